package rules

import (
	"slices"
	"strconv"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// A leak is a secret of a file with all places of one kind that hold it: one secret to
// replace, so one finding, at the first of them. A server hands out another session with
// each answer, so cookies of one name are one leak, and so are those of one kind in all
// examples.
type leak struct {
	kase   string
	places []*credential.Literal
}

func (k *leak) first() *credential.Literal { return k.places[0] }

// lead puts a place in front of the others.
func (k *leak) lead(i int) {
	first := k.places[i]
	k.places = slices.Insert(slices.Delete(k.places, i, i+1), 0, first)
}

// leaksOf groups the literals for which a case is found by their value, in the order of
// the file. What a private key, a JWT or a vendor's token is called does not matter, so
// a value has the case of its first place.
func leaksOf(p *lint.Pass, kaseOf func(*credential.Literal) string) []*leak {
	var out []*leak
	var known map[string]*leak
	all := p.Literals()
	for i := range all {
		l := &all[i]
		kase := kaseOf(l)
		if kase == "" {
			continue
		}
		value := l.Value()
		if l.Shape.Kind == credential.KindCookie {
			value = l.Name + "="
			if l.Example { // one for all sessions, whether they are over or not, as the clock decides that
				value = "session="
			}
		}
		if k := known[value]; k != nil {
			k.places = append(k.places, l)
			if k.kase == "over" {
				k.kase = kase
			}
			continue
		}
		if known == nil {
			known = map[string]*leak{}
		}
		k := &leak{kase, []*credential.Literal{l}}
		known[value] = k
		out = append(out, k)
	}
	return out
}

// sentToThisMachine are the requests that go to the very machine that sends them, in each
// view.
func sentToThisMachine(p *lint.Pass) map[*postman.Request]bool {
	here := map[*postman.Request]bool{}
	for v := range p.Views() {
		for _, r := range v.Requests() {
			before, seen := here[r.Request]
			here[r.Request] = (before || !seen) && r.Target.HostKnown() && credential.Loopback(r.Target.HostName())
		}
	}
	return here
}

// allIn says that all places of a leak are in some requests.
func (k *leak) allIn(requests map[*postman.Request]bool) bool {
	return !slices.ContainsFunc(k.places, func(l *credential.Literal) bool { return !requests[requestOf(l.Spot.Owner)] })
}

// tell reports a leak at its first place. The next few are related; the number of requests
// counts them all.
func (k *leak) tell(p *lint.Pass, w lint.Words) *lint.Report {
	const mostRelated = 3
	rep := p.Report(k.kase, literalAt(k.first()), w).Shaped(k.first().Shape)
	requests := map[*postman.Request]bool{}
	for i, l := range k.places {
		switch more := len(k.places) - 1 - mostRelated; {
		case i == mostRelated && more > 0:
			rep.Related(literalAt(l), k.again()+" and in "+strconv.Itoa(more)+" more")
		case i > 0 && i <= mostRelated:
			rep.Related(literalAt(l), k.again())
		}
		if r := requestOf(l.Spot.Owner); r != nil {
			requests[r] = true
		}
	}
	if len(requests) > 1 {
		rep.Affects(len(requests))
	}
	return rep
}

// alsoIn relates what a v1 file holds a second time: the value has to go in both places.
func alsoIn(p *lint.Pass, rep *lint.Report, owner postman.Owner, value string) {
	for _, l := range p.Repeats(owner, value) {
		rep.Related(literalAt(l), "the file holds it a second time here")
	}
}

// again is what the further places of a leak are.
func (k *leak) again() string {
	if k.first().Shape.Kind == credential.KindCookie {
		return "another one stands here"
	}
	return "the same value stands here"
}

// offer offers to put something else in all places of a leak: what with says for each.
func (k *leak) offer(rep *lint.Report, title string, with func(*credential.Literal) string) {
	if !k.editable() {
		return
	}
	rep.Fix(title)
	for _, l := range k.places {
		rep.Edit(literalAt(l), with(l))
	}
}

// editable says whether all places are strings: a number or a list is not replaced by text.
func (k *leak) editable() bool {
	return !slices.ContainsFunc(k.places, func(l *credential.Literal) bool { return l.Spot.Node.Kind() != source.String })
}

// requestOf is the request that an owner is, or is an example of.
func requestOf(o postman.Owner) *postman.Request {
	switch x := o.(type) {
	case *postman.Request:
		return x
	case *postman.Example:
		return x.Request
	}
	return nil
}
