package rules

import (
	"maps"
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/script"
)

var _ = add(&scriptTokenSetLate)

var scriptTokenSetLate = lint.Rule{
	ID:       "script-token-set-late",
	Category: lint.CategoryScript,
	Tier:     lint.Core,
	Tags:     []string{"owasp-api-2"},
	Summary:  "a credential that a script sets only after it is needed",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.Medium, When: "the answer to a later request sets it, and nothing else does"},
		{Name: "jumped", Severity: lint.Warning, Confidence: lint.Medium, When: "setNextRequest passes over the request that sets it"},
	},
	Doc: lint.Doc{
		Why: "A run sends the requests in the order of the collection. What the answer to one of them sets is there for those that come after it: " +
			"until then the variable is empty or missing, and the server answers 401. In the app it works all the same once somebody has sent the login by hand, so only the unattended run fails.",
		Instead: "Move the request that obtains the token in front of those that need it, or obtain the token in a pre-request script of the collection.",
		Bad: `{"collection":{"item":[{"name":"List","event":[{"listen":"test","script":{"exec":["pm.test('ok', () => pm.response.to.have.status(200));"]}}],"request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}},` +
			`{"name":"Log in","event":[{"listen":"test","script":{"exec":["pm.environment.set('token', pm.response.json().access_token);"]}}],"request":{"method":"POST","url":"https://api.acme-fixtures.net/login"}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token","value":"","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Good: `{"collection":{"item":[{"name":"Log in","event":[{"listen":"test","script":{"exec":["pm.environment.set('token', pm.response.json().access_token);"]}}],"request":{"method":"POST","url":"https://api.acme-fixtures.net/login"}},` +
			`{"name":"List","event":[{"listen":"test","script":{"exec":["pm.test('ok', () => pm.response.to.have.status(200));"]}}],"request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token","value":"","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Exceptions: "Silent without an environment, in a collection without any assertion (nobody may mean to run it as a whole), when a file has a value for the name, when a neighbouring collection or a pre-request script sets it, or a script may set names that it computes; where scripts may go on to one request or another; and for requests that are meant to be refused or that look like a login.",
		Refs:       []string{"https://learning.postman.com/docs/collections/running-collections/building-workflows/", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		list := viewScripts(p)
		if p.View().Scopes.Environment == nil || setsAnything(list) || !meantToRun(list) {
			return
		}
		setters := settersOf(list)
		if len(setters) == 0 {
			return
		}
		order, ok := orderOf(distinctRequests(p), list)
		if !ok {
			return
		}
		uses := credentialNames(p)
		for _, name := range slices.Sorted(maps.Keys(uses)) {
			if len(setters[name]) > 0 && !p.View().Scopes.Scripts.Lent(name) {
				setLate(p, order, setters[name], uses[name])
			}
		}
	},
}

// meantToRun says that some script asserts something or says what comes next. Without
// that a collection may be a reference, whose requests nobody sends in its order.
func meantToRun(list []*ranScript) bool {
	return slices.ContainsFunc(list, func(x *ranScript) bool { return x.effects.Tests || len(x.effects.Steps) > 0 })
}

// A setter is one place where a script sets a variable to something that is no nothing.
type setter struct {
	script *ranScript
	*script.Set
}

// settersOf are the setters of each name, in the order of the scripts.
func settersOf(list []*ranScript) map[string][]setter {
	out := map[string][]setter{}
	for _, x := range list {
		for i := range x.effects.Sets {
			set := &x.effects.Sets[i]
			switch set.Value.Kind {
			case script.NoValue, script.NullValue, script.UndefinedValue:
				continue
			case script.LiteralValue:
				if set.Value.Text.Len() == 0 {
					continue
				}
			default:
			}
			out[set.Name] = append(out[set.Name], setter{x, set})
		}
	}
	return out
}

// distinctRequests are the requests of the view, one outcome of each.
func distinctRequests(p *lint.Pass) []*resolve.Request {
	var out []*resolve.Request
	for r := range p.Requests() {
		if len(out) == 0 || out[len(out)-1].Request != r.Request {
			out = append(out, r)
		}
	}
	return out
}

// setLate reports the requests that send a credential before a script has set it.
func setLate(p *lint.Pass, o *runOrder, setters []setter, uses []credentialUse) {
	first := true
	for _, use := range uses {
		if use.State != resolve.Empty && use.State != resolve.Missing || credential.LoginLike(use.request.Request) {
			continue
		}
		at, sent := o.at[use.request.Request]
		if !sent {
			continue
		}
		late := o.late(setters, at)
		if late == nil {
			continue
		}
		rep := o.reportLate(p, *late, at).On(use.request)
		if first {
			rep.Related(use.At, "it is needed here")
		}
		first = false
	}
}

// late is the first setter when none has run by the time of a request. A pre-request
// script sets what its own requests need, and says nothing about where others get it.
func (o *runOrder) late(setters []setter, at int) *setter {
	for _, s := range setters {
		if s.script.Event != "test" {
			return nil
		}
		for _, r := range s.script.runs {
			// What the answer to a request sets may be what it was sent with, renewed.
			if i, ran := o.at[r.Request]; ran && i <= at {
				return nil
			}
		}
	}
	return &setters[0]
}

func (o *runOrder) reportLate(p *lint.Pass, s setter, at int) *lint.Report {
	name := shown(s.Name)
	w := lint.Words{
		Message: name + " is set only after requests that need it",
		Why:     "a run sends the requests in the order of the collection: until then there is no value, and the server answers 401",
		Help:    "move this request in front of those that need it, or obtain the value in a pre-request script",
	}
	if j := o.passing(s, at); j != nil {
		w.Message = "setNextRequest passes over the request that sets " + name
		w.Why = "when the run goes on there is no value, and the server answers 401"
		w.Help = "go on with the request that sets it"
		return p.Report("jumped", within(j.script.Spot, j.step.At), w).Related(within(s.script.Spot, s.At), "it is set here")
	}
	return p.Report("", within(s.script.Spot, s.At), w)
}

// passing is the jump that leads past the first request that would set a variable, before
// a time of the run.
func (o *runOrder) passing(s setter, at int) *jump {
	for i := range o.jumps {
		j := &o.jumps[i]
		for _, r := range s.script.runs {
			if place := o.places[r.Request]; j.at < at && j.from < place && place < j.to {
				return j
			}
		}
	}
	return nil
}
