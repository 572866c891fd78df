package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&jsonDuplicateMember)

var jsonDuplicateMember = lint.Rule{
	ID:       "json-duplicate-member",
	Category: lint.CategoryInput,
	Tier:     lint.Core,
	Tags:     []string{"rfc-8259"},
	Summary:  "a member that an object holds twice",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, When: "an object holds one name several times"},
		{Name: "auth", Severity: lint.Error, Confidence: lint.High, When: "it decides what authenticates a request, and the values differ"},
	},
	Doc: lint.Doc{
		Why: "Of several members of one name Postman reads the last; what stands above is dead text. A token that is edited there changes nothing. " +
			"Other programs read the first, or refuse the file. It happens when a file is edited by hand, merged, or put together by a script.",
		Instead: "Delete the member that is not meant.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer","bearer":[` +
			`{"key":"token","value":"{{newToken}}","value":"{{oldToken}}"}]}}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer","bearer":[{"key":"token","value":"{{newToken}}"}]}}}`,
		Exceptions: "JSON inside a string, as a request's body, is not looked into. In a saved example it is a warning.",
		Refs:       []string{"RFC 8259 §4", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	CheckFile: func(p *lint.Pass) {
		for problem, finder := range problems(p, source.DuplicateMember) {
			repeated(p, finder, problem)
		}
	},
}

func repeated(p *lint.Pass, finder *postman.Finder, problem source.Problem) {
	spot := finder.Spot(problem.Value)
	kase, why := "", "Postman reads the last one; whatever is edited above has no effect"
	_, saved := spot.Owner.(*postman.Example)
	if spot.Role == postman.RoleAuth && !saved && !sameValue(problem.First.Named(), problem.Value.Named()) {
		kase, why = "auth", "Postman authenticates with the last one; whatever is edited above has no effect"
	}
	p.Report(kase, lint.Whole(spot), lint.Words{
		Message: "this member is here twice, and only the last one counts",
		Why:     why,
		Help:    "delete this one if the one above is meant, or the one above to keep what counts today",
	}).Related(lint.Whole(finder.Spot(problem.First)), "this one has no effect")
}
