package lint

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/source"
)

// yamlEdits are what an edit of a report changes in YAML, where white space has a meaning and
// a value may be written in ways that do not take each text: a part of one value, a value as
// a whole, or lines of their own. Before and after are the other edits of the report. There
// are none where it cannot be made.
func yamlEdits(e edit, before, after []edit) []Edit {
	file, at := e.span()
	node := e.at.Spot.Node
	switch {
	case e.lines:
		return []Edit{editOf(file, at, strings.ReplaceAll(e.insert, "\n", lineBreak(file)))}
	case isSwitch(node) && at == node.Span() && (e.insert == "true" || e.insert == "false"):
		return []Edit{editOf(file, at, e.insert)}
	case e.bytes != nil || e.at.Spot.Text.IsZero():
		return nil
	}
	part := e.at.Spot.Text.Slice(e.at.Start, e.at.End)
	others := slices.Concat(e.sharing(before), e.sharing(after))
	switch {
	case len(others) > 0 && fitTogether(append(others, e)), len(others) == 0 && part.Encodable(e.insert):
		return []Edit{editOf(file, at, string(part.Encode(e.insert)))}
	case len(others) == 0 && quotable(e):
		return inQuotes(e)
	}
	return nil
}

// isSwitch says that a value is true or false as YAML writes it.
func isSwitch(v source.Value) bool {
	span := v.Span()
	word := string(v.File().Bytes()[span.Start:span.End])
	return v.Exists() && v.File().YAML() && (word == "true" || word == "false") && v.Kind() != source.String
}

// fitTogether says whether several edits of one value can be made at once. Those on lines of
// their own do not know of each other; of others the outcome has to be what could be written
// in the place of all that lies between them.
func fitTogether(list []edit) bool {
	order.By(list, func(a, b edit) int {
		_, x := a.span()
		_, y := b.span()
		return cmp.Compare(x.Start, y.Start)
	})
	if onOwnLines(list) {
		return !slices.ContainsFunc(list, func(e edit) bool {
			return !e.at.Spot.Text.Slice(e.at.Start, e.at.End).Encodable(e.insert)
		})
	}
	text := list[0].at.Spot.Text
	var out strings.Builder
	at := list[0].at.Start
	for _, e := range list {
		if e.at.Start < at || e.at.Spot.Text.Len() != text.Len() {
			return false
		}
		out.WriteString(text.Slice(at, e.at.Start).String())
		out.WriteString(e.insert)
		at = e.at.End
	}
	return text.Slice(list[0].at.Start, at).Encodable(out.String())
}

// onOwnLines says that a line break stands between each two edits.
func onOwnLines(list []edit) bool {
	for i := range list[1:] {
		file, a := list[i].span()
		_, b := list[i+1].span()
		if a.End > b.Start || !bytes.ContainsRune(file.Bytes()[a.End:b.Start], '\n') {
			return false
		}
	}
	return true
}

// quotable says that a value can be put in double quotes with an edit made in it: an empty
// text, or one that begins with braces, means something else without them.
func quotable(e edit) bool {
	node, part := e.at.Spot.Node, e.at.Spot.Text
	if node.IsName() || node.Kind() != source.String || part.Whole() != node.Text().Whole() || strings.ContainsAny(e.insert, "\"\\\r\n\t") {
		return false
	}
	span := node.Span()
	raw := node.File().Bytes()[span.Start:span.End]
	first, _, more := bytes.Cut(raw, []byte("\n"))
	if e.takesAll() { // a comment behind | or > would go with the text
		return raw[0] == '"' || raw[0] == '\'' || !more || !bytes.ContainsRune(first, '#')
	}
	return span == part.Whole() && !bytes.ContainsAny(raw, "\"\\\r\n")
}

// takesAll says that an edit leaves nothing of a text but white space around it.
func (e edit) takesAll() bool {
	text := e.at.Spot.Text
	return strings.TrimSpace(text.Slice(0, e.at.Start).String()+text.Slice(e.at.End, text.Len()).String()) == ""
}

// inQuotes are the edits that put a value in quotes. What stays of it is not touched.
func inQuotes(e edit) []Edit {
	file, at := e.span()
	span := e.at.Spot.Node.Span()
	if e.takesAll() {
		raw := file.Bytes()[span.Start:span.End]
		span.End -= len(raw) - len(bytes.TrimRight(raw, "\r\n"))
		return []Edit{editOf(file, span, `"`+e.insert+`"`)}
	}
	begin, end := source.Span{Start: span.Start, End: span.Start}, source.Span{Start: span.End, End: span.End}
	switch {
	case at.Start == span.Start:
		return []Edit{editOf(file, at, `"`+e.insert), editOf(file, end, `"`)}
	case at.End == span.End:
		return []Edit{editOf(file, begin, `"`), editOf(file, at, e.insert+`"`)}
	}
	return []Edit{editOf(file, begin, `"`), editOf(file, at, e.insert), editOf(file, end, `"`)}
}

// lineBreak is how the lines of a file end.
func lineBreak(f *source.File) string {
	if bytes.Contains(f.Bytes(), []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}
