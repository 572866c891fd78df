package resolve_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// Of the requests in collections that people published, at least 995 in 1,000 are
// predicted as Postman's runtimes send them, each collection alone or with one
// environment. The collections are not in the repository: POSTLINT_WIRE names a recording
// made by "record.mjs --files".
func TestWireFiles(t *testing.T) {
	name := os.Getenv("POSTLINT_WIRE")
	if name == "" {
		t.Skip("POSTLINT_WIRE names no recording of other files; fixtures/_wire/README.md says how to make one")
	}
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var recorded struct {
		Scripts bool // they ran
		Files   []struct {
			Path, Environment string
			Requests          []recording
		}
	}
	if err := json.Unmarshal(raw, &recorded); err != nil {
		t.Fatal(err)
	}
	agreed, total := 0, 0
	for _, f := range recorded.Files {
		c := export(t, f.Path, string(read(t, "", f.Path)), false).Collection
		scopes := resolve.Scopes{Environment: environment(t, " "), Given: true}
		if f.Environment != "" {
			scopes.Environment = export(t, f.Environment, string(read(t, "", f.Environment)), true).Environment
		}
		// When scripts ran, they may change what is said that they may change.
		if recorded.Scripts {
			scopes.Scripts = resolve.ScanScripts(c)
		}
		same := agreement(t, c, scopes, f.Requests)
		agreed, total = agreed+same, total+len(f.Requests)
	}
	t.Logf("%d of %d requests in %d files are predicted, %.2f %%", agreed, total, len(recorded.Files), 100*float64(agreed)/float64(total))
	if total == 0 || 1000*agreed < 995*total {
		t.Error("less than 99.5 %")
	}
}

// agreement is how many requests are predicted for both runtimes. It tells of the
// others.
func agreement(t *testing.T, c *postman.Collection, scopes resolve.Scopes, sent []recording) int {
	t.Helper()
	differs := map[int]bool{}
	for _, name := range []string{"cli-v2", "newman6"} {
		requests := resolve.NewView(c, scopes, named(t, []string{name})).Requests()
		if len(requests) != len(sent) {
			t.Logf("%s: %d requests, %d recordings", c.Name, len(requests), len(sent))
			return 0
		}
		for i, r := range requests {
			got, want := compared(t, r, sent[i].by(name))
			if fmt.Sprint(got) != fmt.Sprint(want) && !mayChange(r) {
				differs[i] = true
				t.Logf("%s: %s in %s\n got %+v\nwant %+v", c.Name, sent[i].Name, name, got, want)
			}
		}
	}
	return len(sent) - len(differs)
}

// mayChange says that a script may change what is sent.
func mayChange(r *resolve.Request) bool {
	texts := []resolve.Text{r.Target.Whole}
	for _, h := range r.Wire {
		texts = append(texts, h.Name, h.Value)
	}
	for _, p := range r.Helper.Params {
		texts = append(texts, p.Text)
	}
	for _, t := range texts {
		if slices.ContainsFunc(t.Uses(), func(u resolve.Ref) bool { return u.Scripted }) {
			return true
		}
	}
	return r.Touched.Auth || r.Touched.URL || r.Touched.AnyHeader || len(r.Touched.Headers) > 0
}
