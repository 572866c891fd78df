package rules

import (
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&authorizationDuplicate)

var authorizationDuplicate = lint.Rule{
	ID:       "authorization-duplicate",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Tags:     []string{"rfc-9110", "cwe-287"},
	Summary:  "several Authorization headers on one request",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "they are spelled alike, so all of them are sent"},
		{
			Name: "spelling", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Safe,
			When: "they are spelled differently, so only the last is sent",
		},
	},
	Doc: lint.Doc{
		Why: "Authorization takes one value. Postman sends every row of one spelling as a line of its own, and servers refuse such a request or pick one of the lines. " +
			"Of rows whose names differ in case it sends only the last, and does not say so.",
		Instead: "Keep one row. Untick the others, or delete them.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"},` +
			`{"key":"Authorization","value":"Bearer {{adminToken}}"}]}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"},` +
			`{"key":"Authorization","value":"Bearer {{adminToken}}","disabled":true}]}}`,
		Exceptions: "Unticked rows do not count. Silent where the auth in force replaces all of them, and where a script may change the header.",
		Refs:       []string{"RFC 9110 §5.3", "RFC 9110 §11.6.2", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			if r.MayChange("authorization") {
				continue
			}
			sentTwice(p, r)
			droppedForSpelling(p, r)
		}
	},
}

// sentTwice reports the second of several rows that are all sent. When they say the
// same, the later ones can go.
func sentTwice(p *lint.Pass, r *resolve.Request) {
	var rows []*resolve.Header
	for _, h := range r.Wire {
		if h.Is("authorization") && h.Origin == resolve.FromRow {
			rows = append(rows, h)
		}
	}
	if len(rows) < 2 {
		return
	}
	help := "keep one row, and untick or delete the others"
	if !removable(rows[1].Row) {
		help = "keep one line of the headers, and delete the others"
	}
	rep := p.Report("", lint.Whole(rows[1].Row.NameSpot()), lint.Words{
		Message: "Authorization is sent more than once",
		Why:     "the field takes one value; servers refuse the request, or pick one of the lines",
		Help:    help,
	}).On(r).Related(lint.Whole(rows[0].Row.Spot), "the first one is here")
	first := rows[0].Row
	if slices.ContainsFunc(rows[1:], func(h *resolve.Header) bool {
		return h.Row == first || h.Row.Text.String() != first.Text.String() || !removable(h.Row)
	}) {
		return
	}
	rep.Fix("delete the repeated row")
	for _, h := range rows[1:] {
		rep.Remove(h.Row.Spot, h.Row.Node)
	}
}

// droppedForSpelling reports the rows that a later row of another spelling displaces; what
// an auth displaces has a rule of its own.
func droppedForSpelling(p *lint.Pass, r *resolve.Request) {
	for _, d := range r.Dropped {
		if d.Why != resolve.DropSpelling || d.By.Row == nil || !d.By.Is("authorization") || !slices.Contains(r.Wire, d.By) {
			continue
		}
		rep := p.Report("spelling", lint.Whole(d.Row.NameSpot()), lint.Words{
			Message: "this Authorization header is not sent",
			Why:     "a later row spells the name in another case, and of such rows Postman sends only the last",
			Help:    "delete the row that is not meant",
		}).On(r).Related(lint.Whole(d.By.Row.NameSpot()), "this one is sent")
		if d.Row != d.By.Row && removable(d.Row) && d.Row.Text.String() == d.By.Row.Text.String() {
			rep.Fix("delete the row that is not sent").Remove(d.Row.Spot, d.Row.Node)
		}
	}
}

// removable says that a row is an element of a list, or a member of a mapping of headers (v3).
// Lines of one text are none.
func removable(row *postman.Header) bool {
	list := row.Node.Parent()
	return list.Kind() == source.Array || list.Kind() == source.Object && list.Name().Text().String() == "headers"
}
