package report

import "github.com/postlint/postlint/lint"

// A tally counts findings by severity, and by the class of the fix that they offer.
type tally struct{ errors, warnings, infos, safe, unsafe int }

func tallied(findings []lint.Finding) tally {
	var n tally
	for i := range findings {
		switch findings[i].Severity {
		case lint.Error:
			n.errors++
		case lint.Warning:
			n.warnings++
		case lint.Info:
			n.infos++
		}
		switch findings[i].Fix.Class {
		case lint.Safe:
			n.safe++
		case lint.Unsafe:
			n.unsafe++
		case lint.NoFix:
		}
	}
	return n
}
