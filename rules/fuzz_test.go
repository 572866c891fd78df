package rules_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/edit"
	"github.com/postlint/postlint/lint/source"
	"github.com/postlint/postlint/rules"
)

// bent are the settings of the fuzzers: every rule, on one day.
func bent() lint.Settings {
	return lint.Settings{Now: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), Select: []string{"all"}, Jobs: 1, Limits: source.Limits{Bytes: 1 << 20}}
}

// bentSeeds are a collection and its environment from each rule's first bad fixture, and
// the shapes that exports have.
func bentSeeds(f *testing.F) {
	f.Helper()
	seen := map[string]bool{} // rules
	for _, pattern := range []string{"../fixtures/*/bad-*/*collection*.json", "../fixtures/_exports/*.json", "../fixtures/_exports/*.yaml"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			f.Fatalf("%s: %d files, %v", pattern, len(names), err)
		}
		for _, name := range names {
			if rule := filepath.Dir(filepath.Dir(name)); seen[rule] {
				continue // each run begins with all seeds
			} else if rule != "../fixtures" {
				seen[rule] = true
			}
			raw, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			beside, err := filepath.Glob(filepath.Join(filepath.Dir(name), "*environment*.json"))
			if err != nil {
				f.Fatal(err)
			}
			var environment []byte
			if len(beside) > 0 {
				if environment, err = os.ReadFile(beside[0]); err != nil {
					f.Fatal(err)
				}
			}
			if len(raw) < 8<<10 {
				f.Add(raw, environment, filepath.Ext(name) == ".yaml")
			}
		}
	}
}

func bentInputs(collection, environment []byte, yaml bool) []lint.Input {
	name := "a.json"
	if yaml {
		name = "postman/collections/A/a.request.yaml"
	}
	out := []lint.Input{{Name: name, Bytes: collection}}
	if len(environment) > 0 {
		out = append(out, lint.Input{Name: "b.json", Bytes: environment, Role: lint.AsEnvironment})
	}
	return out
}

// Whatever two files hold, all rules look at them without a panic; both are accounted for,
// every place lies in its file, and the same files give the same result.
func FuzzLint(f *testing.F) {
	bentSeeds(f)
	f.Fuzz(func(t *testing.T, collection, environment []byte, yaml bool) {
		defer limit.Each(t)()
		inputs := bentInputs(collection, environment, yaml)
		res := linted(t, inputs)
		for _, in := range inputs {
			if !accounted(res, in.Name) {
				t.Errorf("nothing is said of %s", in.Name)
			}
		}
		for i := range res.Findings {
			x := &res.Findings[i]
			inside(t, inputs, x.Rule, x.Place)
			for _, r := range x.Related {
				inside(t, inputs, x.Rule, r.Place)
			}
			if x.Message == "" || x.Fingerprint == "" {
				t.Errorf("%s says %q as %q", x.Rule, x.Message, x.Fingerprint)
			}
		}
		if again := linted(t, inputs); !slices.Equal(messages(again), messages(res)) {
			t.Errorf("the same files give another result:\n%v\n%v", messages(res), messages(again))
		}
	})
}

func linted(t *testing.T, inputs []lint.Input) *lint.Result {
	t.Helper()
	res, err := lint.Run(context.Background(), inputs, rules.All(), bent())
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Crashes) > 0 {
		t.Fatalf("a panic was contained: %v", res.Crashes)
	}
	return res
}

// accounted says that there is a result or an error of a file.
func accounted(res *lint.Result, name string) bool {
	for _, x := range res.Files {
		if x.Path == name || slices.Contains(x.Sources, name) {
			return true
		}
	}
	for _, e := range res.Errors {
		if strings.HasPrefix(name, e.Path) {
			return true
		}
	}
	return false
}

func inside(t *testing.T, inputs []lint.Input, rule string, p lint.Place) {
	t.Helper()
	for _, in := range inputs {
		if in.Name != p.Path {
			continue
		}
		if p.Start.Offset < 0 || p.Start.Offset > p.End.Offset || p.End.Offset > len(in.Bytes) || p.Start.Line < 1 || p.Start.Column < 1 {
			t.Errorf("%s is at %v to %v of %d bytes", rule, p.Start, p.End, len(in.Bytes))
		}
		return
	}
	t.Errorf("%s is in %q, which is no input", rule, p.Path)
}

func messages(res *lint.Result) []string {
	out := []string{}
	for i := range res.Findings {
		out = append(out, res.Findings[i].Fingerprint+" "+res.Findings[i].Case+" "+res.Findings[i].Place.Pointer)
	}
	return out
}

// Whatever is fixed, JSON stays JSON, what could be read can be read, and a second run has
// nothing left to change.
func FuzzFix(f *testing.F) {
	bentSeeds(f)
	f.Fuzz(func(t *testing.T, collection, environment []byte, yaml bool) {
		defer limit.Each(t)()
		inputs := bentInputs(collection, environment, yaml)
		check := func(inputs []lint.Input) (*lint.Result, error) {
			return lint.Run(context.Background(), inputs, rules.All(), bent())
		}
		before := linted(t, inputs)
		out, err := edit.Fix(inputs, edit.Options{Unsafe: true}, check)
		if err != nil {
			t.Fatal(err)
		}
		if len(out.Result.Crashes) > 0 || len(out.Result.Errors) > len(before.Errors) {
			t.Fatalf("crashes %v, errors %v", out.Result.Crashes, out.Result.Errors)
		}
		again, err := edit.Fix(out.Inputs, edit.Options{Unsafe: true}, check)
		if err != nil {
			t.Fatal(err)
		}
		for i, in := range out.Inputs {
			if json.Valid(inputs[i].Bytes) && !json.Valid(in.Bytes) {
				t.Errorf("%s is no JSON any more:\n%s", in.Name, in.Bytes)
			}
			if !bytes.Equal(again.Inputs[i].Bytes, in.Bytes) {
				t.Errorf("a second run changes %s:\n%s\n%s", in.Name, in.Bytes, again.Inputs[i].Bytes)
			}
		}
	})
}
