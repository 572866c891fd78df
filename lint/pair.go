package lint

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

// A pair is a collection and an environment that it is checked with.
type pair struct{ collection, environment *File }

// mostPaired is how many requests, and how many pairs, a run is made of at most because of
// environments that were found, together: a few bytes of a file are a collection or an
// environment, and each may go with all of the others. For those given with -e there is no limit.
const mostPaired = 100_000

// join gives each collection its environments and makes the views. How a file came
// to be an input (found, or named without -e) makes no difference.
func (p *Project) join() {
	used := map[*File]bool{}
	around := p.surroundings()
	var draft resolve.Draft
	room, lonely := mostPaired, map[string]InputRole{}
	for _, f := range p.Files {
		if f.Export.Collection == nil {
			continue
		}
		scopes := p.scopes(f, around)
		var open []string
		if len(around.mayPair) > 0 {
			open = openNames(draft.View(f.Export.Collection, scopes, p.settings.Runtimes), p.settings.Packs)
		}
		for _, g := range around.paired(f, open, isGlobals, 0) {
			scopes.Globals = append(scopes.Globals, g.Export.Environment)
			used[g] = true
		}
		found := around.paired(f, open, isEnvironment, len(open)/2)
		if need := len(found) * (1 + len(f.Export.Collection.Requests)); need <= room {
			room -= need
		} else {
			lonely[f.Name] = f.Role
			found = nil
		}
		environments := slices.Concat(around.environments, found)
		for _, e := range environments {
			used[e] = true
		}
		p.addViews(f, scopes, environments)
	}
	p.tooManyPairs(lonely)
	for _, f := range p.Files {
		if f.Role == Named && !f.shared && isEnvironment(f) && !used[f] {
			p.unpaired = append(p.unpaired, EnvironmentRef{Name: f.title(), Path: f.Name})
		}
	}
}

// tooManyPairs notes the files with collections that are judged without the environments that go
// with them.
func (p *Project) tooManyPairs(lonely map[string]InputRole) {
	for _, name := range slices.Sorted(maps.Keys(lonely)) {
		if lonely[name] == Context {
			continue
		}
		p.Errors = append(p.Errors, InputError{
			Path: name, Code: "limit",
			Message: fmt.Sprintf("more collections, requests and environments go together than the limit of %d pairs; give those environments with -e that count, which has no limit", mostPaired),
		})
	}
}

// surroundings are what all collections of a run have in common. They are looked at once: a run
// may be of thousands.
type surroundings struct {
	environments, globals []*File // that were given, and go with every collection

	mayPair []*File
	define  map[string][]int // the indices of those of these that define a name
	homes   map[string]bool  // the folders that hold a collection
	scripts map[string]resolve.Neighbours
}

func (p *Project) surroundings() *surroundings {
	out := &surroundings{environments: p.given(isEnvironment), globals: p.given(isGlobals), define: map[string][]int{}, homes: map[string]bool{}, scripts: map[string]resolve.Neighbours{}}
	for _, f := range p.Files {
		switch {
		case f.Export.Collection != nil:
			folder := f.folder()
			out.homes[folder] = true
			if out.scripts[folder] == nil {
				out.scripts[folder] = resolve.Neighbours{}
			}
			out.scripts[folder].Add(f.scripts)
		case mayPair(f):
			i := len(out.mayPair)
			out.mayPair = append(out.mayPair, f)
			for _, v := range f.Export.Environment.Variables {
				if list := out.define[v.Key]; len(list) == 0 || list[len(list)-1] != i {
					out.define[v.Key] = append(list, i)
				}
			}
		}
	}
	return out
}

func isEnvironment(f *File) bool {
	return f.Export.Environment != nil && (f.Role == AsEnvironment || f.Role != AsGlobals && !f.Export.Environment.Globals)
}

// mayPair says that a file goes with the collections whose open names it defines.
func mayPair(f *File) bool { return f.Export.Environment != nil && f.Role < AsEnvironment }

func isGlobals(f *File) bool { return f.Export.Environment != nil && !isEnvironment(f) }

// given are the files that go with every collection.
func (p *Project) given(is func(*File) bool) []*File {
	var out []*File
	for _, f := range p.Files {
		if is(f) && f.Role >= AsEnvironment {
			out = append(out, f)
		}
	}
	return out
}

// scopes are what every view of a collection has in common.
func (p *Project) scopes(f *File, around *surroundings) resolve.Scopes {
	s := resolve.Scopes{Command: p.settings.Command, Data: p.settings.Data, Supplied: p.settings.Supplied}
	for _, g := range around.globals {
		s.Globals = append(s.Globals, g.Export.Environment)
	}
	s.Scripts = f.scripts.Beside(around.scripts[f.folder()])
	return s
}

// openNames are the names of credentials and hosts that a collection leaves open in a view
// without an environment.
func openNames(v *resolve.View, packs *credential.Packs) []string {
	var names []string
	seen := map[string]bool{}
	for _, r := range v.Requests() {
		j := credential.Judged(r, credential.Of(r, packs), packs)
		for _, need := range j.Needs {
			if name := need.Lookup.Name; need.Lookup.State == resolve.Unknown && !seen[name] {
				seen[name] = true
				names = append(names, name)
			}
		}
	}
	return names
}

// paired are the files that define more of the open names than a number, of the
// nearest folder that has such files. Files that were given are not among them, nor are
// those that lie beside another collection in a folder apart: an environment in the folder of a
// collection was made for that one, and that another says base_url too means little.
func (a *surroundings) paired(f *File, open []string, is func(*File) bool, more int) []*File {
	defines := map[int]int{} // of each file, how many of the names
	for _, name := range open {
		for _, i := range a.define[name] {
			defines[i]++
		}
	}
	var out []*File
	nearest := -1
	for _, i := range slices.Sorted(maps.Keys(defines)) {
		e := a.mayPair[i]
		if !is(e) || defines[i] <= more || a.homes[e.folder()] && apart(f.folder(), e.folder()) {
			continue
		}
		d := distance(f.folder(), e.folder())
		if nearest < 0 || d < nearest {
			out, nearest = out[:0], d
		}
		if d == nearest {
			out = append(out, e)
		}
	}
	return out
}

// apart says that neither of two folders holds the other.
func apart(one, other string) bool {
	a, b := steps(one), steps(other)
	common := min(len(a), len(b))
	return !slices.Equal(a[:common], b[:common])
}

// distance is the number of steps between two folders.
func distance(a, b string) int {
	x, y := steps(a), steps(b)
	common := 0
	for common < len(x) && common < len(y) && x[common] == y[common] {
		common++
	}
	return len(x) + len(y) - 2*common
}

func steps(folder string) []string {
	folder = path.Clean(folder)
	if folder == "." {
		return nil
	}
	return strings.Split(folder, "/")
}

func (p *Project) addViews(f *File, s resolve.Scopes, environments []*File) {
	if f.Role == Context { // it is looked at only as what an environment is used for
		environments = slices.DeleteFunc(slices.Clone(environments), func(e *File) bool { return e.Role == Context })
	}
	if len(environments) == 0 && f.Role == Context {
		return
	}
	if len(environments) == 0 {
		p.views = append(p.views, newView(f, nil, s, p.settings))
		return
	}
	for _, e := range environments {
		s.Environment, s.Given = e.Export.Environment, e.Role == AsEnvironment
		p.views = append(p.views, newView(f, e, s, p.settings))
		p.pairs = append(p.pairs, pair{f, e})
		p.Pairs = append(p.Pairs, Pair{
			Collection: f.Name, Environment: e.Name, CollectionName: f.title(), EnvironmentName: e.title(), Given: s.Given,
		})
	}
}

func newView(f, e *File, s resolve.Scopes, set Settings) *view {
	n := len(f.Export.Collection.Requests)
	return &view{
		View: resolve.NewView(f.Export.Collection, s, set.Runtimes), file: f, environment: e, packs: set.Packs,
		credentials: make(map[*resolve.Request][]credential.Credential, n),
		references:  make(map[*resolve.Request][]credential.Reference, n),
		shared:      map[string]any{},
	}
}
