package rules

import (
	"bytes"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// A written is a text of a request as it stands in the file, its references not
// resolved.
type written struct {
	spot  postman.Spot
	end   int  // where it ends in the text of the spot
	close bool // it holds a credential or a host, and nothing else
	refs  bool // what it is a part of holds references
	token bool // it holds a whole token
}

func (t written) text() string { return t.spot.Text.Slice(0, t.end).String() }

func (t written) at(i, j int) resolve.Range { return lint.At(&t.spot, i, j) }

// edit replaces a part of the text, and of the text of the URL that goes with it when
// that shows the same mistake once.
func (t written) edit(rep *lint.Report, r *resolve.Request, part resolve.Part, insert string) {
	rep.Edit(t.at(part.Start, part.End), insert)
	if t.spot.Role != postman.RoleURL || r.URL.Form != postman.URLObject {
		return
	}
	if places := inRaw(r, t.text()); len(places) == 1 {
		rep.Edit(lint.At(places[0].Spot, places[0].Start+part.Start, places[0].Start+part.End), insert)
	}
}

// ordinaryName is the length in bytes up to which a name in braces is no value.
const ordinaryName = 16

// letterBehind says that a text ends in a letter behind braces.
func letterBehind[T string | []byte](text T) bool {
	n := len(text)
	return n > 2 && text[n-3] == '}' && text[n-2] == '}'
}

// writtenTexts are the headers, the parameters of the auth that applies, the URL
// without its query, and the variables through which credentials come: those with braces
// that are not all in order.
func writtenTexts(p *lint.Pass, r *resolve.Request) []written {
	var out []written
	add := func(spot *postman.Spot, close, token bool) {
		if text := spot.Text.Bytes(); len(text) > 0 && !(resolve.PlainBraces(text, ordinaryName) && !(token && letterBehind(text))) {
			out = append(out, written{spot: *spot, end: len(text), close: close, token: token})
		}
	}
	for _, h := range r.Wire {
		if h.Row != nil && !rightAsSent(h) && bytes.ContainsAny(h.Row.Spot.Text.Bytes(), "{}") {
			key := h.Is("authorization") || p.Packs().KeyHeader(h.Name.String())
			add(&h.Row.Spot, key, key)
		}
	}
	for _, x := range r.Helper.Params {
		token := x.Key == "token" || x.Key == "accessToken" || x.Key == "value"
		if x.Value.Kind() == source.String {
			add(&x.Spot, token || x.Key == "username" || x.Key == "password", token)
		}
	}
	list := p.CredentialsOf(r)
	for i := range list {
		for _, piece := range list[i].Value.Pieces() {
			for v := piece.Via; v != nil; v = v.Outer {
				if v.Var != nil && mayRefer(v.Value.String()) {
					add(&v.Var.Spot, true, true)
				}
			}
		}
	}
	return append(out, urlTexts(r)...)
}

// rightAsSent says that a header is sent as its row has it, and that its braces, if there
// are any, are in order. That is seen without a look into the file.
func rightAsSent(h *resolve.Header) bool {
	pieces := h.Value.Pieces()
	for i := range pieces {
		if pieces[i].Via != nil {
			return false
		}
	}
	s := h.Value.String()
	return len(s) == h.Row.Spot.Text.Len() && resolve.PlainBraces(s, ordinaryName) && !letterBehind(s)
}

// mayRefer says that a value holds braces that may be meant for a reference. Those of a
// JSON document are not.
func mayRefer(value string) bool {
	return strings.ContainsAny(value, "{}") && (strings.Contains(value, "{{") || !strings.Contains(value, `"`))
}

// queryAt is where the query of a URL begins, or the URL's length. A question mark in a
// reference begins none.
func queryAt(url string) int {
	from := 0
	for _, ref := range append(resolve.References(url), [2]int{len(url), len(url)}) {
		if q := strings.IndexByte(url[from:ref[0]], '?'); q >= 0 {
			return from + q
		}
		from = ref[1]
	}
	return len(url)
}

// urlTexts are the parts of a URL in front of its query. A name with a dot or a slash
// may have been split where the parts were made: such parts are left out.
func urlTexts(r *resolve.Request) []written {
	if r.URL.Form == postman.URLString {
		spot := r.URLSpot()
		if resolve.PlainBraces(spot.Text.Bytes(), ordinaryName) {
			return nil
		}
		return []written{{spot: spot, end: queryAt(spot.Text.String())}}
	}
	if raw, ok := r.AsShown(); ok && resolve.PlainBraces(raw, ordinaryName) {
		return nil
	}
	var out []written
	add := func(part string, close bool, sep string, values ...source.Value) {
		if !slices.ContainsFunc(values, func(v source.Value) bool { return !resolve.PlainBraces(v.Text().Bytes(), ordinaryName) }) {
			return
		}
		refs := bytes.Contains(r.URL.Raw.Text().Bytes(), []byte("{{"))
		var whole []string
		for _, v := range values {
			whole = append(whole, v.Text().String())
		}
		right := len(resolve.BraceFaults(strings.Join(whole, sep))) == 0
		for i, v := range values {
			if right && len(resolve.BraceFaults(whole[i])) > 0 {
				continue
			}
			spot := r.PartSpot(part, v)
			out = append(out, written{spot: spot, end: spot.Text.Len(), close: close, refs: refs})
		}
	}
	add("protocol", true, "", r.URL.Protocol)
	add("host", true, ".", r.URL.Host...)
	add("port", true, "", r.URL.Port)
	add("path", false, "/", r.URL.Path...)
	return out
}
