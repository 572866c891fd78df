package resolve_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

const recordingsV3 = "../../fixtures/_wire3"

// Every request of a v3 folder that the Postman CLI was seen to send is predicted, in
// the order of its run; fixtures/_wire3/README.md says how they were recorded.
func TestWireV3(t *testing.T) {
	folders, err := filepath.Glob(filepath.Join(recordingsV3, "*", "sent.json"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("no recordings: %v", err)
	}
	total := 0
	for _, f := range folders {
		folder := filepath.Dir(f)
		t.Run(filepath.Base(folder), func(t *testing.T) { total += compareV3(t, folder) })
	}
	if total < 130 {
		t.Errorf("%d recorded requests, want at least 130", total)
	}
}

func compareV3(t *testing.T, folder string) int {
	sent := recordingsOf(t, folder, "sent.json")
	later := map[string]recording{}
	for _, r := range recordingsOf(t, folder, "sent-1.62.0.json") {
		later[r.Name] = r
	}
	requests := viewV3(t, folder).Requests()
	if sent[0].Name == "" {
		for _, r := range requests {
			if r.Refused == nil || r.Refused.Code != "not-loaded" {
				t.Errorf("%s: the collection is not loaded, but it is sent", r.Request.Name)
			}
		}
		return len(requests)
	}
	if len(requests) != len(sent) {
		t.Fatalf("%d requests, %d recordings", len(requests), len(sent))
	}
	for i, r := range requests {
		recorded := sent[i]
		if newer, ok := later[recorded.Name]; ok {
			recorded = newer
			delete(later, recorded.Name)
		}
		got, want := compared(t, r, recorded.spelled(r))
		if fmt.Sprint(got) != fmt.Sprint(want) || r.Request.Name != recorded.Name {
			t.Errorf("%s, recorded %s\n got %+v\nwant %+v", r.Request.Name, recorded.Name, got, want)
		}
	}
	if len(later) > 0 {
		t.Errorf("not in sent.json: %v", later)
	}
	return len(sent)
}

func recordingsOf(t *testing.T, folder, name string) []recording {
	t.Helper()
	raw := read(t, folder, name)
	if raw == nil {
		return nil
	}
	var sent struct{ Requests []recording }
	if err := json.Unmarshal(raw, &sent); err != nil {
		t.Fatal(err)
	}
	return sent.Requests
}

// spelled is the recording in the words of ../_wire: the engine for v3 folders reads an
// absent URL as an address without a host, and writes all names in lower case.
func (r recording) spelled(q *resolve.Request) recording {
	if r.Error == `Invalid URI "http:///"` {
		r.Error = "runtime: request url is empty"
	}
	r.Headers = slices.Clone(r.Headers)
	left := slices.Clone(q.Wire)
	for i, line := range r.Headers {
		k := slices.IndexFunc(left, func(h *resolve.Header) bool { return h.Is(line[0]) })
		if k >= 0 {
			r.Headers[i][0] = left[k].Name.String()
			left = slices.Delete(left, k, k+1)
		}
	}
	return r
}

// viewV3 is the tree of a folder as runtime cli-v3 resolves it.
func viewV3(t *testing.T, folder string) *resolve.View {
	t.Helper()
	var parts []postman.Part
	err := filepath.WalkDir(filepath.Join(folder, "collection"), func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			parts = append(parts, postman.Part{Path: filepath.ToSlash(p), File: yamlFile(t, p)})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	trees := postman.Trees(parts)
	if len(trees) != 1 {
		t.Fatalf("%d collections", len(trees))
	}
	e, err := postman.ReadTree(trees[0])
	if err != nil {
		t.Fatal(err)
	}
	scopes := resolve.Scopes{Given: true, Scripts: resolve.ScanScripts(e.Collection), Environment: environment(t, " ")}
	if path := filepath.Join(folder, "dev.environment.yaml"); read(t, folder, "dev.environment.yaml") != nil {
		env, err := postman.Read(yamlFile(t, path), false)
		if err != nil {
			t.Fatal(err)
		}
		scopes.Environment = env.Environment
	}
	return resolve.NewView(e.Collection, scopes, named(t, []string{"cli-v3"}))
}

func yamlFile(t *testing.T, path string) *source.File {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := source.ParseYAML(path, raw, source.DefaultLimits())
	if err != nil {
		t.Fatalf("%s: %v", strings.TrimPrefix(path, recordingsV3), err)
	}
	return f
}
