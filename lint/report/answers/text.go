package answers

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/why"
)

// Text writes what a worried person reads: first one sentence, where and what to do; then what
// else it may be, what to try, and what to ask the administrator.
func (w *Showing) Text(b *bytes.Buffer) {
	short := len(w.Answer.Cases) > 1
	for i, c := range w.Answer.Cases {
		if i > 0 {
			b.WriteByte('\n')
		}
		w.caseText(b, c, short)
	}
	if short {
		b.WriteString("\nName one of these requests behind the file to see what else it may be, and what to try.\n")
	}
	if n := w.Answer.Passed; n > 0 {
		if len(w.Answer.Cases) > 0 {
			fmt.Fprintf(b, "\n%s did not fail\n", report.Count(n, "other exchange", "other exchanges"))
		} else {
			fmt.Fprintf(b, "Nothing failed: %s\n", report.Count(n, "exchange was looked at", "exchanges were looked at"))
		}
	}
	if len(w.Answer.Cases) == 0 && w.Answer.Passed == 0 && len(w.Answer.Errors) == 0 {
		b.WriteString("there is no exchange and no request to explain\n")
	}
}

// caseText tells one case: of several only the most probable cause, where it is and what to
// do.
func (w *Showing) caseText(b *bytes.Buffer, c *why.Case, short bool) {
	fmt.Fprintf(b, "%s\n", w.bold(w.title(c)))
	if t := w.target(c); t != "" {
		fmt.Fprintf(b, "%s\n", t)
	}
	fmt.Fprintf(b, "%s\n", w.outcome(c))
	if len(c.Others) > 0 {
		fmt.Fprintf(b, "the same holds for %s\n", w.others(c))
	}
	if !short {
		w.wireText(b, c)
	}
	b.WriteByte('\n')
	w.wrap(b, "", w.bold(w.safe(c.Sentence())))
	w.firstText(b, c)
	if short {
		return
	}
	w.restText(b, c)
	w.stepsText(b, c)
	w.checklistText(b, c)
}

// wireText says what was sent, or would be, and what the server said.
func (w *Showing) wireText(b *bytes.Buffer, c *why.Case) {
	sent := "  sent   "
	if c.Supposed {
		sent = "  sends  "
	}
	for i, line := range c.Sent {
		mark := sent
		if i > 0 {
			mark = "         "
		}
		w.wrap(b, mark, w.safe(line))
	}
	for i, line := range c.Said {
		mark := "  said   "
		if i > 0 {
			mark = "         "
		}
		w.wrap(b, mark, w.safe(line))
	}
}

// mostNamed is how many requests are named of which the same is to be said.
const mostNamed = 3

func (w *Showing) others(c *why.Case) string {
	if w.Anonymous {
		return report.Count(len(c.Others), "other request", "other requests")
	}
	var names []string
	for _, n := range c.Others[:min(len(c.Others), mostNamed)] {
		names = append(names, w.safe(strings.Join(n, " › ")))
	}
	if more := len(c.Others) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}

// firstText says where the most probable cause stands, and what to do.
func (w *Showing) firstText(b *bytes.Buffer, c *why.Case) {
	if len(c.Causes) == 0 || c.Causes[0].Verdict == why.RuledOut {
		return
	}
	first := c.Causes[0]
	if first.Verdict == why.Possible && len(c.Unseen) > 0 {
		for _, u := range c.Unseen {
			if u.Name != "" {
				w.wrap(b, "  do     ", "look at the current value of "+w.safe("{{"+u.Name+"}}")+" in the app; to have it judged, repeat this command with --ask "+w.safe(w.variable(u.Name)))
			}
		}
		return
	}
	for i, p := range first.Locations {
		if i == 2 {
			break
		}
		w.wrap(b, "  where  ", w.place(p))
	}
	w.wrap(b, "  do     ", w.safe(first.Fix))
}

// mostOpen is how many causes are listed that nothing speaks for; the others are named.
const mostOpen = 5

// restText lists what else it may be, and what is ruled out and why.
func (w *Showing) restText(b *bytes.Buffer, c *why.Case) {
	found := len(c.Causes) > 0 && c.Causes[0].Verdict == why.Found // then what is only possible is noise
	var open, less, out []string
	for i, v := range c.Causes {
		switch {
		case v.Verdict == why.RuledOut && !v.Elsewhere:
			out = append(out, w.safe(v.Title)+": "+w.safe(v.Why))
		case v.Verdict == why.RuledOut, found && v.Verdict == why.Possible, i == 0 && !(v.Verdict == why.Possible && len(c.Unseen) > 0):
		case v.Verdict == why.Possible && len(open) >= mostOpen:
			less = append(less, w.safe(v.Title))
		default:
			open = append(open, v.Verdict+": "+w.safe(v.Title)+w.reason(v))
		}
	}
	w.section(b, "What else it may be, the most probable first", open)
	if len(less) > 0 {
		w.wrap(b, "  - ", "less probable: "+strings.Join(less, "; "))
	}
	w.section(b, "Ruled out", out)
}

func (w *Showing) reason(v why.Verdict) string {
	if v.Verdict == why.Possible || v.Why == "" {
		return ""
	}
	return ": " + w.safe(v.Why)
}

func (w *Showing) section(b *bytes.Buffer, title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	b.WriteString("\n" + w.bold(title) + "\n")
	for _, line := range lines {
		w.wrap(b, "  - ", line)
	}
}

func (w *Showing) stepsText(b *bytes.Buffer, c *why.Case) {
	if len(c.Next) == 0 {
		return
	}
	b.WriteString("\n" + w.bold("To find out which it is") + "\n")
	for _, s := range c.Next {
		w.wrap(b, fmt.Sprintf("  %d  ", s.Order), w.safe(s.Do))
		for _, o := range s.Outcomes {
			w.wrap(b, "       ", w.safe(o.If)+" → "+w.safe(o.Then))
		}
	}
}

// mostRows is how much of the checklist the text shows, and what is enough where the cause
// was found; json and markdown have all of it.
const (
	mostRows   = 5
	enoughRows = 2
)

func (w *Showing) checklistText(b *bytes.Buffer, c *why.Case) {
	if len(c.Checklist) > 0 {
		b.WriteString("\n" + w.bold("Only the server can tell; ask its administrator, in this order") + "\n")
	}
	found := len(c.Causes) > 0 && c.Causes[0].Verdict == why.Found
	most := mostRows
	if found {
		most = enoughRows
	}
	for i, r := range c.Checklist {
		if i == most {
			fmt.Fprintf(b, "     and %d more: -f markdown has them all\n", len(c.Checklist)-i)
			break
		}
		w.wrap(b, fmt.Sprintf("  %d  ", r.Order), w.safe(r.Check))
		w.wrap(b, "       where   ", w.safe(r.Where))
		if r.Link != "" {
			w.wrap(b, "       link    ", "usually "+w.safe(r.Link))
		}
		w.wrap(b, "       expect  ", w.safe(r.Expect))
		if r.Who != "" {
			w.wrap(b, "       who     ", w.safe(r.Who))
		}
	}
	if found {
		return
	}
	for _, a := range c.NotFirst {
		if a == c.NotFirst[0] {
			b.WriteString("\n" + w.bold("Often advised, and not first") + "\n")
		}
		w.wrap(b, "  - ", w.safe(a.Claim)+": "+w.safe(a.Reason))
	}
}

func (w *Showing) bold(s string) string {
	if !w.Color {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

// wrap writes a line, broken at the width of a terminal below where its text begins.
func (w *Showing) wrap(b *bytes.Buffer, mark, text string) {
	indent := strings.Repeat(" ", len([]rune(mark)))
	line := mark
	room := 0
	for word := range strings.FieldsSeq(text) {
		n := len([]rune(word))
		if w.Width > 0 && room > 0 && len(indent)+room+1+n > w.Width {
			b.WriteString(line + "\n")
			line, room = indent, 0
		}
		if room > 0 {
			line += " "
			room++
		}
		line += word
		room += n
	}
	b.WriteString(line + "\n")
}
