package source

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

// Whatever the bytes, reading them breaks no law.
func FuzzParse(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		defer limit.Each(t)()
		checkFile(t, raw)
		sameNodes(t, raw, Limits{}.orDefault())
	})
}

// Whatever the text, and however it is wrapped, each part of it knows its bytes: slices,
// joins and nested documents agree with the text they came from, and editing the text
// through its spans is editing the file.
func FuzzText(f *testing.F) {
	for i, s := range seeds(f) {
		f.Add(s, uint16(3*i), uint16(i), uint16(i+2), byte(i))
	}
	f.Fuzz(func(t *testing.T, raw []byte, which, i, j uint16, wrap byte) {
		defer limit.Each(t)()
		raw = wrapped(raw, wrap)
		file, err := Parse("input.json", raw, Limits{})
		if err != nil {
			return
		}
		text := pick(file, int(which))
		if text.IsZero() {
			return
		}
		a, b := text.clamp(int(i)%(text.Len()+1), int(j)%(text.Len()+1))
		checkSlices(t, text, a, b)
		find := func(raw []byte) Text {
			file, err := Parse("input.json", raw, Limits{})
			if err != nil {
				t.Fatalf("the edited file: %v", err)
			}
			return pick(file, int(which))
		}
		checkEdit(t, find, raw, a, b, "x")
		checkEdit(t, find, raw, a, b, "\"\\\n\u00e9\U0001f600")
		checkNested(t, find, raw, int(i), int(j))
	})
}

// pick returns the text of the string of that number, counted round.
func pick(f *File, which int) Text {
	var found []Text
	for i, n := range f.nodes {
		if n.kind == String {
			found = append(found, Value{f, int32(i)}.Text())
		}
	}
	if len(found) == 0 {
		return Text{}
	}
	return found[which%len(found)]
}

func checkSlices(t *testing.T, text Text, a, b int) {
	t.Helper()
	part := text.Slice(a, b)
	if part.String() != text.String()[a:b] || part.Whole() != text.Span(a, b) {
		t.Fatalf("slice [%d,%d) of %q is %q at %v", a, b, text, part, part.Whole())
	}
	both := Join("--", text.Slice(0, a), part)
	if both.String() != text.String()[:a]+"--"+text.String()[a:b] {
		t.Fatalf("joined to %q", both)
	}
	if s := both.Span(a, a+2); s.Start != s.End || s != text.Slice(0, a).Span(a, a) {
		t.Fatalf("the separator is at %v", s)
	}
	for i := range min(b-a, 200) {
		if both.Span(a+2+i, a+3+i) != text.Span(a+i, a+i+1) {
			t.Fatalf("byte %d moved when joined", i)
		}
	}
}

// checkNested reads the text as a document of its own, and edits a text in that.
func checkNested(t *testing.T, find func([]byte) Text, raw []byte, i, j int) {
	t.Helper()
	inner := func(raw []byte) Text {
		nested, err := ParseNested(find(raw), Limits{})
		if err != nil {
			return Text{}
		}
		checkLossless(t, nested)
		checkSpans(t, nested)
		checkProblems(t, nested)
		return pick(nested, i)
	}
	text := inner(raw)
	if text.IsZero() {
		return
	}
	a, b := text.clamp(i%(text.Len()+1), j%(text.Len()+1))
	checkEdit(t, inner, raw, a, b, "\"\\\u00e9")
}

// wrapped puts the document into another encoding, or into a string of another document.
func wrapped(raw []byte, how byte) []byte {
	if how&4 != 0 {
		quoted := Text{from: &File{}}.Encode(string(raw))
		raw = []byte(`{"body": "` + string(quoted) + `", "n": ["` + string(quoted) + `"]}`)
	}
	switch how & 3 {
	case 1:
		return append([]byte("\xef\xbb\xbf"), raw...)
	case 2:
		return inUTF16(string(raw), false)
	case 3:
		return inUTF16(string(raw), true)
	}
	return raw
}

func inUTF16(s string, big bool) []byte {
	out := []byte{0xff, 0xfe}
	if big {
		out = []byte{0xfe, 0xff}
	}
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

func seeds(tb testing.TB) [][]byte {
	tb.Helper()
	files, err := filepath.Glob("../../fixtures/_syntax/*.json")
	if err != nil || len(files) == 0 {
		tb.Fatalf("no seeds: %v", err)
	}
	out := [][]byte{
		[]byte(`{"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]},"AUTH":null,"auth":1}`),
		[]byte(`{"body":{"raw":"{\n\t\"a\": \"\\u00e9\\n\",\r\n \"b\": [1, \"\\\"\"]}"}}`),
		[]byte(`["\ud83d\ude00","\ud83d","\ude00\ud83d","\u00e9\u0000\/","` + "\xf0\x9f\x98\x80 \xff\xe2\x82" + `"]`),
		[]byte(strings.Repeat("[", 40) + strings.Repeat("]", 40)),
		bytes.Repeat([]byte(`{"K":1,"\u212a":2,"k":3,`), 3),
		inUTF16(`{"é":"\u00e9😀"}`, true),
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, raw)
	}
	return out
}
