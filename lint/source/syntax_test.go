package source

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const syntaxFolder = "../../fixtures/_syntax/"

// refused says of each file of the folder why it is not read, and where.
var refused = []struct {
	name         string
	code         Code
	line, column int
}{
	{"array-closed-as-object", CodeSyntax, 1, 3},
	{"array-not-closed", CodeSyntax, 1, 6},
	{"block-comment", CodeSyntax, 1, 1},
	{"bracket-after-the-end", CodeTrailing, 1, 9},
	{"byte-order-mark-twice", CodeSyntax, 1, 1},
	{"closing-bracket-only", CodeSyntax, 1, 1},
	{"colon-only", CodeSyntax, 1, 1},
	{"column-after-byte-order-mark", CodeSyntax, 1, 3},
	{"column-counts-characters", CodeSyntax, 1, 18},
	{"comma-after-the-end", CodeTrailing, 1, 9},
	{"comma-instead-of-colon", CodeSyntax, 1, 8},
	{"depth-513-of-objects", CodeLimit, 1, 2561},
	{"depth-513", CodeLimit, 1, 513},
	{"depth-without-end", CodeLimit, 1, 513},
	{"empty", CodeEmpty, 1, 1},
	{"escape-not-finished", CodeSyntax, 1, 3},
	{"hex-escape", CodeSyntax, 1, 3},
	{"invalid-utf8-between-values", CodeSyntax, 1, 4},
	{"leading-comma-in-array", CodeSyntax, 1, 2},
	{"line-break-in-string", CodeSyntax, 1, 13},
	{"line-comment", CodeSyntax, 2, 2},
	{"missing-colon", CodeSyntax, 1, 9},
	{"missing-comma-between-elements", CodeSyntax, 1, 6},
	{"missing-comma-between-members", CodeSyntax, 3, 2},
	{"missing-value-at-end-of-object", CodeSyntax, 1, 8},
	{"missing-value", CodeSyntax, 1, 10},
	{"name-is-a-number", CodeSyntax, 1, 2},
	{"name-is-an-object", CodeSyntax, 1, 2},
	{"name-without-quotes", CodeSyntax, 1, 2},
	{"no-break-space-between-values", CodeSyntax, 1, 4},
	{"not-json-html", CodeSyntax, 1, 1},
	{"not-json-yaml", CodeSyntax, 1, 1},
	{"nul-after-the-end", CodeTrailing, 1, 3},
	{"number-hexadecimal", CodeSyntax, 1, 3},
	{"number-infinity", CodeSyntax, 1, 3},
	{"number-minus-only", CodeSyntax, 1, 3},
	{"number-not-a-number", CodeSyntax, 1, 2},
	{"number-of-1025-bytes", CodeLimit, 2, 1},
	{"number-starting-with-point", CodeSyntax, 1, 2},
	{"number-with-bare-point", CodeSyntax, 1, 4},
	{"number-with-empty-exponent", CodeSyntax, 1, 4},
	{"number-with-leading-zero", CodeSyntax, 1, 3},
	{"number-with-plus", CodeSyntax, 1, 2},
	{"object-closed-as-array", CodeSyntax, 1, 8},
	{"object-not-closed", CodeSyntax, 2, 1},
	{"only-byte-order-mark", CodeEmpty, 1, 1},
	{"only-white-space", CodeEmpty, 3, 2},
	{"raw-control-between-values", CodeSyntax, 1, 4},
	{"raw-nul-in-string", CodeSyntax, 1, 13},
	{"raw-tab-in-string", CodeSyntax, 1, 13},
	{"reference-without-quotes", CodeSyntax, 2, 12},
	{"short-unicode-escape", CodeSyntax, 1, 3},
	{"single-quotes", CodeSyntax, 1, 2},
	{"string-not-closed", CodeSyntax, 1, 17},
	{"trailing-comma-in-array", CodeSyntax, 1, 15},
	{"trailing-comma-in-object", CodeSyntax, 2, 18},
	{"two-commas-in-array", CodeSyntax, 1, 4},
	{"two-documents-on-lines", CodeTrailing, 2, 1},
	{"two-numbers", CodeTrailing, 1, 3},
	{"unknown-escape", CodeSyntax, 1, 13},
	{"utf16-big-endian-without-mark", CodeEncoding, 1, 1},
	{"utf16-little-endian-syntax-error", CodeSyntax, 2, 6},
	{"utf16-little-endian-without-mark", CodeEncoding, 1, 1},
	{"utf16-odd-length", CodeEncoding, 1, 3},
	{"utf32-big-endian", CodeEncoding, 1, 1},
	{"utf32-little-endian", CodeEncoding, 1, 1},
	{"utf32-without-mark", CodeEncoding, 1, 1},
	{"word-cut-short", CodeSyntax, 1, 5},
	{"word-nul", CodeSyntax, 1, 2},
	{"word-true-in-capitals", CodeSyntax, 1, 2},
	{"word-undefined", CodeSyntax, 1, 7},
}

// accepted says which problems each of the other files has, as the bytes at fault.
var accepted = []struct {
	name     string
	problems []Problem
}{
	{"accepted-byte-order-mark", nil},
	{"accepted-case-variants", []Problem{{Kind: CaseVariant, At: Span{9, 12}}, {Kind: CaseVariant, At: Span{17, 22}}}},
	{"accepted-crlf", nil},
	{"accepted-delete-character", nil},
	{"accepted-depth-512", nil},
	{"accepted-duplicate-names", []Problem{
		{Kind: CaseVariant, At: Span{12, 18}},
		{Kind: DuplicateMember, At: Span{23, 29}},
		{Kind: DuplicateMember, At: Span{34, 45}},
	}},
	{"accepted-empty-names", []Problem{{Kind: DuplicateMember, At: Span{8, 10}}}},
	{"accepted-escapes", nil},
	{"accepted-invalid-utf8", []Problem{{Kind: InvalidUTF8, At: Span{3, 4}}, {Kind: InvalidUTF8, At: Span{8, 10}}}},
	{"accepted-leading-white-space", nil},
	{"accepted-line-separator-in-string", nil},
	{"accepted-lone-carriage-returns", nil},
	{"accepted-lone-surrogates", []Problem{{Kind: InvalidUTF8, At: Span{2, 8}}, {Kind: InvalidUTF8, At: Span{12, 24}}}},
	{"accepted-names-of-the-prototype", nil},
	{"accepted-number-beyond-float", nil},
	{"accepted-number-of-1024-bytes", nil},
	{"accepted-scalar", nil},
	{"accepted-utf16-big-endian", nil},
	{"accepted-utf16-little-endian", nil},
	{"accepted-utf16-lone-surrogate", []Problem{{Kind: InvalidUTF8, At: Span{8, 10}}}},
}

// Every malformed file is refused with its code at its place, by a message that is
// short, is no sentence and holds nothing of the file.
func TestMalformedFilesAreRefusedAtTheirPlace(t *testing.T) {
	for _, want := range refused {
		t.Run(want.name, func(t *testing.T) {
			raw := syntaxFile(t, want.name)
			_, err := Parse(want.name, raw, Limits{})
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v, want an error", err)
			}
			if e.Code != want.code || e.At.Line != want.line || e.At.Column != want.column {
				t.Errorf("got %s at %v, want %s at %d:%d", e.Code, e.At, want.code, want.line, want.column)
			}
			if strings.HasSuffix(e.Message, ".") || strings.Contains(e.Message, "Orders") {
				t.Errorf("message %q", e.Message)
			}
			checkError(t, raw, err)
		})
	}
}

// What is odd but legal is read, and its problems are told at their bytes.
func TestLegalFilesAreReadWithTheirProblems(t *testing.T) {
	for _, want := range accepted {
		t.Run(want.name, func(t *testing.T) {
			f := checkFile(t, syntaxFile(t, want.name))
			if f == nil {
				t.Fatal("refused")
			}
			got := f.Problems()
			if len(got) != len(want.problems) {
				t.Fatalf("got %v, want %v", got, want.problems)
			}
			for i, p := range got {
				if p.Kind != want.problems[i].Kind || p.At != want.problems[i].At {
					t.Errorf("got %d at %v, want %v", p.Kind, p.At, want.problems[i])
				}
			}
		})
	}
}

// Every file of the folder is in one of the two tables.
func TestNoSyntaxFileIsForgotten(t *testing.T) {
	listed := map[string]bool{}
	for _, c := range refused {
		listed[c.name] = true
	}
	for _, c := range accepted {
		listed[c.name] = true
	}
	files, err := filepath.Glob(syntaxFolder + "*.json")
	if err != nil || len(files) != len(listed) {
		t.Errorf("%d files, %d listed, %v", len(files), len(listed), err)
	}
	for _, name := range files {
		if !listed[strings.TrimSuffix(filepath.Base(name), ".json")] {
			t.Errorf("%s is in no table", name)
		}
	}
}

// Every prefix of every file, and every file without one of its bytes, keeps the laws.
func TestCutFilesKeepTheLaws(t *testing.T) {
	files, err := filepath.Glob(syntaxFolder + "*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(raw) > 200 {
			continue // the deep ones, which would take minutes
		}
		for i := range raw {
			checkFile(t, raw[:i])
			checkFile(t, append(append([]byte(nil), raw[:i]...), raw[i+1:]...))
		}
	}
}

func syntaxFile(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(syntaxFolder + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
