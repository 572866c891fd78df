package rules

import (
	"slices"
	"strings"
	"sync"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/script"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&scriptNotRun)

var scriptNotRun = lint.Rule{
	ID:       "script-not-run",
	Category: lint.CategoryScript,
	Tier:     lint.Core,
	Tags:     []string{"owasp-api-2"},
	Summary:  "a script that sets a credential and does not run",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.Medium, When: "it has a syntax error, or declares a name twice"},
		{Name: "await", Severity: lint.Warning, Confidence: lint.High, When: "it waits outside of a function, which newman 6 cannot compile"},
	},
	Doc: lint.Doc{
		Why: "A script with a syntax error does nothing, not even its first line, and the request is sent all the same: without the credential that the script was to set. " +
			"newman 6 takes an await outside of functions for such an error; the app and the Postman CLI wait.",
		Instead:    "Mend the syntax. Read variables with pm.variables.get, as Postman replaces no {{names}} in scripts. Put the await into an async function that is called at once.",
		Bad:        `{"name":"List","event":[{"listen":"prerequest","script":{"exec":["pm.environment.set('token', {{login_token}});"]}}],"request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Good:       `{"name":"List","event":[{"listen":"prerequest","script":{"exec":["pm.environment.set('token', pm.variables.get('login_token'));"]}}],"request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Only scripts that would set a variable which a credential refers to, or one with the name of a secret, or change the auth or an Authorization header. The syntax is judged by another parser than Postman's; scripts that are too long or too deeply nested for it are silent.",
		Refs:       []string{"measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		var skipping []*resolve.Runtime
		for _, rt := range p.View().Runtimes {
			if rt.SkipsTopLevelAwait {
				skipping = append(skipping, rt)
			}
		}
		sent := sync.OnceValue(func() map[string]bool { return sentNames(p) })
		for _, x := range viewScripts(p) {
			e := x.effects
			switch {
			case e.Broken != nil && (e.Broken.Why == script.NotJavaScript || e.Broken.Why == script.DeclaredTwice):
				if what := meantToSet(e, sent()); what != "" {
					p.Report("", within(x.Spot, e.Broken.At), brokenWords(e, what)).Affects(len(x.runs))
				}
			case e.Broken == nil && !e.Await.IsZero() && len(skipping) > 0:
				if what := meantToSet(e, sent()); what != "" {
					p.Report("await", within(x.Spot, e.Await), lint.Words{
						Message: "newman 6 does not run this script, as it waits outside of a function",
						Why:     "there " + what + " is not set, so requests go out without it; the app and the Postman CLI wait",
						Help:    "put the script into an async function that is called at once",
					}).Affects(len(x.runs)).In(skipping...)
				}
			}
		}
	},
}

func brokenWords(e *script.Effects, what string) lint.Words {
	w := lint.Words{
		Message: "the script is no JavaScript, so none of it runs",
		Why:     "here the parser gave up: " + what + " is not set, so requests go out without it",
		Help:    "mend the syntax at this place",
	}
	if e.Broken.Met != "" {
		w.Why = "here the parser met " + e.Broken.Met + " where it cannot stand: " + what + " is not set, so requests go out without it"
		w.Help = "mend the syntax at this place or shortly before it"
	}
	if e.Broken.Why == script.DeclaredTwice {
		w.Message = "the script declares " + spokenName(e.Broken.At.String(), "a name") + " twice, so none of it runs"
		w.Why = "a name of let, const or class may be declared once: " + what + " is not set, so requests go out without it"
		w.Help = "assign to the name here, or call it something else"
	}
	if e.Broken.Reference {
		w.Why = "Postman replaces no {{names}} in scripts: " + what + " is not set, so requests go out without it"
		w.Help = "read the variable with pm.variables.get instead"
	}
	return w
}

// meantToSet is what a script would set that a credential hangs on, as a message may say
// it; "" when there is nothing.
func meantToSet(e *script.Effects, sent map[string]bool) string {
	wanted := func(name string) bool { return sent[name] || secretWord(name) }
	for i := range e.Sets {
		if wanted(e.Sets[i].Name) {
			return shown(e.Sets[i].Name)
		}
	}
	for i := range e.Edits {
		if x := &e.Edits[i]; x.Part == script.AuthPart || x.Part == script.HeaderPart && strings.EqualFold(x.Name, "authorization") {
			return "the auth of the request"
		}
	}
	if e.Broken == nil {
		return ""
	}
	if i := slices.IndexFunc(e.Broken.Wants, func(t source.Text) bool { return wanted(t.String()) }); i >= 0 {
		return shown(e.Broken.Wants[i].String())
	}
	if e.Broken.Auth {
		return "the auth of the request"
	}
	return ""
}

// sentNames are the names of the variables that the credentials of the view are made of,
// whatever scripts may put in their place.
func sentNames(p *lint.Pass) map[string]bool {
	names := map[string]bool{}
	for r := range p.Requests() {
		for _, name := range namesSent(p, r) {
			names[name] = true
		}
	}
	return names
}
