package diff

import (
	"slices"

	"github.com/postlint/postlint/lint/report/requests"
	"github.com/postlint/postlint/lint/resolve"
)

// A sum puts together what one request differs in, over environments and runtimes.
type sum struct {
	*comparison
	names              []string
	meetings, runtimes int
	list               []*holding
}

// A holding is a change and where it holds.
type holding struct {
	change       Change
	environments []string
	runtimes     map[string][]*resolve.Runtime // by environment
}

// take adds what one runtime sends differently in one environment.
func (s *sum) take(m *meeting, rt *resolve.Runtime, a, b *resolve.Request) {
	note := s.note(a, b)
	for _, u := range s.differences(m, a, b) {
		x := s.change(u)
		if (x.Kind == Replaced || u.Secret()) && s.told(x.Through) {
			continue
		}
		if note != "" && slices.Contains([]string{requests.FieldAuth, requests.FieldHeader, requests.FieldQuery}, x.Field) {
			x.Note, note = note, ""
		}
		s.hold(x, m.environment, rt)
	}
	if note != "" { // on account of a variable
		s.hold(Change{Request: s.names, Kind: Changed, Field: requests.FieldAuth, Note: note}, m.environment, rt)
	}
}

// note says that a request lost what authenticates it, or got it.
func (s *sum) note(a, b *resolve.Request) string {
	before, after := requests.Outcome{Request: a}.Authenticated(s.show), requests.Outcome{Request: b}.Authenticated(s.show)
	switch {
	case before && !after:
		return "now unauthenticated"
	case after && !before:
		return "now authenticated"
	}
	return ""
}

// told says that a difference is that of variables of which it is told already.
func (s *sum) told(through []string) bool {
	return slices.ContainsFunc(through, func(name string) bool { return s.changed[name] })
}

// change is a difference in words.
func (s *sum) change(u requests.Unlike) Change {
	x := Change{Request: s.names, Kind: Changed, Field: u.Field(), Name: u.Name(), Members: u.Members}
	for _, name := range u.Through() {
		if s.changed[name] {
			x.Through = append(x.Through, s.show.Secrets.Redact(name))
		}
	}
	switch {
	case u.Members > 0:
		return x
	case u.Masked() && u.Was.Name != u.Is.Name:
		x.From, x.To, x.Note = u.Was.Name, u.Is.Name, "spelled differently"
		return x
	case u.Masked():
		x.From, x.To = replaced(*u.Was, *u.Is)
		x.Kind = Replaced
		return x
	}
	if u.Was != nil {
		x.From = u.Was.Text
	} else {
		x.Kind = Added
	}
	if u.Is != nil {
		x.To = u.Is.Text
	} else {
		x.Kind = Removed
	}
	return x
}

// replaced says of what kind two values are whose masks are the same.
func replaced(was, is requests.Fact) (from, to string) {
	if was.Shape == "" || is.Shape == "" {
		return "", ""
	}
	return shapes(was.Shape, was.Detail, is.Shape, is.Detail)
}

// shapes are the kinds of two values; how long they are valid only where that differs.
func shapes(was, wasDetail, is, isDetail string) (from, to string) {
	if wasDetail == isDetail || wasDetail == "" && isDetail == "" {
		return was, is
	}
	with := func(shape, detail string) string {
		if detail == "" {
			return shape
		}
		return shape + " " + detail
	}
	return with(was, wasDetail), with(is, isDetail)
}

func (s *sum) hold(x Change, environment string, rt *resolve.Runtime) {
	i := slices.IndexFunc(s.list, func(h *holding) bool { return h.change.same(&x) })
	if i < 0 {
		i = len(s.list)
		s.list = append(s.list, &holding{change: x, runtimes: map[string][]*resolve.Runtime{}})
	}
	h := s.list[i]
	if !slices.Contains(h.environments, environment) {
		h.environments = append(h.environments, environment)
	}
	if !slices.Contains(h.runtimes[environment], rt) {
		h.runtimes[environment] = append(h.runtimes[environment], rt)
	}
}

// same says that two changes of one request say the same.
func (x *Change) same(o *Change) bool {
	return x.Field == o.Field && x.Name == o.Name && x.From == o.From && x.To == o.To && x.Kind == o.Kind && x.Members == o.Members && x.Note == o.Note && slices.Equal(x.Through, o.Through)
}

// changes are what was taken; environments and runtimes are named where a change does not
// hold in all.
func (s *sum) changes() []Change {
	var out []Change
	for _, h := range s.list {
		x := h.change
		if len(h.environments) < s.meetings {
			for _, e := range h.environments {
				x.Environments = append(x.Environments, s.show.Secrets.Redact(e))
			}
		}
		var in []string
		for _, rt := range resolve.Runtimes() {
			for _, list := range h.runtimes {
				if slices.Contains(list, rt) && !slices.Contains(in, rt.Name) {
					in = append(in, rt.Name)
				}
			}
		}
		if len(in) < s.runtimes {
			x.Runtimes = in
		}
		out = append(out, x)
	}
	return out
}
