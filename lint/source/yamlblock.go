package source

// block reads a literal or folded scalar (YAML 1.2 section 8.1) inside a collection at
// the column outer, and returns its end: of its text, or of its header when it has none.
func (t *yamlText) block(at, outer int) int {
	text := t.file.text
	if at >= len(text) || text[at] != '|' && text[at] != '>' {
		return -1
	}
	b := blockReader{yamlText: t, folded: text[at] == '>', least: max(outer+1, 1)}
	at = b.header(at+1, max(outer, 0))
	t.start = at
	b.lines(at + breakLen(text[at:]))
	if len(t.pieces) == 0 {
		return at
	}
	last := t.pieces[len(t.pieces)-1]
	return int(last.raw + last.length)
}

// A blockReader reads the lines of a block scalar. Line breaks wait until it is known
// what follows them.
type blockReader struct {
	*yamlText
	folded bool
	chomp  byte // '-', '+' or 0
	least  int  // the least indentation of the text
	indent int  // the indentation of the text, 0 until it is known

	lead  int   // the break at the end of the last line, or -1
	empty []int // the breaks of the empty lines after it
}

// header reads what may follow the indicator on its line, and returns the end of that.
func (b *blockReader) header(at, outer int) int {
	text := b.file.text
	for ; at < len(text); at++ {
		switch c := text[at]; {
		case c == '+' || c == '-':
			b.chomp = c
		case '1' <= c && c <= '9':
			b.indent = outer + int(c-'0')
		default:
			return lineEnd(text, at)
		}
	}
	return at
}

func (b *blockReader) lines(at int) {
	text := b.file.text
	b.lead = -1
	at, column := b.margin(at)
	wasBlank := false
	for column == b.indent && at < len(text) {
		blank := isBlank(text[at])
		b.join(b.folded && !wasBlank && !blank)
		wasBlank = blank
		end := lineEnd(text, at)
		b.verbatim(at, end)
		at = end
		if b.lead = -1; at < len(text) {
			b.lead = at
			at += breakLen(text[at:])
		}
		at, column = b.margin(at)
	}
	if b.chomp == '-' {
		return
	}
	if b.chomp == 0 {
		b.empty = b.empty[:0]
	}
	b.join(false)
}

// join writes the line breaks that wait; a single one reads as a space when it is folded.
func (b *blockReader) join(fold bool) {
	text := b.file.text
	if b.lead >= 0 {
		switch {
		case !fold || !isLineFeed(text, b.lead):
			b.breakAt(b.lead)
		case len(b.empty) == 0:
			b.atom(b.lead, b.lead+breakLen(text[b.lead:]), " ")
		}
	}
	for _, at := range b.empty {
		b.breakAt(at)
	}
	b.lead, b.empty = -1, b.empty[:0]
}

// margin passes the indentation of the next line with text, and the empty lines before
// it. The first such line sets the indentation when the header does not.
func (b *blockReader) margin(at int) (after, column int) {
	text := b.file.text
	most := 0
	for {
		column = 0
		for at < len(text) && text[at] == ' ' && (b.indent == 0 || column < b.indent) {
			at++
			column++
		}
		most = max(most, column)
		size := breakLen(text[at:])
		if size == 0 {
			break
		}
		b.empty = append(b.empty, at)
		at += size
	}
	if b.indent == 0 {
		b.indent = max(most, b.least)
	}
	return at, column
}
