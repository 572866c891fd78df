package differences

import (
	"fmt"
	"strings"

	"github.com/postlint/postlint/lint"
)

// Markdown is the same for a comment on a pull request. What comes from a file stands in
// code spans, where nothing in it is a link, a mention or markup.
func (w *Showing) Markdown() string {
	var b strings.Builder
	d := w.Difference
	b.WriteString("### What is sent differently\n\n")
	for _, p := range d.Files {
		if len(p.Changes) > 0 {
			fmt.Fprintf(&b, "%s\n\n| request | change |\n|---|---|\n", w.code(title(p)))
			for _, l := range lines(p.Changes) {
				w.row(&b, l)
			}
			b.WriteByte('\n')
		}
		if rest := quiet(p); rest != "" && !w.Quiet {
			if len(p.Changes) == 0 {
				rest = title(p) + ": " + rest
			}
			fmt.Fprintf(&b, "%s\n\n", w.code(rest))
		}
	}
	if d.Empty() {
		b.WriteString("Nothing.\n\n")
	}
	w.findingsMarkdown(&b, "New findings", d.Findings.Added)
	w.findingsMarkdown(&b, "Findings that are gone", d.Findings.Fixed)
	if !w.Quiet {
		fmt.Fprintf(&b, "%s\n\n%s\n", summary(d), unseen)
	}
	return b.String()
}

func (w *Showing) row(b *strings.Builder, l *line) {
	head := "all of the file"
	if h := l.head(); h != "" {
		head = w.code(h)
	}
	if which := l.which(); which != "" {
		head += "<br>" + w.code(which)
	}
	fmt.Fprintf(b, "| %s | %s |\n", head, w.code(phrase(&l.Change)+l.where()))
}

func (w *Showing) findingsMarkdown(b *strings.Builder, head string, list []lint.Finding) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "**%s**\n\n", head)
	for i := range list {
		f := &list[i]
		fmt.Fprintf(b, "- %s `%s`: %s<br>%s\n", f.Severity, f.Case, w.code(f.Message), w.code(f.Place.App+" ("+place(f)+")"))
	}
	b.WriteByte('\n')
}

// code is a text in a code span that may stand in a table, where nothing escapes a bar for sure.
func (w *Showing) code(s string) string {
	return "`" + strings.NewReplacer("`", "'", "|", "¦").Replace(w.show(s)) + "`"
}
