package lint

import "github.com/xrash/smetrics"

// Nearest is the name of a list that is most like a word, the first of several, or "" when
// none is like enough to be meant: more than a third of the word would have to change. Two
// letters that changed places are one change.
func Nearest(word string, names []string) string {
	best, cost := "", len(word)/3+1
	for _, n := range names {
		d := smetrics.WagnerFischer(word, n, 1, 1, 1)
		if d == 2 && swapped(word, n) {
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
