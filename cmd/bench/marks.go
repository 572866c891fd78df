package main

import (
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// The marks stand around the bytes at fault while an export is made. They are taken out
// when it is written, and where they stood is what a finding has to say: so exact places
// come for free in every shape, escapes and nested texts included.
const (
	opening = '⟦'
	closing = '⟧'
	// brokenByte stands for a byte that is no UTF-8.
	brokenByte = '\uF8FF'
	// point marks a place where something is missing.
	point = "⟦⟧"
)

// mark says that a text is at fault.
func mark(s string) string { return string(opening) + s + string(closing) }

// stripped is a text without marks.
func stripped(s string) string {
	if !strings.ContainsRune(s, opening) {
		return s
	}
	return strings.NewReplacer(string(opening), "", string(closing), "").Replace(s)
}

// A span is bytes [start, end) of a file.
type span struct{ start, end int }

// encode takes the marks out and says which bytes stood between them. Marks may nest:
// any of the spans is right then.
func encode(s string, wide bool) (bytes []byte, marked []span) {
	var open []int
	if wide {
		bytes = append(bytes, 0xFF, 0xFE)
	}
	for _, r := range s {
		switch {
		case r == opening:
			open = append(open, len(bytes))
		case r == closing:
			last := len(open) - 1
			marked = append(marked, span{open[last], len(bytes)})
			open = open[:last]
		case r == brokenByte:
			bytes = append(bytes, 0xFF)
		case wide:
			for _, u := range utf16.Encode([]rune{r}) {
				bytes = append(bytes, byte(u), byte(u>>8))
			}
		default:
			bytes = utf8.AppendRune(bytes, r)
		}
	}
	slices.SortFunc(marked, func(a, b span) int { return a.start - b.start })
	return bytes, marked
}
