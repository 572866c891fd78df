package rules

import (
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&variableDuplicate)

// Of the entries of one name in one scope the last one counts that a runtime heeds
// (measured). Entries that are unticked are heeded by newman and the Postman CLI alone:
// one that stands last decides there, and nowhere else.
var variableDuplicate = lint.Rule{
	ID:       "variable-duplicate",
	Category: lint.CategoryVariable,
	Tier:     lint.Core,
	Summary:  "one name defined twice in one scope, with different values",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, When: "no credential or host that is known needs the name"},
		{Name: "needed", Severity: lint.Error, Confidence: lint.High, When: "a credential or host hangs on it"},
		{Name: "unticked", Severity: lint.Warning, Confidence: lint.High, When: "likewise, and the last one is unticked, so that newman and the Postman CLI take another one than the app"},
	},
	Doc: lint.Doc{
		Why: "Of several variables of one name in an environment, the globals or a collection, Postman takes the last. Whoever edits one of the others changes nothing, " +
			"and an old token or host stays in use. newman and the Postman CLI count variables that are unticked, too.",
		Instead:    "Keep the one that is right, and delete the others.",
		Bad:        `{"name":"Test","values":[{"key":"baseUrl","value":"https://api.acme-fixtures.net","enabled":true},{"key":"baseUrl","value":"https://old.acme-fixtures.net","enabled":true}],"_postman_variable_scope":"environment"}`,
		Good:       `{"name":"Test","values":[{"key":"baseUrl","value":"https://old.acme-fixtures.net","enabled":false},{"key":"baseUrl","value":"https://api.acme-fixtures.net","enabled":true}],"_postman_variable_scope":"environment"}`,
		Exceptions: "Silent when all values are the same, when all but the last one are disabled, and for names that a script sets.",
		Refs:       []string{"measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r, ref := range needed(p) {
			if ref.Var == nil || ref.Scripted {
				continue
			}
			dead := deadBeside(ref.Lookup)
			if len(dead) == 0 {
				continue
			}
			kase := "needed"
			if ref.Var.SwitchedOff {
				kase = "unticked"
			}
			reportDuplicate(p, kase, ref.Var, dead).On(r).Related(ref.At, "it is used here")
		}
	},
	CheckFile: func(p *lint.Pass) {
		byKey := map[string][]*postman.Variable{}
		for _, v := range ownVariables(p.Export()) {
			if v.Keyed() && !v.Disabled && !v.SwitchedOff {
				byKey[v.Key] = append(byKey[v.Key], v)
			}
		}
		for _, v := range ownVariables(p.Export()) {
			list := byKey[v.Key]
			if len(list) < 2 || v != list[len(list)-1] || allEqual(list) || setByScript(p, v.Key) {
				continue
			}
			reportDuplicate(p, "", v, list[:len(list)-1])
		}
	},
}

// deadBeside are the definitions of the same scope that lost against the one found,
// when one of them has another value.
func deadBeside(l *resolve.Lookup) []*postman.Variable {
	var dead []*postman.Variable
	for _, x := range l.Shadowed {
		// An entry that is unticked was meant to lose.
		if x.Owner == l.Var.Owner && !x.SwitchedOff {
			dead = append(dead, x)
		}
	}
	if allEqual(append(slices.Clone(dead), l.Var)) {
		return nil
	}
	slices.Reverse(dead)
	return dead
}

func allEqual(list []*postman.Variable) bool {
	first := resolve.ValueText(list[0]).String()
	return !slices.ContainsFunc(list[1:], func(v *postman.Variable) bool { return resolve.ValueText(v).String() != first })
}

func reportDuplicate(p *lint.Pass, kase string, last *postman.Variable, dead []*postman.Variable) *lint.Report {
	name := "this variable"
	if plainName(last.Key) {
		name = shown(last.Key)
	}
	w := lint.Words{
		Message: name + " is defined twice here, and the last one counts",
		Why:     "whatever is edited in the other one has no effect, so an old value stays in use",
		Help:    "delete the first, which is not used today, or the last if the first has the right value",
	}
	if len(dead) > 1 {
		w.Message = name + " is defined several times here, and the last one counts"
		w.Why = "whatever is edited in the others has no effect, so an old value stays in use"
		w.Help = "delete all but the last, which is used today, or all but the one with the right value"
	}
	if kase == "unticked" {
		w.Message = "newman and the Postman CLI take the unticked " + name + ", the last one"
		w.Why = "they count what is unticked, the app does not: it works in one place and gets 401 in the other"
		w.Help = "delete the unticked one, if its value is not wanted"
	}
	rep := p.Report(kase, lint.Whole(last.NameSpot()), w)
	for _, x := range dead {
		rep.Related(lint.Whole(x.NameSpot()), "this one has no effect")
	}
	return rep
}
