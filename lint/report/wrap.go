package report

import "strings"

// glue is a space at which no line is broken. No text of a file holds it: show makes
// every control character visible.
const glue = "\x00"

// whole keeps a text, such as a path, in one piece where lines are broken.
func (t *text) whole(s shown) shown {
	if t.o.Width == 0 {
		return s
	}
	return shown(strings.ReplaceAll(string(s), " ", glue))
}

// narrowest is the least number of columns that a text is broken at.
const narrowest = 20

// fits says that a sentence can begin at a column and be read. Else it goes below.
func (t *text) fits(indent int) bool { return t.o.Width == 0 || t.o.Width-indent >= 2*narrowest }

// wrapped breaks a text at words where the width ends. The first line has used columns in
// front of it already, the others have indent.
func (t *text) wrapped(s shown, used, indent int) []shown {
	if t.o.Width == 0 {
		return []shown{s}
	}
	return wrap(s, max(t.o.Width, indent+narrowest), used, indent)
}

// wrap breaks a text at single spaces. A word that is longer than a line stays whole,
// and none that could begin a command begins a line.
func wrap(s shown, width, used, indent int) []shown {
	lines := []shown{""}
	started := false
	for word := range strings.SplitSeq(string(s), " ") {
		n := columns(word)
		word = strings.ReplaceAll(word, glue, " ")
		switch {
		case started && (used+1+n <= width || strings.TrimSpace(word) == ""):
			lines[len(lines)-1] += " " + shown(word)
			used += 1 + n
		case !started && (used+n <= width || used <= indent):
			lines[0] = shown(word)
			used += n
		default:
			lines, used = append(lines, shown(Visible(word))), indent+n
		}
		started = true
	}
	return lines
}

// about writes what is said of a path behind it.
func (t *text) about(path, says shown) {
	lines := t.wrapped(t.whole(path)+says, 0, 2)
	t.line(t.in(bold, path), lines[0][len(path):])
	for _, l := range lines[1:] {
		t.line("  ", l)
	}
}

// inset writes a text some columns in, and what does not fit two more.
func (t *text) inset(indent int, look style, s shown) {
	for i, l := range t.wrapped(s, indent, indent+2) {
		t.line(pad("", indent+2*min(i, 1)), t.in(look, l))
	}
}

func pad(s shown, width int) shown {
	return s + shown(strings.Repeat(" ", max(0, width-columns(s))))
}

// clipped cuts what does not fit off the end of a text, and marks that it did.
func clipped(s shown, width int, cut string) shown {
	if columns(s) <= width {
		return s
	}
	room := width - columns(cut)
	for i, r := range string(s) {
		if room -= columns(string(r)); room < 0 {
			return s[:i] + shown(cut)
		}
	}
	return s
}
