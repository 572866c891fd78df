package lint

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/source"
)

// yamlEdit is what an edit of a report changes in YAML, where white space has a meaning and
// a value may be written in ways that do not take each text: a part of one value, a value as
// a whole, or lines of their own. Before and after are the other edits of the report.
func yamlEdit(e edit, before, after []edit) (at source.Span, insert string, ok bool) {
	file, at := e.span()
	node := e.at.Spot.Node
	switch {
	case e.lines:
		return at, strings.ReplaceAll(e.insert, "\n", lineBreak(file)), true
	case isSwitch(node) && at == node.Span() && (e.insert == "true" || e.insert == "false"):
		return at, e.insert, true
	case e.bytes != nil || e.at.Spot.Text.IsZero():
		return at, "", false
	}
	part := e.at.Spot.Text.Slice(e.at.Start, e.at.End)
	others := slices.Concat(e.sharing(before), e.sharing(after))
	switch {
	case len(others) > 0 && fitTogether(append(others, e)), len(others) == 0 && part.Encodable(e.insert):
		return at, string(part.Encode(e.insert)), true
	case len(others) == 0:
		return inQuotes(e)
	}
	return at, "", false
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
	slices.SortFunc(list, func(a, b edit) int {
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

// inQuotes is the edit that writes a whole value anew, in quotes, where it cannot be written
// otherwise: an empty text, or one that begins with braces, means something else without them.
func inQuotes(e edit) (at source.Span, insert string, ok bool) {
	node := e.at.Spot.Node
	file := node.File()
	whole, part := node.Text(), e.at.Spot.Text
	_, at = e.span()
	all := strings.TrimSpace(part.Slice(0, e.at.Start).String()+part.Slice(e.at.End, part.Len()).String()) == ""
	if !all || node.IsName() || node.Kind() != source.String || part.Whole() != whole.Whole() || strings.ContainsAny(e.insert, "\"\\\r\n\t") {
		return at, "", false
	}
	span := node.Span()
	raw := file.Bytes()[span.Start:span.End]
	span.End -= len(raw) - len(bytes.TrimRight(raw, "\r\n"))
	if first, _, _ := bytes.Cut(raw, []byte("\n")); raw[0] != '"' && bytes.ContainsRune(first, '#') {
		return at, "", false // a comment would go with it
	}
	return span, `"` + e.insert + `"`, true
}

// lineBreak is how the lines of a file end.
func lineBreak(f *source.File) string {
	if bytes.Contains(f.Bytes(), []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}
