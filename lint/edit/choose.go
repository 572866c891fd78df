package edit

import (
	"cmp"
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/order"
)

// A footprint is the bytes of a file that an edit claims: those it replaces, and in YAML
// the whole value, as each edit of one is encodable only alone.
type footprint struct {
	from, to int
	edit     lint.Edit
}

func footprintOf(e lint.Edit) footprint {
	if e.Scalar.End > 0 {
		return footprint{e.Scalar.Start, e.Scalar.End, e}
	}
	return footprint{e.Start, e.End, e}
}

// choose takes of the candidates, higher severity first, those whose edits neither overlap
// nor touch what was taken before; the others wait for the next round. An edit that two
// want alike serves both.
func choose(candidates []*lint.Finding) []*lint.Finding {
	list := slices.Clone(candidates)
	slices.SortStableFunc(list, func(a, b *lint.Finding) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Place.Path, b.Place.Path),
			cmp.Compare(a.Place.Start.Offset, b.Place.Start.Offset), cmp.Compare(a.Rule, b.Rule))
	})
	taken := map[string][]footprint{}
	return slices.DeleteFunc(list, func(f *lint.Finding) bool {
		for _, e := range f.Fix.Edits {
			if clashes(taken[e.Path], footprintOf(e)) {
				return true
			}
		}
		for _, e := range f.Fix.Edits {
			taken[e.Path] = claim(taken[e.Path], footprintOf(e))
		}
		return false
	})
}

func (x footprint) compare(y footprint) int {
	return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to))
}

// clashes says that an edit overlaps or touches one of a sorted list, other than the very
// same edit.
func clashes(list []footprint, x footprint) bool {
	i, _ := slices.BinarySearchFunc(list, x, footprint.compare)
	for k := i - 1; k >= 0 && list[k].to >= x.from; k-- {
		if list[k].edit != x.edit {
			return true
		}
	}
	for ; i < len(list) && list[i].from <= x.to; i++ {
		if list[i].edit != x.edit {
			return true
		}
	}
	return false
}

func claim(list []footprint, x footprint) []footprint {
	i, _ := slices.BinarySearchFunc(list, x, footprint.compare)
	if i < len(list) && list[i].edit == x.edit {
		return list
	}
	return slices.Insert(list, i, x)
}

// overlapsItself says that the edits of one fix replace some byte twice, so that nobody
// could say what it means.
func overlapsItself(f *lint.Finding) bool {
	edits := slices.Clone(f.Fix.Edits)
	order.By(edits, func(a, b lint.Edit) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	for i := 1; i < len(edits); i++ {
		if a, b := edits[i-1], edits[i]; a.Path == b.Path && b.Start < a.End {
			return true
		}
	}
	return false
}

// editsOf are the edits of some fixes by file, in order, each one once. The first fix has
// a number, and those behind it the following.
func editsOf(fixes []*lint.Finding, first int) map[string][]authored {
	out := map[string][]authored{}
	for i, f := range fixes {
		for _, e := range f.Fix.Edits {
			out[e.Path] = append(out[e.Path], authored{e, []int{first + i}})
		}
	}
	for path, list := range out {
		order.By(list, byPlace)
		merged := list[:0]
		for _, e := range list {
			if n := len(merged); n > 0 && merged[n-1].Edit == e.Edit && !slices.Equal(merged[n-1].by, e.by) {
				merged[n-1].by = append(merged[n-1].by, e.by...)
				continue
			}
			merged = append(merged, e)
		}
		out[path] = merged
	}
	return out
}
