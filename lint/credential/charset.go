package credential

import (
	"strings"
	"unicode/utf8"
)

// tolerated are characters that RFC 6750 §2.1 leaves out and that vendors put into
// their tokens: Salesforce's "!", the "|" of Meta, LinkedIn and Laravel Sanctum, and
// the ":" of pairs.
const tolerated = "!|:"

func isB64Token(c byte) bool {
	return isAlnum(c) || strings.IndexByte("-._~+/", c) >= 0 || strings.IndexByte(tolerated, c) >= 0
}

// charset notes what a bearer token cannot hold (RFC 6750 §2.1). A token that holds a
// reference is not judged; nor is a template, unless it is a token that was shortened.
func (p *parser) charset(lo, hi int) {
	s := p.s[lo:hi]
	if p.touches(lo, hi) {
		return
	}
	if at := shortened(s); at >= 0 {
		p.add(Found{Defect: Charset, Reason: Shortened, Start: lo + at, End: lo + at + 3, Char: '…'})
		return
	}
	if templated(s) {
		return
	}
	if i := strings.IndexAny(s, " \t\r\n"); i >= 0 {
		j := i + 1
		for j < len(s) && isBlank(s[j]) {
			j++
		}
		joined := strings.Map(func(c rune) rune {
			if c < 0x80 && isBlank(byte(c)) {
				return -1
			}
			return c
		}, s)
		p.add(Found{
			Defect: Charset, Reason: Wrapped, Start: lo + i, End: lo + j, Char: rune(s[i]), Count: j - i, Repairs: LooksLikeJWT(joined),
		})
		return
	}
	body := strings.TrimRight(s, "=")
	for i := 0; i < len(body); i++ {
		if isB64Token(body[i]) {
			continue
		}
		c, size := utf8.DecodeRuneInString(body[i:])
		f := Found{Defect: Charset, Reason: OtherChar, Start: lo + i, End: lo + i + size, Char: c}
		if c == '%' && i+2 < len(body) && isHex(body[i+1]) && isHex(body[i+2]) {
			f.Reason, f.End = Percent, f.Start+3
		}
		p.add(f)
		return
	}
}

// shortened returns where an ellipsis of three bytes follows twelve or more characters
// of a token that is no template apart from that, or -1.
func shortened(s string) int {
	at := strings.Index(s, "...")
	if k := strings.Index(s, "…"); k >= 0 && (at < 0 || k < at) {
		at = k
	}
	if at < 12 || IsPlaceholder(s[:at]) || !all(s[:at], isB64Token) {
		return -1
	}
	return at
}
