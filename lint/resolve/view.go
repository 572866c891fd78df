package resolve

import (
	"sync"

	"github.com/postlint/postlint/lint/postman"
)

// A Value is a name and its value from the command line. The value is a secret. newman
// writes --env-var into the environment and --global-var, with Global, into the globals.
type Value struct {
	Name, Value string
	Global      bool
}

// Scopes are what a collection is resolved with.
type Scopes struct {
	Environment *postman.Environment   // nil when none is known
	Given       bool                   // it was given with -e, not found or paired
	Globals     []*postman.Environment // given with -g; of the same name the last file wins
	Command     []Value                // --env-var and --global-var
	Data        []string               // columns of the data file
	Supplied    []string               // names that the runner will supply
	Scripts     *Scripts               // what scripts set; nil means that there are none
}

// A View is one collection in one environment. It may be read by several goroutines at
// a time.
type View struct {
	Collection *postman.Collection
	Scopes     Scopes
	Runtimes   []*Runtime // in the order of the table; never empty

	scopes  []scope // from the narrowest
	command map[string]string
	globals map[string]string // of the command line

	inherits bool // a folder's own auth has the type inherit

	mu       sync.Mutex // guards found
	found    map[string]finds
	once     sync.Once
	room     *room // nil: of its own
	requests []*Request
}

// A scope is the variables of one place, by name, in the order of the file.
type scope struct {
	scope  Scope
	vars   []*postman.Variable
	byName map[string][]*postman.Variable // nil of a few
}

// few is up to how many variables a scope is looked through for a name. A view looks each name
// up once, so that it takes many until it is worth it to sort them by name.
const few = 64

// NewView joins a collection with what it is resolved with. The runtimes are those
// that were asked for; those that cannot read the collection's format are left out,
// unless none would remain.
func NewView(c *postman.Collection, s Scopes, asked []*Runtime) *View {
	if s.Scripts == nil {
		s.Scripts = &Scripts{}
	}
	v := &View{Collection: c, Scopes: s, Runtimes: reading(c, asked), command: map[string]string{}, globals: map[string]string{}, found: map[string]finds{}}
	v.inherits = len(c.InheritingAuths()) > 0
	for _, x := range s.Command {
		if x.Global {
			v.globals[x.Name] = x.Value
			continue
		}
		v.command[x.Name] = x.Value
	}
	if s.Environment != nil {
		v.scopes = append(v.scopes, newScope(ScopeEnvironment, s.Environment.Variables))
	}
	v.scopes = append(v.scopes, newScope(ScopeCollection, c.Variables))
	for i := len(s.Globals) - 1; i >= 0; i-- {
		v.scopes = append(v.scopes, newScope(ScopeGlobals, s.Globals[i].Variables))
	}
	return v
}

func newScope(s Scope, vars []*postman.Variable) scope {
	out := scope{scope: s, vars: vars}
	if len(vars) <= few {
		return out
	}
	out.byName = make(map[string][]*postman.Variable, len(vars))
	for _, x := range vars {
		if x.Keyed() {
			out.byName[x.Key] = append(out.byName[x.Key], x)
		}
	}
	return out
}

// named are the variables of a name, in the order of the file.
func (s *scope) named(name string) []*postman.Variable {
	if s.byName != nil {
		return s.byName[name]
	}
	var out []*postman.Variable
	for i, x := range s.vars {
		if x.Key != name || !x.Keyed() {
			continue
		}
		if out == nil {
			out = s.vars[i : i+1 : i+1]
		} else {
			out = append(out, x)
		}
	}
	return out
}

// reading leaves out the runtimes that cannot read the collection's format.
func reading(c *postman.Collection, asked []*Runtime) []*Runtime {
	if len(asked) == 0 {
		asked = Runtimes()
	}
	var out []*Runtime
	for _, r := range asked {
		if r.ReadsV2 && !c.IsV3() || r.ReadsV3 && c.IsV3() {
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		return asked
	}
	return out
}

// Names yields every name that some scope of the view defines, enabled or not, from
// the narrowest scope to the widest, each in the order of its file.
func (v *View) Names(yield func(Scope, *postman.Variable) bool) {
	visit := func(s Scope, vars []*postman.Variable) bool {
		for _, x := range vars {
			if !yield(s, x) {
				return false
			}
		}
		return true
	}
	if e := v.Scopes.Environment; e != nil && !visit(ScopeEnvironment, e.Variables) {
		return
	}
	if !visit(ScopeCollection, v.Collection.Variables) {
		return
	}
	for _, g := range v.Scopes.Globals {
		if !visit(ScopeGlobals, g.Variables) {
			return
		}
	}
}

// Requests are the requests of the collection as they will be sent, in the order of
// the file. A request whose outcome differs between runtimes comes once for each
// outcome, with the runtimes that share it. They are resolved on the first call.
func (v *View) Requests() []*Request {
	v.once.Do(func() {
		v.requests = make([]*Request, 0, len(v.Collection.Requests))
		m, seen := v.room, []context{}
		if m == nil {
			m = rooms.Get()
			defer rooms.Put(m)
		}
		for _, r := range v.Collection.Requests {
			seen = v.outcomes(r, m, seen[:0])
		}
	})
	return v.requests
}

// outcomes resolves a request for one runtime after the other, and skips a runtime
// that differs from an earlier one only in fields that did not matter. It adds to the
// contexts that it has seen.
func (v *View) outcomes(r *postman.Request, m *room, seen []context) []context {
	first := len(v.requests)
next:
	for _, rt := range v.Runtimes {
		for i := range seen {
			if seen[i].same(rt) {
				out := v.requests[first+i]
				out.Runtimes = append(out.Runtimes, rt)
				continue next
			}
		}
		seen = append(seen, context{view: v, rt: rt, room: m})
		v.requests = append(v.requests, seen[len(seen)-1].request(r))
	}
	return seen
}

// A context is the resolution of one request for one runtime. It remembers which
// fields of the runtime mattered.
type context struct {
	view    *View
	rt      *Runtime
	room    *room
	touched field
}

// A field is a set of fields of Runtime.
type field uint16

const (
	fieldSwitchedOff field = 1 << iota
	fieldEmptyToken
	fieldAPIKeyHeader
	fieldOddAddTo
	fieldColonNames
	fieldOldHelpers
	fieldTokenParameter
	fieldAWSKeys
	fieldHawkDefault
	fieldNTLM
	fieldSpellings
	fieldEmptyNames
	fieldFolderInherit
	fieldMethodCase
	fieldOAuthQuery
	fieldEnd // the first bit that is none
)

func (c *context) lookup(name string) *Lookup {
	f := c.view.find(name)
	if f.heeding != f.using {
		c.touched |= fieldSwitchedOff
	}
	return f.in(c.rt)
}

// is asks the runtime for a field and remembers that it mattered.
func (c *context) is(f field) bool {
	c.touched |= f
	return c.rt.field(f)
}

func (r *Runtime) field(f field) bool {
	switch f {
	case fieldSwitchedOff:
		return r.UsesSwitchedOff
	case fieldEmptyToken:
		return r.SendsEmptyToken
	case fieldAPIKeyHeader:
		return r.APIKeyAlwaysHeader
	case fieldOddAddTo:
		return r.OddAddToIsHeader
	case fieldColonNames:
		return r.DropsColonNames
	case fieldOldHelpers:
		return r.OldHelpersOnly
	case fieldTokenParameter:
		return r.KeepsTokenParameter
	case fieldAWSKeys:
		return r.NeedsAWSKeys
	case fieldHawkDefault:
		return r.HawkDefault
	case fieldNTLM:
		return r.NTLMKeepsHeader
	case fieldSpellings:
		return r.SendsAllSpellings
	case fieldEmptyNames:
		return r.RefusesEmptyNames
	case fieldOAuthQuery:
		return r.KeepsQuery
	case fieldMethodCase:
		return r.KeepsMethodCase
	case fieldFolderInherit:
		return r.RefusesFolderInherit
	case fieldEnd:
	}
	return false
}

// same says whether another runtime would have come to the same outcome.
func (c *context) same(rt *Runtime) bool {
	for f := field(1); f < fieldEnd; f <<= 1 {
		if c.touched&f != 0 && c.rt.field(f) != rt.field(f) {
			return false
		}
	}
	return true
}
