package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/postlint/postlint/cmd/generate/export"
)

// Inputs are the files and folders that are measured, below one folder.
type inputs struct{ dir string }

func (in inputs) path(name string) string { return filepath.Join(in.dir, filepath.FromSlash(name)) }

const collectionEnd = ".postman_collection.json"

// collection is the generated collection of a size, as the app exports it: "100KB", "1MB",
// "10MB", "100MB"; with "-minified" behind it without white space, with "-spaces" indented
// with two spaces.
func (in inputs) collection(size string) string { return in.path("size-" + size + collectionEnd) }

// worst is a collection with one thing many times; few has a tenth of it.
func (in inputs) worst(name string) string { return in.path("worst-" + name + collectionEnd) }
func (in inputs) few(name string) string   { return in.path("few-" + name + collectionEnd) }

func (in inputs) tree() string { return in.path("tree") }      // 2,000 files of 54 KB
func (in inputs) team() string { return in.path("team") }      // 500 of 50 KB, with configuration
func (in inputs) v3() string   { return in.path("v3") }        // a v3 collection
func (in inputs) hook() string { return in.path("hook") }      // a small repository
func (in inputs) tiny() string { return in.path("tiny.json") } // the least that is a collection

var sizes = []struct {
	name  string
	bytes int
}{{"100KB", 100_000}, {"1MB", 1_000_000}, {"10MB", 10_000_000}, {"100MB", 100_000_000}}

// tinyCollection is as small as a collection with something to find can be.
const tinyCollection = `{"info":{"name":"Tiny","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},` +
	`"item":[{"name":"List","request":{"method":"GET","url":"https://api.acme-fixtures.net/v1"}}]}` + "\n"

// writeInputs generates what is measured. The same scale gives the same bytes.
func writeInputs(dir string, scale int) error {
	in := inputs{dir}
	return errors.Join(in.writeCollections(scale), in.writeTrees(scale), in.writeV3(scale), in.writeWorst(scale), in.writeSmall())
}

func (in inputs) writeCollections(scale int) error {
	for _, s := range sizes {
		size := max(s.bytes/scale, export.MinSize)
		for _, layout := range []string{"", "-minified"} {
			err := writeFile(in.collection(s.name+layout), func(w io.Writer) error { return export.Collection(w, size, 1, layout != "") })
			if err != nil {
				return err
			}
		}
	}
	raw, err := os.ReadFile(in.collection("1MB-minified"))
	if err != nil {
		return err
	}
	spaced, err := json.MarshalIndent(json.RawMessage(raw), "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(in.collection("1MB-spaces"), spaced, 0o600)
}

// writeTrees writes a folder of many files, and one that a team keeps, with a configuration.
func (in inputs) writeTrees(scale int) error {
	for _, tree := range []struct {
		dir         string
		files, size int
	}{{in.tree(), 2000, 54_000}, {in.team(), 500, 50_000}} {
		for i := range max(tree.files/scale, 2) {
			name := filepath.Join(tree.dir, fmt.Sprintf("team-%02d", i%40), fmt.Sprintf("api-%04d", i)+collectionEnd)
			err := writeFile(name, func(w io.Writer) error { return export.Collection(w, tree.size, uint64(i+1), false) })
			if err != nil {
				return err
			}
		}
	}
	return os.WriteFile(filepath.Join(in.team(), ".postlint.yaml"), []byte(teamConfig), 0o600)
}

const teamConfig = `version: 1
preset: ci
exclude: [archive/**]
supplied: [runToken]
severity:
  jwt-expired:auth: warning
ignores:
  - rule: http-with-credentials
    request: Admin / Health check
    reason: answered inside the machine
`

func (in inputs) writeV3(scale int) error {
	files, err := export.Folder(max(10_000_000/scale, export.MinSize), 1)
	if err != nil {
		return err
	}
	for _, f := range files {
		name := filepath.Join(in.v3(), "postman", "collections", "Acme commerce API", filepath.FromSlash(f.Path))
		if err := writeFile(name, func(w io.Writer) error { _, err := w.Write(f.Text); return err }); err != nil {
			return err
		}
	}
	return nil
}

func (in inputs) writeWorst(scale int) error {
	for _, name := range export.WorstCases() {
		for path, n := range map[string]int{in.worst(name): 10_000 / scale, in.few(name): 1_000 / scale} {
			if err := writeFile(path, func(w io.Writer) error { return export.Worst(w, name, n) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeSmall writes the tiny collection, and a repository in which a commit changes it.
func (in inputs) writeSmall() error {
	tiny := func(w io.Writer) error { _, err := io.WriteString(w, tinyCollection); return err }
	return errors.Join(
		writeFile(in.tiny(), tiny),
		writeFile(filepath.Join(in.hook(), "Tiny"+collectionEnd), tiny),
		writeFile(filepath.Join(in.hook(), "Staging.postman_environment.json"), func(w io.Writer) error { return export.Environment(w, 1) }),
		writeFile(filepath.Join(in.hook(), ".git", "HEAD"), func(w io.Writer) error { _, err := io.WriteString(w, "ref: refs/heads/main\n"); return err }),
	)
}

// writeFile writes a file, and the folders that it lies in. An error of closing is an error
// of writing.
func writeFile(path string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return err
	}
	f, err := os.Create(path) //nolint:gosec // in the folder of the inputs
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<16)
	return errors.Join(write(w), w.Flush(), f.Close())
}
