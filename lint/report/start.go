package report

import (
	"slices"
	"strings"
	"unicode"

	"github.com/postlint/postlint/lint"
)

// A step is a command that can be typed as it stands, and what for.
type step struct{ does, command string }

// start names the commands to begin with.
func (t *text) start() {
	steps := t.steps()
	first, longest := 0, 0
	for _, s := range steps {
		first, longest = max(first, columns(s.does)), max(longest, columns(s.command))
	}
	t.line(t.in(bold, "where to start"))
	for _, s := range steps {
		if t.o.Width > 0 && 2+first+3+longest > t.o.Width { // a command is not broken
			t.line("  ", t.in(faint, shown(s.does)))
			t.line("    ", t.show(s.command))
			continue
		}
		t.line("  ", t.in(faint, pad(shown(s.does), first)), "   ", t.show(s.command))
	}
	t.line()
}

// steps are the three commands that help most with many findings. What is called so that it
// cannot be typed is in none.
func (t *text) steps() []step {
	rows := t.rows()
	if len(rows) == 0 {
		return nil
	}
	rule := rows[0].rule
	out := []step{{"what the first rule means", "postlint explain " + rule}}
	if worst := t.worst(); len(worst) > 1 {
		if line, ok := t.typed(append([]string{"postlint", "lint"}, t.alone(worst[0])...)); ok {
			out = append(out, step{"the first file alone", line})
		}
	}
	if line, ok := t.typed(slices.Concat([]string{"postlint", "lint"}, t.o.Inputs, []string{"--select", rule})); ok && rows[0].rule != rows[len(rows)-1].rule {
		out = append(out, step{"the first rule alone", line})
	}
	if t.o.Accept != "" {
		out = append(out[:min(len(out), 2)], step{"only what is new from now on", t.o.Accept})
	}
	return out
}

// alone are the arguments that lint the file with its collection and what goes with that.
func (t *text) alone(path string) []string {
	i := slices.IndexFunc(t.res.Files, func(f lint.FileResult) bool {
		return f.Kind == "collection" && slices.Contains(paths(&f), path)
	})
	if i < 0 {
		return []string{onDisk(path)}
	}
	f := &t.res.Files[i]
	out := []string{onDisk(f.Path)}
	for _, e := range f.Environments {
		given := slices.ContainsFunc(t.res.Pairs, func(p lint.Pair) bool { return p.Given && p.Environment == e })
		switch {
		case onDisk(e) == out[0]:
		case given:
			out = append(out, "-e", e)
		default:
			out = append(out, onDisk(e))
		}
	}
	return slices.Compact(out)
}

// onDisk is the file that holds an input: of one in an archive, the archive.
func onDisk(path string) string {
	if i := strings.Index(path, ".zip!"); i > 0 {
		return path[:i+len(".zip")]
	}
	return path
}

// typed is a command line, unless a word of it cannot be typed as it is shown.
func (t *text) typed(words []string) (string, bool) {
	if len(words) > 12 || slices.ContainsFunc(words, func(w string) bool { return string(t.show(w)) != w || w == "<stdin>" || w == "-" }) {
		return "", false
	}
	return Typed(words...), true
}

// Typed writes words as a shell reads them: those with anything but letters, digits and what
// stands for itself are put in quotes (POSIX.1-2017, XCU 2.2.2).
func Typed(words ...string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w
		if w == "" || strings.IndexFunc(w, special) >= 0 || strings.HasPrefix(w, "=") {
			out[i] = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
	}
	return strings.Join(out, " ")
}

// special says that a character may mean something to a shell.
func special(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_./:@%+,=", r)
}

// mostHints is how many lines at the end of a report may teach.
const mostHints = 2

// hints are those that say something that does not stand in the report yet.
func (t *text) hints() []string {
	var told []step
	if t.large() {
		told = t.steps()
	}
	out := slices.DeleteFunc(slices.Clone(t.o.Hints), func(h string) bool {
		return slices.ContainsFunc(told, func(s step) bool { return strings.HasSuffix(h, s.command) })
	})
	return out[:min(len(out), mostHints)]
}
