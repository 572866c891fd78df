package lint

import "github.com/xrash/smetrics"

// Nearest is the name of a list that is most like a word, or "" when none is like
// enough to be meant: more than a third of the word would have to change.
func Nearest(word string, names []string) string {
	best, cost := "", len(word)/3+1
	for _, n := range names {
		if d := smetrics.WagnerFischer(word, n, 1, 1, 1); d < cost || d == cost && best == "" {
			best, cost = n, d
		}
	}
	return best
}
