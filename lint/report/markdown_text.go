package report

import (
	"strings"
	"unicode"
)

// longestSpan is how many characters of a text stand in a Markdown report; the names in a
// hostile file may be of any length.
const longestSpan = 500

// prose is a sentence in Markdown, of which not more is shown than there is room for.
func prose(s string) string { return Prose(clip(s, longestSpan)) }

// Prose is a text in Markdown. Words of letters stay as they are; every other word
// becomes a code span, in which nothing acts: no markup, no HTML, no link, no @mention, no
// #reference, no :emoji:, no commit. A bar in it stays: in a table it has to be escaped.
func Prose(s string) string {
	words := strings.Split(Visible(s), " ")
	for i, w := range words {
		words[i] = proseWord(w)
	}
	return strings.Join(words, " ")
}

// proseWord leaves the punctuation around a word outside of the span.
func proseWord(w string) string {
	core := strings.TrimLeft(w, `("`)
	before := w[:len(w)-len(core)]
	core = strings.TrimRight(core, `,.;:!?)"`)
	after := w[len(before)+len(core):]
	host := strings.HasSuffix(strings.ToLower(core), "www") && strings.HasPrefix(after, ".") // a link may begin with it
	if isPlain(core) && !host {
		return w
	}
	return before + fenced(core) + after
}

// isPlain says that nothing in a word can act: it is made of letters, or of few digits. What
// could be the number of a ticket or of a commit is not plain.
func isPlain(word string) bool {
	digits, others := 0, 0
	for i, r := range word {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case unicode.IsLetter(r) || r > unicode.MaxASCII:
			others++
		case (r == '-' || r == '\'' || r == '/') && i > 0 && i < len(word)-1:
			others++
		default:
			return false
		}
	}
	if digits > 0 {
		return others == 0 && digits <= 6
	}
	return len(word) < 7 || strings.Trim(word, "abcdefABCDEF") != ""
}

// codeSpan is a whole text in a code span; "" stays "".
func codeSpan(s string) string {
	if s == "" {
		return ""
	}
	return fenced(Visible(clip(s, longestSpan)))
}

// fenced puts a text between more backticks than it has in a row (CommonMark §6.1).
func fenced(s string) string {
	run, longest := 0, 0
	for i := range len(s) {
		if run++; s[i] != '`' {
			run = 0
		}
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") || strings.HasPrefix(s, " ") && strings.HasSuffix(s, " ") {
		s = " " + s + " " // of which a reader takes one away at each end
	}
	return fence + s + fence
}
