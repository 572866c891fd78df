package lint

import (
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// Remove takes an element out of its array, with the comma and the white space that
// part it from its neighbour. Of something that is no element it takes nothing out.
// Where several elements go, one that stays has to stand before them.
func (r *Report) Remove(spot postman.Spot, element source.Value) *Report {
	var before, after source.Value
	found := false
	for _, x := range element.Parent().Elements() {
		if found {
			after = x
			break
		}
		if found = x.Same(element); !found {
			before = x
		}
	}
	at := element.Span()
	switch {
	case !found:
		return r
	case before.Exists():
		return r.EditBytes(spot, before.Span().End, at.End, "")
	case after.Exists():
		return r.EditBytes(spot, at.Start, after.Span().Start, "")
	}
	return r.EditBytes(spot, at.Start, at.End, "")
}
