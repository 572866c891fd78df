package resolve

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// A Header is one header on the wire.
type Header struct {
	Name   Text
	Value  Text
	Origin Origin
	Row    *postman.Header // the row, when it comes from one
	Signed bool            // the value depends on time or a nonce, so that part of it is left out
}

// Is says that the header has that name, whatever its case.
func (h *Header) Is(name string) bool { return strings.EqualFold(h.Name.String(), name) }

// Dropped is an enabled header row that is not sent.
type Dropped struct {
	Row   *postman.Header
	Name  Text
	Value Text
	Why   DropReason
	By    *Header // the header that takes its place; nil when none does
}

// A DropReason says why an enabled header row is not sent.
type DropReason uint8

// The reasons why an enabled header row is not sent.
const (
	DropHelper    DropReason = iota + 1 // the auth that applies replaces or removes it
	DropSpelling                        // a later row of the same name in another spelling wins
	DropEmptyName                       // it has no name
	DropColon                           // its name begins with a colon, like those of HTTP/2, and the runtime keeps these to itself
	DropBody                            // a form body makes a Content-Type of its own
	DropUnread                          // it is a line of a longer text that Postman does not take for a header
)

// rows puts the enabled header rows on the wire the way Postman does (measured): rows
// of one spelling are all sent, of several spellings of one name only the last, two
// Cookie rows are joined, a row without a name is dropped.
func (c *context) rows(r *Request) {
	n := len(r.Request.Headers)
	r.Wire = c.room.headerLists.Take(n + 1)[:0]
	for _, row := range r.Request.Headers {
		if row.Disabled {
			continue
		}
		if row.Unsplit {
			r.Dropped = append(r.Dropped, unread(row))
			continue
		}
		name := c.resolve(c.room.nameOf(row))
		if row.Value.Kind() != source.Array {
			c.addRow(r, row, name, c.resolve(c.room.valueOf(row)))
			continue
		}
		for _, v := range row.Value.Elements() { // each element is a header
			spot := row.Spot
			spot.Node, spot.Text = v, v.Text()
			c.addRow(r, row, name, c.resolve(c.room.scalar(&spot, v)))
		}
	}
}

// unread is a line that Postman does not take for a header. Its name is what is before
// its colon.
func unread(row *postman.Header) Dropped {
	line := Plain(&row.Spot)
	d := Dropped{Row: row, Value: line, Why: DropUnread}
	if i := strings.IndexByte(line.s, ':'); i >= 0 {
		d.Name, d.Value = trimmed(line.Slice(0, i)), trimmed(line.Slice(i+1, line.Len()))
	}
	return d
}

// nameOf is the name of a row.
func (m *room) nameOf(row *postman.Header) Text {
	if row.KeyText.IsZero() && !row.Key.Exists() || row.Key.Exists() && !row.Key.Truthy() {
		return Text{}
	}
	spot := m.spots.One()
	*spot = row.NameSpot()
	switch {
	case row.Key.Exists() && row.Key.Kind() != source.String:
		return m.scalar(spot, row.Key)
	case row.KeyText.IsZero():
		return Text{}
	}
	return m.plain(spot)
}

// valueOf is the value of a row; a line of a header string has a text and no node of its
// own.
func (m *room) valueOf(row *postman.Header) Text {
	if row.Value.Exists() && row.Value.Kind() != source.String {
		return m.scalar(&row.Spot, row.Value)
	}
	return m.plain(&row.Spot)
}

func (c *context) addRow(r *Request, row *postman.Header, name, value Text) {
	if name.Len() == 0 && !c.is(fieldEmptyNames) {
		r.Dropped = append(r.Dropped, Dropped{Row: row, Name: name, Value: value, Why: DropEmptyName})
		return
	}
	h := c.room.headers.One()
	*h = Header{Name: name, Value: value, Origin: FromRow, Row: row}
	r.Wire = append(r.Wire, h)
}

// spellings drops all but one spelling of each name, and joins the Cookie rows. Of
// several spellings the one counts that comes in last for the first time.
func (c *context) spellings(r *Request) {
	if len(r.Wire) < 2 || allDiffer(r.Wire) {
		return
	}
	last := make(map[string]*Header, len(r.Wire)) // by lower-case name: the first header of the spelling that counts
	seen := make(map[string]bool, len(r.Wire))
	for _, h := range r.Wire {
		if name := h.Name.s; !seen[name] {
			seen[name] = true
			last[strings.ToLower(name)] = h
		}
	}
	if len(last) == len(r.Wire) {
		return
	}
	var cookies []Text
	r.Wire = slices.DeleteFunc(r.Wire, func(h *Header) bool {
		by := last[strings.ToLower(h.Name.s)]
		switch {
		case by.Name.s != h.Name.s && !h.Is("cookie") && c.is(fieldSpellings):
			return false
		case by.Name.s != h.Name.s:
			r.Dropped = append(r.Dropped, Dropped{Row: h.Row, Name: h.Name, Value: h.Value, Why: DropSpelling, By: by})
			return true
		case h.Is("cookie"):
			cookies = append(cookies, Synthetic("; "), h.Value)
			return by != h
		}
		return false
	})
	if len(cookies) > 2 {
		r.Header("cookie").Value = Concat(cookies[1:]...)
	}
}

// allDiffer says that there are few headers, and no two of one name.
func allDiffer(list []*Header) bool {
	const few = 16
	if len(list) > few {
		return false
	}
	for i, h := range list {
		for _, x := range list[:i] {
			if len(h.Name.s) == len(x.Name.s) && strings.EqualFold(h.Name.s, x.Name.s) || !isASCII(h.Name.s) {
				return false
			}
		}
	}
	return isASCII(list[0].Name.s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// drop takes the header rows of a name off the wire in favour of the helper's header.
func (r *Request) drop(same func(name string) bool, by *Header) {
	r.Wire = slices.DeleteFunc(r.Wire, func(h *Header) bool {
		if h.Origin != FromRow || !same(h.Name.s) {
			return false
		}
		r.Dropped = append(r.Dropped, Dropped{Row: h.Row, Name: h.Name, Value: h.Value, Why: DropHelper, By: by})
		return true
	})
}

// colons drops headers whose names begin with a colon, like those of HTTP/2 that a
// browser shows, where the runtime does (measured).
func (c *context) colons(r *Request) {
	r.Wire = slices.DeleteFunc(r.Wire, func(h *Header) bool {
		if !strings.HasPrefix(h.Name.s, ":") || !c.is(fieldColonNames) {
			return false
		}
		if h.Row != nil {
			r.Dropped = append(r.Dropped, Dropped{Row: h.Row, Name: h.Name, Value: h.Value, Why: DropColon})
		}
		return true
	})
}

// userinfo makes a Basic header of user name and password in the URL, unless some
// Authorization header is there already (measured). They are percent-decoded.
func (c *context) userinfo(r *Request) {
	u := &r.Target
	if u.User.Empty() && u.Password == (Part{}) || r.Header("authorization") != nil {
		return
	}
	user, password := u.User.Of(u.Whole), u.Password.Of(u.Whole)
	pair := percentDecoded(user.String()) + ":" + percentDecoded(password.String())
	value := replaced(base64.StdEncoding.EncodeToString([]byte(pair)), user, password)
	r.Wire = append(r.Wire, &Header{Name: Synthetic("Authorization"), Value: Concat(Synthetic("Basic "), value), Origin: FromURL})
}

// percentDecoded undoes percent-encoding, and leaves a percent sign that begins none.
func percentDecoded(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return strings.ToValidUTF8(string(out), "\uFFFD")
}

// ValidHeaderName says that a name is a token (RFC 9110 §5.6.2); Postman does not
// send a request with another name.
func ValidHeaderName(name string) bool {
	for i := range len(name) {
		if !tokenByte(name[i]) {
			return false
		}
	}
	return name != ""
}

func tokenByte(b byte) bool {
	switch {
	case '0' <= b && b <= '9', 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z':
		return true
	}
	return strings.IndexByte("!#$%&'*+-.^_`|~", b) >= 0
}

// BadHeaderChar is the byte offset of the first character for which Node, and so
// Postman, refuses to send a header value, or -1: anything but TAB, U+0020 to U+007E
// and U+0080 to U+00FF. What it takes above U+007F is sent as one byte each and, in a
// request with a body, in UTF-8 (measured).
func BadHeaderChar(value string) int {
	for i, c := range value {
		if c != '\t' && (c < 0x20 || c == 0x7f || c > 0xff) {
			return i
		}
	}
	return -1
}
