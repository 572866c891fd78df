package source

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// yamlSamples have one of everything that is read.
var yamlSamples = []string{
	"$kind: http-request\nurl: \"{{baseUrl}}/x\"\nmethod: GET\nauth:\n  type: bearer\n  credentials:\n    token: a.b.c\norder: 4000\n",
	"a: |-\n  {\n    \"x\": \"y\\n\"\n  }\nb: 1\n",
	"a: |\n  x\n\n   y\n\n\nb: |+\n  x\n\n\nc: |2-\n    x\n  y",
	"a: >\n  x\n  y\n\n  z\n   more\n  end\n\nb: >-\n  q\n  r\nc: >+1\n  q\n r\n\n",
	"a: 'it''s\n  folded\n\n  twice'\nb: \"q\\\"\\u00e9\\x41\\U0001f600 \\\n   next\n  line\\\n\n  end \\N\\_\\L\\P\\e\\0\"\n",
	"a: one\n  two\n\n  three # comment\nb: -x\n",
	"- 1\n- 0x1F\n- 0o17\n- .5\n- -0\n- .inf\n- ~\n-\n- true\n- False\n- 2020-01-01\n- no\n",
	"{a: 1, 'b': [x, \"y\", {c: d}, e: f, ? g : h], i: , j}\n",
	"# c\n%YAML 1.1\n---\n# d\na: &x b # e\n# f\nc: !!str 5\nd: !!float 5\n...\n",
	"%YAML 1.1\n--- # c\na: b\n...\n# end\n",
	"a:\n- b\n-\n  - c\n  - - d\n    - e: f\n      g:\n        h\n",
	"? a\n: b\n? c\n",
	"a:\r\n  - \"b\"\r\n  - |\r\n    c\r\n    d\r\n",
	"a: \u00e9\U0001f600 \u2028 b\u0085 c\nd: \"\u2028\n x\"\n",
	"&r\na: &s\n  b: !!map\n    c: !!seq\n    - d\n",
	"plain\n  text\n",
	"\"quoted\"",
	"|\n literal\n",
	"{\"a\":1,\"b\":[true,null,\"c\"]}",
	"a: |  # c\n\n\n  x\n # c\nb: >2\n   x\n",
	"a: 1\nA: 2\na: 3\n",
	"- &a?b\n- &b : c\n",
	"- - - a\n  - b\n- c",
	"a:\n  # c\n\n  # d\n  b: c\n  # e\n# f\n",
	"\xef\xbb\xbfa: b",
	"a: |2\n\n\n",
	"a: >\n\n\n  \n",
	"a: ''\nb: \"\"\nc: \"\\\n  \"\nd: ' '\n",
}

// Every sample can be read and holds the laws.
func TestYAMLHoldsTheLaws(t *testing.T) {
	for _, sample := range yamlSamples {
		f := checkYAMLFile(t, []byte(sample))
		if f == nil {
			t.Fatalf("cannot read %q", sample)
		}
		checkYAMLTokens(t, f)
	}
}

func parseYAML(t *testing.T, s string) *File {
	t.Helper()
	f, err := ParseYAML("x.yaml", []byte(s), Limits{})
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return f
}

// Scalars have the kinds of the core schema, numbers the truth that JavaScript gives them.
func TestYAMLScalarsHaveKindsAndTruth(t *testing.T) {
	for _, c := range []struct {
		text   string
		kind   Kind
		truthy bool
	}{
		{"~", Null, false},
		{"null", Null, false},
		{"", Null, false},
		{"true", True, true},
		{"TRUE", True, true},
		{"False", False, false},
		{"0", Number, false},
		{"-0", Number, false},
		{"0x0", Number, false},
		{"0o0", Number, false},
		{".0", Number, false},
		{"0.0e5", Number, false},
		{".nan", Number, false},
		{"0x10", Number, true},
		{"-.inf", Number, true},
		{"1e-9", Number, true},
		{"18446744073709551615", Number, true},
		{"9223372036854775807", Number, true},
		{"yes", String, true},
		{"off", String, true},
		{"'0'", String, true},
		{`""`, String, false},
		{"''", String, false},
		{"2020-01-01", String, true},
		{"|\n  0", String, true},
		{"|", String, false},
		{"a: b", Object, true},
		{"[]", Array, true},
		{"!!str 0", String, true},
		{"!!str", String, false},
		{"!!float 0", Number, false},
		{"!!bool 'true'", True, true},
		{"0.1.2", String, true},
	} {
		v := parseYAML(t, "k:\n  "+c.text).Root().Get("k")
		if v.Kind() != c.kind || v.Truthy() != c.truthy {
			t.Errorf("%q is %v, %v", c.text, v.Kind(), v.Truthy())
		}
	}
}

// Names lead to values, the last of equal ones counts, and each repetition is told.
func TestYAMLNamesAreNames(t *testing.T) {
	f := parseYAML(t, "a: 1\n'b c': 2\nA: 3\n\"a\": 4\n5: {d: [6, ~]}\n")
	root := f.Root()
	if root.Get("a").Text().String() != "4" || root.Get("b c").Text().String() != "2" {
		t.Error("wrong members")
	}
	if v := root.Get("5").Get("d"); v.Len() != 2 || v.Pointer() != "/5/d" || v.Parent().Name().Text().String() != "5" {
		t.Errorf("%q", v.Pointer())
	}
	var told []string
	for _, p := range f.Problems() {
		told = append(told, f.Excerpt(p.At)+"<"+f.Excerpt(p.First.Span()))
	}
	if got := strings.Join(told, " "); got != `A<a "a"<a` {
		t.Errorf("%s", got)
	}
}

const nestedYAML = `$kind: http-request
headers:
  - key: X
    value: >-
      one
      two
body:
  type: json
  content: |-
    {
      "token": "Bearer FAKEpostlint.e30\u002eé",
      "n": [1, {{x}}]
    }
`

// A JSON document in a block scalar is read where it stands: the spans of its parts are
// bytes of the YAML file, and what is written there is escaped for JSON.
func TestJSONInABlockScalarIsReadInPlace(t *testing.T) {
	for _, newline := range []string{"\n", "\r\n"} {
		raw := strings.ReplaceAll(strings.Replace(nestedYAML, "{{x}}", "2", 1), "\n", newline)
		f := parseYAML(t, raw)
		inner, err := ParseNested(f.Root().Get("body").Get("content").Text(), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		token := inner.Root().Get("token").Text()
		jwt := token.Slice(len("Bearer "), token.Len())
		if s := jwt.Whole(); f.Excerpt(s) != `FAKEpostlint.e30\u002eé` || f.Position(s.Start) != (Position{Line: 11, Column: 24, Offset: s.Start}) {
			t.Errorf("%q at %v", f.Excerpt(s), f.Position(s.Start))
		}
		if v := inner.Root().Get("n"); f.Position(v.Span().Start).Line != 12 || f.Excerpt(v.Span()) != "[1, 2]" || inner.YAML() {
			t.Errorf("%q", f.Excerpt(v.Span()))
		}
		if !jwt.Encodable("a\n\"b") {
			t.Fatal("not encodable")
		}
		s := jwt.Whole()
		edited := parseYAML(t, raw[:s.Start]+string(jwt.Encode("a\n\"b"))+raw[s.End:])
		again, err := ParseNested(edited.Root().Get("body").Get("content").Text(), Limits{})
		if err != nil || again.Root().Get("token").Text().String() != "Bearer a\n\"b" {
			t.Errorf("%v", err)
		}
	}
}

// An error in such a document has the place in the YAML file.
func TestErrorsInABlockScalarHaveTheirPlace(t *testing.T) {
	f := parseYAML(t, nestedYAML)
	_, err := ParseNested(f.Root().Get("body").Get("content").Text(), Limits{})
	var e *Error
	if !errors.As(err, &e) || e.At.Line != 12 || e.At.Column != 17 {
		t.Errorf("%v", err)
	}
}

// The encoding of a file changes neither its tree nor its lines and columns.
func TestYAMLInEveryEncodingIsTheSame(t *testing.T) {
	plain := parseYAML(t, "é: \"\U0001f600\\n\"\nb:\n  - |\n    x\U0001f600y\n")
	for name, raw := range map[string][]byte{
		"bom": []byte("\xef\xbb\xbf" + string(plain.raw)), "little": inUTF16(string(plain.raw), false), "big": inUTF16(string(plain.raw), true),
	} {
		f := checkYAMLFile(t, raw)
		for i := range plain.nodes {
			v, w := Value{plain, int32(i)}, Value{f, int32(i)}
			p, q := plain.Position(v.Span().Start), f.Position(w.Span().Start)
			if v.Text().String() != w.Text().String() || p.Line != q.Line || p.Column != q.Column || v.Pointer() != w.Pointer() {
				t.Errorf("%s: %q at %v, not %v", name, w.Text(), q, p)
			}
		}
		y := f.Root().Get("b")
		for _, v := range y.Elements() {
			if s := v.Text().Slice(5, 6).Whole(); f.Excerpt(s) != "y" || f.Position(s.Start).Column != 7 {
				t.Errorf("%s: %q at %v", name, f.Excerpt(s), f.Position(s.Start))
			}
		}
	}
}

// The span of a value is its bytes, whatever its style; a text has those without the
// indentation.
func TestYAMLSpansAreTheBytesOfTheValue(t *testing.T) {
	const raw = "a: &x one\n  two # c\nb: 'it''s'\nc: |  # c\n    x\n\n     y\n\n# d\nd: [e: f, {g: h}]\ni:\nj:\n- k\n- l: m\nn: >-\n  o\n  p\n"
	f := parseYAML(t, raw)
	var got []string
	for name, v := range f.Root().Members() {
		got = append(got, name.Text().String()+"="+f.Excerpt(v.Span()))
	}
	want := []string{"a=one\n  two", "b='it''s'", "c=|  # c\n    x\n\n     y\n", "d=[e: f, {g: h}]", "i=", "j=- k\n- l: m", "n=>-\n  o\n  p"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	c := f.Root().Get("c").Text()
	if c.String() != "x\n\n y\n" || f.Excerpt(c.Span(1, 5)) != "\n\n     y" || f.Excerpt(c.Span(3, 4)) != " " {
		t.Errorf("%q %q", c, f.Excerpt(c.Span(1, 5)))
	}
	if n := f.Root().Get("n").Text(); n.String() != "o p" || f.Excerpt(n.Span(1, 2)) != "\n" || n.Raw() {
		t.Errorf("%q", n)
	}
}

// However many tags and anchors one line has, it is read in time that grows with its
// length: a test that took the square of it would not end.
func TestALongLineOfYAMLIsReadInTime(t *testing.T) {
	for _, item := range []string{"!!str a,", "&a b,", "&a [],", "&a {a: !!str b},"} {
		n := 1 << 20 / len(item)
		f := parseYAML(t, "a: ["+strings.Repeat(item, n)+"]\n")
		if got := f.Root().Get("a").Len(); got != n {
			t.Errorf("%s: %d values, want %d", item, got, n)
		}
	}
}

// A byte-order mark does not move the column that a block is measured by.
func TestAMarkDoesNotIndentABlock(t *testing.T) {
	f := parseYAML(t, "\ufeffa: |\n b\nc: &x\n d: |2\n    e\n")
	if got := f.Root().Get("a").Text().String() + f.Root().Get("c").Get("d").Text().String(); got != "b\n e\n" {
		t.Errorf("read %q", got)
	}
}
