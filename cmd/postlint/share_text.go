package main

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/share"
)

// mostPlaces is how many places of one kind the report lists; json lists all.
const mostPlaces = 40

// A shareText writes what is to be known of a copy.
type shareText struct {
	strings.Builder
	copy  *share.Copy
	color bool
}

func (b *shareText) line(format string, args ...any) {
	b.WriteString(fmt.Sprintf(format, args...) + "\n")
}

func (b *shareText) show(s string) string { return printable(b.copy.Redact(s)) }

func (b *shareText) head(s string) {
	if b.color {
		s = "\x1b[1m" + s + "\x1b[0m"
	}
	b.line("\n%s", s)
}

// sharedText is the report for a person.
func sharedText(got *shared, dir string, color bool) string {
	c := got.copy
	b := &shareText{copy: c, color: color}
	b.files(c, dir)
	b.taken(c)
	b.proofs(c)
	b.supplies(c)
	b.remains(c, got.left)
	b.revoke(c)
	return b.String()
}

func (b *shareText) taken(c *share.Copy) {
	b.head("taken out: " + report.Count(len(c.Taken), "text", "texts"))
	var lines []string
	for _, x := range c.Taken {
		instead := "removed"
		if x.Name != "" {
			instead = "{{" + b.show(x.Name) + "}}"
		}
		lines = append(lines, fmt.Sprintf("  %s · %s · %s", b.show(x.Place.App), x.Shape, instead))
	}
	b.lines(lines, "  and %d more; --format json lists them")
	if n := c.Remains.Swept; n > 0 {
		b.line("  and %s where one of them stood again", report.Count(n, "place", "places"))
	}
	for _, k := range c.Kept {
		b.line("  kept by name: %s (%s)", b.show(k.Name), report.Count(k.Values, "value", "values"))
	}
}

// files says what was made of what. The files of a v3 folder are told as one.
func (b *shareText) files(c *share.Copy, dir string) {
	folders := map[string]int{}
	for _, f := range c.Files {
		if top, _, inside := strings.Cut(f.Path, "/"); inside {
			folders[top]++
		}
	}
	for _, f := range c.Files {
		from := b.show(f.From)
		if from == "" {
			from = "new template"
		}
		top, _, inside := strings.Cut(f.Path, "/")
		switch n := folders[top]; {
		case !inside:
			b.line("%s → %s", from, b.show(path.Join(dir, f.Path)))
		case n > 0:
			folders[top] = 0
			b.line("%s → %s", report.Count(n, "file of a v3 folder", "files of a v3 folder"), b.show(path.Join(dir, top)))
		}
	}
}

// lines writes the first of a list, each once, as a URL says most things twice, and how many
// more there are.
func (b *shareText) lines(all []string, more string) {
	var list []string
	seen := map[string]bool{}
	for _, line := range all {
		if !seen[line] {
			list = append(list, line)
		}
		seen[line] = true
	}
	shown := list[:min(len(list), mostPlaces)]
	for _, line := range shown {
		b.line("%s", line)
	}
	if n := len(list) - len(shown); n > 0 {
		b.line(more, n)
	}
}

func (b *shareText) proofs(c *share.Copy) {
	b.head("does it still work, once the values are put back")
	for _, p := range c.Proofs {
		where := ""
		if p.Environment != "" {
			where = " with " + b.show(p.Environment)
		}
		b.line("  %s%s: %d of %s proven to send the same", b.show(p.Name), where, p.Same, report.Count(p.Requests, "request", "requests"))
		b.unproven(report.Count(len(p.Scripts), "relies", "rely")+" on scripts that were changed or read what was taken out, and need a person", p.Scripts)
		b.unproven(report.Count(len(p.Different), "differs", "differ"), p.Different)
	}
	if len(c.Proofs) == 0 {
		b.line("  there is no collection in the copy")
	}
}

func (b *shareText) unproven(reason string, list []share.Unproven) {
	if len(list) == 0 {
		return
	}
	b.line("    %s:", reason)
	var lines []string
	for _, u := range list {
		lines = append(lines, fmt.Sprintf("      %s: %s", b.show(strings.Join(u.Request, " › ")), b.show(u.Why)))
	}
	b.lines(lines, "      and %d more; --format json lists them")
}

func (b *shareText) supplies(c *share.Copy) {
	for _, f := range c.Files {
		if !f.Template || len(f.Supplies) == 0 {
			continue
		}
		b.head("whoever gets it supplies, in " + b.show(f.Path) + ": " + report.Count(len(f.Supplies), "value", "values"))
		var lines []string
		for _, name := range f.Supplies {
			line := "  " + b.show(name)
			if i := slices.IndexFunc(c.Taken, func(x share.Taken) bool { return x.Name == name }); i >= 0 {
				line = fmt.Sprintf("  %-30s  %s", b.show(name), b.show(c.Taken[i].Place.App))
			}
			lines = append(lines, line)
		}
		b.lines(lines, "  and %d more")
	}
}

func (b *shareText) remains(c *share.Copy, left []lint.Finding) {
	r := &c.Remains
	b.head("what remains; read it before you send anything")
	var hosts, scripts, described, findings []string
	for _, h := range r.Hosts {
		mark := ""
		if h.Internal {
			mark = "   looks internal"
		}
		hosts = append(hosts, b.show(h.Name)+mark)
	}
	for _, x := range r.Scripts {
		calls := ""
		if len(x.Hosts) > 0 {
			calls = ", calls " + b.show(strings.Join(x.Hosts, ", "))
		}
		if x.Changed {
			calls += ", changed"
		}
		scripts = append(scripts, b.show(strings.Join(x.App, " › "))+calls)
	}
	for _, app := range r.Descriptions {
		described = append(described, b.show(strings.Join(app, " › ")))
	}
	for i := range left {
		f := &left[i]
		findings = append(findings, fmt.Sprintf("%s: %s (%s)", b.show(f.Place.App), b.show(f.Message), f.Case))
	}
	b.list("host", hosts)
	b.list("address", b.all(r.Addresses))
	b.list("in a name", b.all(r.Names))
	b.list("script", scripts)
	b.list("description", described)
	b.list("finding", findings)
}

func (b *shareText) all(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = b.show(s)
	}
	return out
}

func (b *shareText) list(what string, list []string) {
	lines := make([]string, len(list))
	for i, s := range list {
		lines[i] = fmt.Sprintf("  %-12s %s", what, s)
	}
	b.lines(lines, fmt.Sprintf("  %-12s", what)+" and %d more; --format json lists them")
}

func (b *shareText) revoke(c *share.Copy) {
	if len(c.Secrets) == 0 {
		return
	}
	b.head("the copy takes nothing back; if the originals were ever shared, revoke:")
	var lines []string
	for _, x := range c.Secrets {
		lines = append(lines, fmt.Sprintf("  %s · %s", b.show(x.Place.App), x.Shape))
	}
	b.lines(lines, "  and %d more; --format json lists them")
}
