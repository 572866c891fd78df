package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// seen are the findings of a run, by what is said and where.
func seen(t *testing.T, args ...string) map[string]bool {
	t.Helper()
	got := postlint("", slices.Concat([]string{"lint", "--preset", "audit", "--now", storyNow, "-f", "json"}, args)...)
	var doc struct {
		Findings []struct {
			Case     string
			Location struct {
				Path, Pointer string
				Start         struct{ Offset int }
			}
		}
		Files []struct{ Path string }
	}
	if err := json.Unmarshal([]byte(got.out), &doc); err != nil {
		t.Fatalf("%q: %v, %s", args, err, got.errors)
	}
	out := map[string]bool{}
	for _, f := range doc.Findings {
		name, err := filepath.Abs(f.Location.Path)
		if err != nil {
			t.Fatal(err)
		}
		out[fmt.Sprintln(f.Case, name, f.Location.Pointer, f.Location.Start.Offset)] = true
	}
	return out
}

// What is said of the files of a folder one by one, each in its context, is what is said
// of the folder: nothing else, and nothing less.
func TestContextSaysWhatTheWholeSays(t *testing.T) {
	dirs, err := filepath.Glob("../../fixtures/_[cs]*/*")
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, "*.json"))
		if err != nil || len(files) < 2 {
			continue
		}
		root := t.TempDir() // outside of the repository of the fixtures
		for _, name := range files {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(root, filepath.Base(name)), raw, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		whole, parts := seen(t, root), map[string]bool{}
		for _, name := range files {
			maps.Copy(parts, seen(t, "--in-context", filepath.Join(root, filepath.Base(name))))
		}
		if !maps.Equal(whole, parts) {
			t.Errorf("%s: the whole says\n%v\nand its files\n%v", dir, slices.Sorted(maps.Keys(whole)), slices.Sorted(maps.Keys(parts)))
		}
		said += len(whole)
	}
	if said < 20 {
		t.Errorf("only %d findings", said)
	}
}
