package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/report/requests"
	"github.com/postlint/postlint/lint/resolve"
)

// compare holds the requests of a collection against each other.
func (c *comparison) compare(p *filing) {
	switch {
	case p.was == nil || p.is == nil:
		return
	case p.Kind != FieldCollection:
		c.quiet(p)
		return
	}
	old, now := p.was.Export.Collection, p.is.Export.Collection
	p.pairs = pairRequests(c.kept(&c.old, old), c.kept(&c.now, now))
	runtimes := c.runtimes(old, now)
	if len(runtimes) == 0 {
		return
	}
	meetings := c.meetings(p)
	for _, pair := range p.pairs {
		c.request(p, pair, meetings, runtimes)
		c.uses(pair, meetings, runtimes)
	}
	c.quiet(p)
}

func (c *comparison) kept(s *Side, of *postman.Collection) []*postman.Request {
	return slices.DeleteFunc(slices.Clone(of.Requests), func(r *postman.Request) bool { return !s.keeps(r) })
}

// runtimes are those wanted that run both versions. One that is wanted and does not run the
// format of a version is an error.
func (c *comparison) runtimes(old, now *postman.Collection) []*resolve.Runtime {
	wanted := c.options.Runtimes
	if wanted == nil {
		wanted = resolve.Runtimes()
	}
	runs := func(rt *resolve.Runtime, of *postman.Collection) bool {
		return rt.ReadsV2 && !of.IsV3() || rt.ReadsV3 && of.IsV3()
	}
	both := slices.DeleteFunc(slices.Clone(wanted), func(rt *resolve.Runtime) bool { return !runs(rt, old) || !runs(rt, now) })
	if len(both) > 0 {
		return both
	}
	for _, of := range []*postman.Collection{old, now} {
		if !runs(wanted[0], of) {
			c.out.Errors = append(c.out.Errors, lint.InputError{
				Path: of.File().Name(), Code: "unsupported",
				Message: fmt.Sprintf("%s does not run collections of this format; compare with another --runtime", wanted[0].Title),
			})
		}
	}
	return nil
}

// A meeting is both versions of a collection in the same environment, or in none.
type meeting struct {
	environment string // its name, "" without one
	old, now    map[*postman.Request]map[*resolve.Runtime]*resolve.Request
	facts       map[*resolve.Request][]requests.Fact
	unlike      map[[2]*resolve.Request][]requests.Unlike
}

// meetings pair the environments of the two versions. Where none is in both, the
// collection is compared without any: what an environment brings that is new, it brings
// to requests that stay the same.
func (c *comparison) meetings(p *filing) []*meeting {
	var out []*meeting
	old := viewsOf(c.old.Project, p.was)
	for _, v := range viewsOf(c.now.Project, p.is) {
		for _, w := range old {
			if c.sameEnvironment(w, v) {
				out = append(out, newMeeting(w, v))
			}
		}
	}
	if len(out) == 0 {
		out = append(out, newMeeting(bare(old[0]), bare(viewsOf(c.now.Project, p.is)[0])))
	}
	return out
}

func viewsOf(p *lint.Project, f *lint.File) []*resolve.View {
	return slices.DeleteFunc(p.Views(), func(v *resolve.View) bool { return v.Collection != f.Export.Collection })
}

func (c *comparison) sameEnvironment(w, v *resolve.View) bool {
	a, b := w.Scopes.Environment, v.Scopes.Environment
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	for is, was := range c.envPairs {
		if is.Export.Environment == b {
			return was.Export.Environment == a
		}
	}
	return false
}

// bare is a view without its environment.
func bare(v *resolve.View) *resolve.View {
	s := v.Scopes
	s.Environment = nil
	return resolve.NewView(v.Collection, s, v.Runtimes)
}

func newMeeting(w, v *resolve.View) *meeting {
	m := &meeting{old: byRequest(w), now: byRequest(v), facts: map[*resolve.Request][]requests.Fact{}, unlike: map[[2]*resolve.Request][]requests.Unlike{}}
	if e := v.Scopes.Environment; e != nil {
		m.environment = cmp.Or(e.Name, e.File().Name())
	}
	return m
}

func byRequest(v *resolve.View) map[*postman.Request]map[*resolve.Runtime]*resolve.Request {
	out := map[*postman.Request]map[*resolve.Runtime]*resolve.Request{}
	for _, r := range v.Requests() {
		if out[r.Request] == nil {
			out[r.Request] = map[*resolve.Runtime]*resolve.Request{}
		}
		for _, rt := range r.Runtimes {
			out[r.Request][rt] = r
		}
	}
	return out
}

// request adds what one request differs in.
func (c *comparison) request(p *filing, pair *requestPair, meetings []*meeting, runtimes []*resolve.Runtime) {
	switch {
	case pair.was == nil:
		p.add(Change{Request: c.names(pair.is), Kind: Added, Field: FieldRequest, To: c.line(meetings[0].now[pair.is], runtimes, c.show)})
		return
	case pair.is == nil:
		p.add(Change{Request: c.names(pair.was), Kind: Removed, Field: FieldRequest, From: c.line(meetings[0].old[pair.was], runtimes, c.showOld)})
		return
	}
	c.out.Requests++
	c.place(p, pair)
	s := &sum{comparison: c, names: c.names(pair.is), meetings: len(meetings), runtimes: len(runtimes)}
	for _, m := range meetings {
		for _, rt := range runtimes {
			if a, b := m.old[pair.was][rt], m.now[pair.is][rt]; a != nil && b != nil {
				s.take(m, rt, a, b)
			}
		}
	}
	changes := s.changes()
	pair.differs = len(changes) > 0
	p.Changes = append(p.Changes, changes...)
}

// uses notes which variables a request uses in either version.
func (c *comparison) uses(pair *requestPair, meetings []*meeting, runtimes []*resolve.Runtime) {
	if len(c.defined) == 0 {
		return
	}
	for _, m := range meetings {
		for _, rt := range runtimes {
			if r := m.old[pair.was][rt]; r != nil {
				c.use(r, m.factsOf(r, c.showOld))
			}
			if r := m.now[pair.is][rt]; r != nil {
				c.use(r, m.factsOf(r, c.show))
			}
		}
	}
}

// line is a request in one line, as the first of the runtimes sends it.
func (c *comparison) line(by map[*resolve.Runtime]*resolve.Request, runtimes []*resolve.Runtime, show requests.Showing) string {
	for _, rt := range runtimes {
		if r := by[rt]; r != nil {
			return show.Secrets.Redact(requests.Outcome{Request: r}.Line(show))
		}
	}
	return ""
}

func (c *comparison) names(r *postman.Request) []string {
	names := r.Names()
	for i := range names {
		names[i] = c.show.Secrets.Redact(names[i])
	}
	return names
}

// place tells where a request went, and what it was called.
func (c *comparison) place(p *filing, pair *requestPair) {
	was, is := c.names(pair.was), c.names(pair.is)
	if a, b := was[len(was)-1], is[len(is)-1]; pair.was.Name != pair.is.Name {
		p.add(Change{Request: is, Kind: Changed, Field: FieldRenamed, From: a, To: b})
	}
	if a, b := pair.was.Folder.Names(), pair.is.Folder.Names(); !slices.Equal(a, b) {
		was, is := was[:len(was)-1], is[:len(is)-1]
		for len(was) > 1 && len(is) > 1 && was[len(was)-1] == is[len(is)-1] { // a folder around it went
			was, is = was[:len(was)-1], is[:len(is)-1]
		}
		p.add(Change{Request: c.names(pair.is), Kind: Changed, Field: FieldMoved, From: folderText(was), To: folderText(is)})
	}
}

func folderText(names []string) string {
	if len(names) == 0 {
		return "the top of the collection"
	}
	return strings.Join(names, " › ")
}

func (m *meeting) factsOf(r *resolve.Request, show requests.Showing) []requests.Fact {
	list, known := m.facts[r]
	if !known {
		list = requests.Outcome{Request: r}.Facts(show)
		m.facts[r] = list
	}
	return list
}

func (c *comparison) differences(m *meeting, a, b *resolve.Request) []requests.Unlike {
	key := [2]*resolve.Request{a, b}
	list, known := m.unlike[key]
	if !known {
		list = requests.Differences(m.factsOf(a, c.showOld), m.factsOf(b, c.show))
		m.unlike[key] = list
	}
	return list
}
