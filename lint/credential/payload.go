package credential

import (
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// PayloadExpiry is the exp that stands as a number in the payload of JWT Bearer auth, and
// its place: Postman signs the payload anew for each request, and leaves the time in it
// as it is. Whatever else is in the payload may be open.
func PayloadExpiry(a *resolve.Auth) (c Claim, at resolve.Range, ok bool) {
	p := a.Param("payload")
	if a.Type != resolve.JWT || p == nil {
		return Claim{}, resolve.Range{}, false
	}
	if p.Value.Kind() == source.Object {
		exp := p.Value.Get("exp")
		if exp.Kind() != source.Number {
			return Claim{}, resolve.Range{}, false
		}
		spot := postman.FileSpot(a.From.Owner, exp)
		return claim([]byte(exp.Text().String())), resolve.Range{Spot: &spot, End: spot.Text.Len()}, true
	}
	s := p.Text.String()
	number, ok := numberMember(s, "exp")
	if !ok || !number.Of(p.Text).Known() {
		return Claim{}, resolve.Range{}, false
	}
	return claim([]byte(s[number.Start:number.End])), p.Text.Range(number.Start, number.End), true
}

// numberMember is the place of the number that is the value of a member of the JSON
// object s itself, not of an object in it. References may stand in s.
func numberMember(s, name string) (resolve.Part, bool) {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '"':
			end := quoteEnd(s, i+1, '"')
			if end < 0 {
				return resolve.Part{}, false
			}
			if rest := strings.TrimLeft(s[end+1:], " \t\r\n"); depth == 1 && s[i+1:end] == name && strings.HasPrefix(rest, ":") {
				rest = strings.TrimLeft(rest[1:], " \t\r\n")
				start := len(s) - len(rest)
				stop := start
				for stop < len(s) && (isDigit(s[stop]) || s[stop] == '.') {
					stop++
				}
				after := strings.TrimLeft(s[stop:], " \t\r\n")
				return resolve.Part{Start: start, End: stop}, stop > start && after != "" && (after[0] == ',' || after[0] == '}')
			}
			i = end
		}
	}
	return resolve.Part{}, false
}
