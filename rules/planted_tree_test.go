package rules_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
)

// A jsonNode is a value of a file, found without postlint's own reader: what is planted
// must not depend on what is tested.
type jsonNode struct {
	pointer    string
	start, end int // bytes of the value, its quotes or brackets included
	kind       byte
	text       string // of a string
}

// inside is where the content of a string, object or array begins.
func (n jsonNode) inside() int { return n.start + 1 }

// A jsonFile is the values of a file in their order.
type jsonFile []jsonNode

// jsonNodes reads a file.
func jsonNodes(t testing.TB, raw []byte) jsonFile {
	t.Helper()
	dec := jsontext.NewDecoder(bytes.NewReader(raw), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	var out jsonFile
	var open []int
	for {
		tok, err := dec.ReadToken()
		if err != nil {
			return out
		}
		end := int(dec.InputOffset())
		if tok.Kind() == '}' || tok.Kind() == ']' {
			out[open[len(open)-1]].end = end
			open = open[:len(open)-1]
			continue
		}
		n := jsonNode{pointer: string(dec.StackPointer()), end: end, kind: byte(tok.Kind())}
		kind, length := dec.StackIndex(dec.StackDepth())
		isName := kind == '{' && length%2 == 1
		switch n.kind {
		case '{', '[':
			n.start = end - 1
			open = append(open, len(out))
		case '"':
			n.text = tok.String()
			n.start = stringStart(raw, end)
		default:
			n.start = end - len(tok.String())
		}
		if !isName {
			out = append(out, n)
		}
	}
}

// stringStart is where a string begins that ends at end.
func stringStart(raw []byte, end int) int {
	for i := end - 2; ; i-- {
		if raw[i] != '"' {
			continue
		}
		slashes := 0
		for raw[i-1-slashes] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			return i
		}
	}
}

// at is the value at a pointer.
func (f jsonFile) at(pointer string) (jsonNode, bool) {
	i := slices.IndexFunc(f, func(n jsonNode) bool { return n.pointer == pointer })
	if i < 0 {
		return jsonNode{}, false
	}
	return f[i], true
}

// text is the string at a pointer, or "".
func (f jsonFile) text(pointer string) string {
	n, _ := f.at(pointer)
	return n.text
}

// parent is the pointer of the object or array around a value.
func parent(pointer string) string { return pointer[:strings.LastIndexByte(pointer, '/')] }

// last is the last name of a pointer.
func last(pointer string) string { return pointer[strings.LastIndexByte(pointer, '/')+1:] }

// inString is how a text is written between the quotes of a JSON string.
func inString(s string) string {
	quoted, _ := jsontext.AppendQuote(nil, s)
	return string(quoted[1 : len(quoted)-1])
}
