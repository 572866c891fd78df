package rules_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/rules"
)

// cleanExports are whole exports in which postlint finds nothing at all.
const cleanExports = "../fixtures/_clean"

// here stands in a planted text in front of the bytes at fault.
const here = "«"

// A cleanSet is a collection and its environments, linted together. The values of
// secrets are not in the files: they are supplied, as a pipeline does it.
type cleanSet struct {
	name     string
	inputs   []lint.Input
	supplied map[string]string
	preset   lint.Presets
	now      string
}

func cleanSets(t testing.TB) []cleanSet {
	t.Helper()
	folders, err := os.ReadDir(cleanExports)
	if err != nil {
		t.Fatal(err)
	}
	var out []cleanSet
	for _, d := range folders {
		if !d.IsDir() {
			continue
		}
		s := cleanSet{name: d.Name(), now: fixedNow, supplied: map[string]string{
			"token": "FAKEpostlint", "adminToken": "FAKEpostlint", "clientSecret": "FAKEpostlint", "password": "FAKEpostlint",
			"apiKey": "FAKEpostlint", "authorization": "Bearer FAKEpostlint", "basicPair": "RkFLRXBvc3RsaW50OnB3",
		}}
		files, err := filepath.Glob(filepath.Join(cleanExports, d.Name(), "*.json"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range files {
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			in := lint.Input{Name: filepath.Base(path), Bytes: raw, Role: lint.Named}
			if strings.HasSuffix(path, ".postman_environment.json") {
				in.Role = lint.AsEnvironment
			}
			if strings.HasSuffix(path, ".data.json") {
				in.Role = lint.AsData
			}
			s.inputs = append(s.inputs, in)
		}
		out = append(out, s)
	}
	return out
}

// lint runs all rules, without a preset as a person at a desk does. All is every case.
func (s cleanSet) lint(t testing.TB, all bool) *lint.Result {
	t.Helper()
	settings := lint.Settings{Now: mustTime(t, s.now), Preset: s.preset}
	if all {
		settings.Select = []string{"all"}
	}
	for _, name := range sortedKeys(s.supplied) {
		settings.Command = append(settings.Command, resolve.Value{Name: name, Value: s.supplied[name]})
	}
	res, err := lint.Run(context.Background(), s.inputs, rules.All(), settings)
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Errors)+len(res.Crashes) > 0 {
		t.Fatalf("%s: errors %v, crashes %v", s.name, res.Errors, res.Crashes)
	}
	return res
}

func sortedKeys(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// A planting is one mistake for one copy of a clean set.
type planting struct {
	name       string // operator and position
	rule       string
	file       int // of the set's inputs
	start, end int // the bytes that are replaced
	text       string
	base       string            // what a right request has there; "" when it is what stands there
	supplied   map[string]string // values that the copy gets on the command line; "" takes one away
	preset     lint.Presets
	or         string   // another rule that may be the one
	side       []string // rules that see another side of the same bytes, with a reason beside each operator
}

// with is a copy of the set with other bytes in one file; it says where the mark was.
func (p planting) with(s cleanSet, text string) (cleanSet, int) {
	at := p.start + strings.Index(text, here)
	s.inputs = slices.Clone(s.inputs)
	in := &s.inputs[p.file]
	in.Bytes = slices.Replace(slices.Clone(in.Bytes), p.start, p.end, []byte(strings.Replace(text, here, "", 1))...)
	given := map[string]string{}
	for _, m := range []map[string]string{s.supplied, p.supplied} {
		for k, v := range m {
			given[k] = v
			if v == "" {
				delete(given, k)
			}
		}
	}
	s.supplied, s.preset = given, p.preset
	return s, at
}

// before is the set without the mistake: what the planted copy is compared with.
func (p planting) before(s cleanSet) cleanSet {
	if p.base == "" {
		s.preset = p.preset
		return s
	}
	out, _ := p.with(s, p.base)
	return out
}

// Clean exports are clean: no rule says anything about them, no case of any preset.
func TestCleanExportsAreSilent(t *testing.T) {
	for _, s := range cleanSets(t) {
		for _, f := range s.lint(t, true).Findings {
			t.Errorf("%s: %s at %s %s", s.name, f.Case, f.Place.Path, f.Place.Pointer)
		}
	}
}

// Whoever makes one mistake in a right export is told of it, at the very bytes, and of
// nothing else; what was known before keeps its fingerprint; safe fixes undo it. That
// every rule finds its mistakes in every shape is for cmd/bench to show.
func TestPlantedMistakesAreFound(t *testing.T) {
	t.Parallel()
	planted, found := 0, 0
	for _, s := range cleanSets(t) {
		for _, p := range plantings(t, s) {
			planted++
			if problems := p.check(t, s); len(problems) > 0 {
				t.Errorf("%s: %s: %s:\n\t%s", s.name, p.name, p.rule, strings.Join(problems, "\n\t"))
				continue
			}
			found++
		}
	}
	t.Logf("%d planted, %d found", planted, found)
}

// quietCases are infos of rules that have louder cases: what nothing else in the file bears
// out, and what its author left for the reader to fill in.
var quietCases = []string{"bearer-scheme-missing:alone", "auth-variable-empty:template"}

// check plants the mistake and says what is wrong with what postlint says of it.
func (p planting) check(t *testing.T, s cleanSet) []string {
	t.Helper()
	base := p.before(s)
	copied, at := p.with(s, p.text)
	before, after := base.lint(t, false).Findings, copied.lint(t, false).Findings
	var problems []string
	var own *lint.Finding
	for i, f := range after {
		switch {
		case (f.Rule == p.rule || f.Rule == p.or) && f.Place.Path == copied.inputs[p.file].Name && f.Place.Start.Offset == at:
			own = &after[i]
		case f.Severity < lint.Warning || slices.ContainsFunc(before, func(b lint.Finding) bool { return b.Fingerprint == f.Fingerprint }):
		case !slices.Contains(p.side, f.Rule):
			problems = append(problems, fmt.Sprintf("besides: %s at %s %d", f.Case, f.Place.Pointer, f.Place.Start.Offset-at))
		}
	}
	if own == nil {
		return append(problems, fmt.Sprintf("not found at %d", at))
	}
	if own.Severity < lint.Warning && own.Rule != "invalid-utf8" && !infoOnly(own.Rule) && !slices.Contains(quietCases, own.Case) {
		problems = append(problems, "only an info: "+own.Case)
	}
	problems = append(problems, p.keptOthers(before, after, own)...)
	return append(problems, p.fixed(t, copied, before, own)...)
}

// infoOnly says that no case of a rule is more than an info.
func infoOnly(id string) bool {
	i := slices.IndexFunc(rules.All(), func(r *lint.Rule) bool { return r.ID == id })
	return !slices.ContainsFunc(rules.All()[i].Cases, func(c lint.Case) bool { return c.Severity > lint.Info })
}

// keptOthers says which findings at other places lost their fingerprints.
func (p planting) keptOthers(before, after []lint.Finding, own *lint.Finding) []string {
	var problems []string
	for _, b := range before {
		kept := slices.ContainsFunc(after, func(f lint.Finding) bool { return f.Fingerprint == b.Fingerprint })
		if !kept && b.Place.Pointer != own.Place.Pointer {
			problems = append(problems, "lost: "+b.Case+" at "+b.Place.Pointer)
		}
	}
	return problems
}

// fixed makes a safe fix and says what is left.
func (p planting) fixed(t *testing.T, copied cleanSet, before []lint.Finding, own *lint.Finding) []string {
	t.Helper()
	if own.Fix.Class != lint.Safe {
		return nil
	}
	for i := range copied.inputs {
		copied.inputs[i].Bytes = apply(copied.inputs[i], own.Fix.Edits)
	}
	var problems []string
	for _, f := range copied.lint(t, false).Findings {
		known := slices.ContainsFunc(before, func(b lint.Finding) bool { return b.Fingerprint == f.Fingerprint })
		if f.Severity >= lint.Warning && !known {
			problems = append(problems, fmt.Sprintf("after the fix: %s at %s", f.Case, f.Place.Pointer))
		}
	}
	return problems
}
