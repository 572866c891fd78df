package rules

import (
	"iter"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&variableIgnored)

// Postman's runtimes know variables of a collection, an environment and the globals, and
// of those the ones that have a key (measured). What other tools write elsewhere, or in
// another form, is a definition only to the eye.
var variableIgnored = lint.Rule{
	ID:       "variable-ignored",
	Category: lint.CategoryVariable,
	Tier:     lint.Ext,
	Family:   lint.Name,
	Rank:     3,
	Summary:  "a variable that is needed and stands where Postman does not look",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "nothing else defines the name, and the environment was given with -e"},
		{Name: "paired", Severity: lint.Warning, Confidence: lint.Medium, When: "nothing else that is known defines the name, and no environment was given with -e"},
		{Name: "other-value", Severity: lint.Info, Confidence: lint.Medium, When: "the name has another value elsewhere, which is used instead"},
	},
	Doc: lint.Doc{
		Why: "Postman's runtimes read the variables of the collection, the environment and the globals. Variables of a folder or of a single request, and variables that have an id or a name and no key, " +
			"are exported and ignored. A reference to one stays as it is written, and the server gets braces for a credential.",
		Instead: "Define the variable in the collection or the environment, with a key.",
		Bad: `{"info":{"name":"Orders"},"item":[{"name":"Stock","variable":[{"key":"token","value":"FAKEpostlint"}],"item":[` +
			`{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]}]}`,
		Good: `{"info":{"name":"Orders"},"variable":[{"key":"token","value":"FAKEpostlint"}],"item":[{"name":"Stock","item":[` +
			`{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]}]}`,
		Exceptions: "Only names that a credential or a host needs are looked at. Silent for names that a script sets, and where what is used instead has the same value.",
		Refs:       []string{"measured against postman-runtime 7.56.1, newman 6.2.2 and Postman CLI 1.62.0"},
	},
	Check: func(p *lint.Pass) {
		ignored := ignoredNames(p.View())
		if len(ignored) == 0 {
			return
		}
		kase := "paired"
		if p.View().Scopes.Given {
			kase = ""
		}
		for r, ref := range lacking(p, resolve.Missing, resolve.Unknown) {
			if v := nearestIgnored(ignored[ref.Name], r.Request); v != nil {
				reportIgnored(p, kase, r, ref, v)
			}
		}
		for r, ref := range needed(p) {
			v := nearestIgnored(ignored[ref.Name], r.Request)
			if v == nil || ref.Var == nil || ref.Scripted || resolve.ValueText(v).String() == ref.Value.String() {
				continue
			}
			if _, within := v.Owner.(*postman.Environment); !within {
				reportIgnored(p, "other-value", r, ref, v)
			}
		}
	},
}

// ignoredNames are the variables that no runtime reads, by what they are called.
func ignoredNames(v *resolve.View) map[string][]*postman.Variable {
	out := map[string][]*postman.Variable{}
	for x := range ignoredVariables(v) {
		if x.Spot.Name != "" && !x.Disabled {
			out[x.Spot.Name] = append(out[x.Spot.Name], x)
		}
	}
	return out
}

func ignoredVariables(v *resolve.View) iter.Seq[*postman.Variable] {
	return func(yield func(*postman.Variable) bool) {
		keyless := func(list []*postman.Variable) bool {
			for _, x := range list {
				if !x.Keyed() && !yield(x) {
					return false
				}
			}
			return true
		}
		if e := v.Scopes.Environment; e != nil && !keyless(e.Variables) || !keyless(v.Collection.Variables) {
			return
		}
		for _, f := range v.Collection.Folders {
			for _, x := range f.Variables {
				if !yield(x) {
					return
				}
			}
		}
		for _, r := range v.Collection.Requests {
			for _, x := range r.Variables {
				if !yield(x) {
					return
				}
			}
		}
	}
}

// nearestIgnored is the variable that whoever wrote it meant for a request: its own,
// that of a folder around it, or one of the collection or environment.
func nearestIgnored(list []*postman.Variable, r *postman.Request) *postman.Variable {
	if len(list) == 0 {
		return nil
	}
	for owner := range r.Parents() {
		for _, v := range list {
			if v.Owner == owner {
				return v
			}
		}
	}
	for _, v := range list {
		if _, ok := v.Owner.(*postman.Environment); ok {
			return v
		}
	}
	return nil
}

func reportIgnored(p *lint.Pass, kase string, r *resolve.Request, ref credential.Reference, v *postman.Variable) {
	w := lint.Words{
		Message: shown(ref.Name) + " is defined where Postman does not look for it",
		Why:     "variables of a request are exported and ignored, so the braces are sent as they are written",
		Help:    "define it in the collection or the environment, and delete it here" + keptOut(ref.Name),
	}
	at := v.NameSpot()
	switch v.Owner.(type) {
	case *postman.Folder:
		w.Why = "variables of a folder are exported and ignored, so the braces are sent as they are written"
	case *postman.Collection, *postman.Environment:
		w.Message = shown(ref.Name) + " is defined without a key, so Postman does not find it"
		w.Why = "the id or the name of a variable does not count, so the braces are sent as they are written"
		w.Help = "write the name of the variable as its \"key\"" + keptOut(ref.Name)
		at = namedAt(v)
	}
	if kase == "other-value" {
		w.Why = "another definition of the name is used, which has another value"
		w.Help = "delete the definition here, and change the one that is used if its value is wrong"
		p.Report(kase, lint.Whole(at), w).On(r).Related(lint.Whole(ref.Var.Spot), "this one is used instead")
		return
	}
	p.Report(kase, lint.Whole(at), w).On(r).About(missingName(ref.Name)).Related(ref.At, "it is used here")
}

// keptOut is what an advice to define a variable adds for one with the name of a secret.
func keptOut(name string) string {
	if credential.SecretName(name) {
		return "; leave the value of a secret out of the file"
	}
	return ""
}

// namedAt is the place of what a variable without a key is called.
func namedAt(v *postman.Variable) postman.Spot {
	for _, word := range [...]string{"id", "name"} {
		if x := v.Node.Get(word); !v.Keyed() && x.Kind() == source.String && x.Text().String() == v.Spot.Name {
			spot := v.Spot
			spot.Node, spot.Text = x, x.Text()
			return spot
		}
	}
	return v.NameSpot()
}
