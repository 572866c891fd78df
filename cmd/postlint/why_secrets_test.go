package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// eachStory calls a function in the folder of each story.
func eachStory(t *testing.T, do func(t *testing.T, folder string, s refusalStory)) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(evidenceStories, "*", "story.yaml"))
	if err != nil || len(files) < 60 {
		t.Fatalf("%d stories, %v", len(files), err)
	}
	for _, file := range files {
		folder, err := filepath.Abs(filepath.Dir(file))
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(folder), func(t *testing.T) { do(t, folder, readStory(t, folder)) })
	}
}

// No secret of a collection, of an environment, of a report, of what is pasted or of what is
// typed is printed, in any format and encoding.
func TestWhyPrintsNoSecret(t *testing.T) {
	forms := markerForms()
	eachStory(t, func(t *testing.T, folder string, s refusalStory) {
		for _, flags := range whyCalls() {
			got := s.tell(t, folder, flags...)
			if got.out == "" || got.code > exitFindings {
				t.Errorf("%q: exit code %d, %d bytes", flags, got.code, len(got.out))
			}
			for name, form := range forms {
				if strings.Contains(got.out+got.errors, form) {
					t.Errorf("%q prints a secret, %s", flags, name)
				}
			}
		}
	})
}

// whyCalls are all ways to print an answer.
func whyCalls() [][]string {
	var out [][]string
	for _, format := range whyFormats {
		out = append(out, []string{"-f", format}, []string{"-f", format, "--anonymous"})
	}
	return append(out, []string{"--color", "always"})
}

// With --anonymous nothing says who asks: no host, no path, no name of a request, a folder,
// a collection or an environment, and no name of a file.
//
// Paths that a vendor's pack has, and which any of its customers calls, tell nothing.
func TestAnonymousNamesNothing(t *testing.T) {
	vendors := packText(t)
	eachStory(t, func(t *testing.T, folder string, s refusalStory) {
		names := slices.DeleteFunc(namesOf(t, folder), func(name string) bool { return strings.Contains(vendors, name) })
		for _, format := range whyFormats {
			got := s.tell(t, folder, "-f", format, "--anonymous")
			for _, name := range names {
				if at := strings.Index(strings.ToLower(got.out), strings.ToLower(name)); at >= 0 {
					t.Errorf("-f %s prints %q: %s", format, name, got.out[max(0, at-60):min(len(got.out), at+60)])
				}
			}
		}
	})
}

// packText is all that the packs say.
func packText(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("../../lint/credential/packs/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d packs, %v", len(files), err)
	}
	all := ""
	for _, file := range files {
		all += fileText(t, file)
	}
	return all
}

var (
	hostNames = regexp.MustCompile(`(?i)[a-z0-9.-]+\.(?:acme-fixtures\.net|service-now\.com)`)
	paths     = regexp.MustCompile(`(?i)(?:acme-fixtures\.net|service-now\.com|\}\})((?:/[a-z0-9_.{}~-]+)+)`)
)

// namesOf are the hosts, the segments of paths, the names and the files of a story.
func namesOf(t *testing.T, folder string) []string {
	t.Helper()
	found := map[string]bool{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "story.yaml" {
			return err
		}
		found[d.Name()] = true
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range hostNames.FindAll(raw, -1) {
			found[string(m)] = true
		}
		for _, m := range paths.FindAllSubmatch(raw, -1) {
			for segment := range strings.SplitSeq(string(m[1]), "/") {
				if len(segment) > 2 && !strings.HasPrefix(segment, "{{") {
					found["/"+segment] = true
				}
			}
		}
		var doc any
		if json.Unmarshal(raw, &doc) == nil {
			noteNames(doc, found)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for name := range found {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// noteNames notes what requests, folders, collections and environments are called. A short
// word may stand in any sentence.
func noteNames(v any, found map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		_, item := v["item"]
		_, request := v["request"]
		_, values := v["values"]
		_, schema := v["schema"]
		if name, ok := v["name"].(string); ok && (item || request || values || schema) && len(name) > 3 {
			found[name] = true
		}
		for _, o := range v {
			noteNames(o, found)
		}
	case []any:
		for _, o := range v {
			noteNames(o, found)
		}
	}
}

// With --anonymous no format names a variable or a host.
func TestAnonymousNamesNoVariable(t *testing.T) {
	for _, format := range whyFormats {
		dir := t.TempDir()
		file := writeJSON(t, dir, "c.json", map[string]any{
			"info": map[string]any{"name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
			"item": []any{map[string]any{"name": "Orders", "request": map[string]any{"method": "GET", "url": "https://intranet/v1", "header": []any{map[string]any{"key": "Authorization", "value": "Bearer {{acmeToken}}"}}}}},
		})
		for flag, want := range map[string]bool{"--anonymous": false, "--exit-zero": true} {
			got := postlint("", "why", file, "--now", storyNow, "-f", format, flag)
			if named := strings.Contains(got.out, "acmeToken"); named != want || got.out == "" {
				t.Errorf("-f %s %s: %s", format, flag, got.out)
			}
			if !want && strings.Contains(got.out, "intranet") {
				t.Errorf("-f %s names a host of one label: %s", format, got.out)
			}
		}
	}
}

// What was typed for --ask is not shown, be it a placeholder.
func TestWhatIsAskedForIsNeverShown(t *testing.T) {
	export := filepath.Join(t.TempDir(), "x.json")
	text := `{"info":{"name":"x","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"List","request":{"method":"GET",` +
		`"url":{"raw":"https://api.acme-fixtures.net/v1?api_key={{typed}}","protocol":"https","host":["api","acme-fixtures","net"],"path":["v1"],"query":[{"key":"api_key","value":"{{typed}}"}]},` +
		`"header":[{"key":"Authorization","value":"Bearer {{typed}}"}]}}]}`
	if err := os.WriteFile(export, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, value := range []string{"secret", "abc", "changeme"} {
		got := postlint(value+"\n", "why", export, "List", "--ask", "typed")
		for line := range strings.Lines(got.out) {
			if (strings.Contains(line, "Bearer") || strings.Contains(line, "api_key")) && strings.Contains(line, value) {
				t.Errorf("%s is shown: %s", value, line)
			}
		}
	}
}
