package postman

import (
	"strings"

	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/source"
)

// sentV1 reads what is sent.
func (r *reader) sentV1(q *Request, node source.Value) {
	q.request = node
	q.URL = r.urlV1(q.owner, node)
	q.Method = node.Get("method")
	q.Headers, q.Covered = r.headersV1(q.owner, node)
	q.Auth = r.authV1(q.owner, node)
	q.Body = r.bodyV1(q.owner, node)
}

// comment begins the name of a header that is unticked.
const comment = "//"

// headersV1 reads the rows of "headerData" and, behind them, the lines of "headers" with
// other names; lines with the same name are covered. When "headers" is a list, it is the
// list of a later format, and nothing else counts.
func (r *reader) headersV1(owner Owner, node source.Value) (rows, covered []*Header) {
	text, data := node.Get("headers"), node.Get("headerData")
	if text.Kind() == source.Array {
		rows, covered = r.headers(owner, text), r.rowsV1(data)
	} else {
		rows, covered = mergedV1(r.rowsV1(data), text)
		r.begin()
		for _, h := range rows {
			r.finishHeader(owner, h)
		}
	}
	for _, h := range covered {
		r.finishHeader(owner, h)
	}
	return rows, covered
}

// mergedV1 joins rows with lines: of one name the rows count. A line that Postman does not
// take for a header is covered by a row of that name, too, when blanks are overlooked: the
// app writes both.
func mergedV1(rows []*Header, text source.Value) (all, covered []*Header) {
	names, near := map[string]bool{}, map[string]bool{}
	for _, h := range rows {
		names[h.name()] = true
		near[strings.TrimFunc(h.name(), isSpace)] = true
	}
	if text.Kind() != source.String {
		return rows, nil
	}
	for _, h := range linesV1(text) {
		if names[h.name()] && !h.Unsplit || h.Unsplit && near[strings.TrimPrefix(h.name(), comment)] {
			covered = append(covered, h)
			continue
		}
		rows = append(rows, h)
	}
	return rows, covered
}

// rowsV1 reads the rows of "headerData". They are unticked by "enabled": false, or by "//"
// in front of the name.
func (r *reader) rowsV1(list source.Value) []*Header {
	var rows []*Header
	for _, row := range list.Elements() {
		if row.Kind() != source.Object {
			continue
		}
		h := &Header{Key: row.Get("key"), Value: row.Get("value"), Disabled: unticked(row), Node: row}
		h.KeyText = wordText(h.Key)
		h.uncomment()
		if row.Get("enabled").Kind() == source.False {
			h.KeyText = trimmed(h.KeyText, 0, h.KeyText.Len())
		}
		rows = append(rows, h)
	}
	return rows
}

// unticked says whether a row of a v1 file is taken out (measured).
func unticked(row source.Value) bool {
	return row.Get("disabled").Truthy() || row.Get("enabled").Kind() == source.False
}

// uncomment unticks a header with "//" in front of its name, and takes it off.
func (h *Header) uncomment() {
	if !strings.HasPrefix(h.KeyText.String(), comment) {
		return
	}
	h.Disabled = true
	h.KeyText = trimmed(h.KeyText, len(comment), h.KeyText.Len())
}

// linesV1 reads a header that is one string: lines as in headerLines, each unticked by
// "//" in front of it. Blanks, and even ends of lines, may follow the "//".
func linesV1(value source.Value) []*Header {
	whole := value.Text()
	text := whole.Bytes()
	var headers []*Header
	for start := 0; start < len(text); {
		end, next := lineEnd(text, start)
		h := headerLine(trimmed(whole, start, end), text[start:end], whole.Slice(start, end))
		if strings.HasPrefix(string(text[start:end]), comment) {
			name := start + len(comment)
			name += len(text[name:]) - len(strings.TrimLeftFunc(string(text[name:]), isSpace))
			nameEnd, after := lineEnd(text, name)
			if below := headerLine(trimmed(whole, name, nameEnd), text[name:nameEnd], whole.Slice(name, nameEnd)); below != nil && !below.Unsplit {
				h, next = below, after
				h.Disabled = true
			}
		}
		if h != nil {
			h.Node = value
			h.uncomment()
			headers = append(headers, h)
		}
		start = next
	}
	return headers
}

// urlV1 reads the URL, which is a string, or becomes one. Rows of "queryParams" take the
// place of the query in it; rows of "pathVariableData", and the members of "pathVariables"
// that no such row names, are its path variables.
func (r *reader) urlV1(owner Owner, node source.Value) URL {
	text := node.Get("url")
	u := URL{Node: text}
	if isScalar(text) {
		u.Form, u.Raw = URLString, text
	}
	var query, variables []*Query
	for _, row := range node.Get("queryParams").Elements() {
		if row.Kind() == source.Object {
			query = append(query, queryV1(row))
		}
	}
	names := map[string]bool{}
	for _, row := range node.Get("pathVariableData").Elements() {
		if row.Kind() == source.Object {
			names[word(row.Get("key"))] = true
			variables = append(variables, &Query{Key: row.Get("key"), Value: row.Get("value"), Node: row})
		}
	}
	for _, m := range r.members(node.Get("pathVariables")) {
		if !names[m.name] {
			variables = append(variables, &Query{Key: m.nameValue, Value: m.value, Node: m.value})
		}
	}
	u.Query = r.finishQueries(owner, RoleQuery, query)
	u.Variables = r.finishQueries(owner, RolePathVariable, variables)
	return u
}

func isScalar(v source.Value) bool {
	return v.Exists() && v.Kind() != source.Null && !v.Text().IsZero()
}

// queryV1 reads a query parameter. "equals" says whether one without a value has an
// equals sign.
func queryV1(row source.Value) *Query {
	q := &Query{Key: row.Get("key"), Value: row.Get("value"), Disabled: unticked(row), Node: row}
	equals := row.Get("equals")
	switch {
	case !equals.Exists():
	case !equals.Truthy() && !q.Value.Truthy():
		q.Value = source.Value{}
	case equals.Truthy() && q.Value.Kind() == source.Null:
		q.KeyText = wordText(q.Key)
		q.Text = q.KeyText.Slice(0, 0)
		q.Key, q.Value = source.Value{}, source.Value{}
	}
	return q
}

// modesV1 are the modes of a body by their names in v1.
var modesV1 = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"binary": "file", "graphql": "graphql", "params": "formdata", "raw": "raw", "urlencoded": "urlencoded",
	}
}}

// bodyV1 reads the body: "data" (rows, or a text), "rawModeData" (a text, or a list that
// holds one) and "graphqlModeData". Without a "dataMode", what is there decides.
func (r *reader) bodyV1(owner Owner, node source.Value) Body {
	data, raw, graphql := node.Get("data"), node.Get("rawModeData"), node.Get("graphqlModeData")
	if first := element(raw); raw.Len() == 1 && first.Kind() == source.String {
		raw = first
	}
	if isEmpty(graphql) && node.Get("dataOptions").Get("graphql").Exists() && !isEmpty(data) {
		graphql = data
	}
	b := Body{Mode: modesV1.Get()[word(node.Get("dataMode"))], Disabled: node.Get("dataDisabled").Truthy(), GraphQL: graphql}
	rows := data
	if !rows.Truthy() {
		rows = raw
	}
	if b.Mode == "" && node.Get("dataMode").Kind() != source.Null {
		b.Mode = modeOf(raw, rows, graphql)
	}
	b.Raw = raw
	if raw.Kind() != source.String || raw.Text().Len() == 0 {
		b.Raw = data
	} else if data.Kind() == source.String {
		b.Covered = data
	}
	if b.Raw.Kind() != source.String {
		b.Raw = source.Value{}
	}
	b.fillV1(r, owner, node, rows)
	return b
}

func (b *Body) fillV1(r *reader, owner Owner, node, rows source.Value) {
	fields := r.finishQueries(owner, RoleBody, fieldsV1(rows))
	switch b.Mode {
	case "urlencoded", "formdata":
		b.Fields, b.Node = fields, rows
	case "graphql":
		b.Idle, b.Node = fields, b.GraphQL
	case "file":
		b.Idle, b.Node, b.Attached = fields, b.Raw, b.Raw
		b.Raw = source.Value{}
	default:
		b.Idle, b.Node = fields, b.Raw
	}
	value := source.Value{}
	if b.Mode == "raw" {
		value = b.Raw
	}
	if b.Mode != "" || b.Node.Exists() {
		b.Spot = spot(owner, RoleBody, "", "", 0, value, node)
	}
}

// modeOf is the mode of a body that names none: "" when there is nothing to send.
func modeOf(raw, rows, graphql source.Value) string {
	text := raw.Kind() == source.String && raw.Text().Len() > 0
	switch {
	case isEmpty(raw) && isEmpty(rows) && isEmpty(graphql):
		return ""
	case !text && rows.Kind() == source.Array:
		return "formdata"
	case !text && !isEmpty(graphql):
		return "graphql"
	}
	return "raw"
}

// isEmpty is lodash's isEmpty: only texts, lists and objects hold something.
func isEmpty(v source.Value) bool {
	if v.Kind() == source.String {
		return v.Text().Len() == 0
	}
	return v.Len() == 0
}

// element is the first element of a list.
func element(list source.Value) source.Value {
	for _, v := range list.Elements() {
		return v
	}
	return source.Value{}
}

func fieldsV1(list source.Value) []*Query {
	var rows []*Query
	for _, row := range list.Elements() {
		if row.Kind() != source.Object {
			continue
		}
		q := &Query{Key: row.Get("key"), Value: row.Get("value"), Disabled: unticked(row), Node: row}
		if word(row.Get("type")) == "file" && !row.Get("src").Truthy() {
			q.Value = source.Value{} // it is the path of the file
		}
		rows = append(rows, q)
	}
	return rows
}
