package postman

import (
	"iter"

	"github.com/postlint/postlint/lint/source"
)

const noName = "(no name)"

func shown(name string) string {
	if name == "" {
		return noName
	}
	return name
}

// Names returns nothing: a collection is the top.
func (c *Collection) Names() []string { return nil }

// App returns ["Collections", name].
func (c *Collection) App() []string { return []string{"Collections", shown(c.Name)} }

// Node returns the collection's object, inside the wrapper if there is one.
func (c *Collection) Node() source.Value { return c.node }

// File returns the file that holds the collection: of a v3 folder its definition, or
// its first file.
func (c *Collection) File() *source.File {
	if c.file != nil {
		return c.file
	}
	return c.Export.File
}

// Names returns the names of the folders from the top down to this one.
//
//go:noinline
func (f *Folder) Names() []string { return f.names(0) }

// names are the names of the folders, with room for some more behind them.
func (f *Folder) names(more int) []string {
	n := 0
	for x := f; x != nil; x = x.Parent {
		n++
	}
	if n+more == 0 {
		return nil
	}
	names := make([]string, n, n+more)
	for ; f != nil; f = f.Parent {
		n--
		names[n] = f.Name
	}
	return names
}

// App returns the click path to the folder.
func (f *Folder) App() []string { return clickPath(f.Collection, f.Names()) }

// Node returns the folder's object.
func (f *Folder) Node() source.Value { return f.node }

// File returns the file that holds the folder.
func (f *Folder) File() *source.File {
	if f.file != nil {
		return f.file
	}
	return f.Collection.File()
}

// Names returns the names of the request's folders and its own.
//
//go:noinline
func (r *Request) Names() []string { return append(r.Folder.names(1), r.Name) }

// App returns the click path to the request.
func (r *Request) App() []string { return clickPath(r.Collection, r.Names()) }

// Node returns the item, which holds the request beside its name, scripts and examples.
func (r *Request) Node() source.Value { return r.item }

// File returns the file that holds the request.
func (r *Request) File() *source.File {
	if r.file != nil {
		return r.file
	}
	return r.Collection.File()
}

// Value returns the item's "request" as written: an object, a string, or absent.
func (r *Request) Value() source.Value { return r.request }

// Names returns the names of the request and that of the example.
func (e *Example) Names() []string { return append(e.Request.Names(), e.Name) }

// App returns the click path to the example.
func (e *Example) App() []string { return append(e.Request.App(), "Examples", shown(e.Name)) }

// Node returns the example's object.
func (e *Example) Node() source.Value { return e.node }

// File returns the file that holds the example.
func (e *Example) File() *source.File {
	if e.file != nil {
		return e.file
	}
	return e.Request.File()
}

// Names returns nothing: an environment is the top.
func (e *Environment) Names() []string { return nil }

// App returns ["Environments", name]; the app lists the globals there too.
func (e *Environment) App() []string {
	if e.Globals {
		return []string{"Environments", "Globals"}
	}
	return []string{"Environments", shown(e.Name)}
}

// Node returns the environment's object, or the array that is one.
func (e *Environment) Node() source.Value { return e.node }

// File returns the file that holds the environment.
func (e *Environment) File() *source.File { return e.Export.File }

// Names returns nothing: a preset is the top.
func (p *Preset) Names() []string { return nil }

// App returns ["Header presets", name].
func (p *Preset) App() []string { return []string{"Header presets", shown(p.Name)} }

// Node returns the preset's object.
func (p *Preset) Node() source.Value { return p.node }

// File returns the file that holds the preset.
func (p *Preset) File() *source.File { return p.Export.File }

func clickPath(c *Collection, names []string) []string {
	app := append(make([]string, 0, len(names)+4), c.App()...)
	for _, name := range names {
		app = append(app, shown(name))
	}
	return app
}

// Folders yields the folders that hold the request, from the inside out.
func (r *Request) Folders() iter.Seq[*Folder] {
	return func(yield func(*Folder) bool) {
		for f := r.Folder; f != nil && yield(f); f = f.Parent {
		}
	}
}

// Parents yields the request and everything that holds it, from the inside out: the
// request, its folders, the collection.
func (r *Request) Parents() iter.Seq[Owner] {
	return func(yield func(Owner) bool) {
		if !yield(r) {
			return
		}
		for f := range r.Folders() {
			if !yield(f) {
				return
			}
		}
		yield(r.Collection)
	}
}

// Auths yields the auth of the request, of its folders from the inside out, and of the
// collection. The first that is Set applies.
func (r *Request) Auths() iter.Seq[Auth] {
	return func(yield func(Auth) bool) {
		for owner := range r.Parents() {
			if !yield(AuthOf(owner)) {
				return
			}
		}
	}
}

// AuthOf returns the auth that an owner has itself, whether it is Set or not.
func AuthOf(owner Owner) Auth {
	switch o := owner.(type) {
	case *Collection:
		return o.Auth
	case *Folder:
		return o.Auth
	case *Request:
		return o.Auth
	}
	return Auth{}
}

// AllScripts yields the scripts that run with the request, of both events, in the
// order in which Postman runs those of one event: the collection's, the folders' from
// the outside in, the request's (measured).
func (r *Request) AllScripts() iter.Seq[*Script] {
	return func(yield func(*Script) bool) {
		_ = yieldScripts(r.Collection.Scripts, yield) && r.Folder.eachScript(yield) && yieldScripts(r.Scripts, yield)
	}
}

// eachScript yields the scripts of the folder and of those around it, from the outside in, and
// says whether more are wanted.
func (f *Folder) eachScript(yield func(*Script) bool) bool {
	return f == nil || f.Parent.eachScript(yield) && yieldScripts(f.Scripts, yield)
}

func yieldScripts(list []*Script, yield func(*Script) bool) bool {
	for _, s := range list {
		if !yield(s) {
			return false
		}
	}
	return true
}
