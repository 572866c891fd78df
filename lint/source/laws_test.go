package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// checkFile holds one input to every law of the reader, and returns the file when it
// can be read.
func checkFile(t *testing.T, raw []byte) *File {
	t.Helper()
	before := bytes.Clone(raw)
	f, err := Parse("input.json", raw, Limits{})
	if !bytes.Equal(before, raw) {
		t.Fatal("the input was changed")
	}
	if err != nil {
		checkError(t, raw, err)
		return nil
	}
	if len(f.nodes) > len(f.text) {
		t.Fatalf("%d nodes for %d bytes", len(f.nodes), len(f.text))
	}
	checkLossless(t, f)
	checkSpans(t, f)
	checkParents(t, f.Root())
	checkOracle(t, f)
	checkProblems(t, f)
	return f
}

// An error has a code, a place inside the file and a message of known length, and what
// we refuse the standard library refuses too, but for limits and encodings.
func checkError(t *testing.T, raw []byte, err error) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%T is not an *Error", err)
	}
	if e.At.Offset < 0 || e.At.Offset > len(raw) || e.At.Line < 1 || e.At.Column < 1 {
		t.Fatalf("%v is outside of %d bytes", e.At, len(raw))
	}
	if e.Message == "" || len(e.Message) > 90 || strings.ContainsFunc(e.Message, func(r rune) bool { return r < ' ' || r > '~' }) {
		t.Fatalf("odd message %q", e.Message)
	}
	if e.Code != CodeLimit && e.Code != CodeEncoding && json.Valid(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))) {
		t.Fatalf("encoding/json reads it, we say %v", err)
	}
}

// Lossless: brackets, separators and tokens printed from the tree, with nothing but the
// white space between them taken from the file, are the file.
func checkLossless(t *testing.T, f *File) {
	t.Helper()
	out, at := []byte(nil), f.begin // printed, and how much of the text is printed
	space := func(end int) {
		gap := strings.Trim(string(f.text[at:end]), " \t\r\n")
		if gap != "" {
			t.Fatalf("%q between tokens at %d", gap, at)
		}
		out = append(out, f.text[at:end]...)
		at = end
	}
	emit := func(from int, token string) {
		space(from)
		out = append(out, token...)
		at += len(token)
	}
	separator := func(sep string) {
		emit(skipSpace(f.text, at), sep)
	}
	var open []uint32
	closeUntil := func(index int) {
		for len(open) > 0 && int(f.nodes[open[len(open)-1]].next) <= index {
			n := f.nodes[open[len(open)-1]]
			emit(int(n.end)-1, map[Kind]string{Array: "]", Object: "}"}[n.kind])
			open = open[:len(open)-1]
		}
	}
	for i, n := range f.nodes {
		closeUntil(i)
		v := Value{f, int32(i)}
		switch parent := v.Parent(); {
		case v.Name().Exists():
			separator(":")
		case parent.Exists() && parent.node+1 != v.node:
			separator(",")
		}
		if n.kind == Array || n.kind == Object {
			emit(int(n.start), map[Kind]string{Array: "[", Object: "{"}[n.kind])
			open = append(open, uint32(i))
			continue
		}
		emit(int(n.start), string(f.text[n.start:n.end]))
	}
	closeUntil(len(f.nodes))
	space(len(f.text))
	if !bytes.Equal(out, f.text[f.begin:]) {
		t.Fatalf("printed %q, read %q", out, f.text)
	}
}

// Spans true: in order, inside the file and the parent, on character boundaries; a
// string begins and ends with a quote; every byte of a text comes from inside its token.
func checkSpans(t *testing.T, f *File) {
	t.Helper()
	raw := f.Bytes()
	valid := utf8.Valid(raw)
	for i, n := range f.nodes {
		v := Value{f, int32(i)}
		s := v.Span()
		if s.Start > s.End || s.Start < 0 || s.End > len(raw) {
			t.Fatalf("span %v", s)
		}
		if p := v.Parent(); p.Exists() && (s.Start <= p.Span().Start || s.End >= p.Span().End) && !f.nested() {
			t.Fatalf("%v is not inside %v", s, p.Span())
		}
		if valid && !onBoundary(raw, s) {
			t.Fatalf("%v cuts a character", s)
		}
		if int(n.next) <= i || int(n.next) > len(f.nodes) {
			t.Fatalf("node %d: %+v", i, n)
		}
		token := f.Excerpt(s)
		if n.kind == String && !f.nested() && (!strings.HasPrefix(token, `"`) || !strings.HasSuffix(token, `"`)) {
			t.Fatalf("string %q", token)
		}
		if n.kind != Array && n.kind != Object {
			checkText(t, v.Text(), s, valid)
		}
	}
}

// checkText holds a text to the laws about the bytes it comes from.
func checkText(t *testing.T, text Text, token Span, valid bool) {
	t.Helper()
	whole := text.Whole()
	if whole.Start < token.Start || whole.End > token.End {
		t.Fatalf("text %v is not inside %v", whole, token)
	}
	if !utf8.ValidString(text.String()) {
		t.Fatal("text is not UTF-8")
	}
	at := whole.Start
	for i := range min(text.Len(), 3000) {
		s := text.Span(i, i+1)
		if s.Start >= s.End || s.End > whole.End || s.Start > at || s.End < at {
			t.Fatalf("byte %d of %q is %v, after %d", i, text, s, at)
		}
		if valid && !onBoundary(text.File().Bytes(), s) {
			t.Fatalf("%v cuts a character", s)
		}
		if place := text.Span(i, i); place != (Span{s.Start, s.Start}) {
			t.Fatalf("the place of byte %d is %v, the byte is %v", i, place, s)
		}
		at = s.End
	}
	if text.Len() <= 3000 && at != whole.End {
		t.Fatalf("the bytes of %q end at %d of %v", text, at, whole)
	}
}

func onBoundary(raw []byte, s Span) bool {
	start := s.Start == len(raw) || utf8.RuneStart(raw[s.Start])
	return start && (s.End == len(raw) || utf8.RuneStart(raw[s.End]))
}

// Differential: what we read encoding/json reads, and both read the same. The declared
// differences are the byte-order mark and UTF-16, which it refuses and we have removed
// before we ask it.
func checkOracle(t *testing.T, f *File) {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(f.text[f.begin:]))
	dec.UseNumber()
	var want any
	if err := dec.Decode(&want); err != nil {
		t.Fatalf("encoding/json refuses what we read: %v", err)
	}
	if got := plain(f.Root()); !reflect.DeepEqual(got, want) {
		t.Fatalf("read %v, encoding/json %v", got, want)
	}
}

// plain turns a value into what encoding/json would have made of it. It recurses, which
// the depth limit allows.
func plain(v Value) any {
	switch v.Kind() {
	case Object:
		m := map[string]any{}
		for name := range v.Members() {
			m[name.Text().String()] = plain(v.Get(name.Text().String()))
		}
		return m
	case Array:
		s := []any{}
		for _, e := range v.Elements() {
			s = append(s, plain(e))
		}
		return s
	case String:
		return v.Text().String()
	case Number:
		return json.Number(v.Text().String())
	case Null:
		return nil
	}
	value, _ := v.Bool()
	return value
}

// Problems are in the order of the file, and those about names are what comparing each
// name of an object with each says.
func checkProblems(t *testing.T, f *File) {
	t.Helper()
	last, names := -1, map[ProblemKind]int{}
	for _, p := range f.Problems() {
		if p.At.Start < last || p.At.Start >= p.At.End && f.yaml == nil || p.At.End > len(f.Bytes()) {
			t.Fatalf("problem at %v after %d", p.At, last)
		}
		last = p.At.Start
		names[p.Kind]++
	}
	duplicates, variants := 0, 0
	for i := range f.nodes {
		d, v := countRepeated(Value{f, int32(i)})
		duplicates, variants = duplicates+d, variants+v
	}
	if names[DuplicateMember] != duplicates || names[CaseVariant] != variants {
		t.Fatalf("%v, but %d duplicates and %d variants", names, duplicates, variants)
	}
}

func countRepeated(object Value) (duplicates, variants int) {
	var seen []string
	for name := range object.Members() {
		text, exact, folded := name.Text().String(), false, false
		for _, s := range seen {
			exact = exact || s == text
			folded = folded || strings.EqualFold(s, text)
		}
		if exact {
			duplicates++
		} else if folded {
			variants++
		}
		seen = append(seen, text)
	}
	return duplicates, variants
}

// An edit of a text is the same edit of the file: s written over the bytes [i, j) of
// the text, encoded and in the place that Span names, reads as the edited text.
func checkEdit(t *testing.T, find func([]byte) Text, raw []byte, i, j int, s string) {
	t.Helper()
	text := find(raw)
	old := text.String()
	if !utf8.ValidString(old[:i]) || !utf8.ValidString(old[i:j]) {
		return // cuts a character
	}
	place := text.Span(i, j)
	edited := append([]byte(nil), raw[:place.Start]...)
	edited = append(edited, text.Encode(s)...)
	edited = append(edited, raw[place.End:]...)
	if got, want := find(edited).String(), old[:i]+s+old[j:]; got != want {
		t.Fatalf("%q edited at [%d,%d) reads %q, want %q", old, i, j, got, want)
	}
}
