package requests

import (
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// The fields of facts: what of a request they tell.
const (
	FieldSent       = "sent" // whether the runtime sends the request at all
	FieldMethod     = "method"
	FieldScheme     = "scheme"
	FieldHost       = "host"
	FieldPort       = "port"
	FieldPath       = "path"
	FieldQuery      = "query"
	FieldAuth       = "auth" // with a name: a parameter of it
	FieldHeader     = "header"
	FieldBody       = "body" // with a name: a field or a member of it
	FieldSetting    = "setting"
	FieldScript     = "script"
	FieldUnresolved = "unresolved"
)

// A Fact is one thing about a request as it will be sent, to be held against the same thing
// of another version of it. What is compared cannot be read: Name, Text, Shape and Detail
// are masked, and all that may be shown.
type Fact struct {
	Field  string
	Name   string // of the header, parameter, setting, ...; "" where there is one of the field
	Text   string
	Shape  string // what may be told about a credential: "JWT"; "" of what is none
	Detail string // until when it is valid, if that is known

	key     string            // tells facts of a field apart
	exact   string            // what is compared
	written string            // the text with the references that what came through variables replaced
	via     []*resolve.Lookup // what its references found
	rest    bool              // it is told only when no other fact of the field differs
	whole   string            // of a text of several lines, the text as it may be shown
	leads   bool              // when it differs, the other facts of the field are not told
}

// Facts are everything that is known about the request, in a fixed order.
func (o Outcome) Facts(show Showing) []Fact {
	f := &facts{Outcome: o, show: show, tokens: map[any]*credential.Credential{}}
	for _, c := range credential.Of(o.Request, show.Packs) {
		switch {
		case c.Header != nil:
			f.tokens[c.Header] = &c
		case c.Query != nil:
			f.tokens[c.Query] = &c
		}
	}
	f.sent()
	f.add(Fact{Field: FieldMethod, Text: show.verb(o.Request), exact: o.Verb})
	f.url()
	f.query()
	f.auth()
	f.headers()
	f.bodyFacts()
	f.settings()
	f.scripts()
	f.open()
	return f.list
}

// Authenticated says that the request carries something that authenticates it.
func (o Outcome) Authenticated(show Showing) bool {
	return credential.HasCredential(o.Request, show.Packs)
}

// Line is the request in one line: its method, its URL and its auth.
func (o Outcome) Line(show Showing) string {
	f := &facts{Outcome: o, show: show}
	return show.verb(o.Request) + " " + show.url(o.Request) + ", " + f.authWords()
}

// facts gathers what there is to tell.
type facts struct {
	Outcome
	show     Showing
	list     []Fact
	tokens   map[any]*credential.Credential // by the header or parameter that carries it
	sentBody resolve.Text                   // as far as references may stay in it
}

func (f *facts) add(x Fact) {
	x.Name, x.Text, x.Shape = f.show.name(x.Name), f.show.name(x.Text), f.show.name(x.Shape)
	x.whole = f.show.name(x.whole)
	f.list = append(f.list, x)
}

// text adds a fact that is the text of some place, of which some of it is masked.
func (f *facts) text(x Fact, t resolve.Text) {
	x.written, x.via = written(t)
	f.add(x)
}

func (f *facts) sent() {
	if f.Refused == nil {
		f.add(Fact{Field: FieldSent, Text: "sent", exact: "sent"})
		return
	}
	name := ""
	if f.Refused.Header != nil {
		name = f.Refused.Header.Name.String()
	}
	f.add(Fact{Field: FieldSent, Text: "not sent: " + f.show.refusal(f.Refused), exact: f.Refused.Code + " " + name})
}

func (f *facts) url() {
	u, shown := &f.Target, credential.MaskURL(f.Request, f.show.Packs)
	if !u.Forced() || len(u.Host.Of(u.Whole).Open()) == 0 { // a reference that stays may bring a scheme
		f.text(Fact{Field: FieldScheme, Text: shown.SchemeName(), exact: u.SchemeName()}, u.Scheme.Of(u.Whole))
	}
	f.text(Fact{Field: FieldHost, Text: shown.WireHost(), exact: u.WireHost()}, u.Host.Of(u.Whole))
	f.text(Fact{Field: FieldPort, Text: shown.WirePort(), exact: u.WirePort()}, u.Port.Of(u.Whole))
	f.text(Fact{Field: FieldPath, Text: shown.WirePath(), exact: u.WirePath()}, u.Path.Of(u.Whole))
}

func (f *facts) query() {
	var names []string
	for _, q := range f.Query {
		if q.Signed || q.Origin == resolve.FromAuth {
			continue
		}
		name := q.Name.String()
		names = append(names, name)
		x := Fact{Field: FieldQuery, Name: name, key: name, exact: f.Target.WireQuery(q.Raw), Text: f.show.field(name, q.Value)}
		x.Shape, x.Detail = f.shape(q, name, q.Value, x.Text)
		f.text(x, q.Raw)
	}
	f.order(FieldQuery, names)
}

// order adds the order of the names in a list that is sent in its order.
func (f *facts) order(field string, names []string) {
	if len(names) > 1 {
		f.add(Fact{Field: field, Name: "order", key: "\x00order", Text: strings.Join(names, ", "), exact: strings.Join(names, "\x00"), rest: true})
	}
}

// headers adds the header rows, sent or not. What the auth adds is told with the auth.
func (f *facts) headers() {
	for _, h := range f.Wire {
		if h.Origin == resolve.FromAuth {
			continue
		}
		name := h.Name.String()
		x := Fact{Field: FieldHeader, Name: name, key: strings.ToLower(name), exact: name + ": " + h.Value.String(), Text: "(made anew for each request)"}
		if !h.Signed {
			x.Text = f.show.header(f.Request, h)
			x.Shape, x.Detail = f.shape(h, name, h.Value, x.Text)
		}
		f.text(x, h.Value)
	}
	for _, d := range f.Dropped {
		if d.Why == resolve.DropBody { // told by what takes its place
			continue
		}
		name := d.Name.String()
		f.add(Fact{Field: FieldHeader, Name: name, key: strings.ToLower(name), Text: "a row that is not sent: " + dropText(d), exact: dropWord(d.Why)})
	}
}

// shape says what may be told about a text that is masked.
func (f *facts) shape(at any, name string, t resolve.Text, shown string) (shape, detail string) {
	if !strings.Contains(shown, "***") {
		return "", ""
	}
	if c := f.tokens[at]; c != nil && c.Slot != credential.SignedSlot {
		return f.shapeOf(c.Name, c.Token().String())
	}
	return f.shapeOf(name, t.String())
}

func (f *facts) shapeOf(name, value string) (shape, detail string) {
	return ShapeOf(name, value, f.show)
}

// ShapeOf says what may be told about the value of a credential: a word or two, and of a
// JWT until when it is valid.
func ShapeOf(name, value string, show Showing) (shape, detail string) {
	s := credential.ShapeOf(name, credential.BareToken(value))
	switch s.Kind {
	case credential.KindJWT:
		return "JWT", s.JWT.Lifetime(show.Now)
	case credential.KindPassword:
		return "password", ""
	case credential.KindOpaque:
		return "opaque value", ""
	default:
		return s.Text(show.Now), ""
	}
}

func (f *facts) settings() {
	for _, x := range f.Outcome.settings() {
		word := settingWord(x)
		f.add(Fact{Field: FieldSetting, Name: string(x.Key), key: string(x.Key), Text: word, exact: word})
	}
}

// open adds the references that stay as they are written and should not.
func (f *facts) open() {
	list := f.unresolved()
	for _, ref := range f.sentBody.Open() {
		if !slices.Contains(list, ref.Lookup) {
			list = append(list, ref.Lookup)
		}
	}
	for _, l := range list {
		switch l.State {
		case resolve.Missing, resolve.Unknown, resolve.Vault:
			if !l.Scripted {
				f.add(Fact{Field: FieldUnresolved, Name: l.Name, key: l.Name, Text: openText(l), exact: "open"})
			}
		default:
		}
	}
}

// scripts adds the scripts that may have a say in what is sent, now or in a request that
// follows.
func (f *facts) scripts() {
	for x := range f.AllScripts() {
		e := f.View.Scopes.Scripts.Effects(x)
		if e == nil {
			continue
		}
		does := scriptText(e, x.Event == "prerequest", f.show)
		if does == "" {
			continue
		}
		event := "pre-request script"
		if x.Event != "prerequest" {
			event = "post-response script"
		}
		f.add(Fact{
			Field: FieldScript, Name: event + ownerText(x.Owner), key: depth(x.Owner) + x.Event + strconv.Itoa(int(x.Spot.Ordinal)),
			Text: does, Shape: does, exact: code(x.Text.String()),
		})
	}
}

// code is a script without the white space at the ends of its lines, which does nothing.
func code(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t\r")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// ownerText says where something stands that a request may inherit: " of the collection".
func ownerText(o postman.Owner) string {
	switch o := o.(type) {
	case *postman.Collection:
		return " of the collection"
	case *postman.Folder:
		return " of the folder " + o.Name
	}
	return ""
}

// depth tells the owners of one request apart, without their names, which may change.
func depth(o postman.Owner) string {
	switch o.(type) {
	case *postman.Collection:
		return "0"
	case *postman.Folder:
		return strconv.Itoa(len(o.Names()))
	}
	return "own"
}

// written is a text before its references were resolved, and what they found.
func written(t resolve.Text) (text string, via []*resolve.Lookup) {
	var b strings.Builder
	var last resolve.Range
	for _, p := range t.Pieces() {
		if p.Via == nil {
			b.WriteString(t.String()[p.Start():p.End()])
			last = resolve.Range{}
			continue
		}
		outer := p.Via
		for v := p.Via; v != nil; v = v.Outer {
			outer = v
			if !slices.Contains(via, v.Lookup) {
				via = append(via, v.Lookup)
			}
		}
		if outer.At != last || last.IsZero() {
			b.WriteString("{{" + outer.Name + "}}")
		}
		last = outer.At
	}
	return b.String(), via
}
