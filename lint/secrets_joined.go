package lint

import (
	"cmp"
	"slices"
)

// Joined are these secrets with the values of others: of a file that was changed, what its
// earlier texts held must not be printed either. The spans stay as they are, for those of
// others may lie in another text.
func (s *Secrets) Joined(others ...*Secrets) *Secrets {
	out := &Secrets{}
	if s != nil {
		out.spans, out.names, out.values = s.spans, s.names, slices.Clone(s.values)
	}
	for _, o := range others {
		if o != nil {
			out.values = append(out.values, o.values...)
		}
	}
	slices.SortFunc(out.values, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	out.values = slices.Compact(out.values)
	return out
}
