package main

import (
	"cmp"
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

func thresholdOf(c *cli.Context) (threshold, error) {
	t := threshold{confidence: lint.Medium, maxWarnings: c.Int("max-warnings"), exitZero: c.Bool("exit-zero")}
	level, confidence, given := strings.Cut(cmp.Or(c.String("fail-on"), defaultFailOn), ":")
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
	if c.IsSet("max-warnings") && t.maxWarnings < 0 {
		return t, usagef("--max-warnings needs a number from 0")
	}
	word := cmp.Or(c.String("require-complete"), "0")
	t.complete, err = strconv.ParseFloat(strings.TrimSuffix(word, "%"), 64)
	if err != nil || !(t.complete >= 0 && t.complete <= 100) {
		return t, usagef("--require-complete %q is no percentage from 0 to 100", word)
	}
	return t, nil
}

// fails says whether a result is too bad, without regard to --exit-zero.
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
func (t threshold) code(res *lint.Result) error {
	switch {
	case len(res.Crashes) > 0:
		return codeError(exitInternal)
	case len(res.Errors) > 0:
		return codeError(exitInput)
	case !t.exitZero && t.fails(res):
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
