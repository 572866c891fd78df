package resolve

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxHost is from how many bytes on a host is no longer looked into: some times the 253
// that a name may have (RFC 1035 §2.3.4).
const maxHost = 1024

// inASCII writes a host with letters beyond ASCII as Node does (UTS #46, not
// transitional). It maps by Unicode's normal form in place of the table of UTS #46, which
// tells the same of letters; golang.org/x/net/idna holds that table, and is a part of a
// module for connections. A host with a character that no host may hold stays as it is.
func inASCII(host string) string {
	if ascii(host) || len(host) > maxHost {
		return host
	}
	mapped := strings.ToLower(norm.NFKC.String(strings.Map(ignored, host)))
	labels := strings.Split(strings.ReplaceAll(norm.NFC.String(mapped), "\u3002", "."), ".")
	for i, label := range labels {
		if ascii(label) {
			if strings.ContainsFunc(label, forbiddenInHost) {
				return host
			}
			continue
		}
		if !validLabel(label) {
			return host
		}
		labels[i] = "xn--" + punycode(label)
	}
	return strings.Join(labels, ".")
}

func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return c >= 0x80 })
}

// ignored drops the characters that are of no account in a host: the soft hyphen, the
// zero-width space, the word joiner, the byte-order mark, variation selectors.
func ignored(c rune) rune {
	switch {
	case c == 0xad, c == 0x200b, c == 0x2060, c == 0xfeff, c >= 0xfe00 && c <= 0xfe0f:
		return -1
	}
	return c
}

// validLabel says that a label beyond ASCII holds nothing that no host may hold and does
// not begin with a mark.
func validLabel(label string) bool {
	for i, c := range label {
		if i == 0 && unicode.Is(unicode.M, c) || forbiddenInHost(c) || c >= 0x80 && !unicode.IsPrint(c) {
			return false
		}
	}
	return true
}

// The parameters of Punycode (RFC 3492 §5).
const (
	punyBase, punyMin, punyMax = 36, 1, 26
	punySkew, punyDamp         = 38, 700
)

// punycode writes a label in ASCII (RFC 3492 §6.3).
func punycode(label string) string {
	runes := []rune(label)
	var out []byte
	for _, c := range runes {
		if c < 0x80 {
			out = append(out, byte(c))
		}
	}
	basic := len(out)
	if basic > 0 {
		out = append(out, '-')
	}
	n, delta, bias := rune(0x80), 0, 72
	for done := basic; done < len(runes); {
		next := rune(unicode.MaxRune)
		for _, c := range runes {
			if c >= n {
				next = min(next, c)
			}
		}
		delta += int(next-n) * (done + 1)
		n = next
		for _, c := range runes {
			if c < n {
				delta++
			}
			if c == n {
				out = punyNumber(out, delta, bias)
				bias = punyBias(delta, done+1, done == basic)
				delta = 0
				done++
			}
		}
		delta++
		n++
	}
	return string(out)
}

// punyNumber appends a number of variable length.
func punyNumber(out []byte, n, bias int) []byte {
	const digits = "abcdefghijklmnopqrstuvwxyz0123456789"
	for k := punyBase; ; k += punyBase {
		t := min(max(k-bias, punyMin), punyMax)
		if n < t {
			return append(out, digits[n])
		}
		out = append(out, digits[t+(n-t)%(punyBase-t)])
		n = (n - t) / (punyBase - t)
	}
}

// punyBias adapts the bias (RFC 3492 §6.1).
func punyBias(delta, points int, first bool) int {
	delta /= 2
	if first {
		delta = delta * 2 / punyDamp
	}
	delta += delta / points
	k := 0
	for delta > (punyBase-punyMin)*punyMax/2 {
		delta /= punyBase - punyMin
		k += punyBase
	}
	return k + (punyBase-punyMin+1)*delta/(delta+punySkew)
}
