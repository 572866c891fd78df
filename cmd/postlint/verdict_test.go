package main

import (
	"errors"
	"testing"

	"github.com/postlint/postlint/lint"
)

// A finding fails the run when both its level and its confidence reach the threshold.
func TestLevelAndConfidenceDecideTogether(t *testing.T) {
	for _, level := range []lint.Severity{lint.Info, lint.Warning, lint.Error} {
		for _, confidence := range []lint.Confidence{lint.Low, lint.Medium, lint.High} {
			limit := threshold{level: level, confidence: confidence, maxWarnings: -1}
			for _, f := range findingsOfEveryKind() {
				want := f.Severity >= level && f.Confidence >= confidence
				if got := limit.fails(&lint.Result{Findings: []lint.Finding{f}}); got != want {
					t.Errorf("threshold %v:%v, finding %v:%v: %v", level, confidence, f.Severity, f.Confidence, got)
				}
			}
		}
	}
}

func findingsOfEveryKind() (out []lint.Finding) {
	for _, s := range []lint.Severity{lint.Info, lint.Warning, lint.Error} {
		for _, c := range []lint.Confidence{lint.Low, lint.Medium, lint.High} {
			out = append(out, lint.Finding{Severity: s, Confidence: c})
		}
	}
	return out
}

// A bug goes before an input that could not be read, and that before findings;
// --exit-zero hides findings alone.
func TestExitCodesHaveAnOrder(t *testing.T) {
	finding := []lint.Finding{{Severity: lint.Error, Confidence: lint.High}}
	unread := []lint.InputError{{Path: "x"}}
	for _, c := range []struct {
		res      lint.Result
		exitZero bool
		want     int
	}{
		{lint.Result{Findings: finding, Errors: unread, Crashes: []string{"x"}}, true, exitInternal},
		{lint.Result{Findings: finding, Errors: unread}, true, exitInput},
		{lint.Result{Findings: finding, Errors: unread}, false, exitInput},
		{lint.Result{Findings: finding}, false, exitFindings},
		{lint.Result{Findings: finding}, true, exitClean},
		{lint.Result{}, false, exitClean},
	} {
		limit := threshold{level: lint.Error, confidence: lint.Medium, maxWarnings: -1, exitZero: c.exitZero}
		got := exitClean
		var code codeError
		if errors.As(limit.code(&c.res, limit.fails(&c.res)), &code) {
			got = int(code)
		}
		if got != c.want {
			t.Errorf("%+v, exit zero %v: exit code %d, want %d", c.res, c.exitZero, got, c.want)
		}
	}
}
