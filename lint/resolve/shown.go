package resolve

import (
	"bytes"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// Shown is a URL that is written in parts, twice: as the app shows it, "raw", and as its
// parts make it, which is what is sent (measured). References and path variables are as
// they are written. Differ is false where the two are the same text, and ok where there
// are not two.
func (r *Request) Shown() (raw, parts URL, differ, ok bool) {
	if _, same := r.AsShown(); same {
		return URL{}, URL{}, false, true
	}
	u := &r.URL
	if u.Form != postman.URLObject || u.Raw.Kind() != source.String || len(bytes.TrimSpace(u.Raw.Text().Bytes())) == 0 {
		return URL{}, URL{}, false, false
	}
	if rawIsParts(u) {
		return URL{}, URL{}, false, true
	}
	spot := r.PartSpot("raw", u.Raw)
	w := urlWriter{request: r.Request, room: new(room)}
	w.authority()
	w.path()
	w.query()
	return asWritten(Plain(&spot)), asWritten(w.text()), true, true
}

// AsShown is the URL as the app shows it, "raw", where it is written in parts, a host among
// them, that make the same text byte for byte. Most do. Where ok is false they may still
// show the same, as with path variables.
func (r *Request) AsShown() (raw string, ok bool) {
	return r.Target.shown, r.Target.shown != "" && len(r.URL.Host) > 0
}

// asWritten takes a URL apart before its references are resolved.
func asWritten(t Text) URL {
	s := veiled(t.s, tokens(t.s))
	lead := len(s) - len(strings.TrimLeftFunc(s, jsSpace))
	end := max(until(s, '#', 0), lead)
	return parseURL(t.Slice(lead, end), s[lead:end])
}

// rawIsParts says that "raw" is made of the parts byte for byte, path variables by their
// names and nothing encoded, where there is no user and the query is in rows.
func rawIsParts(u *postman.URL) bool {
	if u.User.Exists() || u.Password.Exists() || u.QueryText.Exists() || u.Hash.Exists() {
		return false
	}
	rest, ok := u.Raw.Text().Bytes(), true
	take := func(v source.Value) {
		if ok = ok && v.Kind() == source.String; ok {
			rest, ok = bytes.CutPrefix(rest, v.Text().Bytes())
		}
	}
	mark := func(s string) {
		if ok {
			rest, ok = bytes.CutPrefix(rest, []byte(s))
		}
	}
	if u.Protocol.Exists() {
		take(u.Protocol)
		mark("://")
	}
	for i, v := range u.Host {
		if i > 0 {
			mark(".")
		}
		take(v)
	}
	if u.Port.Exists() {
		mark(":")
		take(u.Port)
	}
	for _, v := range u.Path {
		mark("/")
		take(v)
	}
	sep := "?"
	for _, q := range u.Query {
		if q.Disabled {
			continue
		}
		mark(sep)
		take(q.Key)
		mark("=")
		take(q.Value)
		sep = "&"
	}
	return ok && len(u.Host) > 0 && len(rest) == 0
}
