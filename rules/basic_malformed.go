package rules

import (
	"cmp"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&basicMalformed)

var basicMalformed = lint.Rule{
	ID:       "basic-malformed",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     14,
	Tags:     []string{"rfc-7617", "cwe-287"},
	Summary:  "Basic credentials that are not user name and password in base64",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "a colon stands in clear behind Basic, the value is no base64, holds no colon, or is not there"},
		{Name: "empty", Severity: lint.Warning, Confidence: lint.High, When: "Basic Auth is chosen, and neither a user name nor a password is set"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "Behind Basic the server expects user name, colon and password in base64. Postman encodes what stands in the Authorization tab, " +
			"and nothing in a header row: what is written there in clear is sent in clear, and answered with 401.",
		Instead: "Choose Basic Auth in the Authorization tab, and put references to variables into Username and Password.",
		Bad:     `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Basic {{user}}:{{password}}"}]}}`,
		Good:    `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Basic {{encoded}}"}]}}`,
		Exceptions: "Silent for a reference alone, whose value is not in the files, for an empty variable, for placeholders, and for values that a script sets. " +
			"No fix is offered: encoding a password that stands there in clear would only hide it.",
		Refs: []string{"RFC 7617 §2", "https://github.com/postmanlabs/newman/issues/430"},
	},
	Check: func(p *lint.Pass) {
		for s := range defects(p, credential.Malformed) {
			message := basicFault(s.Reason)
			if message == "" || s.Reason == credential.BasicEmpty && !s.credential.Value.Literal() {
				continue // an empty variable is told at the variable
			}
			if s.Reason == credential.BasicRawColon {
				s.Start, s.End = clearPair(s)
			}
			s.report(p, s.unlessNegative(""), lint.Words{
				Message: message,
				Why:     "the server decodes no user name and password from it and answers 401",
				Help:    "delete this header, and choose Basic Auth in the Authorization tab, which encodes both",
			})
		}
		emptyPairs(p)
	},
}

// emptyPairs reports Basic Auth without anything in its fields: Postman sends a lone
// colon all the same (measured). Variables without a value have rules of their own, and
// so has an auth without fields.
func emptyPairs(p *lint.Pass) {
	for r := range p.Requests() {
		user, password := r.Helper.Param("username"), r.Helper.Param("password")
		if r.Helper.Type != resolve.Basic || r.Touched.Auth || credential.Negative(r.Request) || user == nil && password == nil {
			continue
		}
		if set(user) || set(password) {
			continue
		}
		p.Report("empty", lint.Whole(cmp.Or(user, password).Spot), lint.Words{
			Message: "neither Username nor Password is set in Basic Auth",
			Why:     "Postman sends an Authorization header with nothing but a colon, in place of one that the request has, and the server answers 401",
			Help:    "refer to variables in both fields, or choose another Auth Type",
		}).On(r)
	}
}

// set says that something is written into a field, be it a reference to nothing.
func set(p *resolve.Param) bool { return p != nil && (p.Text.Len() > 0 || len(p.Text.Uses()) > 0) }

// clearPair is what is at fault in a pair that is not encoded: all of it where it stands
// in one place, else the colon between the references.
func clearPair(s sighting) (start, end int) {
	colon := s.Start + strings.IndexByte(s.form.Text.String()[s.Start:s.End], ':')
	first, between := s.credential.Range(s.Start, s.Start+1), s.credential.Range(colon, colon+1)
	if first.Spot.Node.Same(between.Spot.Node) && first.Role() == between.Role() {
		return s.Start, s.End
	}
	return colon, colon + 1
}

// basicFault says what is wrong with Basic credentials; "" for what is no fault of them.
func basicFault(reason credential.Reason) string {
	switch reason {
	case credential.BasicRawColon:
		return "user name and password behind Basic are not encoded"
	case credential.BasicNotBase64:
		return "the value behind Basic is no base64"
	case credential.BasicNoColon:
		return "the value behind Basic holds no user name and password"
	case credential.BasicEmpty:
		return "nothing stands behind Basic"
	default:
		return ""
	}
}
