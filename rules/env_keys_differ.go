package rules

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&envKeysDiffer)

// Environments of one family are meant to be exchanged for each other. Which ones are a
// family is a guess from the names that they define, so the rule is off unless it is
// selected; what an environment that is in use lacks, auth-variable-undefined tells.
var envKeysDiffer = lint.Rule{
	ID:       "env-keys-differ",
	Category: lint.CategoryVariable,
	Tier:     lint.Lab,
	Summary:  "an environment that lacks a name which those beside it define",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "a credential or host needs the name"},
	},
	Options: []lint.Option{
		{Name: "overlap", What: "which part of all their names two environments have in common, at least", Unit: lint.Percent, Default: 70, Min: 1, Max: 100},
	},
	Doc: lint.Doc{
		Why:     "Who switches from one environment to another expects the requests to go on working. Where the other one lacks a name, Postman sends the reference as it is written, and the server answers 401.",
		Instead: "Add the name to the environment, with an empty value where it is a secret.",
		Bad: "-- orders.postman_collection.json --\n" + `{"info":{"name":"Orders","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"List","request":{"url":"{{baseUrl}}/{{tenant}}","header":[{"key":"X-API-Key","value":"{{apiKey}}"}]}}]}` +
			"\n-- dev.postman_environment.json --\n" + `{"name":"Dev","values":[{"key":"baseUrl","value":"","enabled":true},{"key":"tenant","value":"","enabled":true},{"key":"region","value":"","enabled":true},{"key":"apiKey","value":"","enabled":true}],"_postman_variable_scope":"environment"}` +
			"\n-- test.postman_environment.json --\n" + `{"name":"Test","values":[{"key":"baseUrl","value":"","enabled":true},{"key":"tenant","value":"","enabled":true},{"key":"region","value":"","enabled":true}],"_postman_variable_scope":"environment"}` + "\n",
		Good: "-- orders.postman_collection.json --\n" + `{"info":{"name":"Orders","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"List","request":{"url":"{{baseUrl}}/{{tenant}}","header":[{"key":"X-API-Key","value":"{{apiKey}}"}]}}]}` +
			"\n-- dev.postman_environment.json --\n" + `{"name":"Dev","values":[{"key":"baseUrl","value":"","enabled":true},{"key":"apiKey","value":"","enabled":true}],"_postman_variable_scope":"environment"}` +
			"\n-- test.postman_environment.json --\n" + `{"name":"Test","values":[{"key":"baseUrl","value":"","enabled":true},{"key":"apiKey","value":"","enabled":true}],"_postman_variable_scope":"environment"}` + "\n",
		Exceptions: "Only environments of one folder that have most of their names in common are compared. Silent for names that a script sets, and for those that the collection or the globals define.",
		Refs:       []string{"https://github.com/postmanlabs/newman/issues/1971"},
	},
	Check: func(p *lint.Pass) {
		home, known := environmentFolder(p)
		if !known {
			return
		}
		names := neededNames(p)
		var family []*postman.Environment
		for folder, e := range p.Environments() {
			if folder == home && !e.Globals {
				family = append(family, e)
			}
		}
		for _, e := range family {
			if e == p.View().Scopes.Environment || !goesAlong(p, e) {
				reportShortOf(p, e, family, names)
			}
		}
	},
}

// neededNames are the names that a credential or host hangs on and that only an
// environment defines or could define, each with the number of its requests.
func neededNames(p *lint.Pass) map[string]map[*postman.Request]bool {
	out := map[string]map[*postman.Request]bool{}
	for r, ref := range needed(p) {
		if ref.Scripted || ref.Name == "" || ref.Scope > resolve.ScopeEnvironment {
			continue
		}
		if out[ref.Name] == nil {
			out[ref.Name] = map[*postman.Request]bool{}
		}
		out[ref.Name][r.Request] = true
	}
	return out
}

func reportShortOf(p *lint.Pass, e *postman.Environment, family []*postman.Environment, names map[string]map[*postman.Request]bool) {
	lacking := map[string]*postman.Variable{}
	requests := map[*postman.Request]bool{}
	for _, other := range family {
		if other == e || !akin(e, other, p.Number("overlap")) {
			continue
		}
		for name, users := range names {
			if v := enabledVariable(other, name); v != nil && !hasName(e, name) && lacking[name] == nil {
				lacking[name] = v
				maps.Copy(requests, users)
			}
		}
	}
	if len(lacking) == 0 {
		return
	}
	list := slices.Sorted(maps.Keys(lacking))
	rep := p.Report("", lint.Whole(postman.OwnerNameSpot(e)), shortOfWords(list)).Affects(len(requests))
	for _, name := range list {
		rep.Related(lint.Whole(lacking[name].NameSpot()), "another environment defines it")
	}
	if e == p.View().Scopes.Environment { // another would go with the collection then, and be judged for the first time
		offerToAppend(rep, e, list, lacking)
	}
}

func shortOfWords(list []string) lint.Words {
	var plain []string
	for _, name := range list {
		if plainName(name) && len(plain) < 2 {
			plain = append(plain, shown(name))
		}
	}
	w := lint.Words{
		Message: fmt.Sprintf("this environment lacks %d names that those beside it define", len(list)),
		Why:     "requests that authenticate in the other environments are answered with 401 in this one",
		Help:    "add the names to this environment",
	}
	if len(list) == 1 {
		w.Message = "this environment lacks a name that those beside it define"
		w.Help = "add the name to this environment"
	}
	if len(plain) == len(list) {
		both := listed(plain)
		w.Message = "this environment lacks " + both + ", which those beside it define"
		w.Help = "add " + both + " to this environment"
		if len(w.Message) > 90 {
			w.Message = fmt.Sprintf("this environment lacks %d names that those beside it define", len(list))
		}
	}
	return w
}

// akin says that two environments have most of the names in common that they define
// together.
func akin(a, b *postman.Environment, percent int) bool {
	x, y := enabledNames(a), enabledNames(b)
	common := 0
	for name := range x {
		if y[name] {
			common++
		}
	}
	all := len(x) + len(y) - common
	return all > 0 && common*100 >= percent*all
}

func enabledNames(e *postman.Environment) map[string]bool {
	out := map[string]bool{}
	for _, v := range e.Variables {
		if v.Keyed() && v.Enabled() {
			out[v.Key] = true
		}
	}
	return out
}

// hasName says that an environment defines a name, be it disabled.
func hasName(e *postman.Environment, name string) bool {
	return slices.ContainsFunc(e.Variables, func(v *postman.Variable) bool { return v.Key == name })
}

// offerToAppend offers to add names without values behind the last variable.
func offerToAppend(rep *lint.Report, e *postman.Environment, names []string, like map[string]*postman.Variable) {
	if len(e.Variables) == 0 || slices.ContainsFunc(names, func(name string) bool { return !plainName(name) }) {
		return
	}
	last := e.Variables[len(e.Variables)-1].Node
	if last.Kind() != source.Object {
		return
	}
	spot := e.Variables[len(e.Variables)-1].Spot
	rep.Fix("add the names without values")
	if last.File().YAML() {
		var lines []string
		for _, name := range names {
			lines = append(lines, "- key: "+strconv.Quote(name), "  value: \"\"", "  type: "+typeWord(like[name]), "  enabled: true")
		}
		rep.LinesAfter(spot, last, lines...)
		return
	}
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, `, {"key": %q, "value": "", "type": %q, "enabled": true}`, name, typeWord(like[name]))
	}
	rep.EditBytes(spot, last.Span().End, last.Span().End, b.String())
}

// typeWord is the type of a variable, where it is one that the app writes.
func typeWord(v *postman.Variable) string {
	if v.Type == "secret" {
		return "secret"
	}
	return "default"
}
