package main

import (
	"fmt"
	"strings"
)

// A jsonStyle is how a program writes JSON.
type jsonStyle struct {
	indent  string // "" for no white space at all
	newline string
	escapes bool // every character above ASCII is escaped, and every slash
}

// The styles of the app, of programs that save space and of those that escape.
var (
	appStyle      = jsonStyle{indent: "\t", newline: "\n"}
	minifiedStyle = jsonStyle{}
	windowsStyle  = jsonStyle{indent: "\t", newline: "\r\n"}
	escapedStyle  = jsonStyle{indent: "    ", newline: "\n", escapes: true}
)

func (s jsonStyle) print(n *node) string {
	var b strings.Builder
	s.write(&b, n, 0)
	return b.String()
}

func (s jsonStyle) write(b *strings.Builder, n *node, depth int) {
	if n.marked {
		b.WriteRune(opening)
		defer b.WriteRune(closing)
	}
	switch n.kind {
	case str:
		s.quote(b, n.text)
	case raw:
		b.WriteString(n.text)
	default:
		brackets := [2]string{"{", "}"}
		if n.kind == array {
			brackets = [2]string{"[", "]"}
		}
		b.WriteString(brackets[0])
		if n.edge {
			b.WriteString(point)
		}
		for i, child := range n.nodes {
			if i > 0 {
				b.WriteByte(',')
			}
			s.line(b, depth+1)
			if n.kind == object {
				s.name(b, n.names[i])
			}
			s.write(b, child, depth+1)
		}
		if len(n.nodes) > 0 {
			if n.edge {
				b.WriteString(point)
			}
			s.line(b, depth)
		}
		if n.edge {
			b.WriteString(point)
		}
		b.WriteString(brackets[1])
	}
}

// name writes the name of a member; a marked name is marked inside of its quotes.
func (s jsonStyle) name(b *strings.Builder, name string) {
	s.quote(b, name)
	b.WriteByte(':')
	if s.indent != "" {
		b.WriteByte(' ')
	}
}

func (s jsonStyle) line(b *strings.Builder, depth int) {
	if s.indent == "" {
		return
	}
	b.WriteString(s.newline)
	for range depth {
		b.WriteString(s.indent)
	}
}

func (s jsonStyle) quote(b *strings.Builder, t string) {
	b.WriteByte('"')
	for _, r := range t {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20:
			fmt.Fprintf(b, `\u%04x`, r)
		case s.escapes && r == '/':
			b.WriteString(`\/`)
		case s.escapes && r > 0x7E && r < 0x10000 && r != opening && r != closing && r != brokenByte:
			fmt.Fprintf(b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}
