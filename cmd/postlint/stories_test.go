package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// storyNow is the time of every story.
const storyNow = "2026-11-24T00:00:00Z"

const stories = "../../fixtures/_stories"

// A story is what a person wrote in a forum, as exports, and the command line that
// answers it.
var storyLines = map[string][]string{
	"servicenow-401": {"Marketplace.postman_collection.json", "-e", "Production.postman_environment.json"},
	"opaque-token":   {"Marketplace.postman_collection.json"},
}

// inStory goes to a copy of a story, and returns the folder of what is expected. The
// copy lies outside of every repository: fingerprints count paths from the root of one.
func inStory(t *testing.T, name string) (want string) {
	t.Helper()
	folder, err := filepath.Abs(filepath.Join(stories, name))
	if err != nil {
		t.Fatal(err)
	}
	away := t.TempDir()
	if err := os.CopyFS(away, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	t.Chdir(away)
	return filepath.Join(folder, "want")
}

// Each story gives the report, the JSON and the resolved requests that lie in its want
// folder.
func TestStoriesAreAnswered(t *testing.T) {
	for name, line := range storyLines {
		t.Run(name, func(t *testing.T) {
			want := inStory(t, name)
			text := postlint("", append([]string{"lint", "--now", storyNow}, line...)...)
			golden(t, filepath.Join(want, "findings.txt"), text.out)
			doc := postlint("", append([]string{"lint", "--now", storyNow, "-f", "json"}, line...)...)
			golden(t, filepath.Join(want, "findings.json"), doc.out)
			sent := postlint("", append([]string{"resolve"}, line...)...)
			golden(t, filepath.Join(want, "resolve.txt"), sent.out)
			if all := text.errors + doc.errors + sent.errors; all != "" {
				t.Errorf("stderr: %s", all)
			}
			if strings.Contains(text.out+doc.out+sent.out, marker) {
				t.Error("a secret is in the output")
			}
		})
	}
}

// storyDoc is the part of the JSON report that stories are about.
type storyDoc struct {
	Summary struct {
		Coverage struct {
			Requests, Complete int
			Unknown            []struct{ Name, Role string }
		}
	}
	Findings []struct {
		Rule, Severity string
		Location       struct {
			Path  string
			Start struct{ Offset int }
		}
	}
}

func storyRun(t *testing.T, name string) (storyDoc, result) {
	t.Helper()
	inStory(t, name)
	r := postlint("", append([]string{"lint", "--now", storyNow, "-f", "json"}, storyLines[name]...)...)
	var doc storyDoc
	if err := json.Unmarshal([]byte(r.out), &doc); err != nil {
		t.Fatal(err)
	}
	return doc, r
}

// The four mistakes behind the 401 are each named in the file that holds them, at the
// byte that has to be changed.
func TestEachMistakeIsNamedAtItsByte(t *testing.T) {
	const collection, environment = "Marketplace.postman_collection.json", "Production.postman_environment.json"
	doc, r := storyRun(t, "servicenow-401")
	if r.code != exitFindings {
		t.Errorf("exit code %d", r.code)
	}
	for _, want := range []struct{ rule, path, before string }{
		{"bearer-space-multiple", collection, `"value": "Bearer `},
		{"http-with-credentials", environment, `"key": "instance",` + "\n\t\t\t" + `"value": "`},
		{"env-stage-mismatch", environment, `"value": "http://`},
		{"jwt-expired", collection, `"key": "token",` + "\n\t\t\t\t\t\t\t\t\t" + `"value": "`},
	} {
		raw, err := os.ReadFile(want.path)
		if err != nil {
			t.Fatal(err)
		}
		at := strings.Index(string(raw), want.before)
		if at < 0 {
			t.Fatalf("%s does not hold what comes before the mistake of %s", want.path, want.rule)
		}
		at += len(want.before)
		found := false
		for _, f := range doc.Findings {
			found = found || f.Rule == want.rule && f.Location.Path == want.path && f.Location.Start.Offset == at
		}
		if !found {
			t.Errorf("%s is not reported at byte %d of %s", want.rule, at, want.path)
		}
	}
}

// A token that the export does not hold is not accused; coverage says that it was not
// judged.
func TestWhatIsNotInTheFilesIsNotAccused(t *testing.T) {
	doc, r := storyRun(t, "opaque-token")
	if r.code != exitClean || len(doc.Findings) != 0 {
		t.Errorf("exit code %d, %d findings", r.code, len(doc.Findings))
	}
	c := doc.Summary.Coverage
	if c.Requests != 1 || c.Complete != 0 || len(c.Unknown) != 1 || c.Unknown[0].Name != "token" || c.Unknown[0].Role != "credential" {
		t.Errorf("coverage %+v", c)
	}
}
