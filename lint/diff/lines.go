package diff

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/postlint/postlint/lint/order"
)

// linesOf counts the lines of the files of a pair that differ; 0 where their formats do, or
// where a file holds several exports.
func linesOf(p *filing) int {
	if p.was.Export.Format != p.is.Export.Format || p.was.Shared() || p.is.Shared() {
		return 0
	}
	old := map[string][]byte{}
	was, is := p.was.Export.Files(), p.is.Export.Files()
	if len(was) == 1 && len(is) == 1 {
		return differingLines(was[0].Bytes(), is[0].Bytes())
	}
	for _, f := range was {
		old[below(f.Name(), p.was.Name)] = f.Bytes()
	}
	n := 0
	for _, f := range is {
		key := below(f.Name(), p.is.Name)
		n += differingLines(old[key], f.Bytes())
		delete(old, key)
	}
	for _, left := range old {
		n += differingLines(left, nil)
	}
	return n
}

func below(name, folder string) string {
	rest, _ := bytes.CutPrefix([]byte(name), []byte(folder))
	return string(rest)
}

// differingLines counts the lines that a comparison of two texts shows: of each stretch
// that differs, those of the longer side. Lines that occur once in both are held to be the
// same ones, as long as their order allows.
func differingLines(old, now []byte) int {
	n := 0
	type stretch struct{ a, b []uint64 }
	for stack := []stretch{{sums(old), sums(now)}}; len(stack) > 0; {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		a, b := trimmed(s.a, s.b)
		if len(a) == 0 || len(b) == 0 {
			n += len(a) + len(b)
			continue
		}
		anchors := anchorsOf(a, b)
		if len(anchors) == 0 {
			n += max(len(a), len(b))
			continue
		}
		var at [2]int
		for _, x := range anchors {
			stack = append(stack, stretch{a[at[0]:x[0]], b[at[1]:x[1]]})
			at = [2]int{x[0] + 1, x[1] + 1}
		}
		stack = append(stack, stretch{a[at[0]:], b[at[1]:]})
	}
	return n
}

func sums(text []byte) []uint64 {
	if len(text) == 0 {
		return nil
	}
	lines := bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))
	out := make([]uint64, len(lines))
	for i, l := range lines {
		out[i] = sumOf(offset, string(l))
	}
	return out
}

// trimmed are two lists without what they have in common at both ends.
func trimmed(a, b []uint64) ([]uint64, []uint64) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

// anchorsOf are the places of what occurs once in each of two lists: the longest series
// that is in order in both.
func anchorsOf(a, b []uint64) [][2]int {
	type count struct{ inA, inB, a, b int }
	seen := map[uint64]*count{}
	for i, x := range a {
		if seen[x] == nil {
			seen[x] = &count{}
		}
		seen[x].inA++
		seen[x].a = i
	}
	for i, x := range b {
		if c := seen[x]; c != nil {
			c.inB++
			c.b = i
		}
	}
	var pairs [][2]int
	for _, c := range seen {
		if c.inA == 1 && c.inB == 1 {
			pairs = append(pairs, [2]int{c.a, c.b})
		}
	}
	order.By(pairs, func(x, y [2]int) int { return cmp.Compare(x[0], y[0]) })
	return rising(pairs)
}

// rising is the longest series of pairs, in the order of their first numbers, of which the
// second numbers rise.
func rising(pairs [][2]int) [][2]int {
	var piles []int // the index of the pair on top of each pile
	before := make([]int, len(pairs))
	for i, p := range pairs {
		k, _ := slices.BinarySearchFunc(piles, p[1], func(top, at int) int { return cmp.Compare(pairs[top][1], at) })
		before[i] = -1
		if k > 0 {
			before[i] = piles[k-1]
		}
		if k == len(piles) {
			piles = append(piles, i)
		} else {
			piles[k] = i
		}
	}
	var out [][2]int
	if len(piles) == 0 {
		return nil
	}
	for i := piles[len(piles)-1]; i >= 0; i = before[i] {
		out = append(out, pairs[i])
	}
	slices.Reverse(out)
	return out
}
