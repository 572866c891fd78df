package main

import (
	"fmt"
	"slices"
	"strings"
)

// printYAML writes a node as the files of v3 folders are written: block style, quotes
// only where a text needs them, several lines as a literal block.
func printYAML(n *node) string {
	var b strings.Builder
	writeMap(&b, n, "")
	s := strings.TrimPrefix(b.String(), "\n")
	if n.marked {
		return mark(s)
	}
	return s
}

func writeMap(b *strings.Builder, n *node, indent string) {
	for i, child := range n.nodes {
		b.WriteString("\n" + indent + yamlName(n.names[i]) + ":")
		writeValue(b, child, indent)
	}
}

func writeValue(b *strings.Builder, n *node, indent string) {
	switch {
	case n.kind == object && len(n.nodes) == 0:
		b.WriteString(" {}")
	case n.kind == array && len(n.nodes) == 0:
		b.WriteString(" []")
	case n.kind == object && n.marked:
		b.WriteString("\n" + indent + "  " + string(opening))
		var inner strings.Builder
		writeMap(&inner, n, indent+"  ")
		b.WriteString(strings.TrimPrefix(inner.String(), "\n"+indent+"  "))
		b.WriteRune(closing)
	case n.kind == object:
		writeMap(b, n, indent+"  ")
	case n.kind == array:
		for _, e := range n.nodes {
			b.WriteString("\n" + indent + "  -")
			writeElement(b, e, indent+"    ")
		}
	case n.marked:
		b.WriteString(" " + string(opening) + yamlScalar(n, indent+"  ") + string(closing))
	default:
		b.WriteString(" " + yamlScalar(n, indent+"  "))
	}
}

// writeElement puts the first member of an object behind the dash.
func writeElement(b *strings.Builder, n *node, indent string) {
	if n.kind != object || len(n.nodes) == 0 {
		writeValue(b, n, indent)
		return
	}
	var inner strings.Builder
	writeMap(&inner, n, indent)
	b.WriteByte(' ')
	if n.marked {
		b.WriteRune(opening)
		defer b.WriteRune(closing)
	}
	b.WriteString(strings.TrimPrefix(inner.String(), "\n"+indent))
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// otherTypes are words that YAML takes for something else than a text.
var otherTypes = []string{"true", "false", "yes", "no", "on", "off", "null", "y", "n", "~"}

// isPlain says that a text stands for itself without quotes. It leaves out what might
// not: a text in quotes is never wrong.
func isPlain(t, more string) bool {
	if t == "" || !strings.Contains(letters+"/$_", t[:1]) || slices.Contains(otherTypes, strings.ToLower(t)) {
		return false
	}
	return strings.Trim(t, letters+"0123456789_.-"+more) == "" && !strings.Contains(t, ": ") && !strings.HasSuffix(t, ":") && strings.TrimSpace(t) == t
}

func yamlName(name string) string {
	if isPlain(stripped(name), "$") {
		return name
	}
	return yamlQuoted(name)
}

func yamlScalar(n *node, indent string) string {
	t := stripped(n.text)
	switch {
	case n.kind == raw:
		return n.text
	case isPlain(t, "/:=+(),;'!$ ") && !strings.Contains(t, "  "):
		return n.text
	case isBlock(t):
		return "|-\n" + indent + strings.ReplaceAll(n.text, "\n", "\n"+indent)
	}
	return yamlQuoted(n.text)
}

// isBlock says that a text can stand as a literal block.
func isBlock(t string) bool {
	if !strings.Contains(t, "\n") || strings.Contains(t, "\n\n") || strings.TrimSpace(t) != t {
		return false
	}
	for _, r := range t {
		if r < 0x20 && r != '\n' || r > 0x7E && r < 0xA0 || r >= 0x2000 {
			return false
		}
	}
	return true
}

func yamlQuoted(t string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range t {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < 0x20 || r >= 0x7F && r <= 0xA0:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r >= 0x2000 && r < 0x2070 || r == 0xFEFF:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
