package rules_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/postlint/postlint/lint"
)

// A layout writes the same JSON or YAML otherwise.
type layout struct {
	name  string
	write func([]byte) []byte
}

// jsonLayouts are the ways in which a JSON file is written; what it says stays the same.
var jsonLayouts = []layout{
	{"tab", func(b []byte) []byte { return reindent(b, "\t") }},
	{"2 spaces", func(b []byte) []byte { return reindent(b, "  ") }},
	{"3 spaces", func(b []byte) []byte { return reindent(b, "   ") }},
	{"4 spaces", func(b []byte) []byte { return reindent(b, "    ") }},
	{"minified", func(b []byte) []byte { return reformat(b, json.Compact) }},
	{"CRLF", withCRLF},
	{"mixed", mixed},
	{"byte-order mark", withMark},
	{"no final newline", func(b []byte) []byte { return bytes.TrimRight(b, "\r\n") }},
	{`\u escapes`, func(b []byte) []byte { return spelled(b, func(r rune) string { return utf16Escape(r) }) }},
	{`\/ escapes`, func(b []byte) []byte {
		return spelled(b, func(r rune) string { return strings.ReplaceAll(string(r), "/", `\/`) })
	}},
}

// yamlLayouts are likewise those of a YAML file.
var yamlLayouts = []layout{
	{"CRLF", withCRLF},
	{"byte-order mark", withMark},
	{"no final newline", func(b []byte) []byte { return bytes.TrimRight(b, "\r\n") }},
	{"double quotes", func(b []byte) []byte { return restyled(b, yaml.DoubleQuotedStyle) }},
	{"single quotes", func(b []byte) []byte { return restyled(b, yaml.SingleQuotedStyle) }},
	{"literal blocks", func(b []byte) []byte { return restyled(b, yaml.LiteralStyle) }},
}

// laidOut are inputs in each layout of a format; those of other formats stay as they are.
// The layouts that change nothing are left out.
func laidOut(inputs []lint.Input, ext string, layouts []layout, f func(name string, inputs []lint.Input)) {
	for _, l := range layouts {
		changed, same := slices.Clone(inputs), true
		for k, in := range inputs {
			if filepath.Ext(in.Name) == ext {
				changed[k].Bytes = l.write(in.Bytes)
				same = same && bytes.Equal(changed[k].Bytes, in.Bytes)
			}
		}
		if !same {
			f(fmt.Sprintf("%s %s", strings.TrimPrefix(ext, "."), l.name), changed)
		}
	}
}

func reindent(b []byte, indent string) []byte {
	return reformat(b, func(dst *bytes.Buffer, src []byte) error { return json.Indent(dst, src, "", indent) })
}

func withCRLF(b []byte) []byte {
	return bytes.ReplaceAll(bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
}

func withMark(b []byte) []byte {
	return append([]byte("\ufeff"), bytes.TrimPrefix(b, []byte("\ufeff"))...)
}

// mixed breaks and indents lines in a way that no two neighbours share, and puts white
// space before colons and commas.
func mixed(b []byte) []byte {
	breaks := []string{"\n\t", "\r\n  ", " ", "", "\r", "\n\n \t ", "\n", "\t"}
	var out []byte
	turn := 0
	eachByte(reformat(b, json.Compact), func(part []byte, inString bool) {
		if !inString && bytes.ContainsAny(part, "{}[],:") {
			turn++
			out = append(out, breaks[turn%len(breaks)]...)
			out = append(out, part...)
			out = append(out, breaks[turn*3%len(breaks)]...)
			return
		}
		out = append(out, part...)
	})
	return out
}

// spelled writes each character of each string otherwise, but what is escaped already.
func spelled(b []byte, how func(rune) string) []byte {
	var out []byte
	eachByte(b, func(part []byte, inString bool) {
		if r, _ := utf8.DecodeRune(part); inString && part[0] != '\\' && part[0] != '"' && r != utf8.RuneError {
			out = append(out, how(r)...)
			return
		}
		out = append(out, part...)
	})
	return out
}

// eachByte takes a JSON file apart into characters, of which an escape is one.
func eachByte(b []byte, f func(part []byte, inString bool)) {
	inString := false
	for i := 0; i < len(b); {
		_, n := utf8.DecodeRune(b[i:])
		if inString && b[i] == '\\' {
			n = 2
			if b[i+1] == 'u' {
				n = 6
			}
		}
		quote := b[i] == '"'
		f(b[i:i+n], inString && !quote)
		inString = inString != quote
		i += n
	}
}

func utf16Escape(r rune) string {
	if r > 0xffff {
		r -= 0x10000
		return fmt.Sprintf(`\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
	}
	return fmt.Sprintf(`\u%04x`, r)
}

// restyled writes the strings of a YAML file in another style; names of members stay, and so
// do strings of several lines in quotes, in which no edit is made.
func restyled(b []byte, style yaml.Style) []byte {
	var doc yaml.Node
	if err := yaml.Unmarshal(b, &doc); err != nil {
		return b
	}
	restyle(&doc, style)
	out, err := yaml.Marshal(&doc)
	if err != nil {
		return b
	}
	return out
}

func restyle(n *yaml.Node, style yaml.Style) {
	for i, c := range n.Content {
		if n.Kind != yaml.MappingNode || i%2 == 1 {
			restyle(c, style)
		}
	}
	if n.Kind == yaml.ScalarNode && n.Tag == "!!str" && (style == yaml.LiteralStyle || !strings.Contains(n.Value, "\n")) {
		n.Style = style
	}
}
