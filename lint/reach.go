package lint

import (
	"cmp"
	"slices"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// A reach is what a marker covers: all that is in an export, all that is in a part of one, or
// what begins in some bytes of a file. The zero reach is nothing.
type reach struct {
	export *postman.Export
	owner  postman.Owner
	file   *source.File
	span   source.Span
}

// everythingIn covers all that is in an owner.
func everythingIn(owner postman.Owner) reach {
	if c, ok := owner.(*postman.Collection); ok {
		return reach{export: c.Export}
	}
	return reach{owner: owner}
}

// A cover is the acceptances with one reach, as indices of the list of all. What they accept of
// one case of one rule is worked out once.
type cover struct {
	list  []int
	first map[*Case]int // the first that names the case, -1 for none
	span  source.Span
	outer *cover // the next larger span that holds this one
}

// An accepter finds the acceptances that cover a group without a look at all of them: there may
// be as many of the one as of the other.
type accepter struct {
	project *Project
	list    []*Acceptance
	exports map[*postman.Export]*cover
	owners  map[postman.Owner]*cover
	spans   map[*source.File][]*cover // sorted by where they start, the larger first
	entries map[*Case][]entry         // of the configuration, which name the case
}

// An entry is an acceptance of the configuration, and the name under which it accepts.
type entry struct {
	index int
	name  string
}

func newAccepter(p *Project, list []*Acceptance) *accepter {
	x := &accepter{
		project: p, list: list, exports: map[*postman.Export]*cover{}, owners: map[postman.Owner]*cover{},
		spans: map[*source.File][]*cover{}, entries: map[*Case][]entry{},
	}
	type place struct {
		file *source.File
		span source.Span
	}
	spans := map[place]*cover{}
	for i, a := range list {
		switch r := a.covers; {
		case a.ignore != nil || !a.counts(p.settings.Now):
		case r.export != nil:
			put(x.exports, r.export, i)
		case r.owner != nil:
			put(x.owners, r.owner, i)
		case r.file != nil:
			put(spans, place{r.file, r.span}, i)
		}
	}
	for at, c := range spans {
		c.span = at.span
		x.spans[at.file] = append(x.spans[at.file], c)
	}
	for _, list := range x.spans {
		nest(list)
	}
	return x
}

func put[K comparable](covers map[K]*cover, key K, i int) {
	c := covers[key]
	if c == nil {
		c = &cover{first: map[*Case]int{}}
		covers[key] = c
	}
	c.list = append(c.list, i)
}

// nest sorts spans, and notes for each the next larger one that it lies in.
func nest(list []*cover) {
	slices.SortFunc(list, func(a, b *cover) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(b.span.End, a.span.End))
	})
	var open *cover
	for _, c := range list {
		for open != nil && open.span.End < c.span.Start {
			open = open.outer
		}
		c.outer, open = open, c
	}
}

// first is the index of the first acceptance that covers a group, -1 for none. All that cover it
// are noted to be of use.
func (x *accepter) first(g *group) int {
	at := anchored(g.at)
	best := x.by(x.exports[exportOf(at.Spot.Owner)], g, -1)
	for owner := at.Spot.Owner; owner != nil; owner = above(owner) {
		best = x.by(x.owners[owner], g, best)
	}
	if len(x.spans) > 0 {
		file, bytes := span(at)
		for c := x.spanAt(file, bytes.Start); c != nil; c = c.outer {
			if bytes.Start <= c.span.End {
				best = x.by(c, g, best)
			}
		}
	}
	for _, e := range x.entriesFor(g) {
		if a := x.list[e.index]; x.project.covered(a.ignore, g) {
			a.use(e.name)
			best = sooner(best, e.index)
		}
	}
	return best
}

// spanAt is the last of the spans of a file that begin at a place or before it.
func (x *accepter) spanAt(file *source.File, at int) *cover {
	list := x.spans[file]
	i, _ := slices.BinarySearchFunc(list, at+1, func(c *cover, at int) int { return cmp.Compare(c.span.Start, at) })
	if i == 0 {
		return nil
	}
	return list[i-1]
}

// by is the sooner of an index and that of the first acceptance of a cover that names the case
// of a group.
func (x *accepter) by(c *cover, g *group, best int) int {
	if c == nil {
		return best
	}
	first, known := c.first[g.kase]
	if !known {
		first = -1
		for _, i := range c.list {
			if name := x.list[i].names(g); name != "" {
				x.list[i].use(name)
				first = sooner(first, i)
			}
		}
		c.first[g.kase] = first
	}
	return sooner(best, first)
}

// entriesFor are the entries of the configuration that name the case of a group.
func (x *accepter) entriesFor(g *group) []entry {
	list, known := x.entries[g.kase]
	if !known {
		for i, a := range x.list {
			if a.ignore == nil || !a.counts(x.project.settings.Now) {
				continue
			}
			if name := a.names(g); name != "" {
				list = append(list, entry{i, name})
			}
		}
		x.entries[g.kase] = list
	}
	return list
}

// sooner is the smaller of two indices; -1 stands for none.
func sooner(a, b int) int {
	if a < 0 || b >= 0 && b < a {
		return b
	}
	return a
}

// above is what an owner lies in; nil above a collection's own folders and requests, which lie in
// all that is covered by its export.
func above(owner postman.Owner) postman.Owner {
	switch o := owner.(type) {
	case *postman.Example:
		if o.Request != nil {
			return o.Request
		}
	case *postman.Request:
		if o.Folder != nil {
			return o.Folder
		}
	case *postman.Folder:
		if o.Parent != nil {
			return o.Parent
		}
	}
	return nil
}
