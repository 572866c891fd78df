package lint

import (
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// Remove takes an element out of its array, or a member out of its object, with the comma
// and the white space that part it from its neighbour. Of what is neither it takes nothing
// out. Where several go, one that stays has to stand before them.
func (r *Report) Remove(spot postman.Spot, value source.Value) *Report {
	before, after, found := value.Beside()
	at := withName(value)
	if found && value.File().YAML() {
		if !before.Exists() && !after.Exists() { // nothing would stand behind the name of the list
			return r.Remove(spot, value.Parent())
		}
		if lines, ok := linesOf(value); ok {
			return r.editLines(spot, lines, "")
		}
		return r.EditBytes(spot, at.Start, at.End, "")
	}
	switch {
	case !found:
		return r
	case before.Exists():
		return r.EditBytes(spot, before.Span().End, at.End, "")
	case after.Exists():
		return r.EditBytes(spot, at.Start, withName(after).Start, "")
	}
	return r.EditBytes(spot, at.Start, at.End, "")
}

// withName is where a value stands, the name of a member included.
func withName(v source.Value) source.Span {
	at := v.Span()
	if name := v.Name(); name.Exists() {
		at.Start = name.Span().Start
	}
	return at
}
