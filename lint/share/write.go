package share

import (
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/lint/source"
)

// written is a file with its edits made.
func (t *taker) written(f *source.File) []byte {
	list := sorted(t.edits[f])
	if f.YAML() {
		list = byScalar(list)
	}
	raw := f.Bytes()
	var out []byte
	from := 0
	for _, e := range list {
		out = append(out, raw[from:e.at.Start]...)
		out = append(out, e.bytes()...)
		from = e.at.End
	}
	return append(out, raw[from:]...)
}

// bytes are those that an edit writes.
func (e edit) bytes() []byte {
	switch {
	case !e.node.Exists() || e.insert == "":
		return nil
	case e.whole:
		return quoted(e.insert)
	case e.node.Kind() == source.Number && e.i == 0 && e.j == e.text.Len():
		return quoted(e.insert)
	}
	return e.text.Slice(e.i, e.j).Encode(e.insert)
}

// quoted is a text as a string of JSON, which YAML reads as well.
func quoted(s string) []byte {
	b, _ := jsontext.AppendQuote(nil, s) // the error is about invalid UTF-8, which becomes U+FFFD
	return b
}

// byScalar makes one edit of those of a scalar of YAML that cannot be made where they are:
// the scalar is written anew, in quotes.
func byScalar(list []edit) []edit {
	var out []edit
	for i := 0; i < len(list); {
		j := i + 1
		for j < len(list) && list[i].node.Exists() && list[j].node.Same(list[i].node) {
			j++
		}
		if group := list[i:j]; !group[0].node.Exists() || inPlace(group) {
			out = append(out, group...)
		} else {
			out = append(out, anew(group))
		}
		i = j
	}
	return out
}

// inPlace says that the edits of a scalar can be made one by one: alone, or in lines of a block.
func inPlace(group []edit) bool {
	if len(group) > 1 && group[0].node.Text().Whole() != group[0].text.Whole() {
		return false
	}
	lines := map[int]bool{}
	return !slices.ContainsFunc(group, func(e edit) bool {
		line := e.node.File().Position(e.at.Start).Line
		again := lines[line]
		lines[line] = true
		return again || e.insert == "" || !e.text.Slice(e.i, e.j).Encodable(e.insert)
	})
}

// anew is the edit that writes a scalar with all of its edits made.
func anew(group []edit) edit {
	text := group[0].node.Text()
	s := text.String()
	var out []byte
	from := 0
	for _, e := range group {
		out = append(out, s[from:e.i]...)
		out = append(out, e.insert...)
		from = e.j
	}
	out = append(out, s[from:]...)
	return edit{at: group[0].node.Span(), node: group[0].node, insert: string(out), whole: true}
}
