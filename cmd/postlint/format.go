package main

import (
	"errors"
	"io"
	"path/filepath"
	"slices"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
)

// lintFormats are the values of lint's --format.
var lintFormats = append(slices.Clone(formats), "sarif", "github", "gitlab", "junit", "markdown", "html")

// format writes a result in one format.
func (s *session) format(w io.Writer, t *target, run *lintRun, res *lint.Result) error {
	switch t.format {
	case "json":
		return report.JSON(w, res, report.JSONOptions{Version: report.Version(), Suppressed: run.accepted})
	case "sarif":
		return report.SARIF(w, res, run.ciOptions(res))
	case "github":
		return report.GitHub(w, res, run.ciOptions(res))
	case "gitlab":
		return report.GitLab(w, res, run.ciOptions(res))
	case "junit":
		return report.JUnit(w, res, run.ciOptions(res))
	case "markdown":
		return report.Markdown(w, res, run.ciOptions(res))
	case "html":
		return run.html(w, res)
	}
	o := report.TextOptions{
		Color: s.colored(run.color, t.w), Verbose: run.verbose, Quiet: run.quiet, Width: width(t.w), ASCII: s.env["TERM"] == "dumb",
		Now: run.settings.Now.UTC().Format(time.RFC3339), Suppressed: run.accepted,
		Statistics: run.stats, Inputs: run.search.words(), Accept: s.accepting(run, res), Hints: run.hints(res),
	}
	if run.fixing.diff {
		return report.Diff(w, res.Fixes, o)
	}
	return report.Text(w, res, o)
}

// ciOptions are what the formats for CI systems need to know of the run.
func (r *lintRun) ciOptions(res *lint.Result) report.CIOptions {
	o := report.CIOptions{Version: report.Version(), Paths: map[string]string{}, Verbose: r.verbose, Suppressed: r.accepted}
	var code codeError
	if errors.As(r.code(res), &code) {
		o.Code = int(code)
	}
	for _, e := range res.Errors { // of which some were never read
		o.Paths[e.Path] = keyOf(filepath.FromSlash(e.Path))
	}
	for i := range r.inputs {
		o.Paths[r.inputs[i].Name] = r.inputs[i].Key
	}
	return o
}

// outputs are the files that the run writes to.
func (r *lintRun) outputs() []string {
	out := pathsOf(r.targets)
	if r.summary != nil {
		out = append(out, r.summary.path)
	}
	return out
}

// formatRemarks are what a format has no place for, or what its readers do with it.
func (r *lintRun) formatRemarks(res *lint.Result) []string {
	var out []string
	asked := func(format string) bool {
		return slices.ContainsFunc(r.targets, func(t *target) bool { return t.format == format })
	}
	if asked("gitlab") {
		out = append(out, report.Coverage(res)+" (gitlab reports have no place for this)")
	}
	if asked("sarif") && r.accepted && len(res.Suppressed) > 0 {
		out = append(out, "GitHub shows accepted findings of a SARIF file as open alerts; without --show-suppressed they are left out")
	}
	if asked("sarif") {
		if n := report.LeftOut(res, r.ciOptions(res)); n > 0 {
			out = append(out, report.Count(n, "result is", "results are")+" left out of the SARIF file, as GitHub takes 25,000: the least grave; -f json has all")
		}
	}
	return out
}
