package rules

import (
	"maps"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/script"
)

// misnamed reports what is set under a name that nobody reads, while a credential hangs
// on the same name in other capitals.
func (m *mismatches) misnamed() {
	var named map[string]bool
	for _, name := range slices.Sorted(maps.Keys(m.setters)) {
		set := &m.setters[name][0]
		wanted := m.wantedFor(name)
		if wanted == "" || !storesToken(set.Set) || m.read(name) {
			continue
		}
		if named == nil {
			named = resolve.NamesIn(m.p.Export().Rest()...)
		}
		if !named[name] {
			m.reportMisnamed(set, wanted)
		}
	}
}

// wantedFor is the name that some credential hangs on, that nothing sets, and that
// differs from another in capitals alone; "" when there is none, or more than one. Where
// an environment is known and the reference finds nothing, the reference itself is told of.
func (m *mismatches) wantedFor(name string) string {
	if len(m.uses[name]) > 0 {
		return ""
	}
	wanted := ""
	for other, uses := range m.uses {
		if other == name || !strings.EqualFold(other, name) {
			continue
		}
		missing := slices.ContainsFunc(uses, func(u credentialUse) bool { return u.State == resolve.Missing })
		if wanted != "" || missing || m.p.View().Scopes.Scripts.MaySet(other) {
			return ""
		}
		wanted = other
	}
	return wanted
}

// storesToken says that a script stores what it takes from an answer, or a text with it,
// under the name of a secret or from a member with one.
func storesToken(s *script.Set) bool {
	v := &s.Value
	if v.Kind != script.ResponseFieldValue && v.Kind != script.SumValue && v.Kind != script.OtherValue && v.Kind != script.ResponseHeaderValue {
		return false
	}
	return secretWord(s.Name) || len(v.Path) > 0 && secretWord(v.Path[len(v.Path)-1])
}

// read says that some script reads a name, or one that it computes.
func (m *mismatches) read(name string) bool {
	return slices.ContainsFunc(m.scripts, func(x *ranScript) bool {
		return x.effects.ReadsAnything || slices.ContainsFunc(x.effects.Reads, func(r script.Set) bool { return r.Name == name })
	})
}

func (m *mismatches) reportMisnamed(s *setter, wanted string) {
	at := within(s.script.Spot, s.At)
	use := m.uses[wanted][0]
	rep := m.p.Report("name", at, lint.Words{
		Message: "no request reads " + spokenName(s.Name, "the variable") + ", which the script sets",
		Why:     "requests read " + shown(wanted) + ": names are compared byte by byte, so the fresh value is never used",
		Help:    "set the name that requests read, or refer to the one that is set",
	}).Affects(len(m.uses[wanted])).Related(use.At, "it is read here")
	escaped := func(s setter) bool { return s.At.Len() != len(s.Name) }
	if !plainName(wanted) || slices.ContainsFunc(m.setters[s.Name], escaped) {
		return
	}
	// Unsafe: what requests read now may hold a value that works, which the script will replace.
	rep.Fix("set " + wanted + " instead")
	for _, other := range m.setters[s.Name] {
		rep.Edit(within(other.script.Spot, other.At), wanted)
	}
}

// misread reports what a script reads from a scope in which nothing sets it, while some
// script sets it in another.
func (m *mismatches) misread() {
	for _, x := range m.scripts {
		for i := range x.effects.Reads {
			read := &x.effects.Reads[i]
			set, ok := m.setElsewhere(x, read)
			if !ok || !secretWord(read.Name) && len(m.uses[read.Name]) == 0 {
				continue
			}
			m.p.Report("scope", within(x.Spot, read.At), lint.Words{
				Message: shown(read.Name) + " is read in " + scopeWords(scriptScopes.Get()[read.Scope]) + ", set in " + scopeWords(scriptScopes.Get()[set.Scope]),
				Why:     "nothing sets it in the scope that is read, so the script goes on with undefined in place of a credential",
				Help:    "read it with pm.variables.get, which looks in every scope",
			}).Affects(len(x.runs)).Related(within(set.script.Spot, set.At), "it is set here")
		}
	}
}

// setElsewhere is the first place that sets a name which a script reads from another
// scope, when nothing sets or defines it in the scope that is read.
func (m *mismatches) setElsewhere(x *ranScript, read *script.Set) (setter, bool) {
	setters := m.setters[read.Name]
	if len(setters) == 0 || read.Scope == script.Local || m.p.View().Scopes.Scripts.Lent(read.Name) {
		return setter{}, false
	}
	for _, s := range setters {
		if s.Scope == read.Scope || s.Scope == script.Local {
			return setter{}, false
		}
	}
	// A script that tries one scope after the other knows what it does.
	for i := range x.effects.Reads {
		if o := &x.effects.Reads[i]; o.Name == read.Name && o.Scope != read.Scope {
			return setter{}, false
		}
	}
	return setters[0], m.undefinedIn(read.Name, read.Scope)
}

// undefinedIn says that the files show that a scope does not define a name.
func (m *mismatches) undefinedIn(name string, scope script.Scope) bool {
	v := m.p.View()
	if scope == script.Environment && v.Scopes.Environment == nil || scope == script.Globals && len(v.Scopes.Globals) == 0 {
		return false
	}
	for s, x := range v.Names {
		if s == scriptScopes.Get()[scope] && x.Key == name {
			return false
		}
	}
	return true
}
