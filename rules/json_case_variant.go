package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&jsonCaseVariant)

var jsonCaseVariant = lint.Rule{
	ID:       "json-case-variant",
	Category: lint.CategoryInput,
	Tier:     lint.Core,
	Tags:     []string{"rfc-8259"},
	Summary:  "two members of an object whose names differ only in case",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.Medium, When: "an object holds two spellings of one name"},
	},
	Doc: lint.Doc{
		Why: "Postman takes names as they are written, so \"auth\" and \"Auth\" are two members, and it reads the one that it knows. " +
			"Many other programs do not look at case: they read the other one, and a review with such a tool sees other credentials than are sent.",
		Instead: "Keep the spelling that Postman writes and delete the other member.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]},` +
			`"Auth":{"type":"noauth"}}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]}}}`,
		Exceptions: "Silent for headers and form fields that are written as one object: those names are the author's, and not Postman's.",
		Refs:       []string{"RFC 8259 §4"},
	},
	CheckFile: func(p *lint.Pass) {
		for problem, finder := range problems(p, source.CaseVariant) {
			if ownNames(problem.Object) {
				continue
			}
			p.Report("", lint.Whole(finder.Spot(problem.Value)), lint.Words{
				Message: "this name differs from another one of the object only in case",
				Why:     "Postman reads the spelling that it knows, other programs may read the other one",
				Help:    "keep the spelling that Postman writes, and delete the other member",
			}).Related(lint.Whole(finder.Spot(problem.First)), "the other spelling is here")
		}
	},
}

// ownNames says that the names of an object's members are the author's: headers, form
// fields, parameters or variables as one object.
func ownNames(object source.Value) bool {
	switch object.Name().Text().String() {
	case "header", "urlencoded", "formdata", "query", "variable", "values":
		return true
	}
	return false
}
