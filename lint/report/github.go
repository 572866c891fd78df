package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/lazy"
)

// perType is how many annotations of one type GitHub shows of a step.
const perType = 10

// GitHub writes workflow commands, a line each, which GitHub Actions shows beside the lines
// of a change: errors first, at most ten of a type, as it shows no more, then a notice with
// the number of the others and the coverage.
//
// The grammar is that of the runner (actions/runner, ActionCommand.cs): CR and LF, and the %
// that their codes begin with, are encoded in every text, in a property : and , too.
func GitHub(w io.Writer, res *lint.Result, o CIOptions) error {
	g := &github{ci: newCI(res, o), w: bufio.NewWriter(w), room: map[string]int{"error": perType, "warning": perType, "notice": perType - 1}, left: map[string]int{}}
	for _, e := range g.failures() {
		g.failure(&e)
	}
	for _, f := range byGravity(res.Findings, o.Verbose) {
		g.finding(f)
	}
	g.rest()
	return g.w.Flush()
}

type github struct {
	*ci
	w    *bufio.Writer
	room map[string]int // how many more of a type are shown
	left map[string]int // how many of a type were not
}

// types are the commands by severity.
var types = [...]string{lint.Error: "error", lint.Warning: "warning", lint.Info: "notice"}

func (g *github) finding(f *lint.Finding) {
	p := &f.Place
	at := [][2]string{{"file", g.path(p.Path)}, {"line", strconv.Itoa(p.Start.Line)}, {"endLine", strconv.Itoa(p.End.Line)}}
	if p.Start.Line == p.End.Line {
		at = append(at, [2]string{"col", strconv.Itoa(p.Start.Column)}, [2]string{"endColumn", strconv.Itoa(p.End.Column)})
	}
	if p.Start.Line == 0 { // of the file as a whole
		at = at[:1]
	}
	message := fmt.Sprintf("%s:%d:%d: %s", g.path(p.Path), p.Start.Line, p.Start.Column, g.text(f.Message))
	g.annotate(types[f.Severity], append(at, [2]string{"title", "postlint " + f.Case}), message, g.text(f.Why), g.text(f.Help), g.text(p.App))
}

// failure is an input that could not be read: what is in it was not checked.
func (g *github) failure(e *lint.InputError) {
	at, where := [][2]string(nil), ""
	if e.Path != "" {
		where = g.path(e.Path) + ": "
		at = append(at, [2]string{"file", g.path(e.Path)})
	}
	if e.Line > 0 {
		where = fmt.Sprintf("%s:%d:%d: ", g.path(e.Path), e.Line, e.Column)
		at = append(at, [2]string{"line", strconv.Itoa(e.Line)}, [2]string{"col", strconv.Itoa(max(1, e.Column))})
	}
	g.annotate("error", append(at, [2]string{"title", "postlint: not checked"}), where+g.text(e.Message), string(remedy(*e)))
}

// rest says what was not shown, and how much could be judged.
func (g *github) rest() {
	var lines []string
	if g.left["error"]+g.left["warning"]+g.left["notice"] > 0 {
		n := tally{errors: g.left["error"], warnings: g.left["warning"], infos: g.left["notice"]}
		lines = append(lines, "not shown here: "+levelled(n, g.o.Verbose)+", as GitHub shows ten of each; --summary, -f sarif and -f json have all")
	}
	lines = append(lines, covered(g.res.Coverage))
	if missing := g.missingList(); missing != "" && g.res.Coverage.Complete < g.res.Coverage.Requests {
		lines = append(lines, "not in these files, so not judged: "+missing)
	}
	g.command("notice", [][2]string{{"title", "postlint: " + levelled(tallied(g.res.Findings), true)}}, append(lines, Accepted(g.res))...)
}

// annotate writes a command, unless there were enough of its type.
func (g *github) annotate(name string, properties [][2]string, lines ...string) {
	if g.room[name] == 0 {
		g.left[name]++
		return
	}
	g.room[name]--
	g.command(name, properties, lines...)
}

// command writes one command. Of the lines those that are empty are left out.
func (g *github) command(name string, properties [][2]string, lines ...string) {
	list := make([]string, len(properties))
	for i, p := range properties {
		list[i] = p[0] + "=" + property.Get().Replace(Visible(p[1]))
	}
	var text []string
	for _, l := range lines {
		if l != "" {
			text = append(text, Visible(l))
		}
	}
	_, _ = fmt.Fprintf(g.w, "::%s %s::%s\n", name, strings.Join(list, ","), data.Get().Replace(strings.Join(text, "\n")))
}

// The codes of the characters that a command's text and its properties do not take.
var (
	data = lazy.Value[*strings.Replacer]{Make: func() *strings.Replacer {
		return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	}}
	property = lazy.Value[*strings.Replacer]{Make: func() *strings.Replacer {
		return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	}}
)
