package resolve

import "strings"

// The types of form bodies, as they are written into Content-Type.
const (
	urlencodedType = "application/x-www-form-urlencoded"
	multipartType  = "multipart/form-data"
)

// contentType lets a form body replace a Content-Type row that does not fit it
// (measured). Of several rows that differ in case the last one is sent all the same.
func (c *context) contentType(r *Request) {
	form := r.form()
	first := r.Header("content-type")
	if form == "" || first == nil {
		return
	}
	for _, d := range r.Dropped {
		if d.Why == DropSpelling && strings.EqualFold(d.Name.s, "content-type") {
			return
		}
	}
	if fits(form, first.Value.s) || first.Value.Len() > 0 && r.Setting(DisabledSystemHeaders).Value.Get("content-type").Truthy() {
		return
	}
	h := &Header{Name: first.Name, Value: Synthetic(urlencodedType), Origin: FromBody}
	if form == multipartType {
		h.Value, h.Signed = Synthetic(multipartType+"; boundary="), true
	}
	kept := r.Wire[:0]
	for _, x := range r.Wire {
		if x == first {
			kept = append(kept, h)
		}
		if !x.Is("content-type") {
			kept = append(kept, x)
		} else if x.Row != nil {
			r.Dropped = append(r.Dropped, Dropped{Row: x.Row, Name: x.Name, Value: x.Value, Why: DropBody, By: h})
		}
	}
	r.Wire = kept
}

// fits says that a Content-Type is one that a form body leaves as it is. A multipart
// body needs one with a boundary.
func fits(form, value string) bool {
	rest, ok := strings.CutPrefix(value, form)
	if form == urlencodedType {
		return ok && (rest == "" || !wordByte(rest[0]))
	}
	if !ok || !strings.HasPrefix(rest, ";") {
		return false
	}
	_, boundary, ok := strings.Cut(rest, "boundary=")
	return ok && boundary != "" && boundary[0] != ';' && boundary != `"`
}

// wordByte says that a byte belongs to a word, as regular expressions count them.
func wordByte(b byte) bool {
	return b == '_' || b < 0x80 && tokenByte(b) && strings.IndexByte("!#$%&'*+-.^`|~", b) < 0
}

// form is the type of the body when that is a form that is sent: it has a field that is
// not disabled, and the method takes a body, or the settings say that it is to be sent
// all the same.
func (r *Request) form() string {
	if r.Body.Disabled {
		return ""
	}
	switch r.Verb {
	case "GET", "COPY", "HEAD", "PURGE", "UNLOCK":
		if !r.Setting(DisableBodyPruning).On() {
			return ""
		}
	}
	sent := false
	for _, f := range r.Body.Fields {
		sent = sent || !f.Disabled
	}
	switch {
	case sent && r.Body.Mode == "urlencoded":
		return urlencodedType
	case sent && r.Body.Mode == "formdata":
		return multipartType
	}
	return ""
}
