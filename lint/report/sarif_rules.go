package report

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/order"
)

// What GitHub's code scanning takes of a rule.
const (
	longestName = 255
	longestText = 1024
	mostTags    = 10
)

var (
	sarifLevels = [...]string{lint.Error: "error", lint.Warning: "warning", lint.Info: "note"}
	// sarifScores make code scanning show high, medium and low.
	sarifScores = [...]string{lint.Error: "8.0", lint.Warning: "5.5", lint.Info: "2.0"}
	// sarifProblems are its words for rules that are not about security.
	sarifProblems = [...]string{lint.Error: "error", lint.Warning: "warning", lint.Info: "recommendation"}
)

func (s *sarif) driver() sarifDriver {
	version := s.o.Version
	if version == "" || version[0] < '0' || version[0] > '9' { // (devel) is no version of a release
		version = "0.0.0-devel"
	}
	return sarifDriver{Name: "postlint", Version: version, URI: "https://github.com/postlint/postlint", Rules: s.rules}
}

// describe makes the descriptors of the rules that ran, and of those that others reported
// for, sorted by their ids.
func (s *sarif) describe(shown []*lint.Finding) {
	s.worst = map[string]lint.Severity{}
	for _, f := range shown {
		s.worst[f.Rule] = max(s.worst[f.Rule], f.Severity)
	}
	known := map[string]bool{}
	for _, r := range s.res.Rules {
		known[r.ID] = true
		s.rules = append(s.rules, s.rule(r))
	}
	for _, f := range shown {
		if !known[f.Rule] {
			known[f.Rule] = true
			s.rules = append(s.rules, s.rule(unlisted(f)))
		}
	}
	order.By(s.rules, func(a, b sarifRule) int { return strings.Compare(a.ID, b.ID) })
	s.index = map[string]int{}
	for i := range s.rules {
		s.index[s.rules[i].ID] = i
	}
}

// unlisted is a rule of which nothing is known but a finding. What a finding says may be
// text of a file, so it does not describe the rule.
func unlisted(f *lint.Finding) *lint.Rule {
	cases := []lint.Case{{Severity: f.Severity, Confidence: f.Confidence}}
	return &lint.Rule{ID: f.Rule, Category: f.Category, Summary: strings.ReplaceAll(f.Rule, "-", " "), Cases: cases}
}

func (s *sarif) rule(r *lint.Rule) sarifRule {
	gravest := severest(r)
	out := sarifRule{
		ID: r.ID, Name: clip(camel(r.ID), longestName), Short: sarifText{clip(sentence(r.Summary), longestText)},
		Full: sarifText{clip(sentences(r.Doc.Why), longestText)}, Help: sarifHelp{helpText(r), helpMarkdown(r)},
		Default:    sarifDefault{sarifLevels[gravest]},
		Properties: sarifRuleMore{Tags: sarifTags(r), Precision: surest(r).String()},
	}
	if out.Full.Text == "" {
		out.Full = out.Short
	}
	if i := slices.IndexFunc(r.Doc.Refs, func(ref string) bool { return strings.HasPrefix(ref, "https://") }); i >= 0 {
		out.HelpURI = r.Doc.Refs[i]
	}
	// Code scanning takes the number for all results of a rule, so it says no more than the
	// gravest of them.
	if w := s.worst[r.ID]; w != 0 {
		gravest = w
	}
	if secures(r) {
		out.Properties.Severity = sarifScores[gravest]
	} else {
		out.Properties.Problem = sarifProblems[gravest]
	}
	return out
}

// helpText is the page of a rule for whoever shows no Markdown.
func helpText(r *lint.Rule) string {
	return sentences(r.Summary, r.Doc.Why, r.Doc.Instead, r.Doc.Exceptions)
}

// helpMarkdown is the page of a rule without its examples: these hold texts that look like
// secrets, and every report has every rule.
func helpMarkdown(r *lint.Rule) string {
	var b strings.Builder
	b.WriteString(sentence(r.Summary) + "\n")
	section(&b, "Why it matters", r.Doc.Why)
	section(&b, "What to do instead", r.Doc.Instead)
	section(&b, "When it stays silent, or may be wrong", r.Doc.Exceptions)
	cases(&b, r)
	list(&b, "References", r.Doc.Refs)
	return b.String()
}

// secures says that a rule is about security: it is about a leak, or a list of weaknesses
// has it.
func secures(r *lint.Rule) bool {
	return r.Category == lint.CategorySecret ||
		slices.ContainsFunc(r.Tags, func(t string) bool { return strings.HasPrefix(t, "cwe-") || strings.HasPrefix(t, "owasp-") })
}

// sarifTags are the category and the tags of a rule. Code scanning knows the rules about
// security by one, and a weakness by its number of three digits at least.
func sarifTags(r *lint.Rule) []string {
	var out []string
	if secures(r) {
		out = append(out, "security")
	}
	if r.Category != "" {
		out = append(out, string(r.Category))
	}
	for _, t := range r.Tags {
		if number, ok := strings.CutPrefix(t, "cwe-"); ok {
			t = "external/cwe/cwe-" + strings.Repeat("0", max(0, 3-len(number))) + number
		}
		out = append(out, t)
	}
	return out[:min(len(out), mostTags)]
}

// surest is the highest confidence of a rule's cases.
func surest(r *lint.Rule) lint.Confidence {
	c := lint.Low
	for i := range r.Cases {
		c = max(c, r.Cases[i].Confidence)
	}
	return c
}

// camel is a rule's id as a name: BearerSpaceMissing.
func camel(id string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(id, "-") {
		b.WriteString(upper(word))
	}
	return b.String()
}

// clip cuts a text that is longer than a number of code points, and says so by an ellipsis.
func clip(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}
