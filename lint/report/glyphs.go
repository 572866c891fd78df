package report

import (
	"unicode"

	"golang.org/x/text/width"
)

// Glyphs are the signs of our own that are not ASCII, or what stands for them.
type glyphs struct {
	bar, dot    shown
	cut         string // where a line was cut
	open, close string // around the shape of a secret
	arrow       string // between the steps of a click path
}

var (
	fancy = &glyphs{bar: "│", dot: "·", cut: "…", open: "‹", close: "›", arrow: "›"}
	plain = &glyphs{bar: "|", dot: "-", cut: "...", open: "<", close: ">", arrow: ">"}
)

// columns is the number of columns that a text takes on a terminal (UAX #11; marks
// take none).
func columns[T ~string](s T) int {
	n := 0
	for _, r := range string(s) {
		switch {
		case r < 0x300:
			n++
		case unicode.In(r, unicode.Mn, unicode.Me):
		case isWide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

func isWide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}
