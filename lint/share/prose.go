package share

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/postlint/postlint/lint/credential"
)

// A strictness says how much the words of a text are trusted.
type strictness uint8

const (
	strictly strictness = iota // prose and paths: a word with digits is a password, unless it is known
	loosely                    // scripts: names such as address1 are usual
)

// A span is the bytes [start, end) of a text.
type span struct{ start, end int }

// plainText says that all words of a text are plain.
func plainText(s string) bool { return len(oddWords(s, strictly)) == 0 }

// oddWords returns the words of a text that are no plain ones: letters and digits mixed, signs
// in the middle of letters, what looks drawn at random, and what follows "password:".
// References and numbers are plain.
func oddWords(s string, how strictness) []span {
	var out []span
	expected := false // a secret was announced
	for i := 0; i < len(s); {
		if end, ok := referenceAt(s, i); ok {
			i, expected = end, false
			continue
		}
		if strings.HasPrefix(s[i:], mark) {
			i, expected = i+len(mark), false
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if separates(r) {
			i += size
			continue
		}
		end := wordEnd(s, i)
		at := trimmed(s, span{i, end})
		i = end
		switch word := s[at.start:at.end]; {
		case word == "":
		case !plainWord(word, how), expected && how == strictly && !linking(word):
			out, expected = append(out, at), false
		default:
			expected = expected && linking(word) || announces(word) && leads(s[at.end:])
		}
	}
	return out
}

// linking says that a word may stand between "password" and the password.
func linking(word string) bool {
	switch strings.ToLower(word) {
	case "is", "was", "the", "a", "an", "to", "and", "or", "with", "for", "of", "your", "my", "our", "in", "as", "here", "required", "optional", "string":
		return true
	}
	return false
}

// announces says that a word says that a secret follows.
func announces(word string) bool {
	switch strings.ToLower(word) {
	case "password", "passwort", "passwd", "passphrase", "pwd", "pw", "pass", "pin", "secret", "passcode", "kennwort", "creds", "credentials":
		return true
	}
	return false
}

// leads says that what stands behind the name of a secret leads to its value.
func leads(rest string) bool {
	rest = strings.TrimLeft(rest, " *_`\"'")
	return strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "=") || strings.HasPrefix(rest, "is ") || strings.HasPrefix(rest, "was ")
}

// longestReference is how far a reference is looked for, in bytes. Names are shorter, and of
// thousands of braces that are not closed each would be followed to the end of the text.
const longestReference = 512

// referenceAt returns the end of a reference that begins at s[i]. In its name others may
// stand.
func referenceAt(s string, i int) (end int, ok bool) {
	if !strings.HasPrefix(s[i:], "{{") {
		return 0, false
	}
	s = s[:min(len(s), i+longestReference)]
	depth := 0
	for k := i; k < len(s) && s[k] != '\n'; {
		switch {
		case strings.HasPrefix(s[k:], "{{"):
			depth++
			k += 2
		case strings.HasPrefix(s[k:], "}}"):
			depth--
			k += 2
			if depth == 0 {
				return k, true
			}
		default:
			k++
		}
	}
	n := strings.Index(s[i:], "}}")
	if n < 0 || strings.Contains(s[i:i+n], "\n") {
		return 0, false
	}
	return i + n + len("}}"), true
}

// separates says that a character parts words, whatever stands beside it.
func separates(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("\"'`()[]{}<>|,;?&\\", r)
}

// wordEnd returns the end of the word that begins at s[i]. A URL is one word.
func wordEnd(s string, i int) int {
	for j := i; j < len(s); {
		r, size := utf8.DecodeRuneInString(s[j:])
		if separates(r) || strings.HasPrefix(s[j:], "{{") {
			return j
		}
		if r == '=' && !strings.Contains(s[i:j], "://") {
			return j + 1
		}
		j += size
	}
	return len(s)
}

// trimmed leaves out the signs of a sentence around a word.
func trimmed(s string, at span) span {
	const signs = ".,:;!?*_#~=-+&/@$%^\u2026\u2013\u2014\u2022\u00bf\u00a1\u201c\u201d\u2018\u2019"
	word := s[at.start:at.end]
	left := strings.TrimLeft(word, signs)
	at.start += len(word) - len(left)
	at.end = at.start + len(strings.TrimRight(left, signs))
	return at
}

// plainWord says that a word without separators is a word of a language or of a protocol.
func plainWord(s string, how strictness) bool {
	lower := strings.ToLower(s)
	switch {
	case strings.Contains(s, "://"):
		return harmlessURL(s)
	case isNumber(s), isDate(s), techWords.has(lower), plainWords.has(lower), version(s), isMediaTypes(lower), credential.MailAddress(s):
		return true
	case credential.LooksLikeJWT(s):
		return false
	}
	if _, vendor := credential.Vendor(s); vendor {
		return false
	}
	parts := strings.FieldsFunc(s, joins)
	if len(parts) < 2 {
		return plainPart(s, how)
	}
	return allOf(parts, func(part string) bool { return plainPart(part, how) && len(digitsOf(part)) <= 2 })
}

// joins says that a sign joins parts to a name or a path: us-east-1, read/write.
func joins(r rune) bool { return strings.ContainsRune("/.:_-=~\u2019", r) }

// spelled says that letters alone are a word, or several with capitals in front.
func spelled(s string) bool {
	const shortestMean = 4
	return !credential.Entropic(s) || len(s) >= shortestMean*len(credential.Words(s))
}

// plainPart says that letters and digits are a word, alone or between signs.
func plainPart(s string, how strictness) bool {
	letters, digits, others := 0, 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		default:
			others++
		}
	}
	lower := strings.ToLower(s)
	switch {
	case letters == 0 && digits > longestNumber:
		return false
	case others > 0:
		return letters == 0 || digits == 0 && letters <= 2
	case digits == 0:
		return spelled(s)
	case letters == 0 || techWords.has(lower) || version(s) || acronym(s):
		return true
	case how == loosely:
		return digits <= 2 && len(digitsOf(strings.TrimRight(s, "0123456789"))) == 0
	}
	return len(s) <= 3
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// version says that a word is a version, a count with a unit or an ordinal: v2, 10MB, 1st.
func version(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "v"), "V")
	rest := strings.TrimLeft(s, "0123456789._")
	return len(rest) < len(s) && len(rest) <= 3 && !strings.ContainsFunc(rest, notLetter) && len(s)-len(rest) <= 8
}

// acronym says that a word is a number of a standard, a case or a heading: RFC7231, TC01, P2.
func acronym(s string) bool {
	digits := strings.TrimLeft(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	if digitsOf(digits) != digits {
		return false
	}
	switch letters := s[:len(s)-len(digits)]; letters {
	case "ISO", "RFC", "TC", "EC", "UTF", "SHA", "MD", "ES", "HS", "RS", "US", "REQ", "ID", "HTTP", "CVE":
		return len(digits) <= 5
	default:
		return len(letters) == 1 && len(digits) <= 3
	}
}
