package resolve

import (
	"bytes"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// written is the URL as the file has it, in one text, path variables replaced. Its pieces are
// in a draft.
func (c *context) written(r *postman.Request) Text {
	switch r.URL.Form {
	case postman.URLNone:
		return Text{}
	case postman.URLString:
		spot := c.room.spots.One()
		*spot = r.URLSpot()
		whole := Plain(spot)
		s := strings.TrimLeftFunc(whole.String(), jsSpace)
		s = strings.TrimPrefix(s, "://") // an empty scheme gets lost when the SDK reads it
		whole = whole.Slice(whole.Len()-len(s), whole.Len())
		if len(r.URL.Query) == 0 && len(r.URL.Variables) == 0 {
			return whole
		}
		w := c.urlWriter(r)
		w.completed(whole)
		return w.done()
	case postman.URLObject:
		w := c.urlWriter(r)
		w.authority()
		w.path()
		w.query()
		return w.done()
	}
	return Text{}
}

// A urlWriter puts the parts of a URL object together.
type urlWriter struct {
	builder
	request   *postman.Request
	variables pathVariables
	room      *room
}

func (c *context) urlWriter(r *postman.Request) *urlWriter {
	d := &c.room.drafts[0]
	c.room.writer = urlWriter{builder: builder{d.s[:0], d.pieces[:0]}, request: r, variables: variablesOf(r), room: c.room}
	return &c.room.writer
}

// done is the text, its pieces in the draft.
func (w *urlWriter) done() Text {
	w.room.drafts[0] = w.builder
	return w.textIn(&w.room.strings)
}

// part is one value of the URL object.
func (w *urlWriter) part(name string, v source.Value) {
	if v.Kind() == source.String {
		w.plain(w.place(w.request.PartSpot(name, v)))
		return
	}
	w.add(w.partText(name, v))
}

func (w *urlWriter) partText(name string, v source.Value) Text {
	return w.room.scalar(w.place(w.request.PartSpot(name, v)), v)
}

func (w *urlWriter) place(spot postman.Spot) *postman.Spot {
	place := w.room.spots.One()
	*place = spot
	return place
}

func (w *urlWriter) authority() {
	u := &w.request.URL
	if u.Protocol.Kind() == source.String && u.Protocol.Truthy() {
		w.part("protocol", u.Protocol)
		if !bytes.HasSuffix(u.Protocol.Text().Bytes(), []byte("://")) {
			w.put("://")
		}
	}
	user, password := isMember(u.User, "user"), isMember(u.Password, "password")
	if user {
		w.part("auth", u.User)
	}
	if password {
		w.put(":")
		w.part("auth", u.Password)
	}
	if user || password {
		w.put("@")
	}
	for i, v := range u.Host {
		if i > 0 {
			w.put(".")
		}
		if v.Kind() != source.Null {
			w.part("host", v)
		}
	}
	if u.Port.Exists() && u.Port.Kind() != source.Null {
		w.put(":")
		w.part("port", u.Port)
	}
}

// isMember says that a value is a text and the member of that name; user info in rows
// is not read.
func isMember(v source.Value, name string) bool {
	return v.Kind() == source.String && v.Name().Text().String() == name
}

// path is the path with a slash in front of each segment. One that is written as a
// text may have its first slash already.
func (w *urlWriter) path() {
	segments := w.request.URL.Path
	listed := w.request.URL.Node.Get("path").Kind() == source.Array
	if listed && len(segments) == 0 {
		w.put("/")
		return
	}
	if !listed && len(segments) > 0 {
		w.slashed(w.partText("path", segments[0]))
		return
	}
	for _, v := range segments {
		w.put("/")
		switch {
		case v.Kind() == source.Null:
		case len(w.variables.list) == 0 || v.Kind() == source.String && !bytes.HasPrefix(v.Text().Bytes(), []byte(":")):
			w.part("path", v)
		default:
			w.add(w.variables.replace(w.room, w.partText("path", v)))
		}
	}
}

// completed is a URL that is one text, with rows for its path variables, or rows that take
// the place of its query (as in v1 files).
func (w *urlWriter) completed(t Text) {
	s := veiled(t.s, tokens(t.s))
	end := until(s, '#', 0)
	u := parseURL(t, s[:end])
	path := strings.ReplaceAll(s[u.Path.Start:u.Path.End], `\`, "/")
	w.add(t.Slice(0, u.Path.Start))
	for i := 0; i < len(path); {
		from := u.Path.Start + i
		i = until(path, '/', i+1)
		w.add(t.Slice(from, from+1))
		w.add(w.variables.replace(w.room, t.Slice(from+1, u.Path.Start+i)))
	}
	if len(w.request.URL.Query) > 0 {
		w.query()
		return
	}
	w.add(t.Slice(u.Path.End, end))
}

// slashed is a path that is written as one text.
func (w *urlWriter) slashed(t Text) {
	s := t.String()
	for i := 0; i < len(s); {
		if s[i] == '/' {
			w.add(t.Slice(i, i+1))
			i++
		} else {
			w.put("/")
		}
		end := until(s, '/', i)
		w.add(w.variables.replace(w.room, t.Slice(i, end)))
		i = end
	}
}

// pathVariables are the path variables; of several of a name the last counts.
type pathVariables struct {
	list   []*postman.Query
	byName map[string]*postman.Query // nil of a few
}

func variablesOf(r *postman.Request) pathVariables {
	vars := pathVariables{list: r.URL.Variables}
	if len(vars.list) <= few {
		return vars
	}
	vars.byName = make(map[string]*postman.Query, len(vars.list))
	for _, v := range vars.list {
		vars.byName[v.KeyText.String()] = v
	}
	return vars
}

func (vars pathVariables) named(name string) *postman.Query {
	if vars.byName != nil {
		return vars.byName[name]
	}
	for _, v := range slices.Backward(vars.list) {
		if v.KeyText.String() == name {
			return v
		}
	}
	return nil
}

// replace is a segment of the path: where it is :name and the path variable of that
// name is a text that is not empty, that text. What follows the first dot of the
// segment stays (measured).
func (vars pathVariables) replace(m *room, segment Text) Text {
	s, ok := strings.CutPrefix(segment.String(), ":")
	name, _, _ := strings.Cut(s, ".")
	v := vars.named(name)
	if !ok || name == "" || v == nil {
		return segment
	}
	typed := strings.ToLower(v.Node.Get("type").Text().String())
	if typed != "string" && (v.Value.Kind() != source.String || slices.Contains(otherTypes, typed)) {
		return segment
	}
	value := m.cast(&v.Spot, v.Value, typed)
	if value.Len() == 0 {
		return segment
	}
	return m.concat(value, segment.sliceIn(&m.pieces, 1+len(name), segment.Len()))
}

// otherTypes are the types that make something else of a text.
var otherTypes = []string{"boolean", "number", "array", "object"}

// query is the query with its question mark: the rows that are not disabled. Only
// texts are sent, and what would end a name or a value in them is percent-encoded
// (measured).
func (w *urlWriter) query() {
	u := &w.request.URL
	if u.QueryText.Kind() == source.String {
		if u.QueryText.Text().Len() > 0 {
			w.put("?")
			w.add(reserved(w.partText("query", u.QueryText), "#"))
		}
		return
	}
	sep := "?"
	for _, q := range u.Query {
		if q.Disabled {
			continue
		}
		w.put(sep)
		sep = "&"
		split := !q.Key.Exists() && !q.Value.Exists() // a row that is one text
		if q.Key.Kind() == source.String || split && !q.KeyText.IsZero() {
			w.encoded(w.place(q.NameSpot()), "&#=")
		}
		if q.Value.Kind() == source.String || split && !q.Text.IsZero() {
			w.put("=")
			w.encoded(&q.Spot, "&#")
		}
	}
}

// encoded is a text as it stands at a spot, with the bytes of a set percent-encoded.
func (w *urlWriter) encoded(spot *postman.Spot, set string) {
	if bytes.ContainsAny(spot.Text.Bytes(), set) {
		w.add(reserved(Plain(spot), set))
		return
	}
	w.plain(spot)
}

// reserved is a text in which the bytes of a set are percent-encoded, but for those in
// references.
func reserved(t Text, set string) Text {
	if !strings.ContainsAny(t.s, set) {
		return t
	}
	s := veiled(t.s, tokens(t.s))
	var b builder
	cut := cutter{t: t}
	for i := untilAny(s, set, 0); i < len(s); {
		end := len(s) - len(strings.TrimLeft(s[i:], set))
		cut.copyTo(&b, i)
		b.add(replaced(percentEncode(s[i:end], set), t.Slice(i, end)))
		cut.skipTo(end)
		i = untilAny(s, set, end)
	}
	cut.copyTo(&b, len(s))
	return b.text()
}

// until is the place of a byte in a text, from a place on, or the end of the text.
func until(s string, b byte, from int) int {
	if k := strings.IndexByte(s[from:], b); k >= 0 {
		return from + k
	}
	return len(s)
}

// untilAny is the place of one of some bytes in a text, from a place on, or the end of
// the text.
func untilAny(s, set string, from int) int {
	if k := strings.IndexAny(s[from:], set); k >= 0 {
		return from + k
	}
	return len(s)
}
