package export

import (
	"bytes"
	"path"
	"strings"
	"testing"
)

// The folder holds what the collection holds, each file in the place of its kind, and the
// same seed gives the same files.
func TestFolderHoldsTheCollection(t *testing.T) {
	var raw bytes.Buffer
	if err := Collection(&raw, MinSize, 3, true); err != nil {
		t.Fatal(err)
	}
	files, err := Folder(MinSize, 3)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Folder(MinSize, 3)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	kinds := map[string]int{}
	for i, f := range files {
		if seen[f.Path] || f.Path != again[i].Path || !bytes.Equal(f.Text, again[i].Text) {
			t.Errorf("%s stands there twice, or is another", f.Path)
		}
		seen[f.Path] = true
		_, kind, _ := strings.Cut(path.Base(f.Path), ".")
		kinds[kind]++
	}
	requests := bytes.Count(raw.Bytes(), []byte(`"request":`))
	examples := bytes.Count(raw.Bytes(), []byte(`"originalRequest":`))
	if requests == 0 || examples == 0 || kinds["request.yaml"] != requests || kinds["yaml"] == 0 {
		t.Errorf("%d requests, %d examples: %v", requests, examples, kinds)
	}
	if got := len(files) - requests - kinds["yaml"]; got != examples {
		t.Errorf("%d examples, %d files of examples", examples, got)
	}
}
