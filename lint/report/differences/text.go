package differences

import (
	"fmt"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
)

// Text is what a person who reviews a change wants to see: of each file what is sent
// differently, each change once with the requests that it concerns; then findings that are
// new and that are gone, with their places.
func (w *Showing) Text() string {
	var b strings.Builder
	d := w.Difference
	for _, p := range d.Files {
		rest := quiet(p)
		if len(p.Changes) == 0 && (rest == "" || w.Quiet) {
			continue
		}
		b.WriteString(w.style("1", w.show(title(p))) + "\n")
		for _, l := range lines(p.Changes) {
			head := l.head()
			if head != "" {
				head += ": "
			}
			fmt.Fprintf(&b, "  %s\n", w.show(head+phrase(&l.Change)+l.where()))
			if which := l.which(); which != "" {
				fmt.Fprintf(&b, "      %s\n", w.style("2", w.show(which)))
			}
		}
		if rest != "" && !w.Quiet {
			fmt.Fprintf(&b, "  %s\n", w.show(rest))
		}
		b.WriteByte('\n')
	}
	for _, f := range d.Findings.Added {
		w.finding(&b, "added", &f)
	}
	for _, f := range d.Findings.Fixed {
		w.finding(&b, "fixed", &f)
	}
	if len(d.Findings.Added)+len(d.Findings.Fixed) > 0 {
		b.WriteByte('\n')
	}
	if !w.Quiet {
		fmt.Fprintf(&b, "%s\n%s\n", w.style("1", w.show(summary(d))), w.style("2", unseen))
	}
	return b.String()
}

// finding writes a finding with its place.
func (w *Showing) finding(b *strings.Builder, what string, f *lint.Finding) {
	fmt.Fprintf(b, "%s %s[%s] %s\n", w.style("1", what), f.Severity, f.Case, w.show(f.Message))
	if f.Place.App != "" {
		fmt.Fprintf(b, "  %s\n", w.show(f.Place.App))
	}
	fmt.Fprintf(b, "  %s\n", w.show(place(f)))
}

func place(f *lint.Finding) string {
	return fmt.Sprintf("%s:%d:%d", f.Place.Path, f.Place.Start.Line, f.Place.Start.Column)
}

// show makes a text fit to print: it was masked once, and is once more where it was put
// together of several.
func (w *Showing) show(s string) string {
	return report.Visible(w.Difference.Secrets.Redact(s))
}

// style is a text in an SGR style, where colours are wanted.
func (w *Showing) style(code, text string) string {
	if !w.Color {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}
