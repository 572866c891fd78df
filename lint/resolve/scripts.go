package resolve

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/script"
)

// Scripts are what the scripts in reach of a collection may do. They are never run:
// what a script may set at any time counts for every request, whatever the order, so
// that nothing is called missing that may be there.
type Scripts struct {
	names    map[string]bool
	beside   Neighbours // those of the collections around it and its own; nil when it is looked at alone
	anything bool
	effects  map[*postman.Script]*script.Effects
}

// ScanScripts reads the scripts of a collection.
func ScanScripts(c *postman.Collection) *Scripts { return ScanScriptsBy(script.NewReader(), c) }

// ScanScriptsBy reads the scripts of a collection with a reader that may have read others.
func ScanScriptsBy(r *script.Reader, c *postman.Collection) *Scripts {
	// Most requests have a script, and few have two.
	s := &Scripts{names: map[string]bool{}, effects: make(map[*postman.Script]*script.Effects, len(c.Requests))}
	s.scan(c.Scripts, r)
	for _, f := range c.Folders {
		s.scan(f.Scripts, r)
	}
	for _, q := range c.Requests {
		s.scan(q.Scripts, r)
	}
	return s
}

// scan reads scripts.
func (s *Scripts) scan(list []*postman.Script, r *script.Reader) {
	for _, x := range list {
		if x.Disabled || (x.Event != "prerequest" && x.Event != "test") {
			continue
		}
		e := r.Scan(x.Text)
		s.effects[x] = e
		s.anything = s.anything || e.SetsAnything
		for _, set := range e.Sets {
			s.names[set.Name] = true
		}
	}
}

// Neighbours are the names that the scripts of several collections set, and how many of the
// collections do: a login collection that is run first, say. Only constant names count: a
// neighbour's computed name says nothing about this collection.
type Neighbours map[string]int

// Add counts the names of one more collection.
func (n Neighbours) Add(s *Scripts) {
	for name := range s.names {
		n[name]++
	}
}

// Beside are the scripts among those of neighbours, which the scripts themselves were added to.
func (s *Scripts) Beside(n Neighbours) *Scripts {
	return &Scripts{names: s.names, beside: n, anything: s.anything, effects: s.effects}
}

// Lent says that a script of a neighbouring collection sets this exact name.
func (s *Scripts) Lent(name string) bool {
	others := s.beside[name]
	if s.names[name] {
		others--
	}
	return others > 0
}

// Effects are the effects of one script of the collection; nil when it is never run.
func (s *Scripts) Effects(x *postman.Script) *script.Effects { return s.effects[x] }

// Names yields the constant names that scripts set, in no particular order.
func (s *Scripts) Names(yield func(string) bool) {
	for n := range s.names {
		if !yield(n) {
			return
		}
	}
	for n := range s.beside {
		if !s.names[n] && !yield(n) {
			return
		}
	}
}

// Sets says that a script sets this exact name.
func (s *Scripts) Sets(name string) bool { return s.names[name] || s.beside[name] > 0 }

// MaySet says that a script sets this exact name, or a name that it computes.
func (s *Scripts) MaySet(name string) bool { return s.anything || s.Sets(name) }

// Touched says what the scripts that run for one request may change in it.
type Touched struct {
	Auth, URL bool
	AnyHeader bool
	Headers   []string // lower case
}

// Header says that a script may add, replace or remove headers of that name.
func (t Touched) Header(name string) bool {
	return t.AnyHeader || slices.ContainsFunc(t.Headers, func(h string) bool { return strings.EqualFold(h, name) })
}

func (s *Scripts) touched(r *postman.Request) Touched {
	var t Touched
	s.touch(&t, r.Collection.Scripts)
	s.touchFolder(&t, r.Folder)
	s.touch(&t, r.Scripts)
	return t
}

// touchFolder adds what the scripts of a folder and of those around it do, from the
// outside in.
func (s *Scripts) touchFolder(t *Touched, f *postman.Folder) {
	if f != nil {
		s.touchFolder(t, f.Parent)
		s.touch(t, f.Scripts)
	}
}

func (s *Scripts) touch(t *Touched, scripts []*postman.Script) {
	for _, x := range scripts {
		e := s.effects[x]
		if e == nil || x.Event != "prerequest" {
			continue
		}
		t.Auth = t.Auth || e.Auth
		t.URL = t.URL || e.URL
		t.AnyHeader = t.AnyHeader || e.HeadersAny
		if t.Headers == nil {
			t.Headers = slices.Clip(e.Headers)
		} else {
			t.Headers = append(t.Headers, e.Headers...)
		}
	}
}
