package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/postlint/postlint/lint"
)

// A gitlabIssue is a violation in a Code Quality report. The names are GitLab's:
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string `json:"path"`
	Lines struct {
		Begin int `json:"begin"`
	} `json:"lines"`
}

// gitlabLevels are GitLab's words for the severities.
var gitlabLevels = [...]string{lint.Error: "critical", lint.Warning: "major", lint.Info: "info"}

// GitLab writes a Code Quality report, which merge requests show: an array of findings and
// of inputs that could not be read, in UTF-8 without a byte-order mark. It has no place for
// the coverage; Coverage says it in a line.
func GitLab(w io.Writer, res *lint.Result, o CIOptions) error {
	g := &gitlab{ci: newCI(res, o), seen: map[string]int{}}
	out := []gitlabIssue{}
	for _, e := range g.failures() {
		out = append(out, g.failure(&e))
	}
	for i := range res.Findings {
		if f := &res.Findings[i]; o.Verbose || f.Severity > lint.Info {
			out = append(out, g.issue(f))
		}
	}
	return WriteJSON(w, out)
}

type gitlab struct {
	*ci
	seen map[string]int // fingerprints so far
}

func (g *gitlab) issue(f *lint.Finding) gitlabIssue {
	out := gitlabIssue{
		Description: cmp.Or(Visible(g.text(sentences(f.Message, f.Why, f.Help))), f.Case), CheckName: f.Case, Severity: gitlabLevels[f.Severity],
		Fingerprint: g.unique(f.Fingerprint + ":" + f.Rule), Location: gitlabLocation{Path: g.path(f.Place.Path)},
	}
	out.Location.Lines.Begin = max(1, f.Place.Start.Line)
	return out
}

// failure is an input that could not be read, so that a report without findings about it
// does not look clean. It is known by its path and what is wrong with it.
func (g *gitlab) failure(e *lint.InputError) gitlabIssue {
	path := g.path(e.Path)
	sum := sha256.Sum256([]byte(path + "\n" + e.Code))
	out := gitlabIssue{
		Description: Visible(g.text("not checked: " + sentences(e.Message, string(remedy(*e))))), CheckName: "not-checked:" + e.Code, Severity: "blocker",
		Fingerprint: g.unique("input:" + hex.EncodeToString(sum[:16])), Location: gitlabLocation{Path: path},
	}
	out.Location.Lines.Begin = max(1, e.Line)
	return out
}

// unique makes a fingerprint the only one of its kind in the report, as GitLab shows one
// violation of each.
func (g *gitlab) unique(fingerprint string) string {
	g.seen[fingerprint]++
	if n := g.seen[fingerprint]; n > 1 {
		return fmt.Sprintf("%s:%d", fingerprint, n)
	}
	return fingerprint
}
