package rules_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/edit"
	"github.com/postlint/postlint/rules"
)

// settled makes all fixes up to a class as --fix does. Once more changes nothing.
func settled(t testing.TB, inputs []lint.Input, s lint.Settings, class lint.FixClass) []lint.Input {
	t.Helper()
	options := edit.Options{Unsafe: class == lint.Unsafe}
	check := func(inputs []lint.Input) (*lint.Result, error) { return lintAll(t, inputs, s), nil }
	first, err := edit.Fix(inputs, options, check)
	if err != nil {
		t.Fatal(err)
	}
	for _, left := range first.Result.Fixes.Left {
		if !strings.HasPrefix(left.Why, "it would bring up ") {
			t.Errorf("%s at %s: %s", left.Finding.Case, left.Finding.Place.Pointer, left.Why)
		}
	}
	second, err := edit.Fix(first.Inputs, options, check)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(second.Result.Fixes.Made); n > 0 {
		t.Errorf("%d fixes are made the second time", n)
	}
	return first.Inputs
}

// touch says that an edit of one list touches one of the other. In YAML two of one line do:
// each is sound by itself alone.
func touch(a, b []lint.Edit) bool {
	return slices.ContainsFunc(a, func(x lint.Edit) bool {
		return slices.ContainsFunc(b, func(y lint.Edit) bool {
			near := 0
			if filepath.Ext(x.Path) == ".yaml" {
				near = 200
			}
			return x.Path == y.Path && x.Start <= y.End+near && y.Start <= x.End+near
		})
	})
}

// In every layout all fixes of a class can be made in ten rounds, after which there is none
// left, and the files can still be read.
func TestFixesSettle(t *testing.T) {
	eachFixture(t, func(t *testing.T, x fixture) {
		t.Parallel()
		inputs, args := x.inputs(t)
		offers := func(f lint.Finding) bool { return f.Fix.Class != lint.NoFix }
		before := lintAll(t, inputs, args.settings)
		if !slices.ContainsFunc(before.Findings, offers) {
			return
		}
		check := func(layout string, inputs []lint.Input) {
			mended := settled(t, inputs, args.settings, lint.Safe)
			mended = settled(t, mended, args.settings, lint.Unsafe)
			if now := lintAll(t, mended, args.settings); len(now.Errors) > len(before.Errors) {
				t.Errorf("%s: %v", layout, now.Errors)
			}
		}
		check("as it is", inputs)
		laidOut(inputs, ".json", jsonLayouts, check)
		laidOut(inputs, ".yaml", yamlLayouts, check)
	})
}

// Whichever of two fixes that touch is made first, the rest settles.
func TestFixesThatTouchSettle(t *testing.T) {
	pairs := 0
	eachFixture(t, func(t *testing.T, x fixture) {
		inputs, args := x.inputs(t)
		findings := lintAll(t, inputs, args.settings).Findings
		for i, f := range findings {
			for k, g := range findings {
				if i != k && touch(f.Fix.Edits, g.Fix.Edits) {
					pairs++
					settled(t, applied(inputs, f.Fix.Edits), args.settings, lint.Unsafe)
				}
			}
		}
	})
	if flagRunAll() && pairs < 100 {
		t.Errorf("only %d pairs", pairs)
	}
}

// A case does what it declares: one that names a class of fix has a fixture in which a fix
// of that class is offered, and none offers more. The title says what is done.
func TestFixesAreWhatTheirCasesDeclare(t *testing.T) {
	offered := map[string]lint.FixClass{}
	eachFixture(t, func(t *testing.T, x fixture) {
		inputs, args := x.inputs(t)
		for _, f := range run(t, x.rule, inputs, args.settings).Findings {
			declared := declaredFix(x.rule, f.Case)
			if f.Fix.Class > lint.NoFix && (declared == lint.NoFix || f.Fix.Class < declared) {
				t.Errorf("%s offers a fix of class %v and declares %v", f.Case, f.Fix.Class, declared)
			}
			if f.Fix.Class == declared {
				offered[f.Case] = declared
			}
			if f.Fix.Class != lint.NoFix {
				checkTitle(t, &f)
			}
		}
	})
	if t.Failed() || !flagRunAll() {
		return
	}
	for _, r := range rules.All() {
		for i := range r.Cases {
			if id := r.CaseID(&r.Cases[i]); r.Cases[i].Fix != lint.NoFix && offered[id] == lint.NoFix {
				t.Errorf("no fixture shows the fix that case %s declares", id)
			}
		}
	}
}

func declaredFix(r *lint.Rule, kase string) lint.FixClass {
	for i := range r.Cases {
		if r.CaseID(&r.Cases[i]) == kase {
			return r.Cases[i].Fix
		}
	}
	return lint.NoFix
}

// checkTitle says that a fix has a title that begins with a verb, and edits.
func checkTitle(t *testing.T, f *lint.Finding) {
	t.Helper()
	first, _ := utf8.DecodeRuneInString(f.Fix.Title)
	verb, rest, _ := strings.Cut(f.Fix.Title, " ")
	known := []string{
		"add", "begin", "check", "correct", "delete", "drop", "empty", "enable", "insert", "keep", "leave", "let", "print", "put", "remove", "rename",
		"send", "set", "show", "store", "take", "tick", "use", "write",
	}
	if !unicode.IsLower(first) || rest == "" || !slices.Contains(known, verb) || strings.HasSuffix(f.Fix.Title, ".") || len(f.Fix.Edits) == 0 {
		t.Errorf("%s: fix %+v: a verb and what it is done to, in lower case, without a full stop, and edits", f.Case, f.Fix)
	}
}

// What Postman itself no longer writes as it stands, or what cannot be edited byte by byte,
// has findings and no fixes.
func TestNoFixesInUTF16(t *testing.T) {
	eachFixture(t, func(t *testing.T, x fixture) {
		inputs, args := x.inputs(t)
		for i := range inputs {
			inputs[i].Bytes = utf16LE(inputs[i].Bytes)
		}
		for _, f := range run(t, x.rule, inputs, args.settings).Findings {
			if f.Fix.Class != lint.NoFix {
				t.Errorf("%s offers to %s", f.Case, f.Fix.Title)
			}
		}
	})
}

// corpus are public exports beside the repository.
const corpus = "../../shared/corpus"

// Fixes are good and settle in public exports, too.
func TestFixesAreGoodInPublicExports(t *testing.T) {
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("there is no corpus of public exports beside the repository")
	}
	err := filepath.WalkDir(corpus, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) || err != nil || d.IsDir() || filepath.Ext(path) != ".json" {
			return err
		}
		t.Run(strings.TrimPrefix(path, corpus+"/"), func(t *testing.T) {
			t.Parallel()
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			inputs := []lint.Input{{Name: filepath.Base(path), Bytes: raw, Role: lint.Found}}
			s := lint.Settings{Now: mustTime(t, fixedNow)}
			b := &repair{t: t, layout: "as it is", inputs: inputs, settings: s}
			b.check()
			settled(t, inputs, s, lint.Safe)
			settled(t, inputs, s, lint.Unsafe)
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
