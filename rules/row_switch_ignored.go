package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&rowSwitchIgnored)

var rowSwitchIgnored = lint.Rule{
	ID:       "row-switch-ignored",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Tags:     []string{"cwe-201"},
	Summary:  "a row that is sent although it says that it is off, or not sent although it says that it is on",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "\"enabled\": false on a row, which Postman sends all the same"},
		{Name: "credential", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the row carries a credential"},
		{Name: "text", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "\"disabled\" is the text \"false\", which takes the row out"},
		{Name: "text-credential", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "likewise, and the row carries a credential"},
	},
	Doc: lint.Doc{
		Why: "In files of the schemas v2.0 and v2.1 only \"disabled\" takes a row out. \"enabled\", a word of the old format v1, does nothing there: the row is sent, be it a second Authorization header. " +
			"And a text that is not empty counts as true, so \"disabled\": \"false\" takes a row out that was meant to be sent.",
		Instead:    "Write \"disabled\": true for a row that is off, and leave the member out for one that is on.",
		Bad:        `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{oldToken}}","enabled":false}]}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{oldToken}}","disabled":true}]}}`,
		Exceptions: "Silent where \"disabled\": true stands beside \"enabled\": false, for rows without a name, for v1 files, where \"enabled\" counts, and for v3 folders. Variables of an environment are disabled-variable-used.",
		Refs:       []string{"measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	CheckFile: func(p *lint.Pass) {
		c := p.Export().Collection
		if c == nil || c.IsV3() || p.Export().Format == "v1" {
			return
		}
		carriesHeader := func(name string) bool { return strings.EqualFold(name, "authorization") || p.Packs().KeyHeader(name) }
		for _, r := range c.Requests {
			for _, h := range r.Headers {
				rowSwitch(p, h.Node, h.Spot, h.KeyText, carriesHeader)
			}
			for _, q := range r.URL.Query {
				rowSwitch(p, q.Node, q.Spot, q.KeyText, p.Packs().KeyQuery)
			}
			for _, f := range r.Body.Fields {
				rowSwitch(p, f.Node, f.Spot, f.KeyText, credential.SecretName)
			}
		}
	},
}

// rowSwitch tells of a row whose switch says another thing than Postman does.
func rowSwitch(p *lint.Pass, row source.Value, spot postman.Spot, key source.Text, secret func(name string) bool) {
	enabled, disabled := row.Get("enabled"), row.Get("disabled")
	if enabled.Kind() != source.False && disabled.Kind() != source.String {
		return
	}
	carries := secret(key.String())
	switch {
	case key.Len() == 0:
	case enabled.Kind() == source.False && !disabled.Truthy():
		kase := ""
		if carries {
			kase = "credential"
		}
		at := memberAt(spot, enabled)
		rep := p.Report(kase, at, lint.Words{
			Message: "\"enabled\": false does not take this row out; Postman sends it",
			Why:     sentAnyway(carries),
			Help:    "write \"disabled\": true instead, or delete the row",
		})
		rep.Fix("take the row out")
		if disabled.Exists() {
			rep.EditBytes(spot, disabled.Span().Start, disabled.Span().End, "true")
		} else {
			rep.EditBytes(spot, enabled.Name().Span().Start, enabled.Span().End, `"disabled": true`)
		}
	case disabled.Kind() == source.String && strings.EqualFold(strings.TrimSpace(disabled.Text().String()), "false"):
		kase, why := "text", "a text that is not empty counts as true, so what the row holds is missing"
		if carries {
			kase, why = "text-credential", "a text that is not empty counts as true, so the request goes out without this credential"
		}
		span := disabled.Span()
		p.Report(kase, memberAt(spot, disabled), lint.Words{
			Message: "the text \"false\" takes this row out; Postman does not send it",
			Why:     why,
			Help:    "write false without quotes, or leave \"disabled\" out",
		}).Fix("send the row").EditBytes(spot, span.Start, span.End, "false")
	}
}

func sentAnyway(carries bool) string {
	if carries {
		return "a credential that was meant to stay here goes to the server, or takes the place of the right one"
	}
	return "only \"disabled\" counts in this format, so the server gets a row that nobody meant to send"
}
