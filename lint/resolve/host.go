package resolve

import (
	"strconv"
	"strings"
)

// hostName is a host as Node connects to it for Postman (WHATWG URL, host parsing): in
// lower case, without tabs and line ends, percent-encoding undone, a number as an IPv4
// address, and letters beyond ASCII in ASCII (IDNA). A host that this does not make a
// valid one of stays as it is.
func hostName(s string) string {
	s = lower(s)
	if strings.IndexFunc(s, func(c rune) bool { return c <= ' ' || c == '%' }) >= 0 {
		t := strings.Map(func(c rune) rune {
			if c == '\t' || c == '\n' || c == '\r' {
				return -1
			}
			return c
		}, s)
		t = lower(percentDecoded(t))
		if t == "" || strings.ContainsFunc(t, forbiddenInHost) {
			return s
		}
		s = t
	}
	s = inASCII(s)
	if address, ok := ipv4(s); ok {
		return address
	}
	return s
}

// lower is a text in lower case, as Unicode has it without regard to a language: a
// capital I with a dot keeps its dot.
func lower(s string) string {
	return strings.ToLower(strings.ReplaceAll(s, "\u0130", "i\u0307"))
}

// forbiddenInHost says that no host may hold a character (WHATWG URL, forbidden domain
// code points).
func forbiddenInHost(c rune) bool {
	return c <= ' ' || c == 0x7f || strings.ContainsRune(`#/:<>?@[\]^|%`, c)
}

// ipv4 is the IPv4 address that a host means whose last label is a number: 127.1 and
// 0x7f000001 are 127.0.0.1 (WHATWG URL, IPv4 parser).
func ipv4(host string) (string, bool) {
	if host == "" || !strings.ContainsAny(host[len(host)-1:], "0123456789abcdefx.") {
		return "", false
	}
	labels := strings.Split(strings.TrimSuffix(host, "."), ".")
	if len(labels) > 4 {
		return "", false
	}
	address := uint64(0)
	for i, label := range labels {
		n, ok := hostNumber(label)
		rest := 8 * (5 - len(labels)) // bits of the last label
		switch {
		case !ok, i < len(labels)-1 && n > 255, i == len(labels)-1 && n>>rest != 0:
			return "", false
		case i < len(labels)-1:
			address |= n << (24 - 8*i)
		default:
			address |= n
		}
	}
	parts := make([]string, 4)
	for i := range parts {
		parts[i] = strconv.FormatUint(address>>(24-8*i)&255, 10)
	}
	return strings.Join(parts, "."), true
}

// hostNumber reads a label as a number: decimal, hexadecimal after 0x, octal after 0.
func hostNumber(label string) (uint64, bool) {
	digits, base := label, 10
	switch {
	case strings.HasPrefix(label, "0x"):
		digits, base = label[2:], 16
	case len(label) > 1 && label[0] == '0':
		digits, base = label[1:], 8
	}
	if digits == "" && base == 16 {
		return 0, true
	}
	n, err := strconv.ParseUint(digits, base, 32)
	return n, err == nil
}
