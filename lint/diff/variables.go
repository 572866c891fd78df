package diff

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/report/requests"
	"github.com/postlint/postlint/lint/resolve"
)

// A definition is a variable that changed, and where that is told.
type definition struct {
	file  *filing
	index int // in the changes of the file
	of    []*postman.Variable
}

// variables tells which variables of an environment, of the globals or of a collection
// have another value, are new or are gone.
func (c *comparison) variables(p *filing) {
	if p.was == nil || p.is == nil {
		return
	}
	old, now := variablesOf(p.was), variablesOf(p.is)
	for _, key := range keysOf(now, old) {
		was, is := named(old, key), named(now, key)
		was, is = unequal(was, is), unequal(is, was)
		for i := range max(len(was), len(is)) {
			var a, b *postman.Variable
			if i < len(was) {
				a = was[i]
			}
			if i < len(is) {
				b = is[i]
			}
			c.variable(p, a, b)
		}
	}
}

func (c *comparison) variable(p *filing, was, is *postman.Variable) {
	x := Change{Kind: Changed, Field: FieldVariable}
	d := definition{file: p, index: len(p.Changes)}
	secret := c.secret(c.old.Project, was) || c.secret(c.now.Project, is)
	var fromDetail, toDetail string
	for _, v := range []*postman.Variable{was, is} {
		if v == nil {
			continue
		}
		d.of = append(d.of, v)
		x.Name = c.show.Secrets.Redact(v.Key)
		c.changed[v.Key] = true
		text, detail := c.valueOf(v, secret)
		if v == is {
			x.To, toDetail = text, detail
		} else {
			x.From, fromDetail = text, detail
		}
	}
	switch {
	case was == nil:
		x.Kind = Added
	case is == nil:
		x.Kind = Removed
	case resolve.ValueText(was).String() == resolve.ValueText(is).String():
		x.From, x.To = switched(was), switched(is)
	case secret || x.From == x.To:
		x.Kind = Replaced
		x.From, x.To = shapes(x.From, fromDetail, x.To, toDetail)
	}
	p.add(x)
	c.defined = append(c.defined, d)
}

// switched says whether a variable is on.
func switched(v *postman.Variable) string {
	switch {
	case v.Disabled:
		return "disabled"
	case v.SwitchedOff:
		return "switched off"
	}
	return "on"
}

// longestValue is how many characters of a value are shown.
const longestValue = 80

// valueOf is the value of a variable as it may be shown: of a secret its kind.
func (c *comparison) valueOf(v *postman.Variable, secret bool) (text, detail string) {
	value := resolve.ValueText(v)
	if secret && !strings.Contains(value.String(), "{{") {
		return requests.ShapeOf(v.Key, value.String(), c.show)
	}
	text = c.show.Secrets.Redact(credential.MaskField(v.Key, value, c.options.Packs))
	switch {
	case text == "":
		return "empty", ""
	case utf8.RuneCountInString(text) > longestValue:
		return string([]rune(text)[:longestValue]) + "…", ""
	}
	return text, ""
}

// secret says that a variable holds a credential: by its type or name, as it looks random,
// or because what stands there must not be shown.
func (c *comparison) secret(p *lint.Project, v *postman.Variable) bool {
	if v == nil {
		return false
	}
	if v.Type == "secret" || credential.SecretName(v.Key) || credential.Entropic(resolve.ValueText(v).String()) {
		return true
	}
	at := v.Value.Span()
	for _, s := range p.Secrets.In(v.Owner.File().Name()) {
		if v.Value.Exists() && s.Start < at.End && at.Start < s.End {
			return true
		}
	}
	return false
}

// use notes which requests use the variables that changed.
func (c *comparison) use(r *resolve.Request, facts []requests.Fact) {
	for _, l := range requests.Uses(facts) {
		if l.Var == nil {
			continue
		}
		if c.users[l.Var] == nil {
			c.users[l.Var] = map[*postman.Request]bool{}
		}
		c.users[l.Var][r.Request] = true
	}
}

// count fills in how many requests use each variable that changed, in the version in which
// there are more.
func (c *comparison) count() {
	for _, d := range c.defined {
		for _, v := range d.of {
			x := &d.file.Changes[d.index]
			x.UsedBy = max(x.UsedBy, len(c.users[v]))
		}
	}
}

func variablesOf(f *lint.File) []*postman.Variable {
	list := []*postman.Variable(nil)
	switch e := f.Export; {
	case e.Collection != nil:
		list = e.Collection.Variables
	case e.Environment != nil:
		list = e.Environment.Variables
	}
	return slices.DeleteFunc(slices.Clone(list), func(v *postman.Variable) bool { return !v.Keyed() })
}

func keysOf(lists ...[]*postman.Variable) []string {
	var out []string
	seen := map[string]bool{}
	for _, list := range lists {
		for _, v := range list {
			if !seen[v.Key] {
				seen[v.Key] = true
				out = append(out, v.Key)
			}
		}
	}
	return out
}

func named(list []*postman.Variable, key string) []*postman.Variable {
	return slices.DeleteFunc(slices.Clone(list), func(v *postman.Variable) bool { return v.Key != key })
}

// unequal are those of some variables that have no equal among others.
func unequal(list, others []*postman.Variable) []*postman.Variable {
	left := slices.Clone(others)
	return slices.DeleteFunc(slices.Clone(list), func(v *postman.Variable) bool {
		i := slices.IndexFunc(left, func(o *postman.Variable) bool {
			return resolve.ValueText(v).String() == resolve.ValueText(o).String() && switched(v) == switched(o)
		})
		if i >= 0 {
			left = slices.Delete(left, i, i+1)
		}
		return i >= 0
	})
}
