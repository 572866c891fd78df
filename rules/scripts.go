package rules

import (
	"iter"
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/script"
	"github.com/postlint/postlint/lint/source"
)

// A ranScript is a script that runs with some requests, and what it may do.
type ranScript struct {
	*postman.Script
	effects *script.Effects
	runs    []*resolve.Request  // one for each request with which it runs, in the order of the file
	only    [1]*resolve.Request // room for the first, which mostly is the only one
}

// ranScripts are the scripts that run with some requests and do what is wanted, in the
// order in which they are first come across.
func ranScripts(requests iter.Seq[*resolve.Request], scripts *resolve.Scripts, wanted func(*script.Effects) bool) []*ranScript {
	var out []*ranScript
	var room []ranScript
	var shared map[*postman.Script]*ranScript // those of folders and of the collection
	var last *postman.Request
	for r := range requests {
		if r.Request == last { // another outcome of the same request
			continue
		}
		last = r.Request
		for x := range r.AllScripts() {
			effects := scripts.Effects(x)
			if effects == nil || !wanted(effects) {
				continue
			}
			own := x.Owner == postman.Owner(r.Request)
			if s := shared[x]; !own && s != nil {
				s.runs = append(s.runs, r)
				continue
			}
			if len(room) == cap(room) {
				room = make([]ranScript, 0, min(2*cap(room)+4, 64))
				out = slices.Grow(out, cap(room))
			}
			room = append(room, ranScript{Script: x, effects: effects})
			s := &room[len(room)-1]
			s.runs = append(s.only[:0], r)
			out = append(out, s)
			if !own {
				if shared == nil {
					shared = map[*postman.Script]*ranScript{}
				}
				shared[x] = s
			}
		}
	}
	return out
}

// viewScripts are the scripts that run with the requests of a view.
func viewScripts(p *lint.Pass) []*ranScript {
	all := func(*script.Effects) bool { return true }
	return lint.Once(p, "scripts", func() []*ranScript { return ranScripts(p.Requests(), p.View().Scopes.Scripts, all) })
}

// scriptsOf yields the scripts of a collection, its folders and its requests.
func scriptsOf(c *postman.Collection) iter.Seq[*postman.Script] {
	return func(yield func(*postman.Script) bool) {
		each := func(list []*postman.Script) bool {
			for _, s := range list {
				if !yield(s) {
					return false
				}
			}
			return true
		}
		if !each(c.Scripts) {
			return
		}
		for _, f := range c.Folders {
			if !each(f.Scripts) {
				return
			}
		}
		for _, r := range c.Requests {
			if !each(r.Scripts) {
				return
			}
		}
	}
}

// setByScript says whether a script that the file goes with sets exactly that name.
func setByScript(p *lint.Pass, name string) bool {
	for v := range p.Views() {
		if v.Scopes.Scripts.Sets(name) {
			return true
		}
	}
	return false
}

// within is the place of a part of a text with lines, such as a script: the line that
// holds it, or where it goes on over several lines all of them.
func within(spot postman.Spot, part source.Text) resolve.Range {
	spot.Text = part
	at := part.Whole()
	for _, line := range spot.Node.Elements() {
		if span := line.Span(); span.Start <= at.Start && at.End <= span.End {
			spot.Node = line
			break
		}
	}
	return lint.Whole(spot)
}

// setsAnything says that some script sets variables whose names nobody knows.
func setsAnything(list []*ranScript) bool {
	for _, x := range list {
		if x.effects.SetsAnything {
			return true
		}
	}
	return false
}

// credentialNames are the names on which credentials hang, and for each the references
// with their requests, in the order of the file.
func credentialNames(p *lint.Pass) map[string][]credentialUse {
	return lint.Once(p, "credential names", func() map[string][]credentialUse { return usesByName(p) })
}

func usesByName(p *lint.Pass) map[string][]credentialUse {
	out := map[string][]credentialUse{}
	for r, ref := range needed(p) {
		if ref.Role == credential.NeedCredential {
			out[ref.Name] = append(out[ref.Name], credentialUse{r, ref})
		}
	}
	return out
}

// A credentialUse is a reference on which the credential of a request hangs.
type credentialUse struct {
	request *resolve.Request
	credential.Reference
}

// spokenName is a name as a message may say it, or the other words where it is no plain
// word.
func spokenName(name, otherwise string) string {
	if plainName(name) {
		return name
	}
	return otherwise
}
