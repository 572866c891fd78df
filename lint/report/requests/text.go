package requests

import (
	"fmt"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// Text is what a person wants to see when a request fails: what is sent, which
// auth it comes from, where each piece stands, what is not sent and why, and what
// stays open. Stable text is for comparing: places are left out, requests and headers are
// in the order of their names, and the body is there.
func Text(list []Outcome, show Showing) string {
	var b strings.Builder
	if show.Stable {
		list = slices.Clone(list)
		order.By(list, func(x, y Outcome) int { return slices.Compare(x.App(), y.App()) })
	}
	for i, o := range list {
		if i > 0 {
			b.WriteByte('\n')
		}
		o.text(&b, show)
	}
	return b.String()
}

func (o Outcome) text(b *strings.Builder, show Showing) {
	line := func(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }
	line("%s", show.bold(show.text(strings.Join(o.App()[1:], " › "))))
	line("  %s %s", printable(show.verb(o.Request)), show.text(show.url(o.Request)))
	for _, from := range o.urlOrigins(show) {
		line("      %s", from)
	}
	if o.Refused != nil {
		line("  not sent: %s", show.refusal(o.Refused))
	}
	if e := o.environmentName(); e != "" {
		line("  environment: %s", show.text(e))
	}
	line("  auth: %s", o.authText(show))
	for _, param := range o.authParams(show) {
		line("      %s", param)
	}
	for _, h := range show.ordered(o.Wire) {
		value := "(made anew for each request)"
		if !h.Signed {
			value = show.header(o.Request, h)
		}
		line("  %s: %s", show.text(h.Name.String()), show.text(value))
		for _, from := range o.headerOrigins(h, show) {
			line("      %s", from)
		}
	}
	if show.Stable {
		o.bodyText(line, show)
	}
	for _, d := range o.Dropped {
		line("  not sent: %s%s: %s", show.text(d.Name.String()), show.place(rowRange(&d.Row.Spot)), dropText(d))
	}
	for _, l := range o.unresolved() {
		line("  not resolved: {{%s}}: %s", show.text(l.Name), openText(l))
	}
	o.provisos(line, show)
}

// ordered are headers in the order in which they are shown.
func (show Showing) ordered(list []*resolve.Header) []*resolve.Header {
	if !show.Stable {
		return list
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b *resolve.Header) int {
		return strings.Compare(strings.ToLower(a.Name.String()), strings.ToLower(b.Name.String()))
	})
	return list
}

// bodyText shows the body as it is sent: the fields of a form, the members of a JSON
// document, or the lines of a text.
func (o Outcome) bodyText(line func(string, ...any), show Showing) {
	f := &facts{Outcome: o, show: show}
	f.bodyFacts()
	for _, x := range f.list {
		switch {
		case x.rest || x.leads && x.Text == "none":
		case x.leads:
			line("  body: %s", printable(x.Text))
		case x.whole == "":
			line("      %s: %s", printable(x.Name), printable(x.Text))
		default:
			for text := range strings.Lines(x.whole) {
				line("      │ %s", printable(strings.TrimRight(text, "\r\n")))
			}
		}
	}
}

// provisos says on what else it depends what is sent: on settings, on scripts, on the
// runtime, and on what the server answers.
func (o Outcome) provisos(line func(string, ...any), show Showing) {
	for _, x := range o.settings() {
		spot := x.Spot()
		line("  setting: %s%s", show.text(settingText(x)), show.place(rowRange(&spot)))
	}
	if text := o.redirectText(show); text != "" {
		line("  redirect: %s", text)
	}
	for _, x := range o.beforehand() {
		may := mayChange(o.View.Scopes.Scripts.Effects(x), show)
		line("  script: that of %s%s may %s", show.text(strings.Join(x.Owner.App()[1:], " › ")), show.place(rowRange(&x.Spot)), may)
	}
	for _, rt := range o.others {
		line("  otherwise: %s sends something else; see --runtime %s", rt.Title, rt.Name)
	}
}

// urlOrigins say where the URL is written, and which variables it came through.
func (o Outcome) urlOrigins(show Showing) []string {
	out := o.origins(o.Target.Whole, show)
	spot := o.URLSpot()
	if at := strings.TrimSpace(show.place(rowRange(&spot))); at != "" && o.URL.Node.Exists() {
		return append([]string{at}, out...)
	}
	return out
}

// authText names the auth that applies as the app does, and where it stands.
func (o Outcome) authText(show Showing) string {
	a := o.Helper
	switch {
	case a.Type == "":
		return "none is set"
	case a.Dangling():
		return "inherits by an id that nothing above it has, so none is sent" + show.place(authRange(a))
	case !a.Known:
		return fmt.Sprintf("%q is no type that Postman knows, so none is sent%s", show.text(a.Type), show.place(authRange(a)))
	}
	from := ""
	if a.Inherited {
		spot := postman.AuthSpot(a.From)
		from = ", from " + show.text(spot.App())
	}
	return postman.AuthTitle(a.Type) + from + show.place(authRange(a)) + o.authDoes()
}

// authDoes says what the auth adds, where that is no header that is shown.
func (o Outcome) authDoes() string {
	a := o.Helper
	switch a.Emits {
	case resolve.EmitsNothing:
		if a.Type == resolve.NoAuth {
			return ""
		}
		var labels []string
		for _, key := range a.Hinders() {
			labels = append(labels, postman.AuthLabel(a.Type, key))
		}
		switch {
		case len(labels) == 0:
			return "; it adds nothing"
		case len(a.Lacks()) > 0:
			return "; it adds nothing, without a value for " + strings.Join(labels, ", ")
		}
		return "; it adds nothing: Postman cannot use the value of " + strings.Join(labels, ", ")
	case resolve.EmitsRetry:
		return "; it signs only after the server has asked"
	case resolve.EmitsQuery:
		if slices.ContainsFunc(o.Query, func(q *resolve.SentQuery) bool { return q.Signed }) {
			return "; it adds to the query what is made anew for each request"
		}
		return "; it adds to the query"
	case resolve.EmitsBody:
		return "; it adds to the body"
	case resolve.EmitsHeader:
	}
	return ""
}

// authParams shows what a helper signs with, where that is not seen in a header.
func (o Outcome) authParams(show Showing) []string {
	a := &o.Helper
	if a.Emits == resolve.EmitsNothing || a.Header != nil && !a.Header.Signed {
		return nil
	}
	var out []string
	for _, key := range a.Needs() {
		label, p := postman.AuthLabel(a.Type, key), a.Param(key)
		if p == nil || p.Text.Len() == 0 {
			out = append(out, label+": has no value")
			continue
		}
		out = append(out, label+": "+show.text(show.param(p))+show.place(rowRange(&p.Spot)))
		out = append(out, o.origins(p.Text, show)...)
	}
	return out
}

func authRange(a resolve.Auth) resolve.Range {
	spot := postman.AuthSpot(a.From)
	return rowRange(&spot)
}

func rowRange(spot *postman.Spot) resolve.Range {
	return resolve.Range{Spot: spot, End: spot.Text.Len()}
}

// headerOrigins say where a header comes from: its row or the auth, and the variables.
func (o Outcome) headerOrigins(h *resolve.Header, show Showing) []string {
	out := o.origins(h.Value, show)
	switch {
	case h.Origin == resolve.FromURL:
		return append([]string{"user name and password in the URL"}, out...)
	case h.Origin == resolve.FromAuth:
		return append([]string{"added by " + postman.AuthTitle(o.Helper.Type) + o.signedWith(h, show)}, out...)
	case h.Row != nil && !show.Stable:
		return append([]string{strings.TrimSpace(show.place(rowRange(&h.Row.Spot)))}, out...)
	}
	return out
}

// signedWith names the fields of the Authorization tab whose values are seen in a header,
// each with its place.
func (o Outcome) signedWith(h *resolve.Header, show Showing) string {
	var out []string
	for _, key := range o.Helper.Needs() {
		p := o.Helper.Param(key)
		if show.Stable || h.Signed || p == nil || p.Text.Len() == 0 {
			continue
		}
		out = append(out, postman.AuthLabel(o.Helper.Type, key)+show.place(rowRange(&p.Spot)))
	}
	if len(out) == 0 {
		return ""
	}
	return ": " + strings.Join(out, ", ")
}

// origins names the variables that a text came through, each once, in order.
func (o Outcome) origins(t resolve.Text, show Showing) []string {
	var out []string
	seen := map[*resolve.Lookup]bool{}
	for _, p := range t.Pieces() {
		for via := p.Via; via != nil; via = via.Outer {
			if !seen[via.Lookup] {
				seen[via.Lookup] = true
				out = append(out, show.variable(via.Lookup))
			}
		}
	}
	for _, ref := range t.Uses() {
		if ref.State == resolve.Empty && !ref.Scripted && !seen[ref.Lookup] {
			seen[ref.Lookup] = true
			out = append(out, show.variable(ref.Lookup))
		}
	}
	return out
}

// variable says where a variable is defined: the scope that counts, and its place.
func (show Showing) variable(l *resolve.Lookup) string {
	text := "{{" + show.text(l.Name) + "}} from " + scopeText(l.Scope)
	if l.Var != nil {
		text += show.place(rowRange(&l.Var.Spot))
	}
	if l.State == resolve.Empty {
		text += "; it is empty"
	}
	if l.Scripted {
		text += "; a script may change it"
	}
	return text
}

func scopeText(s resolve.Scope) string {
	switch s {
	case resolve.ScopeCommand:
		return "the command line"
	case resolve.ScopeEnvironment:
		return "the environment"
	case resolve.ScopeCollection:
		return "the collection's variables"
	case resolve.ScopeGlobals:
		return "the globals"
	case resolve.ScopeData:
		return "the data file"
	case resolve.ScopeNone:
	}
	return "no file"
}

// place is " (file:line:column)", or nothing where places are left out.
func (show Showing) place(at resolve.Range) string {
	if show.Stable || at.IsZero() || !at.Spot.Node.Exists() {
		return ""
	}
	f := at.Spot.Node.File()
	pos := f.Position(at.Span().Start)
	return fmt.Sprintf(" (%s:%d:%d)", show.text(f.Name()), pos.Line, pos.Column)
}

func (show Showing) bold(s string) string {
	if !show.Color {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}
