package credential

import (
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

func (c *collector) scripts(list []*postman.Script) {
	for _, x := range list {
		c.place, c.disabled = InScript, x.Disabled
		from := len(c.out)
		if c.quiet(x.Spot.Node) {
			continue
		}
		c.code(x.Spot)
		c.scan(x.Spot, from)
		for _, line := range x.Spot.Node.Elements() {
			c.seen.add(line)
		}
	}
	c.disabled = false
}

// code adds the string literals of a script that stand beside the name of a secret.
func (c *collector) code(spot postman.Spot) {
	s := c.textOf(spot.Text)
	for i := 0; ; {
		name, value, ok := nextAssigned(s, i)
		if !ok {
			return
		}
		c.assigned(spot, name, value)
		for i = value.End + 1; ok; i = max(i, value.End+1) {
			if value, ok = joinedTo(s, i); ok {
				c.assigned(spot, name, value)
			}
		}
	}
}

// assigned adds a string literal of a script that stands beside the name of a secret.
func (c *collector) assigned(spot postman.Spot, name string, value resolve.Part) {
	text := c.textOf(spot.Text)[value.Start:value.End]
	switch {
	case strings.EqualFold(name, "authorization"):
		token := text[schemeLength(text):]
		added := len(c.out)
		c.add(spot, name, value.End-len(token), value.End, len(token) > 3)
		c.pairs(added)
	case SecretName(name):
		text = text[schemeLength(text):]
		if len(text) >= 4 && !strings.ContainsAny(text, " \n<") && !strings.HasPrefix(text, "$") && !strings.Contains(text, "${") {
			c.add(spot, name, value.End-len(text), value.End, true)
		}
	}
}

// joinedTo returns the string literal that a + at s[i:] puts behind another.
func joinedTo(s string, i int) (value resolve.Part, ok bool) {
	rest, ok := strings.CutPrefix(strings.TrimLeft(s[min(i, len(s)):], " \t\r\n"), "+")
	rest = strings.TrimLeft(rest, " \t\r\n")
	if !ok || rest == "" || strings.IndexByte("\"'`", rest[0]) < 0 {
		return resolve.Part{}, false
	}
	start := len(s) - len(rest) + 1
	end := quoteEnd(s, start, rest[0])
	return resolve.Part{Start: start, End: end}, end >= 0
}

// schemeLength returns the length of a known scheme and the blanks after it at the
// start of a value.
func schemeLength(s string) int {
	word, rest, ok := strings.Cut(s, " ")
	if _, known := schemeNamed(word); !known {
		return 0
	}
	if !ok {
		return len(s)
	}
	return len(s) - len(strings.TrimLeft(rest, " "))
}
