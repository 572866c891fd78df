package share_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/share"
	"github.com/postlint/postlint/rules"
)

// eachSet runs a law on every set of exports that can be shared.
func eachSet(t *testing.T, law func(t *testing.T, inputs []lint.Input, c *share.Copy)) {
	all := sets(t)
	shared := 0
	for _, name := range slices.Sorted(maps.Keys(all)) {
		inputs := all[name]
		if !readable(inputs) {
			continue
		}
		shared++
		t.Run(strings.TrimPrefix(filepath.ToSlash(name), "../"), func(t *testing.T) {
			t.Parallel()
			law(t, inputs, mustMake(t, inputs, options()))
		})
	}
	if shared < 500 {
		t.Errorf("only %d sets of exports", shared)
	}
}

// No secret of the inventory is in a copy: as it is, escaped for JSON, percent-encoded, in
// base64 or in hex.
func TestNothingOfTheInventorySurvives(t *testing.T) {
	eachSet(t, func(t *testing.T, inputs []lint.Input, c *share.Copy) {
		p, err := lint.Load(context.Background(), inputs, lint.Settings{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range p.Files {
			for _, l := range credential.Inventory(f.Export) {
				if !l.Secret || strings.ContainsAny(l.Value(), "{}") || ofNames.MatchString(l.Spot.Text.String()) {
					continue
				}
				needle := lint.NewSecrets(nil, []string{l.Value()})
				for _, file := range c.Files {
					if len(needle.Find(string(file.Bytes))) > 0 {
						t.Errorf("what stands at %s is in %s", l.Spot.App(), file.Path)
					}
				}
			}
		}
	})
}

// ofNames matches a text with a reference in whose name another one stands: what the inventory
// takes for a literal there is a part of a name, as is what holds a brace.
var ofNames = regexp.MustCompile(`\{\{[^{}]*\{\{`)

// Preset share finds nothing in a copy that gives something away, and nothing that it did not
// find in the original, but for what the template lets it see.
func TestCopiesLintClean(t *testing.T) {
	eachSet(t, func(t *testing.T, inputs []lint.Input, c *share.Copy) {
		settings := lint.Settings{Now: now, Preset: lint.Share}
		before, err := lint.Run(context.Background(), inputs, rules.All(), settings)
		if err != nil {
			t.Fatal(err)
		}
		after, err := lint.Run(context.Background(), c.Inputs(), rules.All(), settings)
		if err != nil || len(after.Errors)+len(after.Crashes) > 0 {
			t.Fatalf("the copy cannot be read: %v %+v %v", err, after.Errors, after.Crashes)
		}
		// The template lets postlint see names that were open before.
		seen, err := lint.Run(context.Background(), slices.Concat(inputs, templatesOf(c)), rules.All(), settings)
		if err != nil {
			t.Fatal(err)
		}
		known := map[string]bool{}
		for _, f := range slices.Concat(before.Findings, seen.Findings) {
			known[f.Rule] = true
			for _, id := range f.Also {
				known[id] = true
			}
		}
		for _, f := range after.Findings {
			if f.Category == lint.CategorySecret && f.Severity >= lint.Warning {
				t.Errorf("the copy gives something away: %s at %s", f.Case, f.Place.App)
			}
			if f.Severity == lint.Error && !known[f.Rule] {
				t.Errorf("new in the copy: %s at %s", f.Case, f.Place.App)
			}
		}
	})
}

// templatesOf are the templates of a copy, as the environments to judge with.
func templatesOf(c *share.Copy) []lint.Input {
	var out []lint.Input
	for _, f := range c.Files {
		if f.Template {
			out = append(out, lint.Input{Name: f.Path, Bytes: f.Bytes, Role: lint.AsEnvironment})
		}
	}
	return out
}

// With the values put back the resolver comes to the same requests, and where it does not,
// the proof says so.
func TestCopiesSendTheSame(t *testing.T) {
	eachSet(t, func(t *testing.T, _ []lint.Input, c *share.Copy) {
		if len(c.Proofs) == 0 {
			t.Error("no proof")
		}
		for _, p := range c.Proofs {
			if p.Same+len(p.Scripts)+len(p.Different) != p.Requests {
				t.Errorf("%d + %d + %d of %d requests", p.Same, len(p.Scripts), len(p.Different), p.Requests)
			}
			for _, u := range p.Different {
				t.Errorf("%v: %s", u.Request, u.Why)
			}
		}
	})
}

// A copy of a copy is the same again: what was put in is harmless.
func TestCopiesAreSettled(t *testing.T) {
	eachSet(t, func(t *testing.T, _ []lint.Input, c *share.Copy) {
		second := mustMake(t, c.Inputs(), options())
		for _, f := range c.Files {
			if f.Template {
				continue
			}
			i := slices.IndexFunc(second.Files, func(x share.File) bool { return x.From == f.Path })
			if i < 0 || !bytes.Equal(second.Files[i].Bytes, f.Bytes) {
				t.Errorf("%s changes when it is shared again", f.Path)
			}
		}
	})
}

var fresh = regexp.MustCompile(`\{\{([^{}]+)\}\}`)

// What a copy refers to and its original did not is defined nowhere in the original, and the
// template lists it, as a secret without a value.
func TestNamesAreFresh(t *testing.T) {
	eachSet(t, func(t *testing.T, inputs []lint.Input, c *share.Copy) {
		before, supplied := map[string]bool{}, map[string]bool{}
		for _, in := range inputs {
			for _, m := range fresh.FindAllSubmatch(in.Bytes, -1) {
				before[string(m[1])] = true
			}
		}
		for _, f := range c.Files {
			for _, name := range f.Supplies {
				supplied[name] = true
			}
		}
		for _, f := range c.Files {
			for _, m := range fresh.FindAllSubmatch(f.Bytes, -1) {
				if name := string(m[1]); !before[name] && !supplied[name] {
					t.Errorf("{{%s}} of %s is in no template", name, f.Path)
				}
			}
		}
	})
}

// Of a file of JSON every layout gives the same copy.
func TestLayoutDoesNotMatter(t *testing.T) {
	for _, name := range []string{"_share/weak/weak.postman_collection.json", "_exports/shapes.postman_collection.json", "_exports/shop.postman_collection.json"} {
		raw, err := os.ReadFile(filepath.Join(fixtures, name))
		if err != nil {
			t.Fatal(err)
		}
		want := parsed(t, copied(t, raw))
		var minified bytes.Buffer
		if err := json.Compact(&minified, raw); err != nil {
			t.Fatal(err)
		}
		for layout, text := range map[string][]byte{
			"minified": minified.Bytes(),
			"crlf":     bytes.ReplaceAll(raw, []byte("\n"), []byte("\r\n")),
			"bom":      append([]byte("\xef\xbb\xbf"), raw...),
			"escapes":  bytes.ReplaceAll(raw, []byte("/"), []byte(`\/`)),
		} {
			got := copied(t, text)
			if !reflect.DeepEqual(parsed(t, got), want) {
				t.Errorf("%s, %s: another copy", name, layout)
			}
			if layout == "crlf" && bytes.Count(got, []byte("\r\n")) != bytes.Count(got, []byte("\n")) {
				t.Errorf("%s: line ends changed", name)
			}
			if layout == "bom" && !bytes.HasPrefix(got, []byte("\xef\xbb\xbf")) {
				t.Errorf("%s: the byte-order mark is gone", name)
			}
		}
	}
}

func copied(t *testing.T, raw []byte) []byte {
	t.Helper()
	c := mustMake(t, []lint.Input{{Name: "x.postman_collection.json", Bytes: raw}}, options())
	return []byte(fileOf(t, c, "x.postman_collection.json"))
}

func parsed(t *testing.T, raw []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), &v); err != nil {
		t.Fatalf("%v in\n%s", err, raw)
	}
	return v
}

// What cannot be written as it is is refused, with what to do.
func TestReadOnlyFormatsAreRefused(t *testing.T) {
	for _, name := range []string{"v1.json", "shapes.dump.json", "utf16le.postman_environment.json", "wrapped-v1.json"} {
		_, err := share.Make(context.Background(), inputsOf(t, filepath.Join(fixtures, "_exports", name)), options())
		var refusal *share.Refusal
		if !errors.As(err, &refusal) || !refusal.Format || !strings.Contains(refusal.Message, "import and export once") {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := share.Make(context.Background(), inputsOf(t, filepath.Join(fixtures, "_exports", "export.zip")), options())
	var refusal *share.Refusal
	if !errors.As(err, &refusal) || !strings.Contains(refusal.Message, "unpack") {
		t.Errorf("a zip archive: %v", err)
	}
}
