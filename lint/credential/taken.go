package credential

import (
	"slices"

	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/resolve"
)

// taken are the bytes of a text that literals hold already, in order; ends[i] is the
// largest end of the first i+1.
type taken struct{ starts, ends []int }

func (c *collector) taken(from int) taken {
	parts := make([]resolve.Part, 0, len(c.out)-from)
	for _, l := range c.out[from:] {
		if kind := l.Shape.Kind; (kind == KindOpaque || kind == KindPlaceholder) && l.End-l.Start > longestToken {
			continue // no token, but it may hold some
		} else if !l.Secret && (kind == KindOpaque || kind == KindPlaceholder) {
			continue // likewise: a sentence that says what is to be put in, with a token in it
		}
		parts = append(parts, resolve.Part{Start: l.Start, End: l.End})
	}
	return takenBy(parts)
}

func takenBy(parts []resolve.Part) taken {
	order.By(parts, func(a, b resolve.Part) int { return a.Start - b.Start })
	var t taken
	end := 0
	for _, p := range parts {
		end = max(end, p.End)
		t.starts, t.ends = append(t.starts, p.Start), append(t.ends, end)
	}
	return t
}

// free says whether no literal shares bytes with [i, j).
func (t taken) free(i, j int) bool {
	k, _ := slices.BinarySearch(t.starts, j)
	return k == 0 || t.ends[k-1] <= i
}
