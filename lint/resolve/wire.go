package resolve

import "strings"

// Wire is the URL as it goes on the wire: user info and fragment left out, scheme and
// host in lower case, http:// put in front when there is no scheme, path and query
// percent-encoded the way Postman's url encoder does by default. References that stay
// are left readable. Each piece passes through show, which may replace its text.
func (u *URL) Wire(show func(Piece, string) string) string {
	if u.Whole.Len() == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(u.SchemeName())
	b.WriteString("://")
	b.WriteString(u.shownHost(show))
	if !u.Port.Empty() {
		b.WriteByte(':')
		b.WriteString(u.shown(u.Port, same, show))
	}
	if u.Path.Empty() {
		b.WriteByte('/')
	}
	path, query := encodePath, encodeQuery
	if u.Verbatim {
		path, query = slashes, same
	}
	b.WriteString(u.shown(u.Path, path, show))
	if u.Query != (Part{}) {
		b.WriteByte('?')
		b.WriteString(u.shown(u.Query, query, show))
	}
	return b.String()
}

// Hide is the URL with parts of Whole, in order and apart from each other, replaced by
// a text. Its own parts move with them.
func (u *URL) Hide(parts []Part, by string) URL {
	out := *u
	var texts []Text
	at := 0
	for _, p := range parts {
		texts = append(texts, u.Whole.Slice(at, p.Start), Synthetic(by))
		at = p.End
	}
	texts = append(texts, u.Whole.Slice(at, u.Whole.Len()))
	out.Whole = Concat(texts...)
	moved := func(i int) int {
		shift := 0
		for _, p := range parts {
			if p.End <= i {
				shift += len(by) - (p.End - p.Start)
			} else if p.Start < i {
				shift += p.Start + len(by) - i
			}
		}
		return i + shift
	}
	for _, p := range []*Part{&out.Scheme, &out.User, &out.Password, &out.Host, &out.Port, &out.Path, &out.Query} {
		if *p != (Part{}) {
			*p = Part{moved(p.Start), moved(p.End)}
		}
	}
	return out
}

func same(s string) string { return s }

func (u *URL) shown(p Part, encode func(string) string, show func(Piece, string) string) string {
	var b strings.Builder
	t := p.Of(u.Whole)
	for _, x := range t.Pieces() {
		s := t.String()[x.Start:x.End]
		if x.Open == nil {
			s = encode(s)
		}
		b.WriteString(show(x, s))
	}
	return b.String()
}

func slashes(s string) string { return strings.ReplaceAll(s, `\`, "/") }

// shownHost is the host. Where it is rewritten as a whole, it is shown in one piece.
func (u *URL) shownHost(show func(Piece, string) string) string {
	host := u.Host.Of(u.Whole)
	name := u.HostName()
	switch {
	case host.s == "":
		return name
	case len(host.Open()) == 0 && name != strings.ToLower(host.s):
		return show(host.pieces[0], name)
	}
	return u.shown(u.Host, strings.ToLower, show)
}

// plain says that Node takes path and query as they stand: no character below U+0021
// or above U+00FF.
func (u *URL) plain() bool {
	return !strings.ContainsFunc(u.Whole.String()[u.Path.Start:], func(c rune) bool { return c < 0x21 || c > 0xff })
}

func encodePath(s string) string { return percentEncode(slashes(s), "\"<>`#?{}") }

func encodeQuery(s string) string { return percentEncode(s, "\"<>#'") }

const hexDigits = "0123456789ABCDEF"

// percentEncode encodes control characters, spaces, what is not ASCII, and the bytes
// of a set. Existing percent sequences stay as they are.
func percentEncode(s, set string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c > 0x20 && c < 0x7f && strings.IndexByte(set, c) < 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hexDigits[c>>4])
		b.WriteByte(hexDigits[c&15])
	}
	return b.String()
}
