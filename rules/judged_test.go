package rules_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/rules"
)

// The table of judged findings names rules that exist, once each and in order, and
// counts something for each.
func TestJudgedFindingsAreOfRules(t *testing.T) {
	raw, err := os.ReadFile("judged.tsv")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, r := range rules.All() {
		known[r.ID] = true
	}
	var ids []string
	for line := range strings.Lines(string(raw)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		id, _, _ := strings.Cut(line, "\t")
		ids = append(ids, id)
		j, ok := rules.Judged()[id]
		if !known[id] || !ok || j.Right < 0 || j.Wrong < 0 || j.Debatable < 0 || j.Findings() == 0 {
			t.Errorf("judged.tsv: the line %q is not written: id of a rule, right, wrong, debatable", strings.TrimSpace(line))
		}
	}
	if !slices.IsSorted(ids) || len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Errorf("judged.tsv is not sorted, or names a rule twice: %v", ids)
	}
}
