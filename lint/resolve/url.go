package resolve

import (
	"cmp"
	"strings"
	"unicode"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/slab"
	"github.com/postlint/postlint/lint/source"
)

// A URL is the URL as it will be sent, before percent-encoding. The fragment is left
// out, as it is never sent. Parts are byte ranges of Whole; one that is not there has
// Start == End.
type URL struct {
	Whole    Text
	Scheme   Part // without "://"; not there when Postman puts http:// in front
	User     Part
	Password Part // the zero Part when there is no colon
	Host     Part // without the port
	Port     Part
	Path     Part // with the leading slash
	Query    Part // without the question mark
	Form     postman.URLForm
	Verbatim bool // it is sent without percent-encoding (disableUrlEncoding)

	blank bool   // there is not even a fragment
	shown string // see Request.AsShown
	name  string // HostName, when it was worked out
	known bool   // and then HostKnown
}

// A Part is a run of bytes [Start, End) of a text.
type Part struct{ Start, End int }

// Empty says that the part is not there.
func (p Part) Empty() bool { return p.Start == p.End }

// In is the part of a text, without the places that it comes from.
func (p Part) In(t Text) string { return t.s[p.Start:p.End] }

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

// HostName is the host as it will be used, in lower case, without the port. A port
// without a host is one of this machine.
func (u *URL) HostName() string {
	if name := cmp.Or(u.name, u.unnamed()); name != "" {
		return name
	}
	return hostName(u.Host.In(u.Whole))
}

// unnamed is the host that a port without one is of.
func (u *URL) unnamed() string {
	if u.Host.Empty() && u.Port != (Part{}) {
		return "localhost"
	}
	return ""
}

// HostKnown says that the scheme and the host are in the files, and that no script
// may change a variable that they come from.
func (u *URL) HostKnown() bool {
	if u.name != "" {
		return u.known
	}
	return u.hostKnown()
}

func (u *URL) hostKnown() bool {
	return !u.Host.Empty() && u.Whole.everyIn(u.Host, (*Lookup).Settled) && u.Whole.everyIn(u.Scheme, (*Lookup).Settled)
}

// url works out the URL of a request: rebuilt from its parts ("raw" is ignored when
// there are parts), references substituted, and parsed again (measured).
func (c *context) url(r *postman.Request) URL {
	whole, shown := c.whole(r)
	s := c.veiled(whole.s)
	lead := len(whole.s) - len(strings.TrimLeftFunc(whole.s, jsSpace))
	end := max(until(s, '#', 0), lead)
	u := parseURL(whole.Slice(lead, end), s[lead:end])
	u.blank = lead == len(s)
	u.shown = shown
	u.Form = r.URL.Form
	u.Verbatim = setting(r, DisableURLEncoding).On()
	if u.name = u.unnamed(); u.name == "" {
		u.name = c.room.hostName(u.Host.In(u.Whole))
	}
	u.known = u.hostKnown()
	return u
}

// whole is the URL with its references resolved, and the text in which they are not, where
// that is the one that the app shows beside the parts.
func (c *context) whole(r *postman.Request) (whole Text, shown string) {
	if r.Collection.IsV3() && r.URL.Form == postman.URLString {
		return c.urlV3(r), ""
	}
	t := c.written(r)
	if r.URL.Form == postman.URLObject && r.URL.Raw.Kind() == source.String && r.URL.Raw.Text().String() == t.s {
		shown = t.s
	}
	out := c.resolve(t)
	if len(out.pieces) > 0 && &out.pieces[0] == &t.pieces[0] {
		out = c.room.kept(out)
	}
	return out, shown
}

// jsSpace says that JavaScript trims a character.
func jsSpace(c rune) bool { return unicode.IsSpace(c) || c == '\ufeff' }

// veiled is a text with each of the references found in it replaced by as many harmless bytes,
// so that what separates the parts of a URL is not looked for in names.
func veiled(s string, found []token) string {
	if len(found) == 0 {
		return s
	}
	return slab.String(appendVeiled(make([]byte, 0, len(s)), s, found))
}

// veiled is veiled, in the room.
func (c *context) veiled(s string) string {
	found := c.tokens(s)
	if len(found) == 0 {
		return s
	}
	c.room.bytes = appendVeiled(c.room.bytes[:0], s, found)
	return c.room.strings.Copy(c.room.bytes)
}

func appendVeiled(dst []byte, s string, found []token) []byte {
	at := 0
	for _, f := range found {
		dst = append(dst, s[at:f.start]...)
		for range f.end - f.start {
			dst = append(dst, '_')
		}
		at = f.end
	}
	return append(dst, s[at:]...)
}

// parseURL finds the parts of a URL the way Postman's SDK does: query, scheme, path,
// then from what is left the user info at the last @ and the port at the last colon. A
// backslash is a slash, and slashes more than two after the scheme are skipped. s is
// the text, veiled.
func parseURL(t Text, s string) URL {
	u := URL{Whole: t}
	end := len(s)
	if q := strings.IndexByte(s, '?'); q >= 0 {
		u.Query = Part{q + 1, end}
		end = q
	}
	s = strings.ReplaceAll(s[:end], `\`, "/")
	begin := 0
	if i := strings.Index(s, "://"); i >= 0 {
		u.Scheme = Part{0, i}
		begin = i + 3
		for begin < end && s[begin] == '/' && !strings.EqualFold(s[:i], "file") {
			begin++
		}
	}
	pathStart := end
	if i := strings.IndexByte(s[begin:], '/'); i >= 0 {
		pathStart = begin + i
	}
	u.Path = Part{pathStart, end}
	u.authority(s, begin, pathStart)
	return u
}

func (u *URL) authority(s string, begin, end int) {
	if at := strings.LastIndexByte(s[begin:end], '@'); at >= 0 {
		at += begin
		u.User = Part{begin, at}
		if colon := strings.IndexByte(s[begin:at], ':'); colon >= 0 {
			u.User, u.Password = Part{begin, begin + colon}, Part{begin + colon + 1, at}
		}
		begin = at + 1
	}
	u.Host = Part{begin, end}
	colon := strings.LastIndexByte(s[begin:end], ':')
	if colon >= 0 && strings.IndexByte(s[begin+colon:end], ']') < 0 {
		u.Host, u.Port = Part{begin, begin + colon}, Part{begin + colon + 1, end}
	}
}
