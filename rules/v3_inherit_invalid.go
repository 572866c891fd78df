package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
)

var _ = add(&v3InheritInvalid)

// A v3 request that says nothing about auth takes its parent's; the type inherit is for
// taking a certain one, which has to be named.
var v3InheritInvalid = lint.Rule{
	ID:       "v3-inherit-invalid",
	Category: lint.CategoryInheritance,
	Tier:     lint.Core,
	Tags:     []string{"cwe-306"},
	Summary:  "an auth of a v3 folder that inherits from nothing, or where nothing may inherit",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "a request names no auth, or an id that no folder above and not the collection has"},
		{Name: "folder", Severity: lint.Error, Confidence: lint.High, When: "a folder or the collection itself inherits, so the Postman CLI does not load the collection"},
	},
	Doc: lint.Doc{
		Why: "In a v3 folder the type inherit needs the id of an auth of the collection or of a folder above. Without one that is there nothing is sent, and the server answers 401. " +
			"On a folder or a collection the Postman CLI refuses the type and runs nothing at all; Postman's own linter says nothing about either.",
		Instead:    "Name the auth under credentials: id, or delete the auth: then the request takes the one of its parent.",
		Bad:        v3Example + "  type: inherit\n",
		Good:       v3Example + "  type: bearer\n  credentials:\n    token: \"{{token}}\"\n",
		Exceptions: "None: what Postman does was measured with the Postman CLI 1.34.0 and 1.62.0.",
		Refs:       []string{"measured against Postman CLI 1.62.0"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			if !r.Helper.Dangling() || r.Touched.Auth || r.Refused != nil && r.Refused.Code == "not-loaded" {
				continue
			}
			auth := r.Helper.From
			if id := auth.Param("id"); id != nil && id.Value.Truthy() {
				p.Report("", lint.Whole(id.Spot), lint.Words{
					Message: "no folder above and not the collection has an auth with this id",
					Why:     "there is nothing to inherit, so the request is sent without auth and the server answers 401",
					Help:    "write the id of an auth that a folder above or the collection has, or delete the auth of the request",
				}).On(r)
				continue
			}
			p.Report("", typeAt(auth), lint.Words{
				Message: "the request inherits auth and does not say which",
				Why:     "without credentials: id nothing is inherited; the request is sent without auth and the server answers 401",
				Help:    "delete the auth of the request, so that it takes its parent's, or add the id of the one it is to take",
			}).On(r)
		}
	},
	CheckFile: func(p *lint.Pass) {
		c := p.Export().Collection
		if c == nil {
			return
		}
		for _, auth := range c.InheritingAuths() {
			what := "a folder"
			if auth.Owner == postman.Owner(c) {
				what = "the collection"
			}
			p.Report("folder", typeAt(auth), lint.Words{
				Message: what + " has an auth of the type inherit",
				Why:     "the Postman CLI does not load such a collection, and sends none of its requests",
				Help:    "delete this auth: what has none takes its parent's",
			}).Affects(len(c.Requests))
		}
	},
}
