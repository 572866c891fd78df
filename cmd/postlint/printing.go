package main

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/report"
)

// write writes a whole report and makes it the file's content.
func (t *target) write(report string) error {
	_, err := io.WriteString(t.w, report)
	return t.finish(err)
}

// finish makes what was written the file's content, unless it could not be written.
func (t *target) finish(err error) error {
	if err == nil {
		err = t.commit()
	}
	if err != nil {
		return &inputFailure{"the result cannot be written: " + unreadable(err).Error()}
	}
	return nil
}

// fill writes what a function makes. A file is written as it is made, since it is there only when
// all of it is; everything else gets the whole, or nothing.
func (t *target) fill(makes func(io.Writer) error) error {
	if !t.beside {
		var b strings.Builder
		if err := makes(&b); err != nil {
			return err
		}
		return t.write(b.String())
	}
	w := bufio.NewWriterSize(t.w, 64<<10)
	err := makes(w)
	if failed := w.Flush(); failed != nil || err == nil {
		return t.finish(failed)
	}
	return err
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
