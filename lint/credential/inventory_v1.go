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

// twice marks what a v1 file holds a second time: "auth" beside the helper that counts, and
// the query of the URL beside the rows of "queryParams" that do. Postman writes both.
func (c *collector) twice() {
	type copied struct {
		owner postman.Owner
		place Place
		value string
	}
	said := make(map[copied]bool, len(c.out))
	for _, l := range c.out {
		said[copied{l.Spot.Owner, l.Place, l.Value()}] = true
	}
	counting := map[Place]Place{InIdleAuth: InAuth, InURL: InQuery}
	for i := range c.out {
		l := &c.out[i]
		l.Repeated = l.Repeated || said[copied{l.Spot.Owner, counting[l.Place], l.Value()}]
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
