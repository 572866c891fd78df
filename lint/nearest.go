package lint

import (
	"strings"

	"github.com/xrash/smetrics"
)

// leastPart is the length from which on a word may stand for the beginning or for a part of
// a name.
const leastPart = 4

// Nearest is the name of a list that is most like a word, whatever its case; else the first
// that begins like it, or that holds it: "baerer-space" and "hardcoded" are parts of ids. It
// is "" when none is like enough to be meant: more than a third of the word would have to
// change. Two letters that changed places are one change.
func Nearest(word string, names []string) string {
	word = strings.ToLower(word)
	if near := closest(word, names, func(n string) string { return n }); near != "" || len(word) < leastPart {
		return near
	}
	if near := closest(word, names, func(n string) string { return n[:min(len(n), len(word))] }); near != "" {
		return near
	}
	for _, n := range names {
		if strings.Contains(strings.ToLower(n), word) {
			return n
		}
	}
	return ""
}

// closest is the first of the names whose part is most like a word.
func closest(word string, names []string, part func(string) string) string {
	best, cost := "", len(word)/3+1
	for _, n := range names {
		like := strings.ToLower(part(n))
		if len(like)-len(word) > cost || len(word)-len(like) > cost {
			continue // so many would have to be put in or taken out
		}
		d := smetrics.WagnerFischer(word, like, 1, 1, 1)
		if d == 2 && swapped(word, like) {
			d = 1
		}
		if d < cost || d == cost && best == "" {
			best, cost = n, d
		}
	}
	return best
}

// swapped says that two words differ by two neighbours that changed places.
func swapped(a, b string) bool {
	for i := 1; i < len(a) && len(a) == len(b); i++ {
		if a[i-1] == b[i] && a[i] == b[i-1] && a[:i-1] == b[:i-1] && a[i+1:] == b[i+1:] {
			return true
		}
	}
	return false
}
