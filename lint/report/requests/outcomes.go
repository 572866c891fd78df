package requests

import (
	"fmt"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// An Outcome is one request in one environment as one runtime would send it.
type Outcome struct {
	*resolve.Request
	runtime *resolve.Runtime
	others  []*resolve.Runtime // those that would send something else
}

// Of returns the outcomes of a project. They are in the order of the files and of the requests in them; one request in
// several environments comes once for each, in the order of their files. A collection
// that none of the wanted runtimes can run is an error. No wanted runtime means all.
func Of(p *lint.Project, wanted []*resolve.Runtime) ([]Outcome, []lint.InputError) {
	var out []Outcome
	var unread []lint.InputError
	views := p.Views()
	for len(views) > 0 {
		same := 1
		for same < len(views) && views[same].Collection == views[0].Collection {
			same++
		}
		run := runnable(views[0], wanted)
		if len(run) == 0 {
			unread = append(unread, notRun(views[0], wanted[0]))
		}
		for _, r := range views[0].Collection.Requests {
			if !p.Keeps(r) {
				continue
			}
			for _, v := range views[:same] {
				out = append(out, outcomesOf(v, r, run)...)
			}
		}
		views = views[same:]
	}
	return out, unread
}

// runnable are the wanted runtimes that can run the collection.
func runnable(v *resolve.View, wanted []*resolve.Runtime) []*resolve.Runtime {
	if wanted == nil {
		return v.Runtimes
	}
	return slices.DeleteFunc(slices.Clone(wanted), func(rt *resolve.Runtime) bool { return !slices.Contains(v.Runtimes, rt) })
}

func notRun(v *resolve.View, rt *resolve.Runtime) lint.InputError {
	return lint.InputError{
		Path: v.Collection.File().Name(), Code: "unsupported",
		Message: fmt.Sprintf("%s does not run collections of this format; resolve it with --runtime %s", rt.Title, v.Runtimes[len(v.Runtimes)-1].Name),
	}
}

func outcomesOf(v *resolve.View, r *postman.Request, wanted []*resolve.Runtime) []Outcome {
	var out []Outcome
	all := requestsOf(v, r)
	for _, rt := range wanted {
		for _, x := range all {
			if slices.Contains(x.Runtimes, rt) {
				out = append(out, Outcome{x, rt, others(x, all)})
			}
		}
	}
	return out
}

// others are the runtimes that send something else than an outcome.
func others(x *resolve.Request, all []*resolve.Request) []*resolve.Runtime {
	var out []*resolve.Runtime
	for _, other := range all {
		if other != x && !sameOnTheWire(x, other) {
			out = append(out, other.Runtimes...)
		}
	}
	return out
}

// sameOnTheWire says that two outcomes of a request send the same.
func sameOnTheWire(a, b *resolve.Request) bool {
	if (a.Refused == nil) != (b.Refused == nil) || a.Refused != nil && a.Refused.Code != b.Refused.Code {
		return false
	}
	return a.Target.Wire() == b.Target.Wire() && slices.EqualFunc(a.Wire, b.Wire, func(x, y *resolve.Header) bool {
		return x.Name.String() == y.Name.String() && x.Value.String() == y.Value.String() && x.Signed == y.Signed
	})
}

// requestsOf finds the outcomes of one request: they stand together, in the order of
// the collection, of which the index is a lower bound.
func requestsOf(v *resolve.View, r *postman.Request) []*resolve.Request {
	all := v.Requests()
	i := r.Index
	for i < len(all) && all[i].Request != r {
		i++
	}
	j := i
	for j < len(all) && all[j].Request == r {
		j++
	}
	return all[i:j]
}

// environmentName is the name of the environment that an outcome holds in, or its
// path when it has none; "" without an environment.
func (o Outcome) environmentName() string {
	e := o.View.Scopes.Environment
	switch {
	case e == nil:
		return ""
	case e.Name == "":
		return e.File().Name()
	}
	return e.Name
}

// unresolved are the references that stay in the URL, in the headers and in what the
// auth signs with, each name once.
func (o Outcome) unresolved() []*resolve.Lookup {
	var out []*resolve.Lookup
	seen := map[*resolve.Lookup]bool{}
	add := func(t resolve.Text) {
		for _, ref := range t.Open() {
			if !seen[ref.Lookup] {
				seen[ref.Lookup] = true
				out = append(out, ref.Lookup)
			}
		}
	}
	add(o.Target.Whole)
	for _, h := range o.Wire {
		add(h.Name)
		add(h.Value)
	}
	for _, p := range o.Helper.Params {
		add(p.Text)
	}
	return out
}

// inFiles are the pieces of a text that stand in a file.
func inFiles(t resolve.Text) []resolve.Piece {
	return slices.DeleteFunc(slices.Clone(t.Pieces()), func(p resolve.Piece) bool { return p.From().IsZero() })
}

// beforehand are the pre-request scripts that may change the request, in the order in
// which they run.
func (o Outcome) beforehand() []*postman.Script {
	return slices.DeleteFunc(slices.Collect(o.AllScripts()), func(x *postman.Script) bool {
		e := o.View.Scopes.Scripts.Effects(x)
		return x.Event != "prerequest" || e == nil || !(e.Auth || e.URL || e.HeadersAny || e.Skips || len(e.Headers) > 0)
	})
}

// settings are those that the request, a folder or the collection sets.
func (o Outcome) settings() []resolve.Setting {
	var out []resolve.Setting
	for _, key := range resolve.SettingKeys() {
		if x := o.Setting(key); x.Set() {
			out = append(out, x)
		}
	}
	return out
}

// secured is what is sent when the server leads an Authorization that came by http to
// the same address by https; ok is false where nothing of the kind is to be expected.
func (o Outcome) secured() (hop resolve.Hop, ok bool) {
	u := &o.Target
	if o.Refused != nil || u.SchemeName() != "http" || !u.HostKnown() || credential.Local(u.HostName()) || o.Header("authorization") == nil {
		return resolve.Hop{}, false
	}
	hop = o.After(o.runtime, 301, "https"+strings.TrimPrefix(o.Target.Wire(), "http"))
	return hop, hop.Followed
}
