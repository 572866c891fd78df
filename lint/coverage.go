package lint

import (
	"cmp"
	"slices"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// An unknownKey is one value that decides, in one role. Why tells apart what has no
// name; a name that two environments leave open, each in its way, is one.
type unknownKey struct{ name, role, why string }

func keyOf(u Unknown) unknownKey {
	if u.Name != "" {
		u.Why = ""
	}
	return unknownKey{u.Name, u.Role, u.Why}
}

// A lack is what is told of an unknown, as the first view has it, and which requests
// need it.
type lack struct {
	Unknown
	requests []int // by their places in the collection; some are there more than once
}

// A tally counts what could be judged of one collection.
type tally struct {
	requests []counted // by their places in the collection
	unknown  map[unknownKey]*lack
}

// A counted says whether a request was in a view, and whether it was not judged completely
// in one.
type counted struct{ seen, partly bool }

// coverage says for each collection how much could be judged in all of its
// environments: a request counts as complete when it is in each.
func (p *Project) coverage() map[*File]Coverage {
	out := map[*File]Coverage{}
	for f, t := range p.tallies() {
		out[f] = t.sum()
	}
	return out
}

// Partly are the requests that could not be judged completely, which the coverage only counts.
func (p *Project) Partly() map[*postman.Request]bool {
	out := map[*postman.Request]bool{}
	for f, t := range p.tallies() {
		for i, r := range t.requests {
			if r.seen && r.partly {
				out[f.Export.Collection.Requests[i]] = true
			}
		}
	}
	return out
}

func (p *Project) tallies() map[*File]*tally {
	tallies := map[*File]*tally{}
	for _, v := range p.views {
		t := tallies[v.file]
		if t == nil {
			t = &tally{requests: make([]counted, len(v.file.Export.Collection.Requests)), unknown: map[unknownKey]*lack{}}
			tallies[v.file] = t
		}
		for i, r := range v.Requests() {
			if p.Keeps(r.Request) {
				t.count(r, v, v.judgements()[i], p.public(r.Request))
			}
		}
	}
	return tallies
}

// judgements say of each request of the view how much of it is known. They are asked for when the
// rules have looked at the view, which is still at hand then.
func (v *view) judgements() []credential.Judgement {
	v.judgedOnce.Do(func() {
		v.judged = make([]credential.Judgement, 0, len(v.Requests()))
		for _, r := range v.Requests() {
			v.judged = append(v.judged, credential.Judged(r, v.credentialsOf(r), v.packs))
		}
	})
	return v.judged
}

// count adds a request of a view. One that needs no auth is known to have none on purpose.
func (t *tally) count(r *resolve.Request, v *view, j credential.Judgement, public bool) {
	if public {
		j = unneeded(j)
	}
	t.requests[r.Index].seen = true
	if j.Complete() {
		return
	}
	t.requests[r.Index].partly = true
	var needed [credential.NeedHost + 1]bool
	for _, n := range j.Needs {
		needed[n.Role] = true
		t.note(r, Unknown{Name: n.Lookup.Name, Role: n.Role.String(), Why: whyUnknown(n, v.environment != nil)})
	}
	if !j.Credential && !needed[credential.NeedCredential] {
		t.note(r, Unknown{Role: credential.NeedCredential.String(), Why: whyNoCredential(r, v.packs)})
	}
	if !j.Host && !needed[credential.NeedHost] {
		t.note(r, Unknown{Role: credential.NeedHost.String(), Why: whyNoHost(r)})
	}
}

func (t *tally) note(r *resolve.Request, u Unknown) {
	k := keyOf(u)
	l := t.unknown[k]
	if l == nil {
		l = &lack{Unknown: u}
		t.unknown[k] = l
	}
	l.requests = append(l.requests, r.Index)
}

// whyNoCredential says why a credential is not known though no name is: the auth that
// applies has no value, or a script makes it.
func whyNoCredential(r *resolve.Request, packs *credential.Packs) string {
	if r.Touched.Auth || r.Touched.AnyHeader || len(r.Touched.Headers) > 0 {
		return resolve.SetByScript
	}
	if credential.HasCredential(r, packs) {
		return "a placeholder stands in its place; look at the current value in the app"
	}
	if r.Helper.Dangling() {
		return "it inherits an auth by an id that nothing above it has, so none is sent"
	}
	if r.Helper.Type == "" || r.Helper.Type == resolve.NoAuth {
		return "the files hold it without a value; look at the current value in the app"
	}
	return postman.AuthTitle(r.Helper.Type) + " has no value in the files"
}

func whyNoHost(r *resolve.Request) string {
	if r.Touched.URL {
		return resolve.SetByScript
	}
	return "the request has no host"
}

func (t *tally) sum() Coverage {
	var c Coverage
	for _, o := range t.requests {
		if o.seen {
			c.Requests++
		}
		if o.seen && !o.partly {
			c.Complete++
		}
	}
	for _, l := range t.unknown {
		slices.Sort(l.requests)
		l.Requests = len(slices.Compact(l.requests))
		c.Unknown = append(c.Unknown, l.Unknown)
	}
	sortUnknown(c.Unknown)
	return c
}

func sortUnknown(list []Unknown) {
	order.By(list, func(a, b Unknown) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(b.Requests, a.Requests),
			cmp.Compare(a.Name, b.Name), cmp.Compare(a.Why, b.Why))
	})
}

// whyUnknown says why a value is not in the files, and what to do about it.
func whyUnknown(n credential.Need, environment bool) string {
	elsewhere := n.Lookup.Elsewhere()
	switch {
	case elsewhere != "":
		return elsewhere
	case n.Lookup.State == resolve.Empty:
		return "the files hold it without a value; look at the current value in the app"
	case n.Lookup.State == resolve.Static:
		return "the files hold a placeholder; look at the current value in the app"
	case environment && (n.Lookup.State == resolve.Missing || n.Role == credential.NeedHost):
		return "neither the environment nor the collection defines it"
	case n.Role == credential.NeedCredential:
		return "the app keeps it as a current value; exports leave it out"
	}
	return "add the environment: -e FILE"
}

// total joins the coverage of several collections.
func total(files []FileResult) Coverage {
	var c Coverage
	sums := map[unknownKey]*Unknown{}
	for _, f := range files {
		c.Requests += f.Coverage.Requests
		c.Complete += f.Coverage.Complete
		for _, u := range f.Coverage.Unknown {
			k := keyOf(u)
			if sums[k] == nil {
				sums[k] = &Unknown{Name: u.Name, Role: u.Role, Why: u.Why}
			}
			sums[k].Requests += u.Requests
		}
	}
	for _, u := range sums {
		c.Unknown = append(c.Unknown, *u)
	}
	sortUnknown(c.Unknown)
	return c
}
