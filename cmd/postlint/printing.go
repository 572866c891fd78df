package main

import (
	"cmp"
	"io"
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/report"
)

// write writes a whole report and makes it the file's content.
func (t *target) write(report string) error {
	if _, err := io.WriteString(t.w, report); err != nil {
		return &inputFailure{"the result cannot be written: " + unreadable(err).Error()}
	}
	if err := t.commit(); err != nil {
		return &inputFailure{"the result cannot be written: " + unreadable(err).Error()}
	}
	return nil
}

func sortedErrors(lists ...[]lint.InputError) []lint.InputError {
	all := slices.Concat(lists...)
	order.By(all, func(a, b lint.InputError) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Offset, b.Offset))
	})
	return all
}

// printErrors writes the inputs that could not be read to the standard error.
func (s *session) printErrors(got *resolution, color string) {
	_ = report.Errors(s.err, got.result(), report.TextOptions{Color: s.colored(color, s.err), Width: width(s.err)})
}

// printable makes what is in a text visible, and harmless to a terminal.
func printable(text string) string { return report.Visible(text) }
