package source

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
)

// Each byte of a text comes from the whole escape that stands for it, a surrogate pair
// being one escape of 12 bytes.
func TestBytesOfATextComeFromWholeEscapes(t *testing.T) {
	text := mustParse(t, `["a\n\u00e9\ud83d\ude00\/é"]`).Root()
	for _, e := range text.Elements() {
		s := e.Text()
		if s.String() != "a\né😀/é" || s.Whole() != (Span{2, 27}) || s.Raw() {
			t.Errorf("%q at %v", s, s.Whole())
		}
		for i, want := range []Span{{2, 3}, {3, 5}, {5, 11}, {5, 11}, {11, 23}, {11, 23}, {11, 23}, {11, 23}, {23, 25}, {25, 27}, {25, 27}} {
			if got := s.Span(i, i+1); got != want {
				t.Errorf("byte %d is %v, want %v", i, got, want)
			}
		}
		if got := s.Span(11, 11); got != (Span{27, 27}) {
			t.Errorf("the end is %v", got)
		}
		if got := s.Span(-5, 99); got != s.Whole() {
			t.Errorf("everything is %v", got)
		}
	}
}

// The absent text is empty and has no place; the empty text has one.
func TestEmptyTextHasAPlaceAndAbsentTextHasNone(t *testing.T) {
	absent := Text{}
	if !absent.IsZero() || absent.File() != nil || absent.Len() != 0 || absent.String() != "" ||
		absent.Whole() != (Span{}) || !absent.Slice(1, 2).IsZero() || !absent.Raw() || string(absent.Encode("a")) != "a" {
		t.Error("the absent text is something")
	}
	empty := mustParse(t, ` ""`).Root().Text()
	if empty.IsZero() || empty.Len() != 0 || empty.Whole() != (Span{2, 2}) || !empty.Raw() {
		t.Errorf("the empty text is at %v", empty.Whole())
	}
	if !Join("\n").IsZero() || !Join("\n", absent, absent).IsZero() {
		t.Error("nothing joined is something")
	}
	if got := Join("\n", absent, empty, empty); got.String() != "\n" || got.Whole() != (Span{2, 2}) {
		t.Errorf("joined %q at %v", got, got.Whole())
	}
}

// Scalars that are no strings have their literal text, to which nothing is escaped.
func TestOtherScalarsHaveTheirLiteralText(t *testing.T) {
	f := mustParse(t, `[-1.50, true, false, null]`)
	var got []string
	for _, e := range f.Root().Elements() {
		s := e.Text()
		if s.Whole() != e.Span() || !s.Raw() || string(s.Encode(`"`)) != `"` {
			t.Errorf("%q at %v", s, s.Whole())
		}
		got = append(got, s.String())
	}
	if strings.Join(got, " ") != "-1.50 true false null" {
		t.Errorf("got %q", got)
	}
}

// The strings of an array, joined, are the join of their texts, byte for byte and place for
// place, in JSON and in YAML, valid or not.
func TestTheStringsOfAnArrayAreTheirJoin(t *testing.T) {
	files := []*File{}
	for _, text := range []string{`[]`, `[1, null]`, `["a"]`, `["a\r", 2, "é\"\\", "", "\ud83d", "\u00e9", ["x"], "z"]`, "[\"a\", \"\xff\\n\"]", `{"a": "b"}`, `"ab"`, `["", ""]`} {
		files = append(files, mustParse(t, text))
	}
	yaml, err := ParseYAML("x.yaml", []byte("- a\n- \"b\\n\"\n- 'c''d'\n- |\n  e\n  f\n- 3\n"), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(files, yaml) {
		var parts []Text
		for _, v := range f.Root().Elements() {
			if v.Kind() == String {
				parts = append(parts, v.Text())
			}
		}
		got, want := JoinStrings("\n", f.Root()), Join("\n", parts...)
		if got.String() != want.String() || got.IsZero() != want.IsZero() || got.File() != want.File() ||
			!got.IsZero() && got.from.quoting() != want.from.quoting() {
			t.Errorf("joined %q, want %q", got, want)
		}
		for i := range want.Len() + 1 {
			for j := i; j <= want.Len(); j++ {
				if got.Span(i, j) != want.Span(i, j) {
					t.Errorf("[%d,%d) is %v, want %v", i, j, got.Span(i, j), want.Span(i, j))
				}
				if a, b := got.Slice(i, j).Encodable("x"), want.Slice(i, j).Encodable("x"); a != b {
					t.Errorf("[%d,%d) takes a text: %v, want %v", i, j, a, b)
				}
			}
		}
	}
}

// A script is its lines joined; a separator is the place after the line before it, and
// a slice over two lines covers what is between them in the file.
func TestJoinedLinesKnowTheirBytes(t *testing.T) {
	f := mustParse(t, `["let a;", "", "\tb\u0028)"]`)
	var lines []Text
	for _, e := range f.Root().Elements() {
		lines = append(lines, e.Text())
	}
	script := Join("\n", lines...)
	if script.String() != "let a;\n\n\tb()" || script.Len() != 12 || script.File() != f {
		t.Fatalf("script %q", script)
	}
	for _, c := range []struct {
		i, j int
		want Span
	}{{0, 3, Span{2, 5}}, {6, 7, Span{8, 8}}, {7, 8, Span{12, 12}}, {8, 9, Span{16, 18}}, {10, 11, Span{19, 25}}, {4, 10, Span{6, 19}}, {12, 12, Span{26, 26}}} {
		if got := script.Span(c.i, c.j); got != c.want {
			t.Errorf("[%d,%d) is %v, want %v", c.i, c.j, got, c.want)
		}
		if got := script.Slice(c.i, c.j).Whole(); got != c.want {
			t.Errorf("the slice [%d,%d) is %v, want %v", c.i, c.j, got, c.want)
		}
	}
	twice := Join("", script.Slice(9, 12), script.Slice(0, 3))
	if twice.String() != "b()let" || twice.Span(3, 6) != (Span{2, 5}) {
		t.Errorf("joined again %q", twice)
	}
}

// Layers add up: a document in an escaped body in a script line in a UTF-16 file points
// at the code units of the file.
func TestNestedDocumentsPointIntoTheOutermostFile(t *testing.T) {
	doc := "{\n\"body\": \"{\\\"t\\u006f\\\": \\n[\\\"\\\\u00e9x\\\"]}\"}"
	for name, raw := range map[string][]byte{
		"UTF-8": []byte(doc), "marked": append([]byte("\xef\xbb\xbf"), doc...),
		"little": inUTF16(doc, false), "big": inUTF16(doc, true),
	} {
		outer, err := Parse("outer.json", raw, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		f, err := ParseNested(outer.Root().Get("body").Text(), Limits{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		v := at(f, "/to/0")
		if v.Text().String() != "éx" || v.Pointer() != "/to/0" || f.Name() != "outer.json" || !f.nested() {
			t.Errorf("%s: %q at %s", name, v.Text(), v.Pointer())
		}
		for span, want := range map[Span]string{
			v.Span(): `\"\\u00e9x\"`, v.Text().Span(0, 2): `\\u00e9`, v.Text().Span(2, 3): `x`,
			v.Parent().Name().Span(): `\"t\u006f\"`, f.Root().Span(): `{\"t\u006f\": \n[\"\\u00e9x\"]}`,
		} {
			if got := outer.Excerpt(span); got != want {
				t.Errorf("%s: %v is %q, want %q", name, span, got, want)
			}
		}
		if p := f.Position(v.Span().Start); p.Line != 2 || p.Column != 27 {
			t.Errorf("%s: %v", name, p)
		}
	}
}

// An error of a nested document is at its place in the outer file.
func TestErrorsOfNestedDocumentsAreInTheOuterFile(t *testing.T) {
	f := mustParse(t, "{\n \"body\": \"\\n[1,\\u0020]\", \"e\": \"\\t\", \"n\": 12}")
	for name, want := range map[string]Position{"body": {2, 15, 16}, "e": {2, 34, 35}} {
		_, err := ParseNested(f.Root().Get(name).Text(), Limits{})
		if e, ok := err.(*Error); !ok || e.At != want {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ParseNested(Text{}, Limits{}); err == nil || err.(*Error).Code != CodeEmpty {
		t.Errorf("no text: %v", err)
	}
	if _, err := ParseNested(f.Root().Get("body").Text(), Limits{Bytes: 3}); err == nil || err.(*Error).At.Column != 11 {
		t.Errorf("too large: %v", err)
	}
	if n, err := ParseNested(f.Root().Get("n").Text(), Limits{}); err != nil || n.Root().Kind() != Number {
		t.Errorf("a number: %v", err)
	}
}

// A text may be read by several goroutines at once (run with -race).
func TestTextsAreSafeForGoroutines(t *testing.T) {
	f := mustParse(t, `{"a": "\n`+strings.Repeat("x\\ty", 4000)+`"}`)
	text := Join(",", f.Root().Get("a").Text(), f.Root().Get("a").Text())
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			if text.Slice(i, 12001).Len() != 12001-i || text.Span(11999, 12000).Start != 15999+7 {
				t.Error(text.Span(11999, 12000))
			}
			f.Position(i)
			f.Problems()
		})
	}
	group.Wait()
}

// Text of a string without escapes costs no memory before it is turned into a string.
func TestPlainTextIsNotCopied(t *testing.T) {
	v := mustParse(t, `{"a": "é, long enough that a copy would be on the heap of the program"}`).Root().Get("a")
	if n := testing.AllocsPerRun(10, func() {
		if s := v.Text(); s.Slice(3, 9).Len() != 6 || s.Whole().Start == 0 || len(s.Bytes()) == 0 {
			t.Error("wrong")
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// A string reads as jsontext reads it, whatever its escapes and wherever it is put.
func TestStringsReadAsJsontextReadsThem(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	parts := []string{"a", "é", "😀", " ", "/", `\"`, `\\`, `\/`, `\b`, `\f`, `\n`, `\r`, `\t`, `\u0041`, `\u00e9`, `\ud83d\ude00`, `\ud83d`, "\xff", "some words"}
	for range 5000 {
		var b strings.Builder
		b.WriteString(`["`)
		for range random.IntN(6) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		b.WriteString(`"]`)
		f := mustParse(t, b.String())
		quoted := []byte(b.String()[1 : b.Len()-1])
		want, _ := jsontext.AppendUnquote([]byte("before "), quoted)
		if got := appendUnquoted([]byte("before "), quoted, f.sound); string(got) != string(want) {
			t.Fatalf("%s reads %q, want %q", quoted, got, want)
		}
	}
}
