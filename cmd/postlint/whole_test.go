package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// Whichever file of a v3 collection is named, the rest is looked for in the folder that is
// the collection when all files are read: two packages tell it, each by what it can see.
func TestACollectionIsLookedForWhereItIs(t *testing.T) {
	const request, definition, early = "$kind: http-request\nurl: http://x\n", "$kind: collection\n", "type: collection\nname: c\n"
	for name, files := range map[string]map[string]string{
		"workspace":           {"postman/collections/Shop/.resources/definition.yaml": definition, "postman/collections/Shop/A/B/x.request.yaml": request, "postman/collections/Cart/x.request.yml": request},
		"anywhere":            {"api/Shop/.resources/definition.yaml": definition, "api/Shop/A/x.request.yaml": request, "api/Shop/A/B/y.request.yaml": request},
		"without definitions": {"api/Shop/x.request.yaml": request, "api/Shop/A/B/y.request.yaml": request},
		"with a gap":          {"Shop/.resources/definition.yml": definition, "Shop/A/B/C/y.request.yaml": request},
		"early layout":        {"Shop/collection.yaml": early, "Shop/A/y.request.yaml": request, "Shop/A/Inner/collection.yaml": early, "Shop/A/Inner/z.request.yaml": request},
		"examples":            {"Shop/x.request.yaml": request, "Shop/.resources/x.resources/examples/ok.example.yaml": "$kind: http-example\n"},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			if err := os.Mkdir(filepath.Join(root, ".git"), 0o755); err != nil { // the search does not leave the repository
				t.Fatal(err)
			}
			var parts []postman.Part
			for below, text := range files {
				file := filepath.Join(root, filepath.FromSlash(below))
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				f, err := source.ParseYAML(below, []byte(text), source.Limits{})
				if err != nil {
					t.Fatal(err)
				}
				parts = append(parts, postman.Part{Path: filepath.ToSlash(file), File: f})
			}
			for _, tree := range postman.Trees(parts) {
				for _, p := range tree.Parts {
					if got := filepath.ToSlash(new(land).collectionOf(filepath.Dir(filepath.FromSlash(p.Path)))); got != tree.Root {
						t.Errorf("for %s it is looked for in %s, and is %s", p.Path, got, tree.Root)
					}
				}
			}
		})
	}
}
