package script

import (
	"strings"

	"github.com/postlint/postlint/lint/source"
)

// setterWords are how calls that set a variable are spelled up to the parenthesis.
var setterWords = [...]string{
	"environment.set", "collectionVariables.set", "globals.set", "variables.set",
	"setEnvironmentVariable", "setGlobalVariable",
}

// meant notes what a script that is no JavaScript was meant to do, by its spelling.
func (c *code) meant(b *Broken) {
	if b.Why != NotJavaScript {
		return
	}
	for at := 0; at < len(c.src); {
		end := len(c.src)
		if n := strings.IndexByte(c.src[at:], '\n'); n >= 0 {
			end = at + n
		}
		c.meantIn(b, at, end)
		at = end + 1
	}
}

// meantIn looks at a line, the bytes [at, end), up to a comment. Nobody writes two
// slashes in front of such a call otherwise but in a URL.
func (c *code) meantIn(b *Broken, at, end int) {
	line := c.src[at:end]
	if comment := strings.Index(line, "//"); comment >= 0 && (comment == 0 || line[comment-1] != ':') {
		line = line[:comment]
	}
	b.Auth = b.Auth || strings.Contains(line, "pm.request.auth")
	if strings.Contains(line, "pm.request.") && strings.Contains(strings.ToLower(line), "authorization") {
		b.Auth = true
	}
	for _, word := range setterWords {
		for from := 0; ; {
			i := strings.Index(line[from:], word)
			if i < 0 {
				break
			}
			from += i + len(word)
			if name := c.quotedAfter(at+from, at+len(line)); !name.IsZero() {
				b.Wants = append(b.Wants, name)
			}
		}
	}
}

// quotedAfter returns the text between quotes that is the first argument of a call whose
// parenthesis is at byte i, or no text.
func (c *code) quotedAfter(i, end int) source.Text {
	rest, ok := strings.CutPrefix(c.src[i:end], "(")
	if !ok {
		return source.Text{}
	}
	rest = strings.TrimLeft(rest, " \t")
	if rest == "" || strings.IndexByte("\"'`", rest[0]) < 0 {
		return source.Text{}
	}
	from := end - len(rest) + 1
	length := strings.IndexByte(rest[1:], rest[0])
	if length <= 0 {
		return source.Text{}
	}
	return c.text.Slice(from, from+length)
}
