package resolve

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// written is the URL as the file has it, in one text, path variables replaced.
func (c *context) written(r *postman.Request) Text {
	switch r.URL.Form {
	case postman.URLNone:
		return Text{}
	case postman.URLString:
		spot := r.URLSpot()
		whole := Plain(&spot)
		if s := strings.TrimLeftFunc(whole.String(), jsSpace); strings.HasPrefix(s, "://") {
			return whole.Slice(whole.Len()-len(s)+3, whole.Len()) // an empty scheme gets lost when the SDK reads it
		}
		return whole
	case postman.URLObject:
		return Concat(authority(r), path(r), query(r))
	}
	return Text{}
}

// part is one value of a URL object.
func part(r *postman.Request, name string, v source.Value) Text {
	spot := r.PartSpot(name, v)
	return scalar(&spot, v)
}

func authority(r *postman.Request) Text {
	var parts []Text
	if r.URL.Protocol.Kind() == source.String && r.URL.Protocol.Truthy() {
		p := part(r, "protocol", r.URL.Protocol)
		parts = append(parts, p)
		if !strings.HasSuffix(p.String(), "://") {
			parts = append(parts, Synthetic("://"))
		}
	}
	user, password := isMember(r.URL.User, "user"), isMember(r.URL.Password, "password")
	if user {
		parts = append(parts, part(r, "auth", r.URL.User))
	}
	if password {
		parts = append(parts, Synthetic(":"), part(r, "auth", r.URL.Password))
	}
	if user || password {
		parts = append(parts, Synthetic("@"))
	}
	for i, v := range r.URL.Host {
		if i > 0 {
			parts = append(parts, Synthetic("."))
		}
		if v.Kind() != source.Null {
			parts = append(parts, part(r, "host", v))
		}
	}
	if r.URL.Port.Exists() && r.URL.Port.Kind() != source.Null {
		parts = append(parts, Synthetic(":"), part(r, "port", r.URL.Port))
	}
	return Concat(parts...)
}

// isMember says that a value is a text and the member of that name; user info in rows
// is not read.
func isMember(v source.Value, name string) bool {
	return v.Kind() == source.String && v.Name().Text().String() == name
}

// path is the path with a slash in front of each segment. One that is written as a
// text may have its first slash already.
func path(r *postman.Request) Text {
	if len(r.URL.Path) == 0 {
		return Text{}
	}
	variables := variablesOf(r)
	if v := r.URL.Path[0]; v.Parent().Kind() != source.Array {
		return slashed(part(r, "path", v), variables)
	}
	parts := make([]Text, 0, 2*len(r.URL.Path))
	for _, v := range r.URL.Path {
		parts = append(parts, Synthetic("/"))
		if v.Kind() != source.Null {
			parts = append(parts, variables.replace(part(r, "path", v)))
		}
	}
	return Concat(parts...)
}

// slashed is a path that is written as one text.
func slashed(t Text, variables pathVariables) Text {
	s := t.String()
	var parts []Text
	for i := 0; i < len(s); {
		slash := Synthetic("/")
		if s[i] == '/' {
			slash = t.Slice(i, i+1)
			i++
		}
		end := until(s, '/', i)
		parts = append(parts, slash, variables.replace(t.Slice(i, end)))
		i = end
	}
	return Concat(parts...)
}

// pathVariables are the path variables by name; of several of a name the last counts.
type pathVariables map[string]*postman.Query

func variablesOf(r *postman.Request) pathVariables {
	if len(r.URL.Variables) == 0 {
		return nil
	}
	out := make(pathVariables, len(r.URL.Variables))
	for _, v := range r.URL.Variables {
		out[v.KeyText.String()] = v
	}
	return out
}

// replace is a segment of the path: where it is :name and the path variable of that
// name is a text that is not empty, that text. What follows the first dot of the
// segment stays (measured).
func (vars pathVariables) replace(segment Text) Text {
	s, ok := strings.CutPrefix(segment.String(), ":")
	name, _, _ := strings.Cut(s, ".")
	v := vars[name]
	if !ok || name == "" || v == nil {
		return segment
	}
	typed := strings.ToLower(v.Node.Get("type").Text().String())
	if typed != "string" && (v.Value.Kind() != source.String || slices.Contains(otherTypes, typed)) {
		return segment
	}
	value := cast(&v.Spot, v.Value, typed)
	if value.Len() == 0 {
		return segment
	}
	return Concat(value, segment.Slice(1+len(name), segment.Len()))
}

// otherTypes are the types that make something else of a text.
var otherTypes = []string{"boolean", "number", "array", "object"}

// query is the query with its question mark: the rows that are not disabled. Only
// texts are sent, and what would end a name or a value in them is percent-encoded
// (measured).
func query(r *postman.Request) Text {
	if r.URL.QueryText.Kind() == source.String {
		if r.URL.QueryText.Text().Len() == 0 {
			return Text{}
		}
		return Concat(Synthetic("?"), reserved(part(r, "query", r.URL.QueryText), "#"))
	}
	var parts []Text
	for _, q := range r.URL.Query {
		if q.Disabled {
			continue
		}
		sep := "&"
		if len(parts) == 0 {
			sep = "?"
		}
		parts = append(parts, Synthetic(sep))
		split := !q.Key.Exists() && !q.Value.Exists() // a row that is one text
		if q.Key.Kind() == source.String || split && !q.KeyText.IsZero() {
			spot := q.NameSpot()
			parts = append(parts, reserved(Plain(&spot), "&#="))
		}
		if q.Value.Kind() == source.String || split && !q.Text.IsZero() {
			parts = append(parts, Synthetic("="), reserved(Plain(&q.Spot), "&#"))
		}
	}
	return Concat(parts...)
}

// reserved is a text in which the bytes of a set are percent-encoded, but for those in
// references.
func reserved(t Text, set string) Text {
	s := veiled(t.String())
	if !strings.ContainsAny(s, set) {
		return t
	}
	var b builder
	cut := cutter{t: t}
	for i := 0; i < len(s); {
		end := i + len(s[i:]) - len(strings.TrimLeft(s[i:], set))
		if end == i {
			i++
			continue
		}
		cut.copyTo(&b, i)
		b.add(replaced(percentEncode(s[i:end], set), t.Slice(i, end)))
		cut.skipTo(end)
		i = end
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
