package lint

import (
	"bytes"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// Remove takes an element out of its array, or a member out of its object, with the comma
// and the white space that part it from its neighbour. Of what is neither it takes nothing
// out. Where several go, one that stays has to stand before them.
func (r *Report) Remove(spot postman.Spot, value source.Value) *Report {
	before, after, found := neighbours(value)
	at := withName(value)
	if found && value.File().YAML() {
		if lines, ok := linesOf(value); ok && (before.Exists() || after.Exists()) {
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

// linesOf are the lines of a YAML file that an element or a member has for itself.
func linesOf(value source.Value) (at source.Span, ok bool) {
	raw := value.File().Bytes()
	span := withName(value)
	start := bytes.LastIndexByte(raw[:span.Start], '\n') + 1
	lead := strings.TrimPrefix(string(raw[start:span.Start]), "\ufeff")
	if value.Name().Exists() {
		ok = strings.Trim(lead, " ") == ""
	} else {
		ok = strings.TrimLeft(strings.TrimSuffix(strings.TrimRight(lead, " "), "-"), " ") == "" && strings.Contains(lead, "-")
	}
	end := span.End
	if end == start || raw[end-1] != '\n' {
		rest := bytes.IndexByte(raw[end:], '\n')
		if rest < 0 { // the last line: the break before it goes
			before := len(bytes.TrimSuffix(bytes.TrimSuffix(raw[:start], []byte("\n")), []byte("\r")))
			return source.Span{Start: before, End: len(raw)}, ok && before < start && blank(raw[span.End:])
		}
		ok = ok && blank(raw[end:end+rest])
		end += rest + 1
	}
	return source.Span{Start: start, End: end}, ok
}

func blank(b []byte) bool { return len(bytes.TrimSpace(b)) == 0 }

// neighbours are the values on both sides of an element or a member.
func neighbours(value source.Value) (before, after source.Value, found bool) {
	look := func(x source.Value) (more bool) {
		switch {
		case found:
			after = x
			return false
		case x.Same(value):
			found = true
		default:
			before = x
		}
		return true
	}
	for _, x := range value.Parent().Elements() {
		if !look(x) {
			break
		}
	}
	for _, x := range value.Parent().Members() {
		if !look(x) {
			break
		}
	}
	return before, after, found
}

// withName is where a value stands, the name of a member included.
func withName(v source.Value) source.Span {
	at := v.Span()
	if name := v.Name(); name.Exists() {
		at.Start = name.Span().Start
	}
	return at
}
