package resolve

import (
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// A URL is the URL as it will be sent, before percent-encoding. The fragment is left
// out, as it is never sent. Parts are byte ranges of Whole; one that is not there has
// Start == End.
type URL struct {
	Whole    Text
	Scheme   Part // without "://"; not there when Postman puts http:// in front
	User     Part
	Password Part
	Host     Part // without the port
	Port     Part
	Path     Part // with the leading slash
	Query    Part // without the question mark
	Form     postman.URLForm
}

// A Part is a run of bytes [Start, End) of a text.
type Part struct{ Start, End int }

// Empty says that the part is not there.
func (p Part) Empty() bool { return p.Start == p.End }

// Of is the part of a text.
func (p Part) Of(t Text) Text { return t.Slice(p.Start, p.End) }

// Forced says that the URL has no scheme, so that Postman puts http:// in front.
func (u *URL) Forced() bool { return u.Scheme.Empty() && u.Whole.Len() > 0 }

// SchemeName is the scheme as it will be used, in lower case: "http" when there is
// none, and whatever an open reference leaves.
func (u *URL) SchemeName() string {
	if u.Scheme.Empty() {
		return "http"
	}
	return strings.ToLower(u.Whole.String()[u.Scheme.Start:u.Scheme.End])
}

// HostName is the host as it will be used, in lower case, without the port.
func (u *URL) HostName() string {
	return strings.ToLower(u.Whole.String()[u.Host.Start:u.Host.End])
}

// HostKnown says that the scheme and the host are in the files, and that no script
// may change a variable that they come from.
func (u *URL) HostKnown() bool {
	return u.Host.Of(u.Whole).Known() && u.Scheme.Of(u.Whole).Known() && !u.Host.Empty()
}

// url works out the URL of a request: rebuilt from its parts ("raw" is ignored when
// there are parts), references substituted, and parsed again (measured).
func (c *context) url(r *postman.Request) URL {
	whole := c.resolve(c.written(r))
	s := whole.String()
	lead := len(s) - len(strings.TrimLeft(s, " \t\r\n"))
	if end := fragment(s); lead > 0 || end < len(s) {
		whole = whole.Slice(min(lead, end), end)
	}
	u := parseURL(whole)
	u.Form = r.URL.Form
	c.pathVariables(r, &u)
	return u
}

// written is the URL as the file has it, in one text.
func (c *context) written(r *postman.Request) Text {
	switch r.URL.Form {
	case postman.URLNone:
		return Text{}
	case postman.URLString:
		spot := r.URLSpot()
		return Plain(&spot)
	case postman.URLObject:
		return Concat(authority(r), path(r), query(r))
	}
	return Text{}
}

// part is one value of a URL object. Anything but a string or a number is what
// JavaScript makes of it.
func part(r *postman.Request, name string, v source.Value) Text {
	spot := r.PartSpot(name, v)
	return scalar(&spot, v)
}

func authority(r *postman.Request) Text {
	var parts []Text
	if p := part(r, "protocol", r.URL.Protocol); p.Len() > 0 {
		parts = append(parts, p)
		if !strings.HasSuffix(p.String(), "://") {
			parts = append(parts, Synthetic("://"))
		}
	}
	if u := part(r, "auth", r.URL.User); u.Len() > 0 {
		parts = append(parts, u)
		if r.URL.Password.Exists() {
			parts = append(parts, Synthetic(":"), part(r, "auth", r.URL.Password))
		}
		parts = append(parts, Synthetic("@"))
	}
	parts = append(parts, joined(r, "host", ".", r.URL.Host))
	if r.URL.Port.Kind() == source.String || r.URL.Port.Kind() == source.Number {
		parts = append(parts, Synthetic(":"), part(r, "port", r.URL.Port))
	}
	return Concat(parts...)
}

func path(r *postman.Request) Text {
	if len(r.URL.Path) == 0 {
		return Text{}
	}
	segments := joined(r, "path", "/", r.URL.Path)
	if len(r.URL.Path) == 1 && strings.HasPrefix(segments.String(), "/") {
		return segments
	}
	return Concat(Synthetic("/"), segments)
}

func joined(r *postman.Request, name, sep string, values []source.Value) Text {
	parts := make([]Text, 0, 2*len(values))
	for i, v := range values {
		if i > 0 {
			parts = append(parts, Synthetic(sep))
		}
		parts = append(parts, part(r, name, v))
	}
	return Concat(parts...)
}

func query(r *postman.Request) Text {
	if r.URL.QueryText.Kind() == source.String {
		return Concat(Synthetic("?"), part(r, "query", r.URL.QueryText))
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
		if q.Key.Exists() && q.Key.Kind() != source.Null {
			spot := q.NameSpot()
			parts = append(parts, scalar(&spot, q.Key))
		}
		if q.Value.Exists() && q.Value.Kind() != source.Null {
			parts = append(parts, Synthetic("="), scalar(&q.Spot, q.Value))
		}
	}
	return Concat(parts...)
}

// fragment is where the fragment begins, or the length of the URL.
func fragment(s string) int {
	if i := indexOutside(s, '#', 0, len(s)); i >= 0 {
		return i
	}
	return len(s)
}

// indexOutside finds a byte outside of references.
func indexOutside(s string, b byte, from, to int) int {
	for i := from; i < to; i++ {
		if s[i] == '{' && i+1 < to && s[i+1] == '{' {
			if k := strings.Index(s[i:to], "}}"); k >= 0 {
				i += k + 1
				continue
			}
		}
		if s[i] == b {
			return i
		}
	}
	return -1
}

// parseURL finds the parts of a URL the way Postman's SDK does: query, scheme, path,
// then from what is left the user info at the last @ and the port at the last colon.
func parseURL(t Text) URL {
	s := t.String()
	u := URL{Whole: t}
	end := len(s)
	if q := indexOutside(s, '?', 0, end); q >= 0 {
		u.Query = Part{q + 1, end}
		end = q
	}
	begin := 0
	if i := strings.Index(s[:end], "://"); i >= 0 {
		u.Scheme = Part{0, i}
		begin = i + 3
	}
	pathStart := end
	for _, b := range []byte{'/', '\\'} {
		if i := indexOutside(s, b, begin, pathStart); i >= 0 {
			pathStart = i
		}
	}
	u.Path = Part{pathStart, end}
	u.authority(s, begin, pathStart)
	return u
}

func (u *URL) authority(s string, begin, end int) {
	if at := strings.LastIndexByte(s[begin:end], '@'); at >= 0 {
		u.User = Part{begin, begin + at}
		if colon := indexOutside(s, ':', begin, begin+at); colon >= 0 {
			u.User, u.Password = Part{begin, colon}, Part{colon + 1, begin + at}
		}
		begin += at + 1
	}
	u.Host = Part{begin, end}
	colon := strings.LastIndexByte(s[begin:end], ':')
	bracket := strings.LastIndexByte(s[begin:end], ']')
	brace := strings.LastIndex(s[begin:end], "}}")
	if colon > bracket && colon > brace {
		u.Host, u.Port = Part{begin, begin + colon}, Part{begin + colon + 1, end}
	}
}

// pathVariables replaces :name segments whose variable has a text that is not empty;
// what follows the first dot of the segment stays (measured).
func (c *context) pathVariables(r *postman.Request, u *URL) {
	if len(r.URL.Variables) == 0 || u.Path.Empty() {
		return
	}
	s := u.Whole.String()
	parts := []Text{u.Whole.Slice(0, u.Path.Start)}
	for i := u.Path.Start; i < u.Path.End; {
		end := u.Path.End
		if k := strings.IndexByte(s[i+1:end], '/'); k >= 0 {
			end = i + 1 + k
		}
		parts = append(parts, c.segment(r, u.Whole, i, end))
		i = end
	}
	before := u.Whole.Len()
	parts = append(parts, u.Whole.Slice(u.Path.End, before))
	u.Whole = Concat(parts...)
	grown := u.Whole.Len() - before
	u.Path.End += grown
	if u.Query != (Part{}) {
		u.Query.Start, u.Query.End = u.Query.Start+grown, u.Query.End+grown
	}
}

// segment is one segment with its slash, bytes [i, end) of the URL.
func (c *context) segment(r *postman.Request, whole Text, i, end int) Text {
	s := whole.String()[i:end]
	if !strings.HasPrefix(s, "/:") || len(s) < 3 {
		return whole.Slice(i, end)
	}
	name, _, _ := strings.Cut(s[2:], ".")
	for _, v := range r.URL.Variables {
		if v.KeyText.String() != name || v.Value.Kind() != source.String {
			continue
		}
		if value := c.resolve(Plain(&v.Spot)); value.Len() > 0 {
			return Concat(whole.Slice(i, i+1), value, whole.Slice(i+2+len(name), end))
		}
	}
	return whole.Slice(i, end)
}
