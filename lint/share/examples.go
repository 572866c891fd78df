package share

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// Examples says what becomes of saved examples.
type Examples uint8

// What becomes of saved examples: of the answer the status, the content type and the
// structure of its JSON stay; or all of it but what the inventory finds; or nothing.
const (
	ShapeExamples Examples = iota
	KeepExamples
	DropExamples
)

// example takes out what an example gives away: its request like any other, and of the
// answer what the options say.
func (t *taker) example(e *postman.Example) {
	if t.options.Examples == DropExamples {
		t.dropExample(e)
		return
	}
	if e.OriginalRequest().Exists() {
		t.sends(e, e.Original())
	}
	for _, h := range e.Headers() {
		t.headers([]*postman.Header{h}, byMark)
	}
	cookies := e.Cookies()
	if cookies.File() != nil && cookies.File().YAML() {
		t.tree(e, "cookie", cookies, slot, byMark)
	}
	for _, row := range cookies.Elements() {
		if !row.File().YAML() {
			t.see(row)
			t.cut(cookies, row)
		}
	}
	body := e.Body()
	if t.options.Examples == KeepExamples || body.Kind() != source.String {
		if t.options.Examples == KeepExamples {
			t.see(body)
		}
		return
	}
	t.look(body)
	spot := postman.FileSpot(e, body)
	text := spot.Text.String()
	if shaped := shapeOf(text); shaped != text {
		t.replace(spot, 0, len(text), shaped, nil)
	}
}

// see marks all of a value as looked at.
func (t *taker) see(v source.Value) {
	t.look(v)
	for _, x := range v.Elements() {
		t.see(x)
	}
	for _, x := range v.Members() {
		t.see(x)
	}
}

// shapeOf is a text of JSON with the values of its leaves replaced: texts by the word string,
// numbers by 0. Of any other text nothing is left but that there was one.
func shapeOf(text string) string {
	if strings.TrimSpace(text) == "" {
		return text
	}
	if shaped, ok := shapeJSON(text); ok {
		return shaped
	}
	return mark
}

func shapeJSON(text string) (string, bool) {
	d := jsontext.NewDecoder(strings.NewReader(text), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	var out strings.Builder
	from, names := 0, 0
	for {
		isName := atName(d)
		token, err := d.ReadToken()
		if err != nil {
			break
		}
		end := int(d.InputOffset())
		kind := token.Kind()
		instead := ""
		switch {
		case kind == '"' && isName:
			if plainWord(token.String(), loosely) && len(token.String()) <= 64 {
				continue
			}
			names++
			instead = `"name` + string(rune('0'+names%10)) + `"`
		case kind == '"':
			instead = `"string"`
		case kind == '0':
			instead = "0"
		default:
			continue
		}
		start := begin(text, from, end, kind)
		out.WriteString(text[from:start])
		out.WriteString(instead)
		from = end
	}
	if d.StackDepth() != 0 || strings.Trim(text[d.InputOffset():], " \t\r\n") != "" {
		return "", false
	}
	out.WriteString(text[from:])
	return out.String(), true
}

// atName says that the next token is the name of a member.
func atName(d *jsontext.Decoder) bool {
	kind, n := d.StackIndex(d.StackDepth())
	return kind == '{' && n%2 == 0
}

// begin is where the token that ends at end begins: strings are found by their first quote
// behind what was written before.
func begin(text string, from, end int, kind jsontext.Kind) int {
	if kind == '"' {
		i := end - 2
		for ; i > from; i-- {
			if text[i] == '"' && !escaped(text, i) {
				break
			}
		}
		return i
	}
	i := end - 1
	for i > from && strings.IndexByte("0123456789+-.eE", text[i-1]) >= 0 {
		i--
	}
	return i
}

// escaped says that an odd number of backslashes stands in front of text[i].
func escaped(text string, i int) bool {
	n := 0
	for i-n > 0 && text[i-n-1] == '\\' {
		n++
	}
	return n%2 == 1
}
