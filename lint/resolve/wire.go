package resolve

import "strings"

// Wire is the URL as it goes on the wire: user info and fragment left out, scheme and
// host in lower case, http:// put in front when there is no scheme, path and query
// percent-encoded the way Postman's url encoder does by default. References that stay
// are left readable.
func (u *URL) Wire() string {
	if u.Whole.Len() == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(u.SchemeName())
	b.WriteString("://")
	b.WriteString(u.WireHost())
	if port := u.WirePort(); port != "" {
		b.WriteByte(':')
		b.WriteString(port)
	}
	b.WriteString(u.WirePath())
	if u.Query != (Part{}) {
		b.WriteByte('?')
		b.WriteString(u.WireQuery(u.Query.Of(u.Whole)))
	}
	return b.String()
}

// WirePort is the port as Wire has it; "" where there is none.
func (u *URL) WirePort() string { return u.encoded(u.Port, same) }

// WirePath is the path as Wire has it.
func (u *URL) WirePath() string {
	switch {
	case u.Path.Empty():
		return "/"
	case u.Verbatim:
		return u.encoded(u.Path, slashes)
	}
	return u.encoded(u.Path, encodePath)
}

// WireQuery is the query, or a part of it such as SentQuery.Raw, as Wire has it.
func (u *URL) WireQuery(t Text) string {
	if u.Verbatim {
		return encoded(t, same)
	}
	return encoded(t, encodeQuery)
}

// Hide is the URL with parts of Whole, in order and apart from each other, replaced by
// a text. Its own parts move with them.
func (u *URL) Hide(parts []Part, by string) URL {
	out := *u
	out.name = ""
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

// encoded is a part of the URL, its references left as they are.
func (u *URL) encoded(p Part, encode func(string) string) string {
	return encoded(p.Of(u.Whole), encode)
}

func encoded(t Text, encode func(string) string) string {
	var b strings.Builder
	for _, x := range t.Pieces() {
		s := t.String()[x.start:x.end]
		if x.Open == nil {
			s = encode(s)
		}
		b.WriteString(s)
	}
	return b.String()
}

func slashes(s string) string { return strings.ReplaceAll(s, `\`, "/") }

// WireHost is the host as Wire has it, its references left as they are.
func (u *URL) WireHost() string {
	host := u.Host.Of(u.Whole)
	name := u.HostName()
	if host.s == "" || len(host.Open()) == 0 {
		return name
	}
	return u.encoded(u.Host, strings.ToLower)
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
