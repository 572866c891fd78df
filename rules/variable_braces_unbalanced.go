package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&variableBracesUnbalanced)

var variableBracesUnbalanced = lint.Rule{
	ID:       "variable-braces-unbalanced",
	Category: lint.CategoryVariable,
	Tier:     lint.Core,
	Family:   lint.Name,
	Rank:     1,
	Tags:     []string{"rfc-9110"},
	Summary:  "a reference with too many or too few braces, or with a value between them",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "braces are missing or surplus, or what they hold is a token or a URL"},
		{Name: "letter", Severity: lint.Warning, Confidence: lint.Medium, When: "a single letter follows the reference to a token"},
	},
	Doc: lint.Doc{
		Why:        "Postman takes for a reference what stands between two opening and two closing braces, from the inside out. Everything else is sent as it is written, so the server gets braces for a credential and answers 401.",
		Instead:    "Write two braces, the name of the variable, two braces.",
		Bad:        `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}"}]}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token_{{stage}}}}"}]}}`,
		Exceptions: "Only headers, the auth that applies and the URL are looked at. Silent in JSON, whose braces may meet those of a reference; for a name in single braces in a path, and anywhere unless it names a variable or a reference stands beside it; and for references inside references, which Postman resolves.",
		Refs:       []string{"https://github.com/postmanlabs/postman-app-support/issues/9568", "https://github.com/postmanlabs/postman-app-support/issues/8419", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			for _, t := range writtenTexts(p, r) {
				for _, f := range resolve.BraceFaults(t.text()) {
					reportBraces(p, r, t, f)
				}
				reportValueInBraces(p, r, t)
				if t.token {
					reportLetter(p, r, t)
				}
			}
		}
	},
}

func reportBraces(p *lint.Pass, r *resolve.Request, t written, f resolve.BraceFault) {
	s := t.text()
	name := s[f.Name.Start:f.Name.End]
	l := r.Lookup(name)
	beside := t.close && (t.refs || strings.Contains(s[:f.Start]+s[f.End:], "{{"))
	if f.Kind == resolve.BracesSingle && !beside && (!t.token || !defined(l)) {
		return
	}
	if f.Kind == resolve.BracesDoubled && indirect(r, l) {
		return
	}
	rep := p.Report("", t.at(f.Start, f.End), braceWords(f)).On(r)
	if open, closed := f.Name.Start-2, f.Name.End+2; f.Kind == resolve.BracesSurplus && open >= 0 && closed <= len(s) {
		rep.AboutPlace(t.at(open, closed)) // what is said of the reference inside belongs to it
	}
	if name == "" || !defined(l) {
		return
	}
	if len(f.Cuts) > 0 {
		rep.Fix("delete the surplus braces")
		for _, c := range f.Cuts {
			t.edit(rep, r, c, "")
		}
	}
	if f.Insert != "" {
		rep.Fix("add the missing brace")
		t.edit(rep, r, resolve.Part{Start: f.Start, End: f.Start}, f.Insert)
	}
}

// indirect says whether the value of a variable is itself the name of one, so that a
// reference to it may stand as a name. What a script sets may be one, but no secret is.
func indirect(r *resolve.Request, l *resolve.Lookup) bool {
	if l.Scripted {
		return !credential.SecretName(l.Name)
	}
	return l.State == resolve.Static && r.Lookup(l.Value.String()).State == resolve.Static
}

// inDoubledBraces says that a reference is made of the value of another one, by a second
// pair of braces that is a mistake: no name is meant that could be defined.
func inDoubledBraces(r *resolve.Request, ref credential.Reference) bool {
	if ref.At.Spot == nil {
		return false
	}
	text := ref.At.Spot.Text.String()
	for _, f := range resolve.BraceFaults(text) {
		if f.Kind == resolve.BracesDoubled && f.Start == ref.At.Start && !indirect(r, r.Lookup(text[f.Name.Start:f.Name.End])) {
			return true
		}
	}
	return false
}

func braceWords(f resolve.BraceFault) lint.Words {
	w := lint.Words{
		Message: "a reference has more than two braces on a side",
		Why:     "Postman fills in the inner reference and sends the other braces with it",
		Help:    "write two braces on each side of the name",
	}
	if f.Kind == resolve.BracesSurplus {
		return w
	}
	w.Why = "Postman takes it for no reference and sends it as it is written"
	switch f.Kind {
	case resolve.BracesDoubled:
		w.Message = "a reference stands in another pair of braces"
		w.Why = "Postman looks for a variable that is called like the value of the inner one"
	case resolve.BracesMissing:
		w.Message = "a brace of a reference is missing"
	case resolve.BracesInside:
		w.Message = "a reference is opened and not closed before the next one"
	case resolve.BracesUnclosed:
		w.Message = "a reference is opened and never closed"
	case resolve.BracesUnopened:
		w.Message = "a reference is closed and was never opened"
	default:
		w.Message = "a name stands in single braces"
	}
	return w
}
