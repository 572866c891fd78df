package credential

import (
	"strings"
	"unicode/utf8"

	"github.com/postlint/postlint/lint/resolve"
)

// A parser takes one value apart.
type parser struct {
	form    Form
	s       string
	open    references
	encodes bool // the value is percent-encoded before it is sent
	outline bool // nobody asks what is wrong with the token and its characters
}

//go:noinline
func (p *parser) add(f Found) {
	f.InVariable = p.inVariable(f.Start)
	p.form.Defects = append(p.form.Defects, f)
}

// findReferences notes the references that stay in the text: they stand for a token
// of unknown content.
func (p *parser) findReferences() {
	for i := 0; i < len(p.s); {
		start, end, ok := nextReference(p.s, i)
		if !ok {
			break
		}
		p.open.add(resolve.Part{Start: start, End: end})
		i = end
	}
}

// nextReference returns the next {{name}} of s from i on, as Postman's runtime finds
// it: braces do not nest.
func nextReference(s string, i int) (start, end int, ok bool) {
	for i < len(s) {
		k := strings.Index(s[i:], "}}")
		if k < 0 {
			return 0, 0, false
		}
		end = i + k
		start = strings.LastIndexAny(s[i:end], "{}")
		if start > 0 && s[i+start] == '{' && s[i+start-1] == '{' {
			return i + start - 1, end + 2, true
		}
		i = end + 1
	}
	return 0, 0, false
}

// reference returns the end of the reference that holds byte i, or 0.
func (p *parser) reference(i int) int {
	for _, r := range p.open.all() {
		if r.Start <= i && i < r.End {
			return r.End
		}
	}
	return 0
}

// touches says whether a reference stays within [i, j).
func (p *parser) touches(i, j int) bool {
	for _, r := range p.open.all() {
		if r.Start < j && i < r.End {
			return true
		}
	}
	return false
}

// outer notes white space around the value and returns what is inside.
func (p *parser) outer() (lo, hi int) {
	const blank = " \t\r\n"
	hi = len(strings.TrimRight(p.s, blank))
	lo = len(p.s) - len(strings.TrimLeft(p.s, blank))
	if lo >= hi {
		return 0, 0
	}
	p.blank(0, lo, Leading)
	p.blank(hi, len(p.s), Trailing)
	return lo, hi
}

// blank notes a run of white space at an end of the value: the part of it that comes
// from one place. Line breaks count in a variable only; written in place they are
// characters that Postman does not send.
func (p *parser) blank(i, j int, side Reason) {
	if i == j {
		return
	}
	end := i
	for end < j && p.piece(end) == p.piece(i) && (p.s[end] == ' ' || p.s[end] == '\t' || p.inVariable(end)) {
		end++
	}
	if end > i {
		p.add(Found{Defect: OuterWhitespace, Reason: side, Start: i, End: end, Count: end - i, Char: rune(p.s[i])})
	}
}

// A header value: scheme, separator, token.
func (p *parser) header() {
	lo, hi := p.outer()
	if lo == hi {
		return
	}
	p.form.Token = resolve.Part{Start: lo, End: hi}
	if p.reference(lo) > 0 {
		p.form.Unknown = true
		p.invisible(resolve.Part{})
		return
	}
	end := p.wordEnd(lo, hi)
	scheme, known := schemeNamed(p.s[lo:end])
	switch {
	case known:
		p.schemed(scheme, lo, end, hi)
	case p.runTogether(lo, hi):
	default:
		p.schemeless(lo, end, hi)
	}
}

// wordEnd returns where the first word of [lo, hi) ends: a token of RFC 9110 §5.6.2,
// but for %20, which is a space that somebody encoded.
func (p *parser) wordEnd(lo, hi int) int {
	i := lo
	for i < hi && isTchar(p.s[i]) && p.reference(i) == 0 && !strings.HasPrefix(p.s[i:hi], "%20") {
		i++
	}
	return i
}

// runTogether notes a token that follows "Bearer" without a space.
func (p *parser) runTogether(lo, hi int) bool {
	if _, ok := cutFold(p.s[lo:hi], "bearer"); !ok {
		return false
	}
	at := lo + len("bearer")
	if at >= hi || !isAlnum(p.s[at]) && p.reference(at) == 0 {
		return false
	}
	rest := p.s[at:hi]
	if i := strings.IndexAny(rest, " \t"); i >= 0 {
		rest = rest[:i]
	}
	if p.reference(at) == 0 && !p.entersVariable(at) && !looksLikeToken(rest, 16) {
		return false
	}
	p.form.Name, p.form.Scheme = "Bearer", resolve.Part{Start: lo, End: at}
	p.form.Separator, p.form.Token = resolve.Part{Start: at, End: at}, resolve.Part{Start: at, End: hi}
	p.add(Found{Defect: SpaceMissing, Start: at, End: at, Scheme: "Bearer"})
	p.invisible(resolve.Part{})
	p.token(at, hi, "Bearer")
	return true
}

// looksLikeToken says whether a text is a JWT, a vendor's token, or random and of at
// least that length.
func looksLikeToken(s string, length int) bool {
	if IsPlaceholder(s) {
		return false
	}
	if _, ok := Vendor(s); ok {
		return true
	}
	return LooksLikeJWT(s) || len(s) >= length && Entropic(s)
}

// schemed takes a value apart that begins with a known scheme.
func (p *parser) schemed(scheme knownScheme, lo, end, hi int) {
	p.form.Name, p.form.Scheme = scheme.name, resolve.Part{Start: lo, End: end}
	if end < hi && scheme.name == "Bearer" && p.reference(end) > 0 || end == hi && scheme.name == "Bearer" && p.emptyVariable(end) == end {
		p.add(Found{Defect: SpaceMissing, Start: end, End: end, Scheme: scheme.name})
		p.finish(scheme, end, end, hi)
		return
	}
	start := p.separator(scheme, end, hi)
	if start < hi {
		start = p.punctuation(scheme, end, start, hi)
	}
	p.finish(scheme, end, start, hi)
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// finish looks at the token [start, hi) of a scheme that ends at end.
func (p *parser) finish(scheme knownScheme, end, start, hi int) {
	p.form.Separator, p.form.Token = resolve.Part{Start: end, End: start}, resolve.Part{Start: start, End: hi}
	skip := resolve.Part{}
	if _, ok := p.form.Has(InvalidSeparator); ok {
		skip = p.form.Separator
	}
	p.invisible(skip)
	if start >= hi {
		if scheme.name == "Basic" {
			p.add(Found{Defect: Malformed, Reason: BasicEmpty, Start: hi, End: hi, Scheme: "Basic"})
		}
		return
	}
	if scheme.shape == parameters {
		return
	}
	start = p.doubled(scheme.name, start, hi)
	p.form.Token.Start = start
	p.token(start, hi, scheme.name)
}

// punctuation notes one of : = , ; after a scheme, where blanks may stand around it,
// and returns where the token starts. An equals sign counts only after schemes that
// never have parameters: "key=..." is how some servers want it.
func (p *parser) punctuation(scheme knownScheme, end, start, hi int) int {
	c := p.s[start]
	if strings.IndexByte(":=,;", c) < 0 || c == '=' && scheme.shape != oneToken || scheme.shape == parameters {
		return start
	}
	next := start + 1
	for next < hi && (p.s[next] == ' ' || p.s[next] == '\t') {
		next++
	}
	if next >= hi {
		return start
	}
	p.add(Found{Defect: SchemePunctuation, Start: end, End: next, Char: rune(c), Scheme: scheme.name})
	return next
}

// doubled notes the scheme a second time at the start of the token, also in front of an
// empty variable, and returns where the token proper starts.
func (p *parser) doubled(scheme string, start, hi int) int {
	at := start
	for {
		rest, ok := cutFold(p.s[at:hi], scheme)
		if i := p.emptyVariable(hi); ok && rest == "" && i > hi {
			at = i
			break
		}
		if !ok || rest == "" || rest[0] != ' ' && rest[0] != ':' {
			break
		}
		next := hi - len(strings.TrimLeft(rest, " :"))
		if next >= hi {
			break
		}
		at = next
	}
	if at > start {
		p.add(Found{Defect: SchemeDoubled, Start: start, End: at, Scheme: scheme})
	}
	return min(at, hi)
}

// schemeless looks at a value that begins with no known scheme.
func (p *parser) schemeless(lo, end, hi int) {
	p.invisible(resolve.Part{})
	value := p.s[lo:hi]
	if end > lo && end < hi && p.s[end] == ' ' {
		p.unknownScheme(lo, end, hi)
		return
	}
	if p.outline {
		return
	}
	p.bare(lo, hi)
	if strings.ContainsAny(value, " \t") || p.touches(lo, hi) || templated(value) {
		return
	}
	reason := bareReason(value)
	if reason != NoReason {
		p.add(Found{Defect: SchemeMissing, Reason: reason, Start: lo, End: lo, Scheme: "Bearer"})
	}
}

// unknownScheme notes a first word [lo, end) that is no known scheme. Words of a
// template are none, nor is a token that something follows.
func (p *parser) unknownScheme(lo, end, hi int) {
	word := p.s[lo:end]
	meant, misspelled := meantScheme(word)
	if !misspelled && (templated(p.s[lo:hi]) || len(word) > 40 || looksLikeToken(word, 20)) {
		return
	}
	start := end
	for start < hi && p.s[start] == ' ' {
		start++
	}
	p.form.Scheme, p.form.Separator = resolve.Part{Start: lo, End: end}, resolve.Part{Start: end, End: start}
	p.form.Token = resolve.Part{Start: start, End: hi}
	f := Found{Defect: SchemeUnknown, Reason: Unlisted, Start: lo, End: end}
	if misspelled {
		f.Reason, f.Scheme = Misspelled, meant
	}
	p.add(f)
}

func bareReason(value string) Reason {
	if LooksLikeJWT(value) {
		return BareJWT
	}
	if IsPlaceholder(value) {
		return NoReason
	}
	if _, ok := Vendor(value); ok {
		return BareVendor
	}
	if len(value) >= 20 && Entropic(value) {
		return BareOpaque
	}
	return NoReason
}

// bare looks at a value that is a token without a scheme.
func (p *parser) bare(lo, hi int) {
	p.sentinel(lo, hi)
	p.json(lo, hi)
	p.decorated(lo, hi)
	p.brokenJWT(lo, hi)
}

// A token in a field of its own: Postman puts the scheme and one space in front.
func (p *parser) field(implied string) {
	p.form.Name = canonical(implied)
	lo, hi := p.outer()
	if lo == hi {
		return
	}
	if lo > 0 && p.s[0] == ' ' && !p.inVariable(0) {
		n := lo - len(strings.TrimLeft(p.s[:lo], " "))
		p.add(Found{Defect: SpaceMultiple, Start: 0, End: max(n, 1), Count: max(n, 1) + 1, Scheme: p.form.Name})
	}
	p.invisible(resolve.Part{})
	start := p.doubled(implied, lo, hi)
	p.form.Token = resolve.Part{Start: start, End: hi}
	p.token(start, hi, p.form.Name)
}

func canonical(scheme string) string {
	if s, ok := schemeNamed(scheme); ok {
		return s.name
	}
	return ""
}

// An opaque key: no scheme, and every character that can be sent.
func (p *parser) opaque() {
	lo, hi := p.outer()
	if lo == hi {
		return
	}
	p.form.Token = resolve.Part{Start: lo, End: hi}
	if p.encodes {
		p.unseenOnly()
	} else {
		p.invisible(resolve.Part{})
	}
	p.bare(lo, hi)
}

// A user name or password, which is encoded before it is sent: only what nobody can
// have typed on purpose is at fault.
func (p *parser) encoded() {
	lo, hi := p.outer()
	if lo == hi {
		return
	}
	p.form.Token = resolve.Part{Start: lo, End: hi}
	p.unseenOnly()
}

// unseenOnly notes the first character that nobody can have typed on purpose, of a text
// that is encoded before it is sent, so that every character can be.
func (p *parser) unseenOnly() {
	for i, c := range p.s {
		if p.reference(i) == 0 && (c < 0x20 && c != '\t' || c == 0x7f || zeroWidth(c)) {
			p.add(Found{
				Defect: InvisibleChar, Reason: SentUnseen, Start: i, End: i + utf8.RuneLen(c), Char: c, Count: 1, Repairs: zeroWidth(c),
			})
			return
		}
	}
}
