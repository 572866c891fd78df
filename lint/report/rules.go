package report

import (
	"fmt"
	"io"

	"github.com/postlint/postlint/lint"
)

// Rules writes the catalogue, a line for each rule: id, highest severity, what its
// precision rests on, summary.
func Rules(w io.Writer, rules []*lint.Rule, judged map[string]lint.Judged, o TextOptions) error {
	p := newText(w, &lint.Result{}, o)
	const indent = 8 + 38 + 1 + 14 + 1
	for _, r := range rules {
		s := severest(r)
		p.put(p.in(severityStyle(s), shown(fmt.Sprintf("%-8s", s))), p.in(bold, shown(fmt.Sprintf("%-38s", r.ID))), " ")
		rests, summary := shown(restsOn(r, judged[r.ID])), shown(r.Summary)
		if !p.fits(indent) {
			p.line(p.in(faint, rests))
			p.inset(8, none, summary+shown(reserved(r)))
			continue
		}
		lines := p.wrapped(summary+shown(reserved(r)), indent, indent)
		p.line(p.in(faint, pad(rests, 14)), " ", lines[0])
		for _, l := range lines[1:] {
			p.line(pad("", indent), l)
		}
	}
	p.line()
	p.inset(0, faint, "(lab), (audit): only in preset audit, or when it is selected. (why): only in postlint why.")
	p.inset(0, faint, "The third column: of how many findings in real files, read by hand, how many were right; under 20 a rule is unproven.")
	p.inset(0, faint, shown(fmt.Sprintf("%d rules; more about one: postlint explain RULE", len(rules))))
	return p.flush()
}

// reserved marks a rule that is silent in an ordinary run.
func reserved(r *lint.Rule) string {
	if !r.Lints() {
		return " (why)"
	}
	if r.Tier == lint.Lab {
		return " (lab)"
	}
	for i := range r.Cases {
		if r.Cases[i].Presets != lint.Audit {
			return ""
		}
	}
	return " (audit)"
}

// restsOn says on how many real findings the precision of a rule rests.
func restsOn(r *lint.Rule, j lint.Judged) string {
	if !r.Lints() {
		return ""
	}
	if !j.Proven() {
		return fmt.Sprintf("unproven (%d)", j.Findings())
	}
	return fmt.Sprintf("%d of %d", j.Right, j.Findings())
}

func severest(r *lint.Rule) lint.Severity {
	s := lint.Info
	for i := range r.Cases {
		s = max(s, r.Cases[i].Severity)
	}
	return s
}

type (
	rulesJSON struct {
		SchemaVersion string     `json:"schemaVersion"`
		Tool          toolJSON   `json:"tool"`
		Rules         []ruleJSON `json:"rules"`
	}
	ruleJSON struct {
		ID         string       `json:"id"`
		Was        []string     `json:"was"`
		Category   string       `json:"category"`
		Tags       []string     `json:"tags"`
		Tier       string       `json:"tier"`
		Lints      bool         `json:"lints"` // exports; false for a rule that looks at answers, in why
		Summary    string       `json:"summary"`
		Cases      []caseJSON   `json:"cases"`
		Options    []optionJSON `json:"options"`
		Precision  judgedJSON   `json:"precision"`
		Why        string       `json:"why"`
		Instead    string       `json:"instead"`
		Bad        string       `json:"bad"`
		Good       string       `json:"good"`
		Exceptions string       `json:"exceptions"`
		References []string     `json:"references"`
	}
	judgedJSON struct {
		Findings  int  `json:"findings"` // in real files, judged by hand
		Right     int  `json:"right"`
		Wrong     int  `json:"wrong"`
		Debatable int  `json:"debatable"`
		Proven    bool `json:"proven"`
	}
	optionJSON struct {
		ID      string `json:"id"`
		What    string `json:"what"`
		Unit    string `json:"unit"`
		Default int    `json:"default"`
		Min     int    `json:"min"`
		Max     int    `json:"max"`
	}
	caseJSON struct {
		ID         string   `json:"id"`
		Severity   string   `json:"severity"`
		Confidence string   `json:"confidence"`
		Fix        string   `json:"fix"`
		Presets    []string `json:"presets"`
		When       string   `json:"when"`
	}
)

// RulesJSON writes the catalogue for programs.
func RulesJSON(w io.Writer, rules []*lint.Rule, judged map[string]lint.Judged, o JSONOptions) error {
	doc := rulesJSON{SchemaVersion: SchemaVersion, Tool: toolJSON{"postlint", o.Version}}
	for _, r := range rules {
		doc.Rules = append(doc.Rules, ruleForPrograms(r, judged[r.ID]))
	}
	return WriteJSON(w, doc)
}

func ruleForPrograms(r *lint.Rule, j lint.Judged) ruleJSON {
	x := ruleJSON{
		ID: r.ID, Was: r.Was, Category: string(r.Category), Tags: r.Tags, Tier: r.Tier.String(), Lints: r.Lints(), Summary: r.Summary,
		Why: r.Doc.Why, Instead: r.Doc.Instead, Bad: r.Doc.Bad, Good: r.Doc.Good, Exceptions: r.Doc.Exceptions, References: r.Doc.Refs,
		Precision: judgedJSON{j.Findings(), j.Right, j.Wrong, j.Debatable, j.Proven()},
	}
	for i := range r.Cases {
		c := &r.Cases[i]
		x.Cases = append(x.Cases, caseJSON{
			r.CaseID(c), c.Severity.String(), c.Confidence.String(), c.Fix.String(), c.Presets.Names(), c.When,
		})
	}
	for i := range r.Options {
		o := &r.Options[i]
		x.Options = append(x.Options, optionJSON{r.OptionID(o), o.What, o.Unit.String(), o.Default, o.Min, o.Max})
	}
	return x
}
