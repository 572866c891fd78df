package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/postlint/postlint/lint"
)

const (
	// commentSize is how long a report for a comment may be: GitHub takes 65,536 characters.
	commentSize = 65_000
	// SummarySize is how long the summary of a step of GitHub Actions may be, in bytes.
	SummarySize = 1 << 20
	// SmallestMarkdown is the room in bytes that MarkdownWithin needs at least.
	SmallestMarkdown = 4_000
	// markdownMark is the first line, by which a script finds the comment that it wrote before.
	markdownMark = "<!-- postlint -->"
)

// Markdown writes the report for a comment on a pull request, in at most 65,000 bytes: what
// was found in a table, the details folded, how much could be judged and how much was
// accepted. What does not fit is counted.
func Markdown(w io.Writer, res *lint.Result, o CIOptions) error {
	return MarkdownWithin(w, res, o, commentSize)
}

// MarkdownWithin is Markdown in at most a number of bytes, SmallestMarkdown at least.
func MarkdownWithin(w io.Writer, res *lint.Result, o CIOptions, size int) error {
	m := &markdown{ci: newCI(res, o), room: size - sections*around}
	m.head()
	m.errors()
	findings := byGravity(res.Findings, false)
	m.table(findings)
	missing := m.missingTable()
	m.details("Why, and what to do", findings)
	m.details(count(tallied(res.Findings).infos, "info"), byGravity(res.Findings, true)[len(findings):])
	_, err := io.WriteString(w, m.b.String()+missing)
	return err
}

type markdown struct {
	*ci
	b    strings.Builder
	room int // bytes that items may still take
}

// A report has a head and five lists; what stands around the items of each takes less than
// around bytes.
const sections, around = 6, 500

// items writes those that fit into some bytes, and counts the others.
func (m *markdown) items(head string, list []string, end, what string, size int) {
	m.b.WriteString(head)
	left := 0
	for _, item := range list {
		if len(item) > size {
			left++
			continue
		}
		size -= len(item)
		m.room -= len(item)
		m.b.WriteString(item)
	}
	if left > 0 {
		fmt.Fprintf(&m.b, "\n%s left out for want of room; `-f json` has all.\n", count(left, what))
	}
	m.b.WriteString(end)
}

func (m *markdown) head() {
	n := tallied(m.res.Findings)
	title := levelled(n, false)
	if n.errors+n.warnings == 0 && len(m.failures()) == 0 {
		title = "no mistake found in what these files show"
	}
	m.b.WriteString(markdownMark + "\n## postlint: " + title + "\n\n" + covered(m.res.Coverage) + "\n")
	if a := Accepted(m.res); a != "" {
		m.b.WriteString("\n" + a + "\n")
	}
}

// errors are the inputs that could not be read.
func (m *markdown) errors() {
	var list []string
	for _, e := range m.failures() {
		where := m.path(e.Path)
		if e.Line > 0 {
			where = fmt.Sprintf("%s:%d:%d", where, e.Line, e.Column)
		}
		if e.Path == "" {
			where = "postlint"
		}
		list = append(list, "- "+codeSpan(where)+": "+prose(m.text(sentences(e.Message, string(remedy(e)))))+"\n")
	}
	if len(list) > 0 {
		m.items("\n### Not checked\n\n", list, "", "error", m.room/4)
	}
}

func (m *markdown) table(findings []*lint.Finding) {
	var list []string
	for _, f := range findings {
		where := f.Place.App
		if where == "" {
			where = m.at(&f.Place)
		}
		list = append(list, row(f.Severity.String(), prose(m.text(f.Message)), codeSpan(m.text(where))))
	}
	if len(list) > 0 {
		m.items("\n"+row("severity", "finding", "where")+row("---", "---", "---"), list, "", "finding", m.room/3)
	}
}

// details are findings with all that is to be said about them, folded.
func (m *markdown) details(title string, findings []*lint.Finding) {
	var list []string
	for _, f := range findings {
		list = append(list, m.detail(f))
	}
	if len(list) > 0 {
		m.items("\n<details><summary>"+title+"</summary>\n", list, "\n</details>\n", "finding", m.room)
	}
}

func (m *markdown) detail(f *lint.Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n**%s** %s: %s\n\n", f.Severity, codeSpan(f.Case), prose(m.text(f.Message)))
	field := func(label, text string) {
		if text != "" {
			b.WriteString("- " + label + ": " + text + "\n")
		}
	}
	field("where", codeSpan(m.at(&f.Place)))
	field("in the app", codeSpan(m.text(f.Place.App)))
	field("why", prose(m.text(f.Why)))
	field("do", prose(m.text(f.Help)))
	if f.Fix.Class != lint.NoFix {
		field("fix", f.Fix.Class.String()+": "+prose(m.text(f.Fix.Title)))
	}
	for i := range f.Related {
		field("see", prose(m.text(f.Related[i].Label))+" "+codeSpan(m.at(&f.Related[i].Place)))
	}
	if f.Affects > 1 {
		field("in", count(f.Affects, "request"))
	}
	return b.String()
}

func (m *markdown) at(p *lint.Place) string {
	return fmt.Sprintf("%s:%d:%d", m.path(p.Path), p.Start.Line, p.Start.Column)
}

// missingTable is what is not in the files, folded, in an eighth of the room.
func (m *markdown) missingTable() string {
	if len(m.res.Coverage.Unknown) == 0 || m.res.Coverage.Complete == m.res.Coverage.Requests {
		return ""
	}
	var list []string
	for _, u := range m.res.Coverage.Unknown {
		list = append(list, row(codeSpan(m.unknownName(u)), u.Role+" of "+count(u.Requests, "request"), prose(m.text(u.Why))))
	}
	part := markdown{ci: m.ci}
	head := "\n<details><summary>Not in these files, so not judged: " + count(len(list), "value") + "</summary>\n\n"
	part.items(head+row("value", "needed as", "why")+row("---", "---", "---"), list, "\n</details>\n", "value", m.room/8)
	m.room += part.room
	return part.b.String()
}

// row is a row of a table. A bar in a cell would end it. It stands behind a backslash, which
// may not stand behind one itself (GFM, Tables).
func row(cells ...string) string {
	for i, c := range cells {
		var b strings.Builder
		for k := range len(c) {
			switch {
			case c[k] == '|':
				b.WriteString(`\|`)
			case c[k] == '\\' && strings.HasPrefix(strings.TrimLeft(c[k:], `\`), "|"):
				b.WriteString(`\u{5c}`)
			default:
				b.WriteByte(c[k])
			}
		}
		cells[i] = b.String()
	}
	return "| " + strings.Join(cells, " | ") + " |\n"
}
