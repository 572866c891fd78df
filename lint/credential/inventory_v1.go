package credential

import (
	"slices"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// covered gathers from lines of a header string in whose place rows are sent, whose
// literals begin at index from. The app writes both, so most lines say the same.
func (c *collector) covered(lines []*postman.Header, from int) {
	if len(lines) == 0 {
		return
	}
	said := c.said(from)
	for _, h := range lines {
		at := len(c.out)
		c.place, c.disabled = InHeader, true
		c.header(h)
		c.repeated(at, said)
	}
	c.disabled = false
}

// said are the literals from index from on, by name and value.
func (c *collector) said(from int) map[[2]string]bool {
	said := make(map[[2]string]bool, len(c.out)-from)
	for _, l := range c.out[from:] {
		said[[2]string{l.Name, l.Value()}] = true
	}
	return said
}

// repeated marks the literals from index from on that say again what was said, and adds
// what the others say.
func (c *collector) repeated(from int, said map[[2]string]bool) {
	for i := from; i < len(c.out); i++ {
		l := &c.out[i]
		key := [2]string{l.Name, l.Value()}
		l.Repeated = said[key]
		said[key] = true
	}
}

// embedded gathers from what is left of a document inside a text, whose other literals
// begin at index from: members that no runtime reads, and those that a later one hides.
func (c *collector) embedded(owner postman.Owner, text source.Value, from int) {
	if !text.Exists() {
		return
	}
	at := len(c.out)
	spot := postman.FileSpot(owner, text)
	c.members(spot, 0)
	c.scan(spot, at)
	var known []resolve.Part
	for _, l := range c.out[from:at] {
		known = append(known, resolve.Part(l.Span()))
	}
	held := takenBy(known)
	again := func(l Literal) bool { return !held.free(l.Span().Start, l.Span().End) }
	c.out = append(c.out[:at], slices.DeleteFunc(c.out[at:], again)...)
}
