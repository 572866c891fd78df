package resolve_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// In every collection of the fixtures, and of the corpus where it is there, each text of
// a request is covered by its pieces, and each piece lies in its file.
func TestPiecesCoverEveryText(t *testing.T) {
	requests := 0
	for _, root := range []string{"../../fixtures", "../../../shared/corpus"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".json") {
				return err
			}
			if c := collectionAt(t, path); c != nil {
				requests += coverCollection(t, c)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if requests < 1000 {
		t.Errorf("only %d requests", requests)
	}
}

// collectionAt is the collection in a file; nil when it is none.
func collectionAt(t *testing.T, path string) *postman.Collection {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := source.Parse(path, raw, source.DefaultLimits())
	if err != nil {
		return nil
	}
	if kind, ok := postman.Recognise(f); !ok || kind != postman.KindCollection {
		return nil
	}
	e, err := postman.Read(f, false)
	if err != nil {
		return nil
	}
	return e.Collection
}

func coverCollection(t *testing.T, c *postman.Collection) int {
	t.Helper()
	all := resolve.NewView(c, resolve.Scopes{Scripts: resolve.ScanScripts(c)}, nil).Requests()
	for _, r := range all {
		for _, text := range textsOf(r) {
			covered(t, text)
		}
		if u := r.Target; u.Query.End > u.Whole.Len() || u.Path.End > u.Whole.Len() {
			t.Errorf("%s: a part lies outside of the URL", c.File().Name())
		}
	}
	return len(all)
}

// textsOf are all texts of a request.
func textsOf(r *resolve.Request) []resolve.Text {
	out := []resolve.Text{r.Target.Whole}
	for _, h := range r.Wire {
		out = append(out, h.Name, h.Value)
	}
	for _, d := range r.Dropped {
		out = append(out, d.Name, d.Value)
	}
	for _, q := range r.Query {
		out = append(out, q.Name, q.Value, q.Raw)
	}
	for _, p := range r.Helper.Params {
		out = append(out, p.Text)
	}
	return out
}
