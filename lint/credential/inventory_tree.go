package credential

import (
	"cmp"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// tree gathers from a value of any shape: members and {key, value} rows with the names
// of secrets, and what looks like a credential by itself.
func (c *collector) tree(owner postman.Owner, v source.Value, place Place) {
	c.named(owner, "", v, place)
}

// named gathers, as tree does, from a value that should be a text: a list, or an object,
// in its place holds what its name says.
func (c *collector) named(owner postman.Owner, name string, v source.Value, place Place) {
	c.place = place
	c.branch(owner, name, v)
}

// isContainer says that the name of a member only says that the text is in it.
func isContainer(name string) bool {
	switch strings.ToLower(name) {
	case "value", "content", "text", "raw", "data", "current", "initial", "":
		return true
	}
	return false
}

func (c *collector) branch(owner postman.Owner, name string, v source.Value) {
	switch v.Kind() {
	case source.String, source.Number:
		spot := postman.FileSpot(owner, v)
		from := len(c.out)
		switch lower := strings.ToLower(name); {
		case lower == "cookie" || lower == "set-cookie": // of a row that is {NAME: VALUE}
			c.cookieHeader(spot, lower == "set-cookie")
		case SecretName(name) || lower == "authorization" || lower == "proxy-authorization":
			c.inSlot(spot, name, HeaderSlot)
		}
		if strings.HasPrefix(strings.TrimSpace(c.textOf(spot.Text)), "{") {
			c.members(spot, 0)
		}
		c.line(spot, from)
		c.scan(spot, from)
	case source.Array:
		for _, element := range v.Elements() {
			c.branch(owner, name, element)
		}
	case source.Object:
		key := v.Get("key").Text().String()
		for member, value := range v.Members() {
			inner := member.Text().String()
			switch {
			case strings.EqualFold(inner, "value") && key != "":
				inner = key
			case isContainer(inner):
				inner = cmp.Or(name, inner)
			}
			c.branch(owner, inner, value)
		}
	case source.Absent, source.Null, source.True, source.False:
	}
}

// rest gathers, as tree does, from every value of the file that nothing else looked
// at: members that no runtime reads, and those that a later one of the same name
// hides. They are exported all the same.
func (c *collector) rest(owner postman.Owner, name string, v source.Value) {
	switch v.Kind() {
	case source.String, source.Number:
		if !c.seen.has(v) {
			c.place = InOther
			c.branch(owner, name, v)
		}
	case source.Array:
		for _, element := range v.Elements() {
			c.rest(owner, name, element)
		}
	case source.Object:
		if c.quiet(v) {
			return
		}
		key := v.Get("key")
		keyed := key.Exists() && !c.quiet(key)
		for member, value := range v.Members() {
			if !keyed && c.quiet(member) && c.quiet(value) {
				continue
			}
			inner := ""
			if kind := value.Kind(); kind == source.Array || !c.seen.has(value) && kind != source.Object {
				inner = member.Text().String()
			}
			if strings.EqualFold(inner, "value") && key.Exists() {
				inner = key.Text().String()
			}
			c.rest(owner, inner, value)
		}
	case source.Absent, source.Null, source.True, source.False:
	}
}

// line adds the value of a row that is written as a line, NAME: VALUE, where no line is
// read, when the name is that of a secret.
func (c *collector) line(spot postman.Spot, from int) {
	text := c.textOf(spot.Text)
	name, value, ok := strings.Cut(text, ": ")
	if ok && len(c.out) == from && SecretName(name) && !strings.ContainsAny(name+strings.TrimSpace(value), " \t\n") {
		c.add(spot, name, len(name)+1, len(text), true)
	}
}
