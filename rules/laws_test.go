package rules_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/rules"
)

// marker stands in every secret of every fixture.
const marker = "FAKEpostlint"

// eachFixture runs a law on every case folder of every rule.
func eachFixture(t *testing.T, f func(*testing.T, fixture)) {
	each(t, func(t *testing.T, r *lint.Rule) {
		for _, x := range fixturesOf(t, r) {
			t.Run(x.name, func(t *testing.T) { f(t, x) })
		}
	})
}

// places are the rule, case and pointer of each finding of a run, sorted.
func places(res *lint.Result) []string {
	var out []string
	for _, f := range res.Findings {
		out = append(out, fmt.Sprintf("%s %s %s", f.Case, f.Place.Path, f.Place.Pointer))
	}
	slices.Sort(out)
	return out
}

// Layout is meaningless: minified, indented, CRLF, with a byte-order mark, in UTF-16 or
// with every letter escaped, a file has the same findings at the same pointers.
func TestLayoutIsMeaningless(t *testing.T) {
	eachFixture(t, func(t *testing.T, x fixture) {
		if strings.HasPrefix(x.rule.ID, "invalid-") {
			t.Skip("the mistake is in the bytes themselves")
		}
		inputs, args := x.inputs(t)
		want := places(run(t, x.rule, inputs, args.settings))
		for name, layout := range layouts {
			changed := slices.Clone(inputs)
			for i := range changed {
				changed[i].Bytes = layout(changed[i].Bytes)
			}
			if got := places(run(t, x.rule, changed, args.settings)); !slices.Equal(got, want) {
				t.Errorf("%s:\n got %v\nwant %v", name, got, want)
			}
		}
	})
}

var layouts = map[string]func([]byte) []byte{
	"minified": func(b []byte) []byte { return reformat(b, json.Compact) },
	"indented": func(b []byte) []byte {
		return reformat(b, func(dst *bytes.Buffer, src []byte) error { return json.Indent(dst, src, "", "      ") })
	},
	"CRLF":            func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) },
	"byte-order mark": func(b []byte) []byte { return append([]byte("\ufeff"), b...) },
	"UTF-16":          utf16LE,
	"escaped":         escapeLetters,
}

func reformat(b []byte, f func(*bytes.Buffer, []byte) error) []byte {
	var out bytes.Buffer
	if err := f(&out, b); err != nil {
		return b
	}
	return out.Bytes()
}

func utf16LE(b []byte) []byte {
	out := []byte{0xff, 0xfe}
	for _, r := range string(b) {
		if r > 0xffff {
			r -= 0x10000
			hi, lo := 0xd800+r>>10, 0xdc00+r&0x3ff
			out = append(out, byte(hi), byte(hi>>8), byte(lo), byte(lo>>8))
			continue
		}
		out = append(out, byte(r), byte(r>>8))
	}
	return out
}

// escapeLetters writes each lower-case e inside strings as an escape.
func escapeLetters(b []byte) []byte {
	var out []byte
	inString := false
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == '\\' && inString:
			out = append(out, b[i], b[i+1])
			i++
			continue
		case b[i] == '"':
			inString = !inString
		case b[i] == 'e' && inString:
			out = append(out, `\u0065`...)
			continue
		}
		out = append(out, b[i])
	}
	return out
}

// Nothing leaks: no output of a run holds the marker of a secret, raw or escaped,
// percent-, base64- or hex-encoded.
func TestNothingLeaks(t *testing.T) {
	eachFixture(t, func(t *testing.T, x fixture) {
		inputs, args := x.inputs(t)
		s := args.settings
		s.Select = []string{"all"}
		res, err := lint.Run(context.Background(), inputs, rules.All(), s)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		for _, write := range []error{
			report.Text(&b, res, report.TextOptions{Verbose: true, Color: true}),
			report.JSON(&b, res, report.JSONOptions{}),
			report.Errors(&b, res, report.TextOptions{}),
			report.SARIF(&b, res, report.CIOptions{Verbose: true}),
			report.GitHub(&b, res, report.CIOptions{Verbose: true}),
			report.GitLab(&b, res, report.CIOptions{Verbose: true}),
			report.JUnit(&b, res, report.CIOptions{}),
			report.Markdown(&b, res, report.CIOptions{}),
		} {
			if write != nil {
				t.Fatal(write)
			}
		}
		if found := markerIn(b.String()); found != "" {
			t.Errorf("the marker of a secret is in the output, %s:\n%s", found, b.String())
		}
	})
}

// markerIn says in which encoding a text holds the marker, if it does.
func markerIn(s string) string {
	forms := map[string]string{"raw": marker, "hex": hex.EncodeToString([]byte(marker)), "percent-encoded": percentEach(marker)}
	for shift := range 3 {
		raw := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", shift) + marker))
		from, to := (shift*8+5)/6, (shift+len(marker))*8/6
		forms[fmt.Sprintf("base64, shifted by %d", shift)] = raw[from:to]
	}
	forms["percent-encoded, as a query"] = url.QueryEscape(marker)
	for name, form := range forms {
		if strings.Contains(s, form) || strings.Contains(strings.ToLower(s), strings.ToLower(form)) && name == "hex" {
			return name
		}
	}
	return ""
}

func percentEach(s string) string {
	var b strings.Builder
	for i := range len(s) {
		fmt.Fprintf(&b, "%%%02X", s[i])
	}
	return b.String()
}

// The same inputs give the same bytes, in any order, with one or four at a time.
func TestOrderDoesNotMatter(t *testing.T) {
	eachFixture(t, func(t *testing.T, x fixture) {
		inputs, args := x.inputs(t)
		s := args.settings
		s.Jobs = 1
		want := golden(t, run(t, x.rule, inputs, s))
		slices.Reverse(inputs)
		s.Jobs = 4
		if got := golden(t, run(t, x.rule, inputs, s)); got != want {
			t.Errorf("reversed:\n%s\nwant:\n%s", got, want)
		}
	})
}

// Ignoring a rule silences it.
func TestIgnoredRulesAreSilent(t *testing.T) {
	eachFixture(t, func(t *testing.T, x fixture) {
		inputs, args := x.inputs(t)
		s := args.settings
		s.Select, s.Ignore = []string{"all"}, []string{x.rule.ID}
		res, err := lint.Run(context.Background(), inputs, rules.All(), s)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range res.Findings {
			if f.Rule == x.rule.ID {
				t.Errorf("%s speaks though it is ignored", f.Case)
			}
		}
	})
}

// Every finding has the voice of the house and a place inside its file, and every case is
// shown.
func TestFindingsHaveTheVoiceOfTheHouse(t *testing.T) {
	spoken := map[string]bool{}
	eachFixture(t, func(t *testing.T, x fixture) {
		inputs, args := x.inputs(t)
		for _, f := range run(t, x.rule, inputs, args.settings).Findings {
			spoken[f.Case] = true
			checkVoice(t, f)
		}
	})
	for _, r := range rules.All() {
		for i := range r.Cases {
			if id := r.CaseID(&r.Cases[i]); !spoken[id] && !t.Failed() && flagRunAll() {
				t.Errorf("no fixture shows case %s", id)
			}
		}
	}
}

// flagRunAll says that no -run pattern narrows the subtests down.
func flagRunAll() bool { return !strings.Contains(runPattern(), "/") }

func checkVoice(t *testing.T, f lint.Finding) {
	t.Helper()
	first, _ := utf8.DecodeRuneInString(f.Message)
	lower := strings.ToLower(string(first)) == string(first) || strings.HasPrefix(f.Message, "HTTP") || isName(f.Message)
	if !lower || strings.HasSuffix(f.Message, ".") || utf8.RuneCountInString(f.Message) > 90 {
		t.Errorf("%s: message %q: lower case, no full stop, at most 90 characters", f.Case, f.Message)
	}
	for _, s := range []string{f.Message, f.Why, f.Help} {
		if s == "" || strings.Contains(s, "should") || strings.Contains(s, "!") || strings.HasSuffix(s, ".") {
			t.Errorf("%s: %q: not empty, no should, no exclamation mark, no full stop", f.Case, s)
		}
	}
	if !slices.ContainsFunc([]rune(f.Help), func(r rune) bool { return r == ' ' }) {
		t.Errorf("%s: help %q is no sentence", f.Case, f.Help)
	}
	if f.Place.Path == "" || f.Place.App == "" || f.Place.Start.Line < 1 || f.Fingerprint == "" {
		t.Errorf("%s: incomplete place %+v", f.Case, f.Place)
	}
}

// isName says that a message begins with a name that keeps its capital.
func isName(message string) bool {
	word, _, _ := strings.Cut(message, " ")
	return slices.Contains([]string{"Authorization", "Bearer", "Basic", "Postman", "OAuth", "JWT", "TLS", "UTF-8", "No", "JSON"}, strings.Trim(word, ",:;'s"))
}
