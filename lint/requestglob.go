package lint

import "strings"

// A RequestGlob names requests by their folders and their own name, as in
// "Auth / Log in": between two names stands " / ". In a name * is any text, ** in place of
// a name is any number of names, also none, and \ in front of a character takes it as it is.
// A name of folders and requests may hold a slash; it is matched in the same case.
type RequestGlob struct{ parts []string }

// anyNames stands for any number of names.
const anyNames = "**"

// ParseRequestGlob reads a glob. The fault says what is wrong with it, "" when nothing is.
func ParseRequestGlob(s string) (glob RequestGlob, fault string) {
	if s == "" {
		return RequestGlob{}, "a request is named by its folders and its name, as in Auth / Log in"
	}
	parts := strings.Split(s, " / ")
	for _, part := range parts {
		if part != anyNames && strings.Contains(strings.ReplaceAll(part, `\*`, ""), anyNames) {
			return RequestGlob{}, `** stands in place of a whole name: Auth / **, with spaces around the slash`
		}
	}
	return RequestGlob{parts}, ""
}

// Match says whether the glob names a request, by the names of its folders and its own.
func (g RequestGlob) Match(names []string) bool { return matchNames(g.parts, names) }

// matchNames goes back to the last ** alone, as matchName does: a file decides how many names
// there are, and with several ** all ways to share them out would be too many.
func matchNames(parts, names []string) bool {
	last, from := -1, 0
	p, n := 0, 0
	for n < len(names) {
		switch {
		case p < len(parts) && parts[p] == anyNames:
			last, from = p, n
			p++
		case p < len(parts) && matchName(parts[p], names[n]):
			p++
			n++
		case last >= 0:
			from++
			p, n = last+1, from
		default:
			return false
		}
	}
	for p < len(parts) && parts[p] == anyNames {
		p++
	}
	return p == len(parts)
}

// matchName compares one name with its pattern. It goes back to the last * alone, so that
// no pattern takes long.
func matchName(pattern, name string) bool {
	star, from := -1, 0
	p, n := 0, 0
	for n < len(name) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, from = p, n
			p++
			continue
		case p+1 < len(pattern) && pattern[p] == '\\' && pattern[p+1] == name[n]:
			p, n = p+2, n+1
			continue
		case p < len(pattern) && pattern[p] == name[n] && (pattern[p] != '\\' || p+1 == len(pattern)):
			p, n = p+1, n+1
			continue
		case star < 0:
			return false
		}
		from++
		p, n = star+1, from
	}
	return strings.Trim(pattern[p:], "*") == ""
}
