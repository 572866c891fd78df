package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/why"
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

// Whole words are replaced, and the longest host counts, in whatever letters it is written.
func TestHostsAreReplaced(t *testing.T) {
	w := whyShowing{answer: &why.Answer{Hosts: []string{"a.acme-fixtures.net", "a.acme-fixtures.net.eu", "b.acme-fixtures.net", "intranet", "[fe80::1]", "my_host"}}, anonymous: true}
	for s, want := range map[string]string{
		"": "",
		"from A.ACME-fixtures.net to b.acme-fixtures.net": "from host-1.example to host-3.example",
		"https://a.acme-fixtures.net.eu:8443":             "https://host-2.example:8443",
		"ü a.acme-fixtures.ne":                            "ü a.acme-fixtures.ne",
		"it is b.acme-fixtures.net.":                      "it is host-3.example.",
		"x.b.acme-fixtures.net and b.acme-fixtures.net.x": "x.host-3.example and host-3.example.x",
		"xb.acme-fixtures.net":                            "xb.acme-fixtures.net",
		"Intranet, intranet:80, intranets, an-intranet":   "host-4.example, host-4.example:80, intranets, an-intranet",
		"https%3A%2F%2Fintranet%2Fx":                      "https%3A%2F%2Fhost-4.example%2Fx",
		"https://[FE80::1]:80/ and [x]":                   "https://host-5.example:80/ and [x]",
		"https://my_host/":                                "https://host-6.example/",
	} {
		if got := w.unnamed(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

// Variables are numbered, but for Postman's own and the words of our own sentences.
func TestVariablesAreNumbered(t *testing.T) {
	w := whyShowing{answer: &why.Answer{}, anonymous: true}
	got := w.unnamed("{{acmeToken}} {{other}} {{acmeToken}} {{$guid}} a {{reference}} {{ in it")
	if want := "{{variable-1}} {{variable-2}} {{variable-1}} {{$guid}} a {{reference}} {{ in it"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
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

// What a report calls a method is shown only when it may be one.
func TestMethodsAreNoText(t *testing.T) {
	for method, want := range map[string]string{"": "", "GET": "GET", "PROPPATCH": "PROPPATCH", "FAKEpostlint": "***", "a b": "***", "GET1": "***", "\x1b[1m": "***", "É": "***", "G-T": "***"} {
		w := whyShowing{answer: &why.Answer{}}
		c := &why.Case{Method: method, URL: "https://x.acme-fixtures.net/y"}
		row := &why.Row{Tell: "the call"}
		json := w.exchange(c)
		if tell := w.tell(row, c); w.method(c) != want || json.Method != want || method != "" && tell != want+" "+c.URL || !strings.HasPrefix(w.target(c), want) {
			t.Errorf("%q: %q, %q, %q, %q", method, w.method(c), json.Method, tell, w.target(c))
		}
	}
}

// Where nothing could be read or nothing is there, nobody is told that nothing failed.
func TestMarkdownSaysThatNothingWasSeen(t *testing.T) {
	for want, a := range map[string]*why.Answer{
		"# Nothing failed\n\n2 exchanges did not fail.\n":                           {Passed: 2},
		"# Nothing could be explained\n\nWhat was given could not be read.\n":       {Errors: []lint.InputError{{Path: "x.har"}}},
		"# Nothing to explain\n\nThere is no exchange and no request to explain.\n": {},
	} {
		var b bytes.Buffer
		w := whyShowing{answer: a}
		w.markdown(&b)
		if b.String() != want {
			t.Errorf("%q, want %q", b.String(), want)
		}
	}
}

// A backslash is no escape of what follows it.
func TestMarkdownEscapesBackslashes(t *testing.T) {
	w := whyShowing{}
	if got, want := w.md(`a\|b*`), `a\\\|b\*`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Of many hosts each text is looked at once and each word looked up: the work grows with the
// text, not with the number of the hosts.
func BenchmarkUnnamed(b *testing.B) {
	var hosts []string
	for i := range 1500 {
		hosts = append(hosts, fmt.Sprintf("h%d.acme-fixtures.net", i))
	}
	text := strings.Join(hosts, " and ")
	for b.Loop() {
		w := whyShowing{answer: &why.Answer{Hosts: hosts}, anonymous: true}
		if strings.Contains(w.unnamed(text), "acme") {
			b.Fatal("a host is named")
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
