package rules

import (
	"iter"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&variableKeyWhitespace)

// The mistake is in the definition; what a request sends on account of it is left to
// the family, so that one name is one finding.
var variableKeyWhitespace = lint.Rule{
	ID:       "variable-key-whitespace",
	Category: lint.CategoryVariable,
	Tier:     lint.Core,
	Family:   lint.Name,
	Rank:     2,
	Summary:  "white space around the name of a variable, where it is defined",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "a credential or host refers to the name without it, and the environment was given with -e"},
		{Name: "paired", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Safe, When: "likewise, and the environment was found beside the collection, or named without -e"},
		{Name: "stray", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Safe, When: "no credential or host that is known needs the name"},
		{Name: "scripted", Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Safe, When: "a script sets the name without it, so that references find that, and this variable is left over"},
	},
	Doc: lint.Doc{
		Why: "Names of variables are compared byte by byte. A variable called \"token \", with a space at its end, is never found by {{token}}: " +
			"Postman sends the braces as they are written, and the server answers 401. Nothing on the screen shows the space.",
		Instead: "Rename the variable.",
		Bad: `{"collection":{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token ","value":"","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Good: `{"collection":{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token","value":"","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Exceptions: "Silent when the collection refers to the name with its white space, as that works, when it refers to neither, and for disabled variables.",
		Refs:       []string{"https://github.com/postmanlabs/postman-app-support/issues/10891", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		odd := map[string]resolve.Range{}
		for name, at := range oddDefinitions(p) {
			if _, known := odd[seenName(name)]; !known && !refersTo(p.View().Collection, name) {
				odd[seenName(name)] = at
			}
		}
		if len(odd) == 0 {
			return
		}
		kase := "paired"
		if p.View().Scopes.Given {
			kase = ""
		}
		for r, ref := range missing(p) {
			if at, ok := odd[ref.Name]; ok {
				offerToRename(reportOddKey(p, kase, at), keyPlaces(p, at)...).On(r).About(missingName(ref.Name)).Related(ref.At, "it is used here")
			}
		}
		for _, at := range odd {
			if at.Role() == postman.RoleScript {
				offerToRename(reportOddKey(p, "stray", at), keyPlaces(p, at)...)
			}
		}
	},
	CheckFile: func(p *lint.Pass) {
		for _, v := range ownVariables(p.Export()) {
			if v.Disabled || !oddName(v.Key) || referredTo(p, v.Key) || joined(p) && !referredTo(p, seenName(v.Key)) {
				continue
			}
			at := lint.Whole(v.NameSpot())
			kase := "stray"
			if setByScript(p, seenName(v.Key)) {
				kase = "scripted"
			}
			rep := reportOddKey(p, kase, at)
			taken := func(x *postman.Variable) bool { return x.Key == seenName(v.Key) }
			if use := useOf(p, seenName(v.Key)); !use.IsZero() {
				rep.Related(use, "it is used here")
			}
			if !slices.ContainsFunc(ownVariables(p.Export()), taken) {
				offerToRename(rep, at)
			}
		}
	},
}

// ownVariables are the variables that an export defines.
func ownVariables(e *postman.Export) []*postman.Variable {
	switch {
	case e.Environment != nil:
		return e.Environment.Variables
	case e.Collection != nil:
		return e.Collection.Variables
	}
	return nil
}

// oddDefinitions yields the names with white space around them that some scope of the
// view defines, or a script of the collection sets, each with its place.
func oddDefinitions(p *lint.Pass) iter.Seq2[string, resolve.Range] {
	return func(yield func(string, resolve.Range) bool) {
		for _, v := range p.View().Names {
			if !v.Disabled && oddName(v.Key) && !yield(v.Key, lint.Whole(v.NameSpot())) {
				return
			}
		}
		var odd []string
		for name := range p.View().Scopes.Scripts.Names {
			if oddName(name) {
				odd = append(odd, name)
			}
		}
		slices.Sort(odd)
		for _, name := range odd {
			if at := setAt(p.View(), name); len(at) > 0 && !yield(name, at[0]) {
				return
			}
		}
	}
}

// setAt are the places of a name by which scripts of the collection set a variable; none
// when one reads it by the same name.
func setAt(v *resolve.View, name string) []resolve.Range {
	var out []resolve.Range
	for s := range scriptsOf(v.Collection) {
		e := v.Scopes.Scripts.Effects(s)
		if e == nil {
			continue
		}
		for _, read := range e.Reads {
			if read.Name == name {
				return nil
			}
		}
		for _, set := range e.Sets {
			if set.Name == name {
				out = append(out, within(s.Spot, set.At))
			}
		}
	}
	return out
}

// joined says whether a collection goes with the file, or is it.
func joined(p *lint.Pass) bool {
	for range p.Views() {
		return true
	}
	return false
}

// referredTo says whether a collection that the file goes with refers to a name.
func referredTo(p *lint.Pass, name string) bool {
	for v := range p.Views() {
		if refersTo(v.Collection, name) {
			return true
		}
	}
	return false
}

// refersTo says whether a reference to a name stands anywhere in a collection.
func refersTo(c *postman.Collection, name string) bool {
	for _, f := range c.Export.Files() {
		if holder(f.Root(), "{{"+name+"}}").Exists() {
			return true
		}
	}
	return false
}

// useOf is the first place of a collection that the file goes with that refers to a name;
// the zero Range when there is none.
func useOf(p *lint.Pass, name string) resolve.Range {
	ref := "{{" + name + "}}"
	for v := range p.Views() {
		for _, f := range v.Collection.Export.Files() {
			at := holder(f.Root(), ref)
			if !at.Exists() {
				continue
			}
			spot := v.Collection.Export.Finder().Spot(at)
			start := strings.Index(spot.Text.String(), ref)
			if start < 0 {
				return lint.Whole(spot)
			}
			return lint.At(&spot, start, start+len(ref))
		}
	}
	return resolve.Range{}
}

// holder is the first string in a value that holds a text.
func holder(v source.Value, text string) source.Value {
	for _, x := range v.Elements() {
		if at := holder(x, text); at.Exists() {
			return at
		}
	}
	for _, x := range v.Members() {
		if at := holder(x, text); at.Exists() {
			return at
		}
	}
	if v.Kind() == source.String && strings.Contains(v.Text().String(), text) {
		return v
	}
	return source.Value{}
}

func reportOddKey(p *lint.Pass, kase string, at resolve.Range) *lint.Report {
	name := at.Spot.Text.String()
	seen := seenName(name)
	w := lint.Words{
		Message: unseenWord(name) + " belongs to this variable's name",
		Why:     "a reference without it never finds the variable, so Postman sends the braces as they are written",
		Help:    "rename the variable, without what nobody sees",
	}
	if plainName(seen) {
		w.Message = "the name of the variable is " + seen + " with " + unseenWord(name) + " beside it"
		w.Why = shown(seen) + " never finds it, so Postman sends the braces as they are written"
		w.Help = "rename the variable to " + seen
	}
	if kase == "scripted" {
		w.Why = "what a script sets is called " + spokenName(seen, "otherwise") + ", so nothing ever reads or fills this one"
	}
	return p.Report(kase, at, w)
}

// keyPlaces are the places at which a variable is given a name, of which one is known: one
// row, or each script that sets it.
func keyPlaces(p *lint.Pass, at resolve.Range) []resolve.Range {
	if at.Role() == postman.RoleScript {
		return setAt(p.View(), at.Spot.Text.String())
	}
	return []resolve.Range{at}
}

// offerToRename offers to make of a name, at each of its places, what a person reads.
func offerToRename(rep *lint.Report, places ...resolve.Range) *lint.Report {
	for _, at := range places {
		name := at.Spot.Text.String()
		if seen := seenName(name); seen == "" || seen == name {
			continue
		}
		rep.Fix("rename the variable")
		runs, instead := unseenRuns(name)
		for i, run := range runs {
			rep.Edit(lint.At(at.Spot, at.Start+run.Start, at.Start+run.End), instead[i])
		}
	}
	return rep
}
