package resolve

import (
	"strings"

	"github.com/postlint/postlint/lint/postman"
)

// A State says how a name is defined for a view.
type State uint8

// The states of a name. A variable that is found with an empty value stops the
// search: the name is Empty even if a wider scope has a value (measured).
const (
	Static   State = iota + 1 // defined, with a value that the files hold; null counts, it is sent as the text "null"
	Empty                     // defined, with an empty value or none
	Missing                   // an environment is known, and neither it nor any other scope defines the name
	Unknown                   // no environment is known, so it may well be defined
	Dynamic                   // one of Postman's own $names, made anew for each request
	Vault                     // vault:name, which only the app's vault can resolve
	Supplied                  // the runner supplies it; its value is not in the files
)

// String returns the state's name as `resolve` prints it.
func (s State) String() string {
	names := [...]string{"", "static", "empty", "missing", "unknown", "dynamic", "vault", "supplied"}
	return names[s]
}

// A Scope is a place where variables are defined.
type Scope uint8

// The scopes, from the narrowest. ScopeCommand stands for values given on the command
// line, which newman writes into the environment.
const (
	ScopeNone Scope = iota
	ScopeData
	ScopeCommand
	ScopeEnvironment
	ScopeCollection
	ScopeGlobals
)

// A Lookup is what a name finds in one view and runtime.
type Lookup struct {
	Name     string
	State    State
	Scripted bool                // a script in reach sets this exact name, or may set any name
	Scope    Scope               // where it was found
	Var      *postman.Variable   // what was found; nil for other states, and for values from the command line
	Value    Text                // the variable's value before its own references are resolved
	Off      []*postman.Variable // definitions that were passed over: disabled, or switched off where the runtime heeds that
	Shadowed []*postman.Variable // enabled definitions that lost: of wider scopes, and earlier ones of the same scope
}

// StateName is the state as `resolve` prints it: that of the files, or "scripted"
// when the files hold no value and a script may set one.
func (l *Lookup) StateName() string {
	if l.Scripted && l.State != Static {
		return "scripted"
	}
	return l.State.String()
}

// SetByScript says where a value comes from that a script sets.
const SetByScript = "a script sets it while the collection runs"

// Elsewhere says where the value comes from when it is known to come from outside of
// the files: a phrase, "" otherwise.
func (l *Lookup) Elsewhere() string {
	switch {
	case l.Scripted:
		return SetByScript
	case l.State == Dynamic:
		return "Postman makes it anew for each request"
	case l.State == Vault:
		return "only the vault of the app holds it"
	case l.State == Supplied:
		return "the runner supplies it"
	}
	return ""
}

// Settled says that the value is in the files and that no script may change it.
func (l *Lookup) Settled() bool {
	return !l.Scripted && (l.State == Static || l.State == Empty)
}

// Absent says that the files show that there is no value, and no script may set one.
func (l *Lookup) Absent() bool {
	return !l.Scripted && (l.State == Missing || l.State == Empty)
}

// open says that a reference to the name stays in the text as it is written.
func (l *Lookup) open() bool {
	switch l.State {
	case Static:
		return false
	case Empty:
		return l.Scripted
	case Missing, Unknown, Dynamic, Vault, Supplied:
		return true
	}
	return true
}

// Lookup finds a name as the runtime does: exactly, case included, nothing trimmed.
// Two calls with the same name and runtime return the same Lookup.
func (v *View) Lookup(name string, rt *Runtime) *Lookup {
	return v.find(name).in(rt)
}

// finds are what a name finds: in runtimes that heed "enabled": false, and in those
// that use such a variable all the same. Where it makes no difference they are one.
type finds struct{ heeding, using *Lookup }

func (f finds) in(rt *Runtime) *Lookup {
	if rt.UsesSwitchedOff {
		return f.using
	}
	return f.heeding
}

// find looks a name up when it is first asked for. Rules ask from several goroutines.
func (v *View) find(name string) finds {
	v.mu.Lock()
	defer v.mu.Unlock()
	f, ok := v.found[name]
	if !ok {
		m := rooms.Get()
		f.heeding = v.lookUp(m, name, false)
		f.using = f.heeding
		if v.switchedOff(name) {
			f.using = v.lookUp(m, name, true)
		}
		rooms.Put(m)
		v.found[name] = f
	}
	return f
}

// switchedOff says whether some scope has a definition of the name with "enabled": false.
func (v *View) switchedOff(name string) bool {
	for _, s := range v.scopes {
		for _, x := range s.named(name) {
			if x.SwitchedOff {
				return true
			}
		}
	}
	return false
}

func (v *View) lookUp(m *room, name string, usesOff bool) *Lookup {
	l := m.lookups.One()
	l.Name, l.Scripted = name, v.Scopes.Scripts.MaySet(name)
	if contains(v.Scopes.Data, name) {
		l.State, l.Scope = Supplied, ScopeData
		return l
	}
	if l.given(v.command) {
		return l
	}
	for _, s := range v.scopes {
		if s.scope == ScopeGlobals {
			l.given(v.globals)
		}
		v.search(m, l, s, usesOff)
	}
	if !l.given(v.globals) || l.ownReference() {
		l.Var, l.Scope, l.Value = nil, ScopeNone, Text{}
		l.State = v.undefined(name)
	}
	return l
}

// ownReference says that the collection or the globals define a name as a reference to
// itself. What is sent is what would be sent without the variable, which only says that
// the environment is to define the name.
func (l *Lookup) ownReference() bool {
	return l.Var != nil && l.Scope > ScopeEnvironment && l.Value.String() == "{{"+l.Name+"}}"
}

// given takes a value from the command line, unless one was found before. It says
// whether there is a value.
func (l *Lookup) given(values map[string]string) bool {
	value, ok := values[l.Name]
	if l.Scope != ScopeNone || !ok {
		return l.Scope != ScopeNone
	}
	l.State, l.Scope, l.Value = Static, ScopeCommand, Synthetic(value)
	if value == "" {
		l.State = Empty
	}
	return true
}

// search looks in one scope. The last definition that counts wins; whatever else is
// defined is remembered, as a person will want to know.
func (v *View) search(m *room, l *Lookup, s scope, usesOff bool) {
	list := s.named(l.Name)
	for i := len(list) - 1; i >= 0; i-- {
		x := list[i]
		if x.Disabled || (x.SwitchedOff && !usesOff) {
			l.Off = append(l.Off, x)
			continue
		}
		if l.Scope != ScopeNone {
			l.Shadowed = append(l.Shadowed, x)
			continue
		}
		l.Var, l.Scope = x, s.scope
		l.Value = m.cast(&x.Spot, x.Value, x.Type)
		l.State = Static
		if l.Value.Len() == 0 {
			l.State = Empty
		}
	}
}

// undefined says what it means that no scope defines a name.
func (v *View) undefined(name string) State {
	switch {
	case contains(v.Scopes.Supplied, name):
		return Supplied
	case strings.HasPrefix(name, "vault:"):
		return Vault
	case dynamicName(name):
		return Dynamic
	case v.Scopes.Environment == nil:
		return Unknown
	}
	return Missing
}

// dynamicName says whether a name has the form of Postman's own variables. An
// unknown $name stays as it is written; postlint does not hold the list of about 120
// names against a person, as new ones are added.
func dynamicName(name string) bool {
	return len(name) > 1 && name[0] == '$'
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
