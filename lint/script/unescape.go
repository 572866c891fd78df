package script

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// unescape returns what the characters between the quotes of a string or template
// evaluate to (ECMA-262, 12.9.4 and B.1.2). An escape that JavaScript refuses stands for
// its own characters; half of a surrogate pair is U+FFFD.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for len(s) > 0 {
		if s[0] != '\\' || len(s) == 1 {
			out = append(out, s[0])
			s = s[1:]
			continue
		}
		r, size := escaped(s[1:])
		s = s[1+size:]
		if utf16.IsSurrogate(r) {
			r, s = secondHalf(r, s)
		}
		if r >= 0 {
			out = utf8.AppendRune(out, r)
		}
	}
	return string(out)
}

// secondHalf joins half a surrogate pair with an escape at the start of s.
func secondHalf(first rune, s string) (rune, string) {
	if strings.HasPrefix(s, `\u`) {
		second, size := escaped(s[1:])
		if r := utf16.DecodeRune(first, second); r != utf8.RuneError {
			return r, s[1+size:]
		}
	}
	return utf8.RuneError, s
}

// escaped returns the character that s, which follows a backslash, stands for, and how
// much of s was used. The character is negative for a line end, which stands for
// nothing.
func escaped(s string) (rune, int) {
	switch c := s[0]; c {
	case 'n':
		return '\n', 1
	case 't':
		return '\t', 1
	case 'r':
		return '\r', 1
	case 'b':
		return '\b', 1
	case 'f':
		return '\f', 1
	case 'v':
		return '\v', 1
	case '\n':
		return -1, 1
	case '\r':
		return -1, 1 + len(s[1:]) - len(strings.TrimPrefix(s[1:], "\n"))
	case 'x':
		return hexadecimal(s, 1, 2)
	case 'u':
		return unicodeEscape(s)
	}
	if '0' <= s[0] && s[0] <= '7' {
		return octal(s)
	}
	r, size := utf8.DecodeRuneInString(s)
	if r == '\u2028' || r == '\u2029' {
		return -1, size
	}
	return r, size
}

func unicodeEscape(s string) (rune, int) {
	if !strings.HasPrefix(s, "u{") {
		return hexadecimal(s, 1, 4)
	}
	n := strings.IndexByte(s[:min(len(s), 12)], '}')
	if n < 0 {
		return 'u', 1
	}
	v, err := strconv.ParseUint(s[2:n], 16, 32)
	if err != nil || v > utf8.MaxRune {
		return 'u', 1
	}
	return rune(v), n + 1
}

// hexadecimal reads n digits at s[from:], or else stands for the first byte of s.
func hexadecimal(s string, from, n int) (rune, int) {
	if len(s) < from+n {
		return rune(s[0]), 1
	}
	v, err := strconv.ParseUint(s[from:from+n], 16, 32)
	if err != nil {
		return rune(s[0]), 1
	}
	return rune(v), from + n
}

// octal reads \0 and its older relatives, up to \377.
func octal(s string) (rune, int) {
	v, n := rune(0), 0
	for n < len(s) && n < 3 && '0' <= s[n] && s[n] <= '7' && v*8+rune(s[n]-'0') <= 0o377 {
		v = v*8 + rune(s[n]-'0')
		n++
	}
	return v, n
}
