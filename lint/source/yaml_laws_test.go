package source

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// checkYAMLFile holds one input to every law of the YAML reader, and returns the file
// when it can be read.
func checkYAMLFile(t *testing.T, raw []byte) *File {
	t.Helper()
	before := bytes.Clone(raw)
	f, err := ParseYAML("input.yaml", raw, Limits{})
	if !bytes.Equal(before, raw) {
		t.Fatal("the input was changed")
	}
	if err != nil {
		checkYAMLError(t, raw, err)
		return nil
	}
	if !f.YAML() {
		t.Fatal("YAML is not YAML")
	}
	doc, err := decodeYAML(f.text[f.begin:])
	if err != nil {
		t.Fatal(err)
	}
	checkSameYAML(t, f.Root(), doc.Content[0])
	checkYAMLSpans(t, f)
	checkParents(t, f.Root())
	checkProblems(t, f)
	return f
}

// An error has a code, a place inside the file and a message of known length. The bytes
// of each value can be told but where yaml.v3 skips what it takes for a second
// byte-order mark and is none.
func checkYAMLError(t *testing.T, raw []byte, err error) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%T is not an *Error", err)
	}
	if e.At.Offset < 0 || e.At.Offset > len(raw) || e.At.Line < 1 || e.At.Column < 1 {
		t.Fatalf("%v is outside of %d bytes", e.At, len(raw))
	}
	if e.Message == "" || len(e.Message) > 100 || strings.ContainsFunc(e.Message, func(r rune) bool { return r < ' ' || r > '~' }) {
		t.Fatalf("odd message %q", e.Message)
	}
	if e.Message == unplacedMessage && !bytes.Contains(raw, []byte("\xef\xbb\xbf")) {
		t.Fatalf("cannot place at %v in %q", e.At, raw)
	}
}

// Differential: the tree is that of yaml.v3, and each text is what it reads.
func checkSameYAML(t *testing.T, v Value, n *yaml.Node) {
	t.Helper()
	switch n.Kind {
	case yaml.MappingNode:
		if v.Kind() != Object || 2*v.Len() != len(n.Content) {
			t.Fatalf("a mapping of %d is %v of %d", len(n.Content), v.Kind(), v.Len())
		}
		i := 0
		for name, member := range v.Members() {
			checkSameYAML(t, name, n.Content[i])
			checkSameYAML(t, member, n.Content[i+1])
			i += 2
		}
	case yaml.SequenceNode:
		if v.Kind() != Array || v.Len() != len(n.Content) {
			t.Fatalf("a sequence of %d is %v of %d", len(n.Content), v.Kind(), v.Len())
		}
		for i, element := range v.Elements() {
			checkSameYAML(t, element, n.Content[i])
		}
	default:
		if got := v.Text().String(); got != n.Value {
			t.Fatalf("read %q, yaml.v3 %q", got, n.Value)
		}
		if want := yamlKind(n.ShortTag(), n.Value); v.Kind() != want && !v.IsName() {
			t.Fatalf("%q is %v, want %v", n.Value, v.Kind(), want)
		}
	}
}

// Spans true: in order, inside the file and the parent, on character boundaries, between
// quotes where there are some; every byte of a text comes from inside its token, in
// order, and a character that is neither escaped nor folded is the bytes of its span.
func checkYAMLSpans(t *testing.T, f *File) {
	t.Helper()
	raw, last := f.Bytes(), -1
	for i, n := range f.nodes {
		v := Value{f, int32(i)}
		s := v.Span()
		if s.Start > s.End || s.Start < 0 || s.End > len(raw) || s.Start < last {
			t.Fatalf("span %v after %d", s, last)
		}
		last = s.Start
		if p := v.Parent().Span(); v.Parent().Exists() && (s.Start < p.Start || s.End > p.End) {
			t.Fatalf("%v is not inside %v", s, p)
		}
		if f.wide == nil && !onBoundary(raw, s) {
			t.Fatalf("%v cuts a character", s)
		}
		if int(n.next) <= i || int(n.next) > len(f.nodes) {
			t.Fatalf("node %d: %+v", i, n)
		}
		if n.kind == Array || n.kind == Object {
			continue
		}
		token := f.Excerpt(s)
		for style, quote := range map[uint8]string{yamlSingle: "'", yamlDouble: `"`} {
			if n.flags&yamlStyle == style && (len(token) < 2 || !strings.HasPrefix(token, quote) || !strings.HasSuffix(token, quote)) {
				t.Fatalf("quoted %q", token)
			}
		}
		checkYAMLText(t, v.Text(), s)
	}
}

func checkYAMLText(t *testing.T, text Text, token Span) {
	t.Helper()
	whole := text.Whole()
	if whole.Start < token.Start || whole.End > token.End || !utf8.ValidString(text.String()) {
		t.Fatalf("text %v is not inside %v", whole, token)
	}
	at := whole.Start
	for i, r := range text.String() {
		if i > 3000 {
			return
		}
		s := text.Span(i, i+1)
		if s.Start < at || s.Start >= s.End || s.End > whole.End {
			t.Fatalf("character %d of %q is %v, after %d of %v", i, text, s, at, whole)
		}
		if place := text.Span(i, i); place != (Span{s.Start, s.Start}) {
			t.Fatalf("the place of byte %d is %v, the byte is %v", i, place, s)
		}
		for k := 1; k < utf8.RuneLen(r); k++ {
			if text.Span(i+k, i+k+1) != s {
				t.Fatalf("byte %d of %q is not where its character is", i+k, text)
			}
		}
		if read := text.File().Excerpt(s); read != string(r) && breakLen([]byte(read)) == 0 && read != "''" && read[0] != '\\' {
			t.Fatalf("character %d of %q comes from %q", i, text, read)
		}
		at = s.End
	}
	if at != whole.End {
		t.Fatalf("the bytes of %q end at %d of %v", text, at, whole)
	}
}

// The span of a scalar is all of it: with a text in double quotes in its place, the file
// reads as before.
func checkYAMLTokens(t *testing.T, f *File) {
	t.Helper()
	if len(f.nodes) > 60 || f.wide != nil || bytes.IndexByte(f.raw, '\t') >= 0 {
		return // yaml.v3 takes a tab after a plain text that it does not take after a quote
	}
	for i, n := range f.nodes {
		v := Value{f, int32(i)}
		text := v.Text().String()
		if n.kind == Array || n.kind == Object || n.start == n.end || n.flags&yamlTagged != 0 || len(text) > 100 {
			continue
		}
		s := v.Span()
		if f.touchesAnchor(int(n.start)) {
			continue // where a quote may not stand
		}
		quoted := `"` + string(doubleQuote(text)) + `"`
		if n.flags&yamlStyle == yamlBlock && s.End < len(f.raw) && breakLen(f.raw[s.End:]) == 0 {
			quoted += "\n"
		}
		if n.flags&isName != 0 && int(n.end)+1 < len(f.raw) && f.raw[s.End] == ':' {
			quoted += " "
		}
		edited := string(f.raw[:s.Start]) + quoted + string(f.raw[s.End:])
		sameTexts(t, f, edited, i, text)
	}
}

// sameTexts reads the edited file and compares all of it but the text of one node.
func sameTexts(t *testing.T, f *File, edited string, at int, text string) *File {
	t.Helper()
	g, err := ParseYAML("edited.yaml", []byte(edited), Limits{})
	if err != nil && f.nodes[at].flags&yamlStyle == yamlBlock && text == (Value{f, int32(at)}).Text().String() {
		return nil // yaml.v3 lets the text of a block stand where other text may not
	}
	if err != nil {
		t.Fatalf("%q edited to %q: %v", f.raw, edited, err)
	}
	if len(g.nodes) != len(f.nodes) {
		t.Fatalf("%q edited to %q has %d nodes, not %d", f.raw, edited, len(g.nodes), len(f.nodes))
	}
	for i := range f.nodes {
		v, w := Value{f, int32(i)}, Value{g, int32(i)}
		want := v.Text().String()
		if i == at {
			want = text
		} else if v.Kind() != w.Kind() {
			t.Fatalf("%q edited to %q: node %d is %v, not %v", f.raw, edited, i, w.Kind(), v.Kind())
		}
		if w.Text().String() != want {
			t.Fatalf("%q edited to %q: node %d reads %q, not %q", f.raw, edited, i, w.Text(), want)
		}
	}
	return g
}

// checkYAMLEdit replaces the bytes [i, j) of a text, where that can be written.
func checkYAMLEdit(t *testing.T, v Value, i, j int, s string) bool {
	t.Helper()
	text := v.Text()
	i, j = text.clamp(i, j)
	old := text.String()
	part := text.Slice(i, j)
	if !utf8.ValidString(old[:i]) || !utf8.ValidString(old[i:j]) || !part.Encodable(s) {
		return false
	}
	f, place := v.File(), part.Whole()
	edited := string(f.raw[:place.Start]) + string(part.Encode(s)) + string(f.raw[place.End:])
	g := sameTexts(t, f, edited, int(v.ID()), old[:i]+s+old[j:])
	if kind := (Value{g, v.ID()}).Kind(); kind != v.Kind() {
		t.Fatalf("%q edited to %q is %v, not %v", f.raw, edited, kind, v.Kind())
	}
	return true
}
