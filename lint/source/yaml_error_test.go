package source

import (
	"errors"
	"strings"
	"testing"
)

// What cannot be read is refused with the place and the reason, in our words.
func TestYAMLErrorsHaveAPlaceAndAReason(t *testing.T) {
	for _, c := range []struct {
		raw, message string
		code         Code
		line, column int
	}{
		{"", emptyYAMLMessage, CodeEmpty, 1, 1},
		{"# only\n---\n# comments\n", emptyYAMLMessage, CodeEmpty, 4, 1},
		{"a: 1\n---\nb: 2\n", "something follows", CodeTrailing, 2, 1},
		{"{a: 1}\n...\nx", "something follows", CodeTrailing, 3, 1},
		{"a: &x 1\nb: *x\n", aliasMessage, CodeSyntax, 2, 4},
		{"a: 1\nb: *FAKEpostlint\n", aliasMessage, CodeSyntax, 2, 4},
		{"a: 1\nb:\n  <<: {c: d}\n", mergeMessage, CodeSyntax, 3, 3},
		{"a: 1\nb: !secret x\n", tagMessage, CodeSyntax, 2, 4},
		{"a: !!binary QQ==\n", tagMessage, CodeSyntax, 1, 4},
		{"a: ! b\n", tagMessage, CodeSyntax, 1, 4},
		{"[a, !\n]", tagMessage, CodeSyntax, 1, 5},
		{"a: 1\nb: !x!y c\n", tagMessage, CodeSyntax, 2, 1},
		{"a: !!int b\n", misfitMessage, CodeSyntax, 1, 4},
		{"a:\n  ? [b]\n  : c\n", keyMessage, CodeSyntax, 2, 5},
		{"a: 1\nurl: {{base}}/x\n", bracesMessage, CodeSyntax, 2, 6},
		{"a: 1\nurl: {{base}}\n", bracesMessage, CodeSyntax, 2, 6},
		{"a: 1\n\tb: 2\n", tabMessage, CodeSyntax, 2, 1},
		{"a: 1\nb:\n  - c\n\t- d\n", tabMessage, CodeSyntax, 4, 1},
		{"x: 1\na: b: c\n", "a colon where no key can be", CodeSyntax, 2, 1},
		{"x: 1\n\nfoo\nb: 1\n", "a line that is neither", CodeSyntax, 3, 1},
		{"x: 1\ny: [1, 2\n", "a list or mapping in brackets without", CodeSyntax, 2, 1},
		{"x: 1\ny: \"z\n", "a text in quotes that is not closed", CodeSyntax, 2, 1},
		{"x: 1\ny: @z\n", "a character that cannot start a value", CodeSyntax, 2, 1},
		{"x: 1\ny: \"\\q\"\n", "a text with an unknown escape", CodeSyntax, 2, 1},
		{"x: 1\ny: 2\n- z\n", "something in or after this mapping", CodeSyntax, 3, 1},
		{"a: b\x01c\n", "a control character", CodeSyntax, 1, 5},
		{"a: é\xff\n", "bytes that are no character", CodeEncoding, 1, 5},
		{"\xef\xbb\xbf\xef\xbb\xbfa: b\n", "a byte-order mark", CodeSyntax, 1, 1},
		{string(inUTF16("a: ", false)) + "\x00\xd8", "bytes that are no character", CodeEncoding, 1, 4},
		{"a\x00:\x00", "UTF-16 without", CodeEncoding, 1, 1},
	} {
		_, err := ParseYAML("x.yaml", []byte(c.raw), Limits{})
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%q is read", c.raw)
			continue
		}
		checkYAMLError(t, []byte(c.raw), err)
		if e.Code != c.code || !strings.Contains(e.Message, c.message) || e.At.Line != c.line || e.At.Column != c.column {
			t.Errorf("%q: %s, %v", c.raw, e.Code, e)
		}
		if strings.Contains(e.Error(), "FAKEpostlint") {
			t.Errorf("%v quotes the file", e)
		}
	}
}

// Each limit is the largest that is read, and nothing deep is followed to its end.
func TestYAMLLimitsAreInclusive(t *testing.T) {
	limits := Limits{Bytes: 1000, Depth: 3, String: 10, Number: 5}
	for _, c := range []struct{ raw, flag, message string }{
		{"a: [[12345, '12345678']]", "", ""},
		{"a: [[[1]]]", "", "open arrays and objects"},
		{"- - - - 1", "", "open arrays and objects"},
		{"a: 123456", "", "bytes for one number"},
		{"a: '123456789'", "", "bytes for one string"},
		{"a: |\n  123456789\n", "", "bytes for one string"},
		{"a: " + strings.Repeat(" ", 998), "--max-file-size", "larger than the limit of 1000 bytes"},
	} {
		_, err := ParseYAML("x.yaml", []byte(c.raw), limits)
		var e *Error
		if c.message == "" && err == nil {
			continue
		}
		if !errors.As(err, &e) || e.Code != CodeLimit || e.Flag != c.flag || !strings.Contains(e.Message, c.message) {
			t.Errorf("%q: %v", c.raw, err)
		}
	}
	for _, deep := range []string{"[", "{a: ", "- ", "? "} {
		_, err := ParseYAML("x.yaml", []byte(strings.Repeat(deep, 1_000_000)), Limits{Depth: 1 << 20})
		var e *Error
		if !errors.As(err, &e) || e.Code != CodeLimit || !strings.Contains(e.Message, "open arrays and objects") {
			t.Errorf("%q: %v", deep, err)
		}
	}
	_, err := ParseYAML("x.yaml", make([]byte, maxYAML+1), Limits{})
	var e *Error
	if !errors.As(err, &e) || e.Code != CodeLimit || e.Flag != "" || !strings.Contains(e.Message, "for YAML") {
		t.Errorf("%v", err)
	}
}
