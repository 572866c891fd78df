package share

import (
	"net/netip"
	"strings"
	"unicode"

	"github.com/postlint/postlint/lint/credential"
)

// harmless says that a value opens nothing: a number, a switch, a word of plainWords, up to
// three letters, a date, a media type, a host, a path of words, a URL of those without user
// information. It is the whole list; everything else goes out.
func harmless(s string) bool {
	s = strings.TrimSpace(s)
	lower := strings.ToLower(s)
	switch {
	case strings.TrimFunc(s, notLetterOrDigit) == "", isNumber(s), version(s), plainWords.has(lower), len(s) <= 3 && !strings.ContainsFunc(s, notLetter), takenOut(s):
		return true
	case isDate(s), isMediaTypes(lower), isLanguage(lower):
		return true
	case strings.Contains(s, "://"):
		return harmlessURL(s)
	case strings.HasPrefix(lower, "urn:"):
		return plainWord(s, strictly)
	case strings.HasPrefix(s, "/"):
		return len(s) == 1 || harmlessPath(s)
	case strings.Contains(s, ","):
		return !strings.ContainsFunc(s, unicode.IsSpace) && allOf(strings.Split(s, ","), harmless)
	}
	return isHost(lower)
}

// mark stands where a text was that no reference can stand for.
const mark = "<removed>"

// takenOut says that a value says of itself that something was taken out or is to be put in.
func takenOut(s string) bool {
	name, ok := strings.CutPrefix(s, "<")
	name, closed := strings.CutSuffix(name, ">")
	return ok && closed && len(name) <= 40 && plainText(name)
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isNumber says that a value is a number as JSON, a price list or a coordinate has it.
func isNumber(s string) bool {
	digits := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isDigit(c):
			digits++
		case strings.IndexByte("+-.,eE%", c) < 0, c|0x20 == 'e' && (digits == 0 || i == len(s)-1):
			return false
		}
	}
	return digits > 0 && digits <= longestNumber
}

// longestNumber leaves out the numbers of bank cards.
const longestNumber = 15

// isDate says that a value is a date or a time, or both (RFC 3339, and what people write).
func isDate(s string) bool {
	digits, marks := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isDigit(c):
			digits++
		case strings.IndexByte("-/:. ", c) >= 0:
			marks++
		case strings.IndexByte("TZ+", c) < 0:
			return false
		}
	}
	return digits >= 4 && digits <= 24 && marks >= 2
}

var mediaTops = []string{"application/", "text/", "image/", "audio/", "video/", "multipart/", "font/", "model/", "*/*"}

// isMediaTypes says that a value is a list of media types with their parameters, as in
// Accept and Content-Type (RFC 9110 section 8.3).
func isMediaTypes(lower string) bool {
	for part := range strings.SplitSeq(lower, ",") {
		part = strings.TrimSpace(part)
		known := false
		for _, top := range mediaTops {
			known = known || strings.HasPrefix(part, top)
		}
		if !known || strings.Contains(part, "://") || !allOf(strings.FieldsFunc(part, mediaMark), techWord) {
			return false
		}
	}
	return lower != ""
}

func mediaMark(r rune) bool { return strings.ContainsRune("/;=+.-*\" ", r) }

// techWord says that a word is letters alone, digits alone, or one of techWords.
func techWord(s string) bool {
	return !strings.ContainsFunc(s, notLetter) || isNumber(s) || techWords.has(strings.ToLower(s)) || version(s)
}

// isLanguage says that a value is the list of Accept-Language.
func isLanguage(lower string) bool {
	for part := range strings.SplitSeq(lower, ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";q=")
		first, region, two := strings.Cut(tag, "-")
		if tag != "*" && (len(first) != 2 || strings.ContainsFunc(first+region, notLetter) || two && len(region) != 2) {
			return false
		}
	}
	return true
}

// isHost says that a value is a host with a dot or localhost, and perhaps a port and a path.
func isHost(lower string) bool {
	host, path, _ := strings.Cut(lower, "/")
	name, port, _ := strings.Cut(host, ":")
	if port != "" && (!isNumber(port) || len(port) > 5) || path != "" && !harmlessPath("/"+path) {
		return false
	}
	if _, err := netip.ParseAddr(name); err == nil {
		return true
	}
	if name == "localhost" {
		return true
	}
	labels := strings.Split(name, ".")
	top := labels[len(labels)-1]
	return len(labels) > 1 && len(top) > 1 && !strings.ContainsFunc(top, notLetter) && allOf(labels, isLabel)
}

// isLabel says that a label is one of a host (RFC 1123 section 2.1) that does not look drawn
// at random.
func isLabel(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !isDigit(c) && (c < 'a' || c > 'z') && c != '-' {
			return false
		}
	}
	return s != "" && len(s) <= 63 && !credential.Entropic(s)
}

// harmlessURL says that a URL has no user information, that its path is made of words, and
// that what it is asked is harmless.
func harmlessURL(s string) bool {
	scheme, rest, _ := strings.Cut(s, "://")
	if scheme == "" || len(scheme) > 8 || strings.ContainsFunc(scheme, notLetter) || strings.ContainsAny(s, " \t\r\n") {
		return false
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host, rest := rest[:end], rest[end:]
	if strings.Contains(host, "@") || host != "" && !isHost(strings.ToLower(host)) && !isPort(host) {
		return false
	}
	path, query, _ := strings.Cut(rest, "?")
	return harmlessPath(path) && harmlessQuery(query)
}

// isPort says that a host is one label, and perhaps a port, as inside a network.
func isPort(host string) bool {
	name, port, _ := strings.Cut(strings.ToLower(host), ":")
	return isLabel(name) && (port == "" || isNumber(port))
}

func harmlessQuery(query string) bool {
	for pair := range strings.FieldsFuncSeq(query, func(r rune) bool { return r == '&' || r == '#' || r == ';' }) {
		name, value, ok := strings.Cut(pair, "=")
		if !ok && !plainText(name) || ok && (!harmless(value) || credential.QueryCredentialName(name)) {
			return false
		}
	}
	return true
}

// harmlessPath says that each segment of a path is made of words.
func harmlessPath(path string) bool {
	path, fragment, _ := strings.Cut(path, "#")
	return allOf(strings.Split(path, "/"), harmlessSegment) && (fragment == "" || plainText(fragment))
}

func harmlessSegment(s string) bool {
	name := strings.Trim(strings.ReplaceAll(s, "%20", "-"), ":$@{}()")
	return name == "" || plainWord(name, strictly) && len(name) <= 64
}

func allOf(list []string, holds func(string) bool) bool {
	for _, s := range list {
		if !holds(s) {
			return false
		}
	}
	return true
}
