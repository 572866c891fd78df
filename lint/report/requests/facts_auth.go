package requests

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// auth adds the auth that applies, its parameters, and what it puts on the wire.
func (f *facts) auth() {
	a := &f.Helper
	kind := a.Type
	if kind == "" {
		kind = "unset"
	}
	where := ""
	if a.Type != "" {
		where = depth(a.From.Owner)
	}
	f.add(Fact{Field: FieldAuth, Text: f.authWords(), written: kind, exact: strings.Join(slices.Concat([]string{kind, where}, a.Hinders()), " ")})
	for _, p := range a.Params {
		shown := p.Text.Len() > 0 || isList(p.Value) || !p.Text.Literal() // or emptied by a variable
		if p == a.Param(p.Key) && shown && !slices.Contains(screenParams, p.Key) {
			f.authParam(p)
		}
	}
	f.authWire()
}

// screenParams are parameters that only say how the app shows the others.
var screenParams = []string{"showPassword", "saveHelperData"}

// authWords names the auth that applies as briefly as a line of a comparison has it.
func (f *facts) authWords() string {
	a := &f.Helper
	switch {
	case a.Type == "":
		return "no auth"
	case a.Type == resolve.NoAuth && !a.Inherited:
		return postman.AuthTitle(a.Type)
	case a.Dangling():
		return "inherits from nothing"
	}
	words := a.Type
	if a.Type == resolve.NoAuth {
		words = postman.AuthTitle(a.Type)
	}
	switch o := a.From.Owner.(type) {
	case *postman.Collection:
		words += " from the collection"
	case *postman.Folder:
		words += " from the folder " + f.show.name(o.Name)
	default:
		words += " of its own"
	}
	switch {
	case !a.Known:
		words += ", a type that Postman does not know"
	case a.Emits == resolve.EmitsNothing && a.Type != resolve.NoAuth:
		words += ", which adds nothing"
	}
	return words
}

// authParam adds a parameter of the auth. Of a secret only the shape is told.
func (f *facts) authParam(p *resolve.Param) {
	x := Fact{Field: FieldAuth, Name: postman.AuthLabel(f.Helper.Type, p.Key), key: "=" + p.Key, Text: f.show.param(p), exact: p.Text.String()}
	switch {
	case p.Text.Len() == 0:
		x.Text = ""
	case isList(p.Value):
		x.Text, x.exact = "a list", canonical(p.Value)
	}
	if strings.Contains(x.Text, "***") {
		name := p.Key
		if f.Helper.Type == resolve.APIKey {
			name = f.Helper.Value("key").String()
		}
		x.Shape, x.Detail = f.shapeOf(name, p.Text.String())
	}
	f.text(x, p.Text)
}

// authWire adds what the auth puts on the wire, for what the parameters do not tell.
func (f *facts) authWire() {
	var shown, exact, names []string
	for _, h := range f.Wire {
		if h.Origin == resolve.FromAuth {
			names = append(names, h.Name.String())
			shown = append(shown, f.show.header(f.Request, h))
			exact = append(exact, h.Name.String()+": "+h.Value.String())
		}
	}
	for _, q := range f.Query {
		if q.Origin == resolve.FromAuth && !q.Signed {
			names = append(names, q.Name.String())
			shown = append(shown, f.show.field("token", q.Value))
			exact = append(exact, "?"+f.Target.WireQuery(q.Raw))
		}
	}
	if len(exact) > 0 {
		f.add(Fact{Field: FieldAuth, Name: strings.Join(names, ", "), key: "\x00wire", Text: strings.Join(shown, ", "), exact: strings.Join(exact, "\n"), rest: true})
	}
}
