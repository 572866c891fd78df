package requests

import (
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// bodyFacts adds the body as far as it is sent: what kind it is, and its parts.
func (f *facts) bodyFacts() {
	kind := Fact{Field: FieldBody, leads: true}
	at := len(f.list)
	f.add(kind)
	word := ""
	if f.SendsBody() {
		word = f.bodyParts()
	}
	if word == "" {
		word = "none"
	}
	x := &f.list[at]
	x.Text, x.exact = word, word
	for _, part := range f.list[at+1:] { // JSON became some other text, or the other way round
		if strings.HasPrefix(part.key, "\x00") && part.Shape != "" {
			x.Shape = map[bool]string{true: "JSON", false: "text"}[part.rest]
			x.exact += " " + x.Shape
		}
	}
}

// bodyParts adds the parts of the body and says what kind it is; "" when nothing is sent.
func (f *facts) bodyParts() string {
	b, say := &f.Body, f.Resolver()
	switch b.Mode {
	case "urlencoded", "formdata":
		return f.formParts(say)
	case "graphql":
		if !b.GraphQL.Exists() {
			return ""
		}
		for _, name := range []string{"query", "operationName"} {
			if v := b.GraphQL.Get(name); v.Exists() {
				f.bodyText(name, say, v)
			}
		}
		if v := b.GraphQL.Get("variables"); isList(v) {
			f.add(Fact{Field: FieldBody, Name: "variables", key: "variables", Text: "JSON", Shape: "JSON", exact: canonical(v)})
		} else if v.Exists() {
			f.bodyText("variables", say, v)
		}
		return b.Mode
	case "file":
		if name := fileName(b.Attached); name != "" {
			f.add(Fact{Field: FieldBody, Name: "file", key: "file", Text: name, exact: name})
			return b.Mode
		}
		return ""
	}
	if !b.Raw.Truthy() {
		return ""
	}
	f.bodyText("", say, b.Raw)
	return "raw (" + language(b) + ")"
}

// language is that of a raw body, by which Postman chooses a Content-Type.
func language(b *postman.Body) string {
	for _, v := range []source.Value{b.Node.Get("options").Get("raw").Get("language"), b.Node.Get("type")} {
		if t := v.Text(); !t.IsZero() {
			return t.String()
		}
	}
	return "text"
}

// formParts adds the fields of a form.
func (f *facts) formParts(say func(resolve.Text) resolve.Text) string {
	var names []string
	for _, row := range f.Body.Fields {
		if row.Disabled {
			continue
		}
		spot := row.NameSpot()
		name, value := say(resolve.Plain(&spot)), say(resolve.Plain(&row.Spot))
		names = append(names, name.String())
		f.sentBody = resolve.Concat(f.sentBody, name, value)
		x := Fact{Field: FieldBody, Name: name.String(), key: name.String(), Text: f.show.field(name.String(), value), exact: value.String()}
		x.Shape, x.Detail = f.shape(nil, name.String(), value, x.Text)
		if row.Node.Get("type").Text().String() == "file" {
			x.Text = "the file " + fileName(row.Node)
			x.exact = x.Text
		}
		if typed := row.Node.Get("contentType").Text(); !typed.IsZero() {
			x.Text, x.exact = x.Text+" ("+typed.String()+")", x.exact+" "+typed.String()
		}
		f.text(x, value)
	}
	if len(names) == 0 {
		return ""
	}
	f.order(FieldBody, names)
	return f.Body.Mode
}

// fileName is the file that a part of a body is read from.
func fileName(v source.Value) string {
	for _, x := range []source.Value{v.Get("src"), v.Get("value"), v} {
		switch x.Kind() {
		case source.String:
			return x.Text().String()
		case source.Array:
			return canonical(x)
		default:
		}
	}
	return ""
}

const (
	longestJSON = 1 << 17 // bytes of a body that is compared member by member
	mostMembers = 2000    // of such a body
)

// bodyText adds a text of the body: member by member when it is JSON, and as a whole.
// Members are told first: where only white space or the order of members differs, the whole
// tells it.
func (f *facts) bodyText(name string, say func(resolve.Text) resolve.Text, v source.Value) {
	spot := f.BodySpot(name, v)
	t := say(resolve.Plain(&spot))
	f.sentBody = resolve.Concat(f.sentBody, t)
	masked := f.show.field("", t)
	whole := Fact{Field: FieldBody, Name: name, key: "\x00" + name, Text: "text", Shape: "text", exact: t.String(), whole: masked}
	if list := f.members(t, masked, name); len(list) > 0 {
		for _, x := range list {
			f.add(x)
		}
		whole.Text, whole.Shape, whole.rest = "layout", "layout", true
	}
	f.text(whole, t)
}

// members are the scalars in a text that is a JSON document, by their pointers.
func (f *facts) members(t resolve.Text, masked, prefix string) []Fact {
	if t.Len() > longestJSON || strings.IndexAny(strings.TrimSpace(t.String()), "{[") != 0 {
		return nil
	}
	exact, err := source.Parse("", []byte(t.String()), source.DefaultLimits())
	if err != nil {
		return nil
	}
	shown, err := source.Parse("", []byte(masked), source.DefaultLimits())
	if err != nil {
		return nil
	}
	w := memberWalk{facts: f, text: t}
	if prefix != "" {
		prefix = "/" + prefix
	}
	w.walk(prefix, "", exact.Root(), shown.Root(), false)
	if len(w.out) > mostMembers {
		return nil
	}
	return w.out
}

// A memberWalk goes through a JSON document and the same with its secrets masked.
type memberWalk struct {
	*facts
	text resolve.Text
	out  []Fact
}

// walk adds what is in a value. Below the name of a secret everything is one.
func (w *memberWalk) walk(pointer, name string, v, shown source.Value, secret bool) {
	secret = secret || credential.SecretName(name) || w.show.Packs.KeyQuery(name)
	switch {
	case len(w.out) > mostMembers:
	case v.Kind() == source.Object && v.Len() > 0:
		for key, member := range v.Members() {
			step := key.Text().String()
			w.walk(pointer+"/"+step, step, member, shown.Get(step), secret)
		}
	case v.Kind() == source.Array && v.Len() > 0:
		var beside []source.Value
		for _, x := range shown.Elements() {
			beside = append(beside, x)
		}
		for i, x := range v.Elements() {
			other := source.Value{}
			if i < len(beside) {
				other = beside[i]
			}
			w.walk(pointer+"/"+strconv.Itoa(i), name, x, other, secret)
		}
	default:
		w.out = append(w.out, w.member(pointer, name, v, shown, secret))
	}
}

func (w *memberWalk) member(pointer, name string, v, shown source.Value, secret bool) Fact {
	text := canonical(v)
	x := Fact{Field: FieldBody, Name: pointer, key: pointer, Text: canonical(shown), exact: text}
	if secret && !w.show.Reveal {
		x.Text = "***"
	}
	x.Shape, x.Detail = w.shape(nil, name, resolve.Synthetic(v.Text().String()), x.Text)
	return x
}
