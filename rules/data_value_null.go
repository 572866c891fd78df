package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&dataValueNull)

// A row of a data file that says nothing of a name leaves it to the wider scopes. One
// that says null or an empty text takes it away from them (measured).
var dataValueNull = lint.Rule{
	ID:       "data-value-null",
	Category: lint.CategoryVariable,
	Tier:     lint.Ext,
	Tags:     []string{"rfc-4180"},
	Summary:  "a row of a data file without a value for what a credential or host needs",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, When: "the value is JSON null, so that the reference is sent as it is written"},
		{Name: "empty", Severity: lint.Warning, Confidence: lint.Medium, When: "the value is an empty text or an empty cell of a CSV file, so that nothing is sent in its place"},
	},
	Doc: lint.Doc{
		Why: "The data of a collection run comes before every other scope. A null in it hides the value that the environment has, and the reference is sent as it is written, braces included; " +
			"an empty cell hides it, too, and an empty credential is sent. In that iteration the server answers 401.",
		Instead: "Leave the name out of the row, or out of the file, where the environment is to decide; else put the value there.",
		Bad: "-- orders.postman_collection.json --\n" + `{"info":{"name":"Orders","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]}` +
			"\n-- data.json --\n[{\"token\": null}]\n",
		Good: "-- orders.postman_collection.json --\n" + `{"info":{"name":"Orders","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]}` +
			"\n-- data.json --\n[{\"token\": \"FAKEpostlint\"}]\n",
		Exceptions: "Data files are looked at only when they are given with -d. Silent for rows that expect status 401 or 403 or say that they are meant to fail, for names that a script sets, and where only bodies, paths or ordinary query parameters use the name.",
		Refs:       []string{"RFC 4180 §2", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for d := range p.Data() {
			gaps := gapsByName(d)
			if len(gaps) == 0 {
				continue
			}
			for r, ref := range needed(p) {
				if ref.Scope != resolve.ScopeData || ref.Scripted {
					continue
				}
				for _, null := range [...]bool{true, false} {
					reportGap(p, r, ref, gaps[gapKey{ref.Name, null}])
				}
			}
		}
	},
}

type gapKey struct {
	name string
	null bool
}

// gapsByName are the gaps of a data file, but for those of rows that are meant to fail.
func gapsByName(d *postman.DataFile) map[gapKey][]*postman.Gap {
	out := map[gapKey][]*postman.Gap{}
	for _, g := range d.Gaps {
		if !slices.ContainsFunc(g.Beside, meantToBeRefused) {
			out[gapKey{g.Column, g.Null}] = append(out[gapKey{g.Column, g.Null}], g)
		}
	}
	return out
}

// meantToBeRefused says that a value of a row tells of a refusal that is expected.
func meantToBeRefused(value string) bool {
	value = strings.TrimSpace(value)
	return value == "401" || value == "403" || len(value) < 200 && credential.NegativeName(value)
}

func reportGap(p *lint.Pass, r *resolve.Request, ref credential.Reference, gaps []*postman.Gap) {
	if len(gaps) == 0 {
		return
	}
	g := gaps[0]
	kase := "empty"
	name := "the name"
	if plainName(ref.Name) {
		name = shown(ref.Name)
	}
	w := lint.Words{
		Message: g.Written + " stands in the place of a value for " + name,
		Why:     "it hides what the environment has, and nothing is sent in its place in that iteration",
		Help:    "put the value there, or leave the name out of the data",
	}
	if g.Null {
		kase = ""
		w.Why = "it hides what the environment has, and the braces are sent as they are written in that iteration"
	}
	if more := len(gaps) - 1; more > 0 {
		w.Message += fmt.Sprintf(", here and in %d more rows", more)
		if more == 1 {
			w.Message = strings.TrimSuffix(w.Message, "1 more rows") + "1 more row"
		}
	}
	p.Report(kase, lint.At(&g.Spot, g.Start, g.End), w).On(r).Related(ref.At, "it is used here")
}
