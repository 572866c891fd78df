package edit

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// A toy is a rule about a word in a text: whoever writes the word is told to write another.
type toy struct {
	word, insert string
	severity     lint.Severity
	class        lint.FixClass
	also         []string
	everywhere   string // a file whose first byte is replaced as well, by a space
}

// linter lints texts with toys, and says how often it was asked. A text without an opening
// bracket cannot be read.
func linter(toys ...toy) (check func([]lint.Input) (*lint.Result, error), runs *int) {
	runs = new(int)
	return func(inputs []lint.Input) (*lint.Result, error) {
		*runs++
		res := &lint.Result{Sources: map[string]*source.File{}, Secrets: lint.NewSecrets(nil, nil)}
		for _, in := range inputs {
			f, err := source.ParsePlain(in.Name, in.Bytes, source.Limits{})
			if err != nil || !bytes.ContainsRune(in.Bytes, '[') {
				res.Errors = append(res.Errors, lint.InputError{Path: in.Name, Code: "syntax"})
				continue
			}
			res.Sources[in.Name] = f
			for _, x := range toys {
				res.Findings = append(res.Findings, x.find(f)...)
			}
		}
		return res, nil
	}, runs
}

func (x toy) find(f *source.File) []lint.Finding {
	var out []lint.Finding
	text := string(f.Bytes())
	for at := 0; ; at++ {
		i := strings.Index(text[at:], x.word)
		if i < 0 {
			return out
		}
		at += i
		found := lint.Finding{
			Rule: x.word, Case: x.word, Severity: x.severity, Also: x.also, Fingerprint: fmt.Sprint(f.Name(), len(out)),
			Place: lint.Place{Path: f.Name(), Start: f.Position(at), End: f.Position(at + len(x.word)), Token: source.Span{Start: at, End: at + len(x.word)}},
			Fix:   lint.Fix{Class: x.class, Title: "write it so", Edits: []lint.Edit{{Path: f.Name(), Start: at, End: at + len(x.word), Insert: x.insert}}},
		}
		if x.everywhere != "" {
			found.Fix.Edits = append(found.Fix.Edits, lint.Edit{Path: x.everywhere, Start: 0, End: 1, Insert: " "})
		}
		out = append(out, found)
	}
}

// fixed fixes one text with toys.
func fixed(t *testing.T, text string, o Options, toys ...toy) (string, *lint.Fixes) {
	t.Helper()
	check, _ := linter(toys...)
	out, err := Fix([]lint.Input{{Name: "a", Bytes: []byte(text)}}, o, check)
	if err != nil {
		t.Fatal(err)
	}
	return string(out.Inputs[0].Bytes), out.Result.Fixes
}

func whys(f *lint.Fixes) string {
	var out []string
	for _, l := range f.Left {
		out = append(out, l.Finding.Rule+": "+l.Why)
	}
	return strings.Join(out, "\n")
}

// Safe fixes are made; unsafe ones when they are asked for.
func TestUnsafeFixesHaveToBeAskedFor(t *testing.T) {
	toys := []toy{{word: "one", insert: "1", severity: lint.Error, class: lint.Safe}, {word: "two", insert: "2", severity: lint.Info, class: lint.Unsafe}}
	if got, f := fixed(t, "[one two one", Options{}, toys...); got != "[1 two 1" || len(f.Made) != 2 || len(f.Left) != 0 {
		t.Errorf("%q, %d made, %s", got, len(f.Made), whys(f))
	}
	if got, f := fixed(t, "[one two one", Options{Unsafe: true}, toys...); got != "[1 2 1" || len(f.Made) != 3 || len(f.Changes[0].Edits) != 3 {
		t.Errorf("%q, %d made", got, len(f.Made))
	}
}

// Of fixes that overlap or touch the more severe one is made first, and the other when it
// is still wanted in the next round.
func TestTheMoreSevereFixGoesFirst(t *testing.T) {
	for _, word := range []string{"bc", "cd"} { // overlaps, and touches
		low := toy{word: word, insert: "-", severity: lint.Warning, class: lint.Safe}
		high := toy{word: "ab", insert: "+", severity: lint.Error, class: lint.Safe}
		got, f := fixed(t, "[abcd", Options{}, low, high)
		want := map[string]string{"bc": "[+cd", "cd": "[+-"}[word]
		if got != want || f.Made[0].Finding.Rule != "ab" || f.Made[0].Round != 1 {
			t.Errorf("%q, want %q: %+v", got, want, f.Made)
		}
		if len(f.Made) > 1 && (f.Made[1].Round != 2 || f.Made[1].Finding.Place.Start.Offset != 3) {
			t.Errorf("the second of %+v", f.Made[1])
		}
	}
}

// All pairs of edits within a few bytes: those that are made together neither overlap nor
// touch, unless they are the same edit.
func TestPairsOfEditsKeepApart(t *testing.T) {
	pairs := 0
	for a := range 6 {
		for b := a; b < 6; b++ {
			for c := range 6 {
				for d := c; d < 6; d++ {
					pairs++
					x := &lint.Finding{Rule: "x", Severity: lint.Error, Fix: lint.Fix{Edits: []lint.Edit{{Path: "a", Start: a, End: b}}}}
					y := &lint.Finding{Rule: "y", Severity: lint.Warning, Fix: lint.Fix{Edits: []lint.Edit{{Path: "a", Start: c, End: d}}}}
					apart := b < c || d < a || a == c && b == d
					if got := choose([]*lint.Finding{y, x}); got[0] != x || (len(got) == 2) != apart {
						t.Fatalf("[%d, %d) and [%d, %d): %d chosen", a, b, c, d, len(got))
					}
				}
			}
		}
	}
	if pairs < 400 {
		t.Errorf("only %d pairs", pairs)
	}
}

// Two edits in one value of a YAML file wait for each other, wherever they are in it.
func TestEditsOfOneScalarWait(t *testing.T) {
	edit := func(at int) *lint.Finding {
		return &lint.Finding{Severity: lint.Error, Fix: lint.Fix{Edits: []lint.Edit{{Path: "a.yaml", Start: at, End: at + 1, Scalar: source.Span{Start: 10, End: 30}}}}}
	}
	if got := choose([]*lint.Finding{edit(12), edit(20)}); len(got) != 1 {
		t.Errorf("%d chosen", len(got))
	}
}

// An edit that two findings want alike is made once and serves both.
func TestOneEditServesTwo(t *testing.T) {
	a := toy{word: "bad", insert: "good", severity: lint.Error, class: lint.Safe}
	b := a
	got, f := fixed(t, "[bad]", Options{}, a, b)
	if got != "[good]" || len(f.Made) != 2 || len(f.Changes[0].Edits) != 1 || !slices.Equal(f.Changes[0].Edits[0].By, []int{0, 1}) {
		t.Errorf("%q, %+v", got, f.Changes)
	}
}

// What a fix must not do it does not do: make a file unreadable, bring up something new of
// warning or above. The fixes beside it are made all the same.
func TestABadFixIsTakenBack(t *testing.T) {
	good := toy{word: "good", insert: "g", severity: lint.Error, class: lint.Safe}
	for why, bad := range map[string]toy{
		"could not be read":  {word: "[", insert: "", severity: lint.Warning, class: lint.Safe},
		"bring up worse":     {word: "bad", insert: "worse", severity: lint.Warning, class: lint.Safe},
		"its edits overlap":  {word: "[", insert: "(", severity: lint.Error, class: lint.Safe, everywhere: "a"},
		"that is no input":   {word: "bad", insert: "b", severity: lint.Error, class: lint.Safe, everywhere: "nosuch"},
		"it does not settle": {word: "bad", insert: "bad ", severity: lint.Error, class: lint.Safe},
	} {
		worse := toy{word: "worse", severity: lint.Warning}
		got, f := fixed(t, "[good bad good", Options{}, good, bad, worse)
		if got != "[g bad g" || len(f.Made) != 2 || len(f.Left) != 1 || !strings.Contains(whys(f), why) {
			t.Errorf("%s: %q, %d made, left: %s", why, got, len(f.Made), whys(f))
		}
	}
}

// What a finding announces in its Also may come up, and is fixed in its turn; an info may
// come up anyhow.
func TestWhatWasAnnouncedMayComeUp(t *testing.T) {
	next := toy{word: "next", insert: "done", severity: lint.Error, class: lint.Safe}
	first := toy{word: "first", insert: "next", severity: lint.Warning, class: lint.Safe, also: []string{"next"}}
	got, f := fixed(t, "[first", Options{}, first, next)
	if got != "[done" || len(f.Made) != 2 || len(f.Changes[0].Edits) != 1 || f.Made[1].Round != 2 {
		t.Errorf("%q, %+v, %s", got, f.Made, whys(f))
	}
	next.severity, first.also = lint.Info, nil
	if got, f := fixed(t, "[first", Options{}, first, next); got != "[done" {
		t.Errorf("%q, %s", got, whys(f))
	}
}

// A fix that cannot be kept as things are is tried again when another one has changed them.
func TestWhatCannotBeKeptIsTriedAgain(t *testing.T) {
	door := toy{word: "door", insert: "open", severity: lint.Error, class: lint.Safe}
	lock := toy{word: "lockdoor", insert: "door", severity: lint.Warning, class: lint.Safe} // overlaps the door, so it waits
	check := func(inputs []lint.Input) (*lint.Result, error) {
		toys := []toy{lock, door}
		if bytes.Contains(inputs[0].Bytes, []byte("lock")) { // what is locked must not be open
			toys = append(toys, toy{word: "open", severity: lint.Error})
		}
		inner, _ := linter(toys...)
		return inner(inputs)
	}
	out, err := Fix([]lint.Input{{Name: "a", Bytes: []byte("[lockdoor")}}, Options{}, check)
	if err != nil || string(out.Inputs[0].Bytes) != "[open" || len(out.Result.Fixes.Left) != 0 {
		t.Errorf("%q, %s, %v", out.Inputs[0].Bytes, whys(out.Result.Fixes), err)
	}
}

// Of two fixes that undo each other in turn one is left out, and the rest is made.
func TestCirclesAreLeftOut(t *testing.T) {
	there := toy{word: "there", insert: "back", severity: lint.Info, class: lint.Safe}
	back := toy{word: "back", insert: "there", severity: lint.Info, class: lint.Safe}
	other := toy{word: "bad", insert: "good", severity: lint.Error, class: lint.Safe}
	got, f := fixed(t, "[there bad", Options{}, there, back, other)
	if !strings.HasSuffix(got, " good") || !strings.Contains(whys(f), "it does not settle") {
		t.Errorf("%q, left: %s", got, whys(f))
	}
}

// Among many good fixes a few bad ones are found in few runs.
func TestBadFixesAreFoundQuickly(t *testing.T) {
	check, runs := linter(toy{word: "good", insert: "g", severity: lint.Error, class: lint.Safe},
		toy{word: "bad", insert: "worse", severity: lint.Warning, class: lint.Safe}, toy{word: "worse", severity: lint.Error})
	text := "[" + strings.Repeat("good ", 300) + "bad " + strings.Repeat("good ", 300) + "bad "
	out, err := Fix([]lint.Input{{Name: "a", Bytes: []byte(text)}}, Options{}, check)
	if err != nil || len(out.Result.Fixes.Made) != 600 || len(out.Result.Fixes.Left) != 2 || *runs > 12 {
		t.Errorf("%d made, %d left, %d runs, %v", len(out.Result.Fixes.Made), len(out.Result.Fixes.Left), *runs, err)
	}
}

// A fix is made in all its files or in none.
func TestAFixIsWholeOrNot(t *testing.T) {
	check, _ := linter(toy{word: "bad", insert: "good", severity: lint.Error, class: lint.Safe, everywhere: "b"},
		toy{word: "one", insert: "1", severity: lint.Error, class: lint.Safe})
	inputs := []lint.Input{{Name: "a", Bytes: []byte("[bad one")}, {Name: "b", Bytes: []byte("x[one")}}
	out, err := Fix(inputs, Options{}, check)
	if err != nil || string(out.Inputs[0].Bytes) != "[good 1" || string(out.Inputs[1].Bytes) != " [1" {
		t.Errorf("%q, %v", out.Inputs, err)
	}
	refuse := Options{Refuses: func(path string) error {
		if path == "b" {
			return errors.New("it is read-only")
		}
		return nil
	}}
	out, err = Fix(inputs, refuse, check)
	if err != nil || string(out.Inputs[0].Bytes) != "[bad 1" || string(out.Inputs[1].Bytes) != "x[one" {
		t.Errorf("%q, %v", out.Inputs, err)
	}
	if len(out.Refused) != 1 || out.Refused[0].Path != "b" || len(out.Result.Fixes.Left) != 2 {
		t.Errorf("refused %v, left: %s", out.Refused, whys(out.Result.Fixes))
	}
	if string(inputs[0].Bytes) != "[bad one" {
		t.Error("the input was changed")
	}
}

// When a file could not be written, the fixes with an edit in it were not made.
func TestWhatWasNotWrittenWasNotFixed(t *testing.T) {
	check, _ := linter(toy{word: "bad", insert: "good", severity: lint.Error, class: lint.Safe, everywhere: "b"},
		toy{word: "one", insert: "1", severity: lint.Error, class: lint.Safe})
	inputs := []lint.Input{{Name: "a", Bytes: []byte("[bad one")}, {Name: "b", Bytes: []byte("x[one")}}
	out, err := Fix(inputs, Options{}, check)
	if err != nil {
		t.Fatal(err)
	}
	now := slices.Clone(out.Inputs)
	now[1].Bytes = inputs[1].Bytes
	res, err := check(now)
	if err != nil {
		t.Fatal(err)
	}
	out.Take(res, now)
	f := out.Result.Fixes
	if len(f.Made) != 1 || f.Made[0].Finding.Place.Path != "a" || f.Made[0].Finding.Rule != "one" || len(f.Changes) != 1 || len(f.Left) != 2 {
		t.Errorf("%+v", f)
	}
	for _, e := range f.Changes[0].Edits {
		for _, n := range e.By {
			if n != 0 {
				t.Errorf("an edit by fix %d of one", n)
			}
		}
	}
}
