package report

import "strings"

// Fold breaks the lines of a text that are longer than a number of columns at spaces; 0
// breaks none. What follows stands below the words of the line: behind its indentation, and
// behind the bullet, number or label that it begins with. Fenced blocks, tables and words
// stay whole.
func Fold(text string, width int) string {
	if width <= 0 {
		return text
	}
	var b strings.Builder
	fenced := false
	for line := range strings.Lines(text) {
		line, ended := strings.CutSuffix(line, "\n")
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
		}
		if fenced || strings.HasPrefix(line, "|") || printed(line) <= width {
			b.WriteString(line)
		} else {
			foldLine(&b, line, width)
		}
		if ended {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func foldLine(b *strings.Builder, line string, width int) {
	lead := line[:begins(line)]
	used := printed(lead)
	indent := used
	if indent > width-narrowest {
		indent = 2
	}
	b.WriteString(lead)
	for i, word := range strings.Split(line[len(lead):], " ") {
		n := printed(word)
		switch {
		case i == 0:
		case used+1+n > width && indent+n <= width && word != "":
			b.WriteString("\n" + strings.Repeat(" ", indent))
			used = indent
			if strings.HasPrefix(word, "::") { // which would be a command to a CI system
				word = Visible(word)
			}
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += n
	}
}

// longestLabel is the length of the longest word that may be a label.
const longestLabel = 12

// begins is where the words of a line begin: behind its indentation, and behind a bullet, or
// a short word that two spaces follow.
func begins(line string) int {
	i := len(line) - len(strings.TrimLeft(line, " "))
	if strings.HasPrefix(line[i:], "- ") {
		return i + 2
	}
	if word := strings.IndexByte(line[i:], ' '); word > 0 && word <= longestLabel && strings.HasPrefix(line[i+word:], "  ") {
		return len(line) - len(strings.TrimLeft(line[i+word:], " "))
	}
	return i
}

// printed is the number of columns that a text takes, colours (ECMA-48 §8.3.117) left out.
func printed(s string) int {
	n := 0
	for {
		before, rest, found := strings.Cut(s, "\x1b[")
		n += columns(before)
		if !found {
			return n
		}
		_, s, _ = strings.Cut(rest, "m")
	}
}
