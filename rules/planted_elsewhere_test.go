package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
)

// elsewhere is a folder of mistakes that hang on nothing else in the file.
const elsewhere = `{"name":"Elsewhere","auth":{"type":"noauth"},"item":[` +
	`{"name":"Run together","request":{"method":"GET","header":[{"key":"Authorization","value":"Bearer` + jwtLasting + `"}],"url":"https://elsewhere.acme-fixtures.net/a"}},` +
	`{"name":"Twice","request":{"method":"GET","header":[{"key":"Authorization","value":"Bearer Bearer ` + opaqueLiteral + `"}],"url":"http://elsewhere.acme-fixtures.net/b"}},` +
	`{"name":"Past","request":{"method":"GET","header":[],"auth":{"type":"bearer","bearer":[{"key":"token","value":"` + jwtPast + `","type":"string"}]},"url":"elsewhere.acme-fixtures.net/c"}},` +
	`{"name":"Key","request":{"method":"GET","header":[{"key":"X Name","value":"a"},{"key":"X-API-Key","value":"` + opaqueLiteral + `"}],"url":"https://clerk:FAKEpostlintPw7xK2mW9v@elsewhere.acme-fixtures.net/d?access_token=` + opaqueLiteral + `"}}]}`

// withElsewhere puts the folder behind the others of each collection.
func withElsewhere(t *testing.T, s cleanSet) cleanSet {
	t.Helper()
	s.inputs = slices.Clone(s.inputs)
	for i := range s.inputs {
		raw := s.inputs[i].Bytes
		if item, ok := jsonNodes(t, raw).at("/item"); ok {
			s.inputs[i].Bytes = slices.Insert(slices.Clone(raw), item.end-1, []byte(","+elsewhere)...)
		}
	}
	return s
}

// told are the fingerprints of a run, with the cases where asked for; of one folder only
// when that is named.
func told(res *lint.Result, folder string, cases bool) []string {
	var out []string
	for _, f := range res.Findings {
		if folder != "" && (len(f.Place.Request) == 0 || f.Place.Request[0] != folder) {
			continue
		}
		line := f.Fingerprint
		if cases {
			line += " " + f.Case
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

// A new mistake changes nothing about the findings at other places: not their cases,
// not their fingerprints.
func TestPlantedMistakesLeaveTheOthersAlone(t *testing.T) {
	t.Parallel()
	for _, s := range cleanSets(t) {
		want := map[lint.Presets][]string{}
		for _, preset := range []lint.Presets{0, lint.CI, lint.Audit} {
			noisy := withElsewhere(t, s)
			noisy.preset = preset
			want[preset] = told(noisy.lint(t, false), "Elsewhere", true)
		}
		if len(want[0]) < 8 {
			t.Fatalf("%s: only %d mistakes elsewhere", s.name, len(want[0]))
		}
		seen := map[string]bool{}
		for _, p := range plantings(t, s) {
			key := fmt.Sprint(p.rule, p.file, p.start)
			if seen[key] {
				continue
			}
			seen[key] = true
			copied, _ := p.with(s, p.text)
			if got := told(withElsewhere(t, copied).lint(t, false), "Elsewhere", true); !slices.Equal(got, want[p.preset]) {
				t.Errorf("%s: %s:\n\tgot  %v\n\twant %v", s.name, p.name, got, want[p.preset])
			}
		}
	}
}

// The day changes no fingerprint of a literal token: what was accepted while it was
// valid is accepted when it has expired.
func TestTheDayChangesNoFingerprint(t *testing.T) {
	days := []string{"2025-06-01T00:00:00Z", "2026-01-01T00:30:00Z", "2026-11-24T00:00:00Z", "2040-01-01T00:00:00Z", "2110-01-01T00:00:00Z"}
	tokens := 0
	for _, s := range cleanSets(t) {
		for _, p := range plantings(t, s) {
			if !strings.Contains(p.text, jwtHead) {
				continue
			}
			tokens++
			copied, _ := p.with(s, p.text)
			copied = withElsewhere(t, copied)
			var first []string
			for _, day := range days {
				copied.now = day
				got := told(copied.lint(t, true), "", false)
				if first == nil {
					first = got
				}
				if !slices.Equal(got, first) {
					t.Errorf("%s: %s: on %s:\n\tgot  %v\n\twant %v", s.name, p.name, day, got, first)
				}
			}
		}
	}
	if tokens == 0 {
		t.Error("no token was planted")
	}
}
