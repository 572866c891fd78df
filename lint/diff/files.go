package diff

import (
	"cmp"
	"slices"

	"github.com/postlint/postlint/lint"
)

// A FilePair is an export of the old version and the same of the new one, or one that is
// only in one of them.
type FilePair struct {
	Old, New string   // their paths, "" where there is none
	Kind     string   // collection, environment or globals
	Name     string   // in the app
	Changes  []Change // requests in the order of the new version, those that are gone behind
	Quiet    []string // what differs of which nothing is sent: "ids", "order", "descriptions", ...
	Lines    int      // how many lines of the files differ; 0 where they cannot be held against each other
}

// A filing is a pair before it is compared.
type filing struct {
	*FilePair
	was, is *lint.File
	pairs   []*requestPair
}

// kinds are what is compared, variables first: a request that differs on account of one
// does not say it again.
var kinds = []string{FieldGlobals, FieldEnv, FieldCollection}

func kindOf(f *lint.File) string {
	switch e := f.Export; {
	case e.Collection != nil:
		return FieldCollection
	case e.Environment == nil:
		return ""
	case e.Environment.Globals:
		return FieldGlobals
	}
	return FieldEnv
}

func titleOf(f *lint.File) string {
	switch e := f.Export; {
	case e.Collection != nil:
		return e.Collection.Name
	case e.Environment != nil:
		return e.Environment.Name
	}
	return ""
}

// pairFiles finds of each export of one side the same of the other: by path and name, by
// path, by name, and of collections and globals the only ones that are left.
func (c *comparison) pairFiles() []*filing {
	var out []*filing
	for _, kind := range kinds {
		old, now := c.ofKind(&c.old, &c.now, kind), c.ofKind(&c.now, &c.old, kind)
		var pairs []*filing
		join := func(same func(a, b *lint.File) bool) {
			for _, b := range slices.Clone(now) {
				i := slices.IndexFunc(old, func(a *lint.File) bool { return same(a, b) })
				if i < 0 {
					continue
				}
				pairs = append(pairs, &filing{FilePair: &FilePair{}, was: old[i], is: b})
				old = slices.Delete(old, i, i+1)
				now = slices.DeleteFunc(now, func(f *lint.File) bool { return f == b })
			}
		}
		samePath := func(a, b *lint.File) bool { return c.old.key(a.Name) == c.now.key(b.Name) }
		join(func(a, b *lint.File) bool { return samePath(a, b) && titleOf(a) == titleOf(b) })
		join(samePath)
		join(func(a, b *lint.File) bool { return titleOf(a) == titleOf(b) })
		if len(old) == 1 && len(now) == 1 && kind != FieldEnv {
			join(func(*lint.File, *lint.File) bool { return true })
		}
		for _, f := range now {
			pairs = append(pairs, &filing{FilePair: &FilePair{}, is: f})
		}
		slices.SortStableFunc(pairs, func(a, b *filing) int {
			return cmp.Or(cmp.Compare(a.is.Place, b.is.Place), cmp.Compare(a.is.Name, b.is.Name))
		})
		for _, f := range old {
			pairs = append(pairs, &filing{FilePair: &FilePair{}, was: f})
		}
		out = append(out, pairs...)
	}
	for _, p := range out {
		c.label(p)
	}
	return out
}

// label says what a pair is, and that it is new or gone if it is.
func (c *comparison) label(p *filing) {
	f := p.is
	if f == nil {
		f = p.was
	}
	p.Kind, p.Name = kindOf(f), c.show.Secrets.Redact(titleOf(f))
	if p.was != nil {
		p.Old = c.show.Secrets.Redact(p.was.Name)
	}
	if p.is != nil {
		p.New = c.show.Secrets.Redact(p.is.Name)
	}
	switch {
	case p.was == nil:
		p.add(Change{Kind: Added, Field: p.Kind, Name: p.Name})
	case p.is == nil:
		p.add(Change{Kind: Removed, Field: p.Kind, Name: p.Name})
	}
}

// unread says that the file of a key is there on this side, and could not be read.
func (s *Side) unread(key string) bool {
	return slices.ContainsFunc(s.Errors(), func(e lint.InputError) bool { return s.key(e.Path) == key })
}

func (p *filing) add(x Change) { p.Changes = append(p.Changes, x) }

// ofKind are the exports of one side. Those of which the other side has a version that could
// not be read are left out: nothing can be said of them.
func (c *comparison) ofKind(side, other *Side, kind string) []*lint.File {
	var out []*lint.File
	for _, f := range side.Project.Files {
		switch {
		case kindOf(f) != kind:
		case other.unread(side.key(f.Name)):
			for _, src := range f.Export.Files() {
				c.left[src.Name()] = true
			}
		default:
			out = append(out, f)
		}
	}
	return out
}
