package rules

import (
	"fmt"
	"unicode"

	"github.com/postlint/postlint/lint/lazy"
)

// codePoint names a character that nobody sees, or that is no space and looks like one.
func codePoint(c rune) string {
	if name, ok := unseenNames.Get()[c]; ok {
		return fmt.Sprintf("%U (%s)", c, name)
	}
	return fmt.Sprintf("%U", c)
}

// unseen says whether a character leaves nothing on screen but room.
func unseen(c rune) bool { return unicode.IsControl(c) || unicode.In(c, unicode.Cf, unicode.Z) }

// unseenNames are the names of characters that get into credentials by copying.
var unseenNames = lazy.Value[map[rune]string]{Make: func() map[rune]string {
	return map[rune]string{
		'\t': "tab", '\n': "line break", '\r': "carriage return", 0x00a0: "no-break space", 0x00ad: "soft hyphen", 0x200b: "zero-width space",
		0x200c: "zero-width non-joiner", 0x200d: "zero-width joiner", 0x200e: "left-to-right mark", 0x200f: "right-to-left mark",
		0x2028: "line separator", 0x202f: "narrow no-break space", 0x2060: "word joiner", 0x3000: "ideographic space", 0xfeff: "byte-order mark",
	}
}}
