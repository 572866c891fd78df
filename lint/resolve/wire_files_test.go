package resolve_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// Of the requests in collections that people published, at least 995 in 1,000 are
// predicted as Postman's runtimes send them, each collection alone and without its
// scripts. The collections are not in the repository: POSTLINT_WIRE names a recording
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
		Files []struct {
			Path     string
			Requests []recording
		}
	}
	if err := json.Unmarshal(raw, &recorded); err != nil {
		t.Fatal(err)
	}
	agreed, total := 0, 0
	for _, f := range recorded.Files {
		raw, err := os.ReadFile(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		same := agreement(t, export(t, f.Path, string(raw), false).Collection, f.Requests)
		agreed, total = agreed+same, total+len(f.Requests)
	}
	t.Logf("%d of %d requests in %d files are predicted, %.2f %%", agreed, total, len(recorded.Files), 100*float64(agreed)/float64(total))
	if total == 0 || 1000*agreed < 995*total {
		t.Error("less than 99.5 %")
	}
}

// agreement is how many requests are predicted for both runtimes. It tells of the
// others.
func agreement(t *testing.T, c *postman.Collection, sent []recording) int {
	t.Helper()
	differs := map[int]bool{}
	for _, name := range []string{"cli-v2", "newman6"} {
		view := resolve.NewView(c, resolve.Scopes{Environment: environment(t, " "), Given: true}, named(t, []string{name}))
		requests := view.Requests()
		if len(requests) != len(sent) {
			t.Errorf("%s: %d requests, %d recordings", c.Name, len(requests), len(sent))
			return 0
		}
		for i, r := range requests {
			got, want := compared(t, r, sent[i].by(name))
			if fmt.Sprint(got) != fmt.Sprint(want) {
				differs[i] = true
				t.Logf("%s: %s in %s\n got %+v\nwant %+v", c.Name, sent[i].Name, name, got, want)
			}
		}
	}
	return len(sent) - len(differs)
}
