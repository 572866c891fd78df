package credential

import (
	"slices"
	"strings"
)

// nouns are the words that say together what is to be put in.
var nouns = []string{"secret", "access", "key", "tenant", "id", "discovery"}

// runTogetherNouns says whether a value is nouns that are run together, two or more, or
// such groups with :: between them: "secretkey", "tenantid::accesskey::secretkey".
func runTogetherNouns(s string) bool {
	if !all(s, func(c byte) bool { return isLower(c) || c == ':' }) {
		return false
	}
	for group := range strings.SplitSeq(s, "::") {
		if slices.Contains(nouns, group) || !ofNouns(group) {
			return false
		}
	}
	return true
}

func ofNouns(s string) bool {
	return slices.ContainsFunc(nouns, func(noun string) bool {
		rest, ok := strings.CutPrefix(s, noun)
		return ok && (rest == "" || ofNouns(rest))
	})
}

// fewestCounted is how many letters have to count up before that is taken for intent: one
// random text in a million has so many in a row.
const fewestCounted = 8

// countsInTwo says whether the letters of a value alone count up, with one wrong at most
// and whatever their case, and so do its digits: "aBcD1234eFgH5678",
// "abcdefjhij1234567890".
func countsInTwo(s string) bool {
	var letters, digits []byte
	for i := range len(s) {
		switch c := s[i]; {
		case isAlpha(c):
			letters = append(letters, c|0x20)
		case isAlnum(c):
			digits = append(digits, c)
		default:
			return false
		}
	}
	if len(letters) < fewestCounted || len(digits) < 3 || runUp(string(digits)) < len(digits) {
		return false
	}
	wrong := 0
	for i, c := range letters {
		if c != letters[0]+byte(i) {
			wrong++
		}
	}
	return wrong <= 1
}

// PolicyName says whether a name, of a variable say, tells that its value is a password
// with which a policy for passwords is tried, and nobody's own: "strongPassword",
// "weak_password".
func PolicyName(name string) bool {
	w := words(name)
	for i := 1; i < len(w); i++ {
		if slices.Contains([]string{"strong", "weak", "short", "long"}, w[i-1]) && slices.Contains([]string{"password", "passwd", "pwd"}, w[i]) {
			return true
		}
	}
	return false
}

// calledSo says whether a value is put together as a name is, and says what it stands
// for: "mgmt-apikey", "acceptance-free-token". Whoever chose it had no secret at hand.
func calledSo(s string) bool {
	list := strings.FieldsFunc(s, func(c rune) bool { return c == '-' || c == '_' })
	if len(list) < 2 || len(list) > 5 || !slices.Contains([]string{"token", "apikey", "key", "secret"}, list[len(list)-1]) {
		return false
	}
	return !slices.ContainsFunc(list, func(w string) bool { return len(w) > 12 || strings.Trim(w, lowercase) != "" })
}

// putsHere says whether a value in letters ends as an instruction does:
// "invitation_token_here", "PASTE_ADMIN_JWT_HERE".
func putsHere(s string) bool {
	end := s[max(0, len(s)-len("_here")):]
	return (strings.EqualFold(end, "_here") || strings.EqualFold(end, "-here")) && strings.Trim(strings.ToLower(s), lowercase+"_-") == ""
}

// holders are what an expression of a script that reads an answer or a variable begins
// with.
var holders = []string{"res", "response", "pm", "postman", "data", "json", "jsondata", "responsebody", "responsejson", "body", "result", "process", "environment"}

// expression says whether a value is the text of an expression that reads a field, which
// somebody took for a reference: "res.body.accessToken", "pm.environment.token".
func expression(s string) bool {
	list := strings.Split(s, ".")
	if len(list) < 2 || !slices.Contains(holders, strings.ToLower(list[0])) {
		return false
	}
	return !slices.ContainsFunc(list, func(field string) bool {
		const longest = 32
		return field == "" || len(field) > longest || !isAlpha(field[0]) || !all(field, func(c byte) bool { return isAlpha(c) || c == '_' }) || Entropic(field)
	})
}
