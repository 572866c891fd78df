package requests

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// An Unlike is a fact that differs between two versions of a request. Was or Is is nil when
// there is no such fact in that version.
type Unlike struct {
	Was, Is *Fact
	Members int // of a body: so many members differ, of which none is named; Was and Is are nil
}

// mostTold is how many members of a body are told by name.
const mostTold = 6

// Differences are the facts of two versions of one request that differ, in the order in
// which the new version has them, with those of the old version alone behind.
func Differences(old, now []Fact) []Unlike {
	out := ofField(FieldSent, old, now)
	fields := []string{FieldMethod, FieldScheme, FieldHost, FieldPort, FieldPath, FieldQuery, FieldAuth, FieldHeader, FieldBody, FieldSetting, FieldScript, FieldUnresolved}
	if len(out) > 0 && (out[0].Was.withoutURL() || out[0].Is.withoutURL()) {
		fields = slices.DeleteFunc(fields, func(f string) bool { return slices.Contains(urlFields, f) })
	}
	for _, field := range fields {
		out = append(out, ofField(field, old, now)...)
	}
	return slices.DeleteFunc(out, func(u Unlike) bool { return u.Field() == FieldScheme && (u.Was == nil || u.Is == nil) })
}

// urlFields are parts of a URL.
var urlFields = []string{FieldScheme, FieldHost, FieldPort, FieldPath, FieldQuery}

// withoutURL says that a request is not sent as it has no URL.
func (f *Fact) withoutURL() bool { return f != nil && strings.HasPrefix(f.exact, "empty-url") }

// ofField are the differences of one field: its leading fact alone if that differs (of an
// auth its type), and facts that only tell what is left if nothing else does.
func ofField(field string, old, now []Fact) []Unlike {
	was, is := only(field, old), only(field, now)
	all := unlike(was, is)
	for _, u := range all {
		if u.either().leads || field == FieldAuth && u.either().key == "" && u.written() {
			return []Unlike{u}
		}
	}
	told := slices.DeleteFunc(slices.Clone(all), func(u Unlike) bool { return u.either().rest })
	switch {
	case len(told) == 0:
		return all
	case field == FieldBody && len(told) > mostTold:
		return []Unlike{{Members: len(told)}}
	}
	return told
}

func only(field string, list []Fact) []*Fact {
	var out []*Fact
	for i := range list {
		if list[i].Field == field {
			out = append(out, &list[i])
		}
	}
	return out
}

// unlike holds the facts of one field against each other. Of several of one key those that
// are equal go together, and what is left in its order.
func unlike(was, is []*Fact) []Unlike {
	left := map[string][]*Fact{}
	for _, x := range was {
		left[x.key] = append(left[x.key], x)
	}
	take := func(key string, i int) *Fact {
		x := left[key][i]
		left[key] = slices.Delete(slices.Clone(left[key]), i, i+1)
		return x
	}
	var changed []*Fact
	for _, x := range is {
		if i := slices.IndexFunc(left[x.key], func(o *Fact) bool { return o.exact == x.exact }); i >= 0 {
			take(x.key, i)
			continue
		}
		changed = append(changed, x)
	}
	var out []Unlike
	for _, x := range changed {
		u := Unlike{Is: x}
		if len(left[x.key]) > 0 {
			u.Was = take(x.key, 0)
		}
		out = append(out, u)
	}
	for _, x := range was {
		if slices.Contains(left[x.key], x) {
			out = append(out, Unlike{Was: x})
		}
	}
	return out
}

// written says that the two versions are written differently, or that there is only one.
func (u Unlike) written() bool {
	return u.Was == nil || u.Is == nil || u.Was.written != u.Is.written
}

func (u Unlike) either() *Fact {
	if u.Is != nil {
		return u.Is
	}
	return u.Was
}

// Field is the field that differs.
func (u Unlike) Field() string {
	if u.Was == nil && u.Is == nil {
		return FieldBody
	}
	return u.either().Field
}

// Name is the name of what differs.
func (u Unlike) Name() string {
	if u.Was == nil && u.Is == nil {
		return ""
	}
	return u.either().Name
}

// Through are the variables that both versions came through in the same way, so that the
// difference is theirs.
func (u Unlike) Through() []string {
	if u.written() {
		return nil
	}
	var names []string
	for _, l := range u.Is.via {
		if !slices.Contains(names, l.Name) {
			names = append(names, l.Name)
		}
	}
	return names
}

// Uses are the variables, with their definitions, that the texts of some facts came through.
func Uses(facts []Fact) []*resolve.Lookup {
	var out []*resolve.Lookup
	for _, x := range facts {
		out = append(out, x.via...)
	}
	return out
}

// Secret says that either version holds something that is masked.
func (u Unlike) Secret() bool {
	return u.Was != nil && u.Was.Shape != "" || u.Is != nil && u.Is.Shape != ""
}

// Masked says that both versions are shown by the same text, so that the text alone does
// not tell what differs.
func (u Unlike) Masked() bool {
	return u.Was != nil && u.Is != nil && u.Was.Text == u.Is.Text
}

// isList says that a value is a list or an object.
func isList(v source.Value) bool { return v.Kind() == source.Object || v.Kind() == source.Array }
