package report

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

const marker = "FAKEpostlint"

// result is a run with one finding about the bytes between two bars in a file's text;
// bytes between ‹ and › are a secret. The bars and brackets are no part of the file.
func result(t testing.TB, path, text string) *lint.Result {
	t.Helper()
	var raw []byte
	var secrets []lint.Sensitive
	var bars []int
	for _, r := range text {
		switch r {
		case '|':
			bars = append(bars, len(raw))
		case '‹':
			secrets = append(secrets, lint.Sensitive{Start: len(raw), Shape: "JWT, 3 parts"})
		case '›':
			secrets[len(secrets)-1].End = len(raw)
		default:
			raw = append(raw, string(r)...)
		}
	}
	var values []string
	for _, s := range secrets {
		values = append(values, string(raw[s.Start:s.End]))
	}
	f, err := source.Parse(path, raw, source.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return with(f, bars[0], bars[len(bars)-1], lint.NewSecrets(map[string][]lint.Sensitive{path: secrets}, values))
}

func with(f *source.File, start, end int, secrets *lint.Secrets) *lint.Result {
	place := lint.Place{
		Path: f.Name(), Start: f.Position(start), End: f.Position(end), Pointer: "/item/0", Request: []string{"Orders", "List"},
		App: "Collections › Shop › Orders › List › Headers › Authorization",
	}
	return &lint.Result{
		Findings: []lint.Finding{{
			Rule: "bearer-space-missing", Case: "bearer-space-missing", Severity: lint.Error, Confidence: lint.High,
			Category: lint.CategoryHeader, Message: "no space between Bearer and the token", Why: "the server answers 401",
			Help: "insert exactly one space", Place: place, Affects: 1, Fingerprint: "plf1:00",
			Fix: lint.Fix{Class: lint.Safe, Title: "insert a space", Edits: []lint.Edit{{Path: f.Name(), Start: start, End: end, Insert: " "}}},
		}},
		Files:   []lint.FileResult{{Path: f.Name(), Kind: "collection", Format: "v2.1", Name: "Shop", Requests: 1, Coverage: lint.Coverage{Requests: 1}}},
		Sources: map[string]*source.File{f.Name(): f}, Secrets: secrets, Coverage: lint.Coverage{Requests: 1},
	}
}

// snippetOf is the line and the caret's line of a text report.
func snippetOf(t testing.TB, res *lint.Result) string {
	t.Helper()
	lines := strings.Split(textOf(t, res, TextOptions{}), "\n")
	return strings.TrimPrefix(lines[4], "  ") + "\n" + strings.TrimPrefix(lines[5], "  ")
}

func textOf(t testing.TB, res *lint.Result, o TextOptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := Text(&b, res, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func jsonOf(t testing.TB, res *lint.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := JSON(&b, res, JSONOptions{Version: "0.0.0", Suppressed: true}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// utf16LE is a text in UTF-16 with its byte-order mark.
func utf16LE(s string) []byte {
	out := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

func long(n int) string { return strings.Repeat("abcdefghij", n/10) }
