package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
)

// defaultFailOn is --fail-on where it is not given.
const defaultFailOn = "error:medium"

// A threshold says which results make the exit code 1.
type threshold struct {
	level       lint.Severity
	confidence  lint.Confidence
	maxWarnings int // -1: any number
	complete    float64
	exitZero    bool
}

// thresholdOf is the threshold of a group.
func thresholdOf(c given) (threshold, error) {
	t := threshold{confidence: lint.Medium, exitZero: c.Bool("exit-zero")}
	t.maxWarnings, _ = strconv.Atoi(c.text("max-warnings"))
	level, confidence, given := strings.Cut(cmp.Or(c.text("fail-on"), defaultFailOn), ":")
	var err error
	if t.level, err = levelNamed("fail-on", level); err != nil {
		return t, err
	}
	if given {
		ok := false
		if t.confidence, ok = confidences[confidence]; !ok {
			return t, oneOf("fail-on", confidence, []string{"high", "medium", "low"})
		}
	}
	if isGiven(c.Context, "max-warnings") && t.maxWarnings < 0 {
		return t, usagef("--max-warnings needs a number from 0")
	}
	word := cmp.Or(c.text("require-complete"), "0")
	t.complete, err = strconv.ParseFloat(strings.TrimSuffix(word, "%"), 64)
	if err != nil || !(t.complete >= 0 && t.complete <= 100) {
		return t, usagef("--require-complete %q is no percentage from 0 to 100", word)
	}
	return t, nil
}

// wholeThreshold is that of the run: what the command line says of it.
func wholeThreshold(c *cli.Context) (threshold, error) {
	t, err := thresholdOf(given{c, nil})
	if !isGiven(c, "fail-on") {
		t.level = lint.Error + 1 // which no finding reaches
	}
	return t, err
}

// ofGroup leaves out what the command line says of the run as a whole.
func (t threshold) ofGroup(c *cli.Context) threshold {
	if isGiven(c, "max-warnings") {
		t.maxWarnings = -1
	}
	if isGiven(c, "require-complete") {
		t.complete = 0
	}
	return t
}

// fails says whether a result is too bad, without regard to --exit-zero: that of a group by
// what its configuration says, and all of it by what the command line says.
func (r *lintRun) fails(res *lint.Result) bool {
	for _, g := range r.groups {
		if g.threshold.fails(g.part(res, len(r.groups))) {
			return true
		}
	}
	return r.threshold.fails(res)
}

// part is what a result says of one of several groups.
func (g *group) part(res *lint.Result, groups int) *lint.Result {
	if groups == 1 {
		return res
	}
	out := &lint.Result{}
	for i := range res.Findings {
		if g.holds(res.Findings[i].Place.Path) {
			out.Findings = append(out.Findings, res.Findings[i])
		}
	}
	for i := range res.Files {
		f := &res.Files[i]
		if f.Kind == "collection" && (g.holds(f.Path) || slices.ContainsFunc(f.Sources, g.holds)) {
			out.Coverage.Requests += f.Coverage.Requests
			out.Coverage.Complete += f.Coverage.Complete
		}
	}
	return out
}

// fails says whether a result is too bad.
func (t threshold) fails(res *lint.Result) bool {
	warnings := 0
	for i := range res.Findings {
		f := &res.Findings[i]
		if f.Severity >= t.level && f.Confidence >= t.confidence {
			return true
		}
		if f.Severity == lint.Warning {
			warnings++
		}
	}
	if t.maxWarnings >= 0 && warnings > t.maxWarnings {
		return true
	}
	return float64(res.Coverage.Complete)*100 < t.complete*float64(res.Coverage.Requests)
}

// code is the exit code of a result: 4 before 3 before 1 before 0.
func (t threshold) code(res *lint.Result, fails bool) error {
	switch {
	case len(res.Crashes) > 0:
		return codeError(exitInternal)
	case len(res.Errors) > 0:
		return codeError(exitInput)
	case !t.exitZero && fails:
		return codeError(exitFindings)
	}
	return nil
}

// diffCode is the exit code of --diff: 1 when there is a difference.
func (t threshold) diffCode(res *lint.Result) error {
	switch {
	case len(res.Crashes) > 0:
		return codeError(exitInternal)
	case len(res.Errors) > 0:
		return codeError(exitInput)
	case !t.exitZero && len(res.Fixes.Changes) > 0:
		return codeError(exitFindings)
	}
	return nil
}
