package rules_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
)

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)

// A rule's literal says everything that its page and the catalogue need: what is
// missing is named, one line each.
func TestLiteralsAreComplete(t *testing.T) {
	each(t, func(t *testing.T, r *lint.Rule) {
		for name, text := range map[string]string{
			"Category": string(r.Category), "Summary": r.Summary, "Doc.Why": r.Doc.Why, "Doc.Instead": r.Doc.Instead,
			"Doc.Bad": r.Doc.Bad, "Doc.Good": r.Doc.Good, "Doc.Exceptions": r.Doc.Exceptions,
		} {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s is empty", name)
			}
		}
		if !kebab.MatchString(r.ID) || strings.HasPrefix(r.ID, "no-") {
			t.Errorf("id %q: kebab words that name the mistake", r.ID)
		}
		if strings.HasSuffix(r.Summary, ".") || r.Tier == 0 || len(r.Doc.Refs) == 0 || len(r.Cases) == 0 {
			t.Error("a summary without full stop, a tier, references and a case are wanted")
		}
		if (r.Family == lint.NoFamily) != (r.Rank == 0) {
			t.Error("a family has a rank, and no family has none")
		}
		if !r.Lints() {
			t.Error("none of Check, CheckFile and CheckAcceptance is set")
		}
		names := map[string]bool{}
		for _, c := range r.Cases {
			if names[c.Name] || c.Severity == 0 || c.Confidence == 0 || c.When == "" {
				t.Errorf("case %q: a name of its own, a severity, a confidence and when it applies", c.Name)
			}
			names[c.Name] = true
		}
	})
}
