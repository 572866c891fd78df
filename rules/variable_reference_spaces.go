package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&variableReferenceSpaces)

// A name with white space around it is not forbidden: a variable may be called so, and
// then the reference is right. Only a name that is defined without it tells a mistake.
var variableReferenceSpaces = lint.Rule{
	ID:       "variable-reference-spaces",
	Category: lint.CategoryVariable,
	Tier:     lint.Core,
	Family:   lint.Name,
	Rank:     3,
	Summary:  "white space between the braces and the name of a variable",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "a credential or host hangs on it, and the environment was given with -e"},
		{Name: "paired", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Safe, When: "a credential or host hangs on it, and no environment was given with -e"},
		{Name: "elsewhere", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Safe, When: "it stands in the path, the query or another header"},
	},
	Doc: lint.Doc{
		Why: "Postman takes everything between the braces for the name, white space included. {{ token }} looks for a variable whose name begins and ends with a space, " +
			"finds none, and is sent as it is written: the server gets braces for a credential and answers 401.",
		Instead: "Write the name directly between the braces.",
		Bad: `{"collection":{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{ token }}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token","value":"","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Good: `{"collection":{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token","value":"","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Exceptions: "Silent unless the name without the white space is defined or set by a script, and where a variable really is called like what stands between the braces. " +
			"Bodies are not looked at, as templates of other programs are written like this. A space inside of a name belongs to it.",
		Refs: []string{"https://github.com/postmanlabs/postman-app-support/issues/5039", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		told := map[string]bool{}
		for r, ref := range lacking(p, resolve.Missing, resolve.Unknown) {
			if !oddName(ref.Name) || !defined(r.Lookup(seenName(ref.Name))) {
				continue
			}
			told[ref.Name] = true
			kase := "paired"
			if p.View().Scopes.Given {
				kase = ""
			}
			rep := p.Report(kase, ref.At, spacesWords(ref.Name)).On(r).About(missingName(ref.Name)).Fix("remove what stands beside the name")
			relateOthers(rep, ref.At, references(p, ref.Name))
			for _, at := range references(p, ref.Name) {
				trim(rep, at, ref.Name)
			}
		}
		for r := range p.Requests() {
			if !anyOddName(r) || credential.Negative(r.Request) {
				continue
			}
			for _, t := range sentTexts(r) {
				reportSpaces(p, r, t, told)
			}
		}
	},
}

func spacesWords(name string) lint.Words {
	what := unseenWord(name)
	w := lint.Words{
		Message: what + " stands between the braces and the name",
		Why:     "Postman takes it for a part of the name, finds no such variable, and sends the braces as they are written",
		Help:    "write " + shown(seenName(name)),
	}
	if !plainName(seenName(name)) {
		w.Help = "write the name directly between the braces"
	}
	return w
}

// anyOddName says that a reference to an odd name stays in the URL or a header row.
func anyOddName(r *resolve.Request) bool {
	odd := func(x resolve.Piece) bool { return x.Open != nil && oddName(x.Open.Name) }
	return slices.ContainsFunc(r.Target.Whole.Pieces(), odd) ||
		slices.ContainsFunc(r.Wire, func(h *resolve.Header) bool { return slices.ContainsFunc(h.Value.Pieces(), odd) })
}

// sentTexts are the texts of a request in which a reference stays, but for its body and
// its auth.
func sentTexts(r *resolve.Request) []resolve.Text {
	u := &r.Target
	var out []resolve.Text
	for _, part := range [...]resolve.Part{u.Path, u.Query} {
		if strings.Contains(part.In(u.Whole), "{{") {
			out = append(out, part.Of(u.Whole))
		}
	}
	for _, h := range r.Wire {
		if h.Origin == resolve.FromRow && strings.Contains(h.Value.String(), "{{") {
			out = append(out, h.Value)
		}
	}
	return out
}

// reportSpaces looks at the references that stay in a text, but for the names told.
func reportSpaces(p *lint.Pass, r *resolve.Request, t resolve.Text, told map[string]bool) {
	for _, ref := range t.Open() {
		if told[ref.Name] || ref.Scripted || !oddName(ref.Name) || ref.At.IsZero() || !defined(r.Lookup(seenName(ref.Name))) {
			continue
		}
		rep := p.Report("elsewhere", ref.At, spacesWords(ref.Name)).On(r).Fix("remove what stands beside the name")
		trim(rep, ref.At, ref.Name)
		raw := inRaw(r, "{{"+ref.Name+"}}")
		relateOthers(rep, ref.At, raw)
		for _, at := range raw {
			trim(rep, at, ref.Name)
		}
	}
}

// relateOthers relates the next few places that say the same as the first.
func relateOthers(rep *lint.Report, first resolve.Range, all []resolve.Range) {
	const mostRelated = 4
	n := 0
	for _, at := range all {
		if placeKey(at) == placeKey(first) || n == mostRelated {
			continue
		}
		n++
		rep.Related(at, "it stands here too")
	}
}

// placeKey tells one place in the files from another.
func placeKey(at resolve.Range) [3]any {
	return [3]any{at.Spot.Node.File(), at.Span().Start, at.Span().End}
}

// trim makes of the name in a reference what a person reads.
func trim(rep *lint.Report, at resolve.Range, name string) {
	if seen := seenName(name); plainName(seen) {
		rep.Edit(lint.At(at.Spot, at.Start+2, at.End-2), seen)
		return
	}
	runs, instead := unseenRuns(name)
	for i, run := range runs {
		rep.Edit(lint.At(at.Spot, at.Start+2+run.Start, at.Start+2+run.End), instead[i])
	}
}
