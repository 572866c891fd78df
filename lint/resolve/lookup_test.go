package resolve_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

const anyRequest = `{"name": "r", "request": {"url": "https://api.acme-fixtures.net/x"}}`

// scripted is a request whose pre-request script holds a line of code.
func scripted(code string) string {
	return `{"name": "r", "event": [{"listen": "prerequest", "script": {"exec": ["` + code + `"]}}],
		"request": {"url": "https://api.acme-fixtures.net/x"}}`
}

// A name has one state for a view: what the files say of it. That a script may set it
// is a matter of its own.
func TestANameHasOneState(t *testing.T) {
	env := `{"key": "static", "value": "x"}, {"key": "empty", "value": ""}, {"key": "valueless"}, {"key": "null", "value": null}`
	scripts := scripted(`pm.environment.set('static', 1); pm.environment.set('missing', 1); pm.globals.set('empty', 1)`)
	for _, x := range []struct {
		name, items, entries string
		want                 resolve.State
		scripted             bool
		word                 string
	}{
		{"static", anyRequest, env, resolve.Static, false, "static"},
		{"null", anyRequest, env, resolve.Static, false, "static"},
		{"empty", anyRequest, env, resolve.Empty, false, "empty"},
		{"valueless", anyRequest, env, resolve.Empty, false, "empty"},
		{"missing", anyRequest, env, resolve.Missing, false, "missing"},
		{"missing", anyRequest, "", resolve.Unknown, false, "unknown"},
		{"$guid", anyRequest, env, resolve.Dynamic, false, "dynamic"},
		{"$", anyRequest, env, resolve.Missing, false, "missing"},
		{"vault:token", anyRequest, env, resolve.Vault, false, "vault"},
		{"static", scripts, env, resolve.Static, true, "static"},
		{"missing", scripts, env, resolve.Missing, true, "scripted"},
		{"missing", scripts, "", resolve.Unknown, true, "scripted"},
		{"empty", scripts, env, resolve.Empty, true, "scripted"},
		{"other", scripted(`pm.environment.set(name, 1)`), env, resolve.Missing, true, "scripted"},
	} {
		v := view(t, collection(t, x.items), x.entries)
		l := v.Lookup(x.name, resolve.RuntimeNamed("cli-v2"))
		if l.State != x.want || l.Scripted != x.scripted || l.StateName() != x.word {
			t.Errorf("%q: %s, scripted %v, %q; want %s, %v, %q", x.name, l.State, l.Scripted, l.StateName(), x.want, x.scripted, x.word)
		}
	}
}

// A variable of the collection that refers to itself is a note that the environment is
// to define the name: it says nothing of the value.
func TestAVariableThatRefersToItselfDefinesNothing(t *testing.T) {
	c := collection(t, anyRequest, `"variable": [{"key": "base", "value": "{{base}}"}, {"key": "other", "value": "{{base}}"}]`)
	for _, x := range []struct {
		name, entries string
		want          resolve.State
	}{
		{"base", "", resolve.Unknown},
		{"base", `{"key": "x", "value": "x"}`, resolve.Missing},
		{"base", `{"key": "base", "value": "x"}`, resolve.Static},
		{"base", `{"key": "base", "value": "{{base}}"}`, resolve.Static},
		{"other", "", resolve.Static},
	} {
		if l := view(t, c, x.entries).Lookup(x.name, resolve.RuntimeNamed("cli-v2")); l.State != x.want || (l.Var == nil) != (x.want != resolve.Static) {
			t.Errorf("%s in %s: %s, want %s", x.name, x.entries, l.State, x.want)
		}
	}
}

// What the caller supplies comes before the files; what it merely promises comes after.
func TestNamesMayBeSupplied(t *testing.T) {
	c := collection(t, anyRequest, `"variable": [{"key": "both", "value": "file"}]`)
	v := resolve.NewView(c, resolve.Scopes{
		Command:  []resolve.Value{{Name: "both", Value: "argument"}, {Name: "none", Value: ""}, {Name: "wide", Value: "g", Global: true}},
		Data:     []string{"row"},
		Supplied: []string{"both", "later"},
	}, nil)
	for name, want := range map[string]resolve.Lookup{
		"both":  {State: resolve.Static, Scope: resolve.ScopeCommand},
		"none":  {State: resolve.Empty, Scope: resolve.ScopeCommand},
		"wide":  {State: resolve.Static, Scope: resolve.ScopeCommand},
		"row":   {State: resolve.Supplied, Scope: resolve.ScopeData},
		"later": {State: resolve.Supplied, Scope: resolve.ScopeNone},
	} {
		if l := v.Lookup(name, resolve.RuntimeNamed("app")); l.State != want.State || l.Scope != want.Scope {
			t.Errorf("%q: %s in scope %d, want %s in %d", name, l.State, l.Scope, want.State, want.Scope)
		}
	}
}

// values are the values of variables, in order.
func values(list []*postman.Variable) string {
	var out []string
	for _, x := range list {
		out = append(out, x.Value.Text().String())
	}
	return strings.Join(out, " ")
}

// The last definition that counts wins in the narrowest scope that has one. What was
// passed over and what lost is remembered.
func TestALookupRemembersWhatLost(t *testing.T) {
	env := `{"key": "v", "value": "first"}, {"key": "v", "value": "off", "disabled": true},
		{"key": "v", "value": "second"}, {"key": "v", "value": "unticked", "enabled": false}`
	c := collection(t, anyRequest, `"variable": [{"key": "v", "value": "collection"}]`)
	v := view(t, c, env)
	for runtime, want := range map[string][3]string{
		"app":     {"second", "unticked off", "first collection"},
		"newman6": {"unticked", "off", "second first collection"},
		"cli-v2":  {"unticked", "off", "second first collection"},
	} {
		l := v.Lookup("v", resolve.RuntimeNamed(runtime))
		if got := [3]string{l.Value.String(), values(l.Off), values(l.Shadowed)}; got != want {
			t.Errorf("%s: found, off and shadowed %q, want %q", runtime, got, want)
		}
	}
}

// A wider scope counts only when no narrower one defines the name, even emptily.
func TestTheNarrowestScopeWins(t *testing.T) {
	env := `{"key": "a", "value": "env"}, {"key": "empty", "value": ""}, {"key": "off", "value": "env", "disabled": true}`
	globals := export(t, "globals.json", `{"name": "g", "values": [{"key": "c", "value": "glob"}, {"key": "a", "value": "glob"}],
		"_postman_variable_scope": "globals"}`, true).Environment
	c := collection(t, anyRequest, `"variable": [{"key": "a", "value": "coll"}, {"key": "b", "value": "coll"},
		{"key": "empty", "value": "coll"}, {"key": "off", "value": "coll"}]`)
	v := resolve.NewView(c, resolve.Scopes{Environment: environment(t, env), Globals: []*postman.Environment{globals}}, nil)
	for name, want := range map[string]struct {
		scope resolve.Scope
		value string
	}{
		"a": {resolve.ScopeEnvironment, "env"}, "b": {resolve.ScopeCollection, "coll"}, "c": {resolve.ScopeGlobals, "glob"},
		"empty": {resolve.ScopeEnvironment, ""}, "off": {resolve.ScopeCollection, "coll"},
	} {
		if l := v.Lookup(name, resolve.RuntimeNamed("cli-v2")); l.Scope != want.scope || l.Value.String() != want.value {
			t.Errorf("%q: %q in scope %d, want %q in %d", name, l.Value, l.Scope, want.value, want.scope)
		}
	}
}

// Runtimes that come to the same outcome share it; a switched-off variable that
// matters splits the app from the others.
func TestRuntimesShareAnOutcome(t *testing.T) {
	for _, x := range []struct {
		name, request, entries string
		want                   string
	}{
		{"nothing differs", `{"url": "https://api.acme-fixtures.net/{{a}}"}`, `{"key": "a", "value": "x"}`, "app newman6 cli-v2"},
		{"switched off and used", `{"url": "https://api.acme-fixtures.net/{{a}}"}`, `{"key": "a", "value": "x", "enabled": false}`, "app | newman6 cli-v2"},
		{"switched off and not used", `{"url": "https://api.acme-fixtures.net/"}`, `{"key": "a", "value": "x", "enabled": false}`, "app newman6 cli-v2"},
		{
			"switched off behind another", `{"url": "https://api.acme-fixtures.net/{{b}}"}`,
			`{"key": "b", "value": "{{a}}"}, {"key": "a", "value": "x", "enabled": false}`, "app | newman6 cli-v2",
		},
		{
			"in the auth", `{"url": "https://api.acme-fixtures.net/", "auth": {"type": "bearer", "bearer": {"token": "{{a}}"}}}`,
			`{"key": "a", "value": "x", "enabled": false}`, "app | newman6 cli-v2",
		},
	} {
		v := view(t, collection(t, `{"name": "r", "request": `+x.request+`}`), x.entries)
		var outcomes []string
		for _, r := range v.Requests() {
			var names []string
			for _, rt := range r.Runtimes {
				names = append(names, rt.Name)
			}
			outcomes = append(outcomes, strings.Join(names, " "))
		}
		if got := strings.Join(outcomes, " | "); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

// A view may be read by several goroutines at a time, and two that look a name up get
// the same answer. (Only the race detector sees all of what this guards.)
func TestAViewIsReadFromSeveralGoroutines(t *testing.T) {
	var items []string
	for i := range 50 {
		items = append(items, fmt.Sprintf(`{"name": "r", "request": {"url": "https://{{host%d}}/x", "header": [{"key": "Authorization", "value": "Bearer {{token%d}}"}]}}`, i, i))
	}
	v := view(t, collection(t, strings.Join(items, ",")), `{"key": "token7", "value": "x", "enabled": false}`)
	app := resolve.RuntimeNamed("app")
	var wg sync.WaitGroup
	got := make([]*resolve.Lookup, 8)
	for i := range got {
		wg.Go(func() {
			for k := range 50 {
				v.Lookup(fmt.Sprintf("token%d", (k+i)%50), app)
			}
			for _, r := range v.Requests() {
				r.Lookup("host3")
			}
			got[i] = v.Lookup("token7", app)
		})
	}
	wg.Wait()
	for _, l := range got {
		if l != got[0] || l.State != resolve.Missing {
			t.Errorf("token7 is %s in %p, and %s in %p", l.State, l, got[0].State, got[0])
		}
	}
}
