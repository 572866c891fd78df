package credential

import (
	"slices"
	"strings"
)

// templateWords make a value a template wherever they stand in it.
var templateWords = []string{
	"your", "changeme", "change-me", "change_me", "changethis", "change-this", "change_this", "placeholder", "replace", "insert", "example", "sample", "dummy",
	"todo", "redacted", "removed", "xxx", "***", "...",
}

// bareNouns are values that name what is to be put in.
var bareNouns = []string{
	"token", "access_token", "accesstoken", "access-token", "refresh_token", "auth_token", "authtoken", "bearer", "jwt",
	"apikey", "api_key", "api-key", "key", "secret", "client_secret", "clientsecret", "password", "passwd", "string",
	"test", "foo", "bar", "value", "text", "username", "user", "basic", "credentials", "api_token", "apitoken", "jwt_token",
	"bearer_token", "tbd", "n/a", "none given", "default", "notapplicable", "unused", "auto-filled", "autofilled", "auto_filled",
}

// publishedKeys are keys that a vendor's documentation hands to every reader, split so that
// no scanner takes this file for a leak (docs.stripe.com/keys, over the years; the consumer
// secret of postman-echo.com/oauth1 and the key of its /auth/hawk, which stand in every copy
// of its collection).
var publishedKeys = []string{
	"sk_test_" + "4eC39HqLyjWDarjtT1zdp7dc", "sk_test_" + "BQokikJOvBiI2HlWgH4olfQ2", "sk_test_" + "tR3PYbcVNZZ796tH88S4VQ2u",
	"D+EdQ-gs$" + "-%@2Nu7", "werxhqb98rpaxn39848x" + "runpaw3489ruxnpa98w4rxn",
	"D%2BEdQ-gs%24" + "-%25%402Nu7&", // the same as a signing key, which that server shows in its answer
}

// demoWords are passwords that everybody knows. They are credentials, and hardly
// secrets.
var demoWords = []string{
	"admin", "administrator", "demo", "guest", "letmein", "qwerty", "postman", "test1234", "test123", "pass", "pass1234",
	"pass123", "password1", "password123", "passw0rd", "p@ssw0rd", "welcome", "welcome1", "root", "secret123", "admin123",
	"user", "test", "tester", "demo123", "guest123", "changeit", "hunter2", "superman", "abc123", "secret", "password",
	"cisco", "cisco123", "cisco1234", "cisco12345", "c1sco12345", "ciscopsdt", // of every Cisco laboratory
}

// demoParts are the words that values for a demonstration are made of.
var demoParts = []string{
	"demo", "test", "testing", "new", "dev", "local", "fake", "mock", "my", "super", "very", "secret", "password", "pass", "passcode", "key", "token",
	"api", "client", "access", "auth", "admin", "user", "id", "jwt", "bearer", "global", "random", "string", "value", "unique", "identifier",
	"folder", "collection", "environment", "env", "variable", "some", "this", "is", "a", "the", "for", "docs",
}

// IsPlaceholder says whether a value stands for one that the reader has to put in:
// "<token>", "YOUR_API_KEY", "${TOKEN}", "xxxx", "12345678", "token", "res.body.token", or is
// a test key of a vendor's documentation. A JWT is never one because of a word inside, nor
// is a vendor's token that carries a right checksum, nor a random value for a short word.
func IsPlaceholder(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" {
		return false
	}
	return placeholders.of(s, isPlaceholder)
}

var placeholders memo[bool]

func isPlaceholder(s string) bool {
	if wrapped(s) || oneCharacter(s) || ascending(s) || mashed(s) || bareNoun(s) || slices.Contains(publishedKeys, s) {
		return true
	}
	if phrase(s) || putsHere(s) || notSomething(s) || runTogetherNouns(s) || countsInTwo(s) {
		return true
	}
	if expression(s) {
		return true
	}
	return isTemplate(s) && !LooksLikeJWT(s) && !checksummed(s)
}

func bareNoun(s string) bool {
	var room [16]byte // none is longer
	return len(s) <= len(room) && slices.Contains(bareNouns, string(appendLower(room[:0], s)))
}

// ownName says whether a value only repeats the name that it stands under:
// "vcenter-password", "IncludeCredentials".
func ownName(name, value string) bool {
	if name == "" || isAlnum(name[0]) && isAlnum(value[0]) && name[0]|0x20 != value[0]|0x20 {
		return false
	}
	return slices.Equal(words(name), words(value))
}

// DemoWord says whether a value is a password that everybody knows, with a sign behind it
// or not, or is put together of words that nobody takes for a secret, with letters and
// digits that are counted up, or few digits: "demo-key", "randomSecretString",
// "newkey123abc456DEF", or says of itself that it is made up: "demo-m2m-token-2026".
func DemoWord(s string) bool {
	s = strings.TrimSpace(s)
	if slices.Contains(demoWords, strings.TrimRight(strings.ToLower(s), "!.")) {
		return true
	}
	if IsPlaceholder(s) || escapes(s) {
		return false
	}
	if calledSo(s) {
		return true
	}
	list := words(s)
	if len(list) < 2 {
		return false
	}
	other := func(w string) bool { return !demoRuns(w) }
	return !slices.ContainsFunc(list, other) || madeUp(s)
}

// madeUp says whether one of the words between hyphens says that the others mean nothing.
func madeUp(s string) bool {
	list := strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return c == '-' || c == '_' || c == '.' })
	return hasWord(list, []string{"demo", "fake", "mock"}) && !slices.ContainsFunc(list, random)
}

// random says whether a word may be random: it is long, and none of a demonstration.
func random(w string) bool { return len(w) > 4 && !demoRuns(w) }

// demoRuns says whether a word is made of demoParts, of letters that count up, and of
// digits that are few or count up or down: "pass123456789", "newkey123abc456".
func demoRuns(w string) bool {
	for w != "" {
		rest := strings.TrimLeft(w, "0123456789")
		if digits := w[:len(w)-len(rest)]; len(digits) > 2 && !counts(digits) {
			return false
		}
		end := strings.IndexAny(rest, "0123456789")
		if end < 0 {
			end = len(rest)
		}
		if letters := rest[:end]; letters != "" && !ascending(letters) && !ofDemoParts(letters) {
			return false
		}
		w = rest[end:]
	}
	return true
}

// ofDemoParts says whether letters are one of demoParts, or several of two letters or
// more without anything between.
func ofDemoParts(letters string) bool {
	if slices.Contains(demoParts, letters) {
		return true
	}
	return slices.ContainsFunc(demoParts, func(part string) bool {
		rest, ok := strings.CutPrefix(letters, part)
		return ok && len(part) > 1 && ofDemoParts(rest)
	})
}

// counts says that each digit is the one before and one more, or each one less.
func counts(digits string) bool {
	return runUp(digits) == len(digits) || runDown(digits) == len(digits)
}

// runUp is the length of the run at the start of s in which each letter or digit is the
// one before and one more; 0 follows 9.
func runUp(s string) int {
	n := 1
	for n < len(s) && isAlnum(s[n]) && (s[n] == s[n-1]+1 || s[n-1] == '9' && s[n] == '0') {
		n++
	}
	return n
}

// runDown is likewise the length of a run that counts down.
func runDown(s string) int {
	n := 1
	for n < len(s) && isAlnum(s[n]) && (s[n] == s[n-1]-1 || s[n-1] == '0' && s[n] == '9') {
		n++
	}
	return n
}

// notSomething says whether a value is words that say what there is not:
// "NOT_APPLICABLE", "not_currently_supported".
func notSomething(s string) bool {
	if len(s) < 4 || !strings.EqualFold(s[:3], "not") || s[3] != '_' && s[3] != '-' {
		return false
	}
	return all(s, func(c byte) bool { return isAlpha(c) || c == '_' || c == '-' })
}

// mashed says whether a value is what fingers on the home row of a keyboard make:
// "asdfasdf". One letter in three stands there, so that hardly a random text of eight is.
func mashed(s string) bool {
	return len(s) >= 8 && all(s, func(c byte) bool { return strings.IndexByte("asdfghjkl", c|0x20) >= 0 })
}

// phrase says whether s is a few words that name what is to be put in: "A USER TOKEN",
// "paste the key here".
func phrase(s string) bool {
	if !strings.Contains(s, " ") || !all(s, func(c byte) bool { return isAlpha(c) || strings.IndexByte(" -_'.", c) >= 0 }) {
		return false
	}
	list := strings.Fields(strings.ToLower(s))
	if len(list) < 2 {
		return false
	}
	_, scheme := schemeNamed(list[0])
	return !scheme && hasWord(list, []string{"token", "key", "secret", "password", "credentials", "here"})
}

func wrapped(s string) bool {
	for _, pair := range [][2]string{{"<", ">"}, {"[", "]"}, {"${", "}"}, {"%", "%"}, {"$(", ")"}} {
		inside, ok := strings.CutPrefix(s, pair[0])
		if !ok || !strings.HasSuffix(inside, pair[1]) {
			continue
		}
		if inside = strings.TrimSuffix(inside, pair[1]); !tokenShaped(inside) {
			return true
		}
	}
	return false
}

// tokenShaped tells a token that somebody wrapped from the name of one.
func tokenShaped(s string) bool {
	if strings.Contains(s, "{{") || LooksLikeJWT(s) {
		return true
	}
	if _, ok := Vendor(s); ok {
		return true
	}
	return Entropic(s)
}

func oneCharacter(s string) bool {
	return strings.Count(s, s[:1]) == len(s)
}

// ascending says whether s is made of runs of three or more characters that count up or
// down: "12345678", "abcdef", "abc123", "zyxwvu".
func ascending(s string) bool {
	for i := 0; i < len(s); {
		n := max(runUp(s[i:]), runDown(s[i:]))
		if n < 3 {
			return false
		}
		i += n
	}
	return true
}

// isTemplate says whether s holds one of templateWords. A short one with letters or digits
// on both sides may stand in a random value by chance.
func isTemplate(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		if !templateStarts.has(s[i], s[i+1]) {
			continue
		}
		for _, word := range templateWords {
			if foldAt(s, i, word) && !(len(word) <= 4 && within(s, i, i+len(word)) && Entropic(wordAround(s, i))) {
				return true
			}
		}
	}
	return false
}

// wordAround is the word of s, between blanks, that holds s[i].
func wordAround(s string, i int) string {
	start := strings.LastIndexByte(s[:i], ' ') + 1
	end := strings.IndexByte(s[i:], ' ')
	if end < 0 {
		return s[start:]
	}
	return s[start : i+end]
}

// A startSet tells of most pairs of bytes, whatever their case, that no word of a list
// begins with them: the bits of a byte that differ between letters.
type startSet [32]uint32

func startsOf(words []string) *startSet {
	var s startSet
	for _, w := range words {
		s[w[0]&31] |= 1 << (w[1] & 31)
	}
	return &s
}

func (s *startSet) has(a, b byte) bool { return s[a&31]>>(b&31)&1 != 0 }

// templateStarts is how templateWords begin.
var templateStarts = startsOf(templateWords)

// within says whether other letters or digits than those at the edges of s[start:end]
// stand next to it, so that it is no run of its own.
func within(s string, start, end int) bool {
	return start > 0 && end < len(s) && isAlnum(s[start-1]) && isAlnum(s[end]) &&
		s[start-1]|0x20 != s[start]|0x20 && s[end]|0x20 != s[end-1]|0x20
}

// containsFold says whether s holds one of the words, which are in lower case.
func containsFold(s string, list []string) bool {
	for i := range len(s) {
		for _, word := range list {
			if foldAt(s, i, word) {
				return true
			}
		}
	}
	return false
}

// foldAt says whether a word in lower case stands at s[i:], in whatever case.
func foldAt(s string, i int, word string) bool {
	return sameLetter(s[i], word[0]) && len(s)-i >= len(word) && sameLetter(s[i+1], word[1]) && strings.EqualFold(s[i:i+len(word)], word)
}

// sameLetter says whether a byte is one of a word in lower case, in either case.
func sameLetter(c, lower byte) bool { return c == lower || isUpper(c) && c|0x20 == lower }
