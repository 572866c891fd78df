package share

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/script"
	"github.com/postlint/postlint/lint/source"
)

// scripts takes out of scripts what a string or a comment gives away. Postman resolves no
// references in scripts, so a string becomes an expression that reads the variable.
func (t *taker) scripts(list []*postman.Script) {
	for _, x := range list {
		t.look(x.Spot.Node)
		for _, line := range x.Spot.Node.Elements() {
			t.look(line)
		}
		c := &code{taker: t, script: x, spot: x.Spot, src: x.Spot.Text.String()}
		c.secrets = t.literalsIn(x.Spot)
		for _, p := range script.Pieces(c.src) {
			c.piece(p)
			c.before = p
		}
	}
}

// A code is a script that is gone through.
type code struct {
	*taker
	script  *postman.Script
	spot    postman.Spot
	src     string
	before  script.Piece // the one before
	secrets []span       // what the inventory found
}

func (c *code) piece(p script.Piece) {
	odd := c.oddIn(p)
	if len(odd) == 0 {
		return
	}
	switch key := c.keyOf(p); {
	case p.Kind == script.Comment || c.labels(p):
		for _, at := range odd {
			c.marks(at.start, at.end)
		}
	case c.keeps(key):
	case p.Kind == script.Template:
		for _, at := range odd {
			v := c.taker.names.variable(c.spot.Owner, key, c.src[at.start:at.end])
			c.change(at.start, at.end, "${"+read(v)+"}", v)
		}
	default:
		c.expression(p, odd, key)
	}
}

// read is the expression that reads a variable.
func read(v *variable) string { return `pm.variables.get("` + v.name + `")` }

// expression puts what reads the variables in the place of a string.
func (c *code) expression(p script.Piece, odd []span, key string) {
	start, end := p.Start-1, min(p.End+1, len(c.src))
	quote := c.src[start : start+1]
	if len(odd) == 1 && odd[0] == (span{p.Start, p.End}) {
		v := c.taker.names.variable(c.spot.Owner, key, c.src[p.Start:p.End])
		c.change(start, end, read(v), v)
		return
	}
	for i, at := range odd {
		v := c.taker.names.variable(c.spot.Owner, key, c.src[at.start:at.end])
		from, to, insert := at.start, at.end, quote+" + "+read(v)+" + "+quote
		if i == 0 {
			c.taker.insert(c.spot, start, "(")
		}
		if i == len(odd)-1 {
			c.taker.insert(c.spot, end, ")")
		}
		c.change(from, to, insert, v)
	}
}

// change replaces a part of the script, which makes it another one.
func (c *code) change(i, j int, insert string, v *variable) {
	c.changed[ownerKey(c.script.Owner)] = true
	c.replace(c.spot, i, j, insert, v)
}

// marks puts the mark in the place of what is no value, line by line.
func (c *code) marks(i, j int) {
	for i < j {
		end := j
		if n := strings.IndexByte(c.src[i:j], '\n'); n >= 0 {
			end = i + n
		}
		if end > i {
			c.replace(c.spot, i, end, mark, nil)
		}
		i = end + 1
	}
}

// oddIn returns what has to go of a piece: what the inventory found, odd words, and all of a
// value that is assigned or set.
func (c *code) oddIn(p script.Piece) []span {
	text := c.src[p.Start:p.End]
	how := loosely
	if p.Kind != script.Quoted || c.isValue(p) {
		how = strictly
	}
	var out []span
	for _, at := range c.secrets {
		if at.start < p.End && p.Start < at.end {
			out = append(out, span{max(at.start, p.Start), min(at.end, p.End)})
		}
	}
	trimmed := strings.TrimSpace(text)
	switch {
	case c.isName(p):
	case p.Kind != script.Comment && trimmed == text && text != "" && !strings.Contains(text, "{{") && c.isValue(p) && !harmless(text) && !strings.ContainsAny(text, " \n"):
		return []span{{p.Start, p.End}}
	default:
		for _, at := range oddWords(text, how) {
			at = span{p.Start + at.start, p.Start + at.end}
			if !slices.ContainsFunc(out, func(o span) bool { return o.start < at.end && at.start < o.end }) {
				out = append(out, at)
			}
		}
	}
	order.By(out, func(a, b span) int { return a.start - b.start })
	return out
}

func (c *code) leading(p script.Piece) string {
	return strings.TrimRight(c.src[:max(p.Start-1, 0)], " \t\r\n")
}

func (c *code) following(p script.Piece) string {
	return strings.TrimLeft(c.src[min(p.End+1, len(c.src)):], " \t\r\n")
}

// labels says that a string is the name of a member or of a test, which no expression can be or
// need be.
func (c *code) labels(p script.Piece) bool {
	before := c.leading(p)
	if strings.HasPrefix(c.following(p), ":") && (strings.HasSuffix(before, "{") || strings.HasSuffix(before, ",")) {
		return true
	}
	for _, call := range [...]string{"pm.test(", "describe(", "it(", "tests[", "console.log(", "console.info(", "console.warn(", "console.error("} {
		if strings.HasSuffix(before, call) {
			return true
		}
	}
	return false
}

// isName says that a string is the name of a variable, a header or a package.
func (c *code) isName(p script.Piece) bool {
	before := c.leading(p)
	for _, call := range [...]string{".get(", ".set(", ".unset(", ".has(", "Variable(", "require(", ".replaceIn(", ".toObject("} {
		if strings.HasSuffix(before, call) {
			return true
		}
	}
	return false
}

// isValue says that a string is assigned, is the value of a member, or is what a variable is
// set to.
func (c *code) isValue(p script.Piece) bool {
	before := c.leading(p)
	n := len(before)
	if n == 0 {
		return false
	}
	if after := c.following(p); after != "" && strings.IndexByte(";,)}]\n:", after[0]) < 0 && !c.endsLine(p) {
		return false // it is a part of an expression
	}
	switch before[n-1] {
	case '=':
		return n < 2 || strings.IndexByte("=!<>", before[n-2]) < 0
	case ':':
		return !namesOnly(lastWord(strings.TrimRight(before[:n-1], " \t\"'")))
	case ',':
		return c.setsBefore(p)
	}
	return false
}

// endsLine says that nothing stands behind a string in its line.
func (c *code) endsLine(p script.Piece) bool {
	line, _, _ := strings.Cut(c.src[min(p.End+1, len(c.src)):], "\n")
	return strings.TrimSpace(line) == ""
}

// setsBefore says that the string before is the name that a variable is set under.
func (c *code) setsBefore(p script.Piece) bool {
	between := strings.TrimSpace(c.src[min(c.before.End+1, len(c.src)):max(p.Start-1, c.before.End+1)])
	call := strings.TrimRight(c.src[:max(c.before.Start-1, 0)], " \t\r\n")
	return between == "," && (strings.HasSuffix(call, ".set(") || strings.HasSuffix(call, "Variable("))
}

// namesOnly are the members whose values are names and formats.
func namesOnly(member string) bool {
	switch strings.ToLower(member) {
	case "key", "name", "type", "mode", "method", "id", "title", "description", "format", "pattern", "$schema", "$id", "$ref", "url", "content-type", "accept", "message", "label", "role":
		return true
	}
	return false
}

func lastWord(s string) string {
	i := strings.LastIndexFunc(s, func(r rune) bool { return !(r == '_' || r == '$' || r == '-' || !notLetter(r) || r >= '0' && r <= '9') })
	return s[i+1:]
}

// keyOf is the name that leads to a string: of the variable that it is assigned to or set
// under, or of the member.
func (c *code) keyOf(p script.Piece) string {
	before := c.leading(p)
	if p.Kind == script.Template {
		return "text"
	}
	if c.setsBefore(p) {
		return c.src[c.before.Start:c.before.End]
	}
	if word := lastWord(strings.TrimRight(before, " \t=:\"'([+]")); word != "" && len(oddWords(word, loosely)) == 0 {
		return word
	}
	return "script"
}

// literalsIn is what the inventory found in a script.
func (t *taker) literalsIn(spot postman.Spot) []span {
	var out []span
	for _, l := range t.literals[spot.Node] {
		out = append(out, span{l.Start, l.End})
	}
	return out
}

// insert adds text that takes nothing out.
func (t *taker) insert(spot postman.Spot, at int, text string) {
	span := spot.Text.Span(at, at)
	t.edits[fileOf(spot)] = append(t.edits[fileOf(spot)], edit{at: source.Span{Start: span.Start, End: span.Start}, node: spot.Node, text: spot.Text, i: at, j: at, insert: text})
}

// mustGo says that whatever harmless says, a literal of the inventory goes out. In a script,
// what follows the name of a secret may be the name of a member.
func mustGo(l *credential.Literal) bool {
	return l.Secret || l.Slot && l.Place != credential.InScript && !harmless(l.Value()) && !takenOut(l.Value())
}
