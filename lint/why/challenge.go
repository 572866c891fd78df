package why

import (
	"strings"

	"github.com/postlint/postlint/lint/why/evidence"
)

// A challenge is one of those that a server sends in WWW-Authenticate (RFC 9110 §11.6.1).
// Names of parameters are in lower case; of one that is there twice the first counts.
type challenge struct {
	scheme string // as written
	token  string // the token68 in place of parameters, which Negotiate has; empty otherwise
	params map[string]string
}

// is compares the scheme, in which case does not count (RFC 9110 §11.1).
func (c *challenge) is(scheme string) bool { return strings.EqualFold(c.scheme, scheme) }

// mostChallenges is from how many challenges on no further header is read: no server
// offers as many.
const mostChallenges = 100

// challenges are those of an answer, in the order of its headers.
func challenges(r *evidence.Response) []challenge {
	var out []challenge
	for _, h := range r.Headers {
		if len(out) >= mostChallenges {
			break
		}
		if strings.EqualFold(h.Name, "WWW-Authenticate") || strings.EqualFold(h.Name, "Proxy-Authenticate") {
			out = append(out, parseChallenges(h.Value)...)
		}
	}
	return out
}

// parseChallenges reads one header, which may hold several challenges, separated by the
// commas that separate parameters, too. A word that is followed by = is a parameter of the
// challenge before it; any other word begins a challenge. No library is used: those that
// read it come with net/http. What does not fit the grammar is skipped, and so is what
// stands beyond challengeLimit, with the word or the value that the limit cuts.
func parseChallenges(s string) []challenge {
	p := &challengeParser{rest: s}
	if len(s) > challengeLimit {
		p.rest, p.cut = s[:challengeLimit], true
	}
	for p.next() {
	}
	return p.out
}

// challengeLimit is how much of one header is read, in bytes. Servers take no longer header
// themselves; only the tokens of Negotiate come near it.
const challengeLimit = 8 << 10

type challengeParser struct {
	rest string
	cut  bool // rest goes on, beyond the limit
	out  []challenge
}

// cutOff reports whether what was taken last may be a part of what the server sent.
func (p *challengeParser) cutOff() bool { return p.cut && p.rest == "" }

func (p *challengeParser) next() bool {
	p.rest = strings.TrimLeft(p.rest, " \t,")
	if p.rest == "" {
		return false
	}
	word := p.token()
	if word == "" {
		p.rest = p.rest[1:]
		return true
	}
	if value, ok := p.value(); ok {
		if !p.cutOff() {
			p.param(word, value)
		}
		return true
	}
	if p.cutOff() {
		return false
	}
	p.out = append(p.out, challenge{scheme: word, params: map[string]string{}})
	p.token68()
	if p.cutOff() {
		p.out[len(p.out)-1].token = ""
	}
	return true
}

// token takes a token (RFC 9110 §5.6.2).
func (p *challengeParser) token() string {
	i := 0
	for i < len(p.rest) && isTokenChar(p.rest[i]) {
		i++
	}
	word := p.rest[:i]
	p.rest = p.rest[i:]
	return word
}

func isTokenChar(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0
}

// value takes = and what follows: a token or a quoted string. Blanks around = are bad and
// to be read.
func (p *challengeParser) value() (string, bool) {
	after := strings.TrimLeft(p.rest, " \t")
	if !strings.HasPrefix(after, "=") || len(p.out) == 0 || strings.HasPrefix(after, "==") {
		return "", false
	}
	p.rest = strings.TrimLeft(after[1:], " \t")
	if strings.HasPrefix(p.rest, `"`) {
		return p.quoted(), true
	}
	i := strings.IndexAny(p.rest, ", \t")
	if i < 0 {
		i = len(p.rest)
	}
	value := p.rest[:i]
	p.rest = p.rest[i:]
	return value, true
}

// quoted takes a quoted string (RFC 9110 §5.6.4); one that does not end goes to the end.
func (p *challengeParser) quoted() string {
	var b strings.Builder
	for i := 1; i < len(p.rest); i++ {
		switch c := p.rest[i]; {
		case c == '\\' && i+1 < len(p.rest):
			i++
			b.WriteByte(p.rest[i])
		case c == '"':
			p.rest = p.rest[i+1:]
			return b.String()
		default:
			b.WriteByte(c)
		}
	}
	p.rest = ""
	return b.String()
}

func (p *challengeParser) param(name, value string) {
	c := &p.out[len(p.out)-1]
	name = strings.ToLower(name)
	if _, twice := c.params[name]; !twice {
		c.params[name] = value
	}
}

// token68 takes what stands behind a scheme in place of parameters: one word, perhaps with
// = at its end, before a comma or the end.
func (p *challengeParser) token68() {
	after := strings.TrimLeft(p.rest, " \t")
	if after == p.rest {
		return
	}
	word, rest, _ := strings.Cut(after, ",")
	word = strings.TrimSpace(word)
	body := strings.TrimRight(word, "=")
	if body == "" || strings.ContainsAny(body, " \t=\"") {
		return
	}
	p.out[len(p.out)-1].token = word
	p.rest = rest
}

// schemesOf names the schemes that are offered, each once, as written.
func schemesOf(list []challenge) []string {
	var out []string
	for i := range list {
		known := false
		for _, s := range out {
			known = known || strings.EqualFold(s, list[i].scheme)
		}
		if !known {
			out = append(out, list[i].shownScheme())
		}
	}
	return out
}
