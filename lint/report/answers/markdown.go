package answers

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/why"
)

// Markdown writes the case file: what to send to an administrator, or to paste into a forum.
// There is no credential in it, and with --anonymous no host, path or name either.
func (w *Showing) Markdown(b *bytes.Buffer) {
	for i, c := range w.Answer.Cases {
		if i > 0 {
			b.WriteString("\n---\n\n")
		}
		w.caseMarkdown(b, c)
	}
	switch {
	case len(w.Answer.Cases) > 0:
	case w.Answer.Passed > 0:
		fmt.Fprintf(b, "# Nothing failed\n\n%s did not fail.\n", report.Count(w.Answer.Passed, "exchange", "exchanges"))
	case len(w.Answer.Errors) > 0:
		b.WriteString("# Nothing could be explained\n\nWhat was given could not be read.\n")
	default:
		b.WriteString("# Nothing to explain\n\nThere is no exchange and no request to explain.\n")
	}
}

func (w *Showing) caseMarkdown(b *bytes.Buffer, c *why.Case) {
	fmt.Fprintf(b, "# %s: %s\n\n", w.md(w.title(c)), w.md(w.outcome(c)))
	if t := w.target(c); t != "" {
		fmt.Fprintf(b, "`%s`\n\n", strings.ReplaceAll(t, "`", "'"))
	}
	for _, line := range c.Sent {
		fmt.Fprintf(b, "- sent: `%s`\n", strings.ReplaceAll(w.safe(line), "`", "'"))
	}
	for _, line := range c.Said {
		fmt.Fprintf(b, "- said: `%s`\n", strings.ReplaceAll(w.safe(line), "`", "'"))
	}
	fmt.Fprintf(b, "\n**%s**\n", w.md(w.safe(c.Sentence())))
	b.WriteString("\n## Causes\n\n| # | cause | verdict | why | what to do |\n|---|---|---|---|---|\n")
	for _, v := range c.Causes {
		if v.Verdict != why.RuledOut {
			fmt.Fprintf(b, "| %d | %s | %s | %s | %s |\n", v.Rank, w.md(w.safe(v.Title)), v.Verdict, w.md(w.safe(v.Why)), w.md(w.safe(v.Fix)))
		}
	}
	b.WriteString("\n## Ruled out\n\n")
	for _, v := range c.Causes {
		if v.Verdict == why.RuledOut && !v.Elsewhere {
			fmt.Fprintf(b, "- %s: %s\n", w.md(w.safe(v.Title)), w.md(w.safe(v.Why)))
		}
	}
	w.fineMarkdown(b, c)
	if len(c.Next) > 0 {
		b.WriteString("\n## To find out which it is\n\n")
	}
	for _, s := range c.Next {
		fmt.Fprintf(b, "%d. %s\n", s.Order, w.md(w.safe(s.Do)))
		for _, o := range s.Outcomes {
			fmt.Fprintf(b, "   - %s → %s\n", w.md(w.safe(o.If)), w.md(w.safe(o.Then)))
		}
	}
	w.checklistMarkdown(b, c)
}

func (w *Showing) fineMarkdown(b *bytes.Buffer, c *why.Case) {
	if len(c.Fine) > 0 {
		b.WriteString("\n## Looked at and in order\n\n")
	}
	for _, f := range c.Fine {
		fmt.Fprintf(b, "- %s\n", w.md(w.safe(f.What)))
	}
	if len(c.Unseen) > 0 {
		b.WriteString("\n## Not in the files\n\n")
	}
	for _, u := range c.Unseen {
		fmt.Fprintf(b, "- %s (%s)\n", w.md(w.safe("{{"+u.Name+"}}")), u.Role)
	}
}

func (w *Showing) checklistMarkdown(b *bytes.Buffer, c *why.Case) {
	if len(c.Checklist) > 0 {
		b.WriteString("\n## For the administrator, in this order\n\n| # | check | where | expect | who may look | what to say |\n|---|---|---|---|---|---|\n")
	}
	for _, r := range c.Checklist {
		where := w.md(w.safe(r.Where))
		if r.Link != "" && !w.Anonymous {
			where += " (usually " + w.md(w.safe(r.Link)) + ")"
		}
		fmt.Fprintf(b, "| %d | %s | %s | %s | %s | %s |\n", r.Order, w.md(w.safe(r.Check)), where, w.md(w.safe(r.Expect)), w.md(w.safe(r.Who)), w.md(report.Visible(w.tell(&r, c))))
	}
	if len(c.NotFirst) > 0 {
		b.WriteString("\n## Often advised, and not first\n\n")
	}
	for _, a := range c.NotFirst {
		fmt.Fprintf(b, "- %s: %s\n", w.md(a.Claim), w.md(a.Reason))
	}
}

// md keeps a text from being read as Markdown, in a table too.
func (w *Showing) md(s string) string {
	return report.Prose(strings.NewReplacer("|", "¦", "\n", " ").Replace(s))
}
