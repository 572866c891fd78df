package credential

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/lint/resolve"
)

// oddBlank says whether c is white space, other than SP, that looks like it on screen.
func oddBlank(c rune) bool {
	switch {
	case c == '\t', c == 0x00a0, c == 0x1680, 0x2000 <= c && c <= 0x200a, c == 0x202f, c == 0x205f, c == 0x3000:
		return true
	}
	return false
}

// zeroWidth says whether c takes no room on screen.
func zeroWidth(c rune) bool {
	return c == 0x00ad || 0x200b <= c && c <= 0x200f || 0x202a <= c && c <= 0x202e || 0x2060 <= c && c <= 0x2064 || c == 0xfeff
}

// unseen says whether c is a character that a credential cannot hold: it is refused by
// Node's HTTP client, or nobody sees it.
func unseen(c rune) bool {
	return c < 0x20 && c != '\t' || c == 0x7f || c == 0x00ad || c == 0x00a0 || c > 0xff
}

// unsent says whether Postman refuses to send a header that holds c (measured).
func unsent(c rune) bool { return c != '\t' && (c < 0x20 || c == 0x7f || c > 0xff) }

// invisible notes the first run of characters that cannot be sent or seen, but for
// those between scheme and token when that separator has a find of its own.
func (p *parser) invisible(skip resolve.Part) {
	if p.outline {
		return
	}
	for i, c := range p.s {
		if !unseen(c) || p.reference(i) > 0 || skip.Start <= i && i < skip.End {
			continue
		}
		f := Found{Defect: InvisibleChar, Reason: SentUnseen, Start: i, End: i, Char: c}
		if unsent(c) {
			f.Reason = NotSent
		}
		for f.End < len(p.s) && p.piece(f.End) == p.piece(i) && p.reference(f.End) == 0 {
			next, size := utf8.DecodeRuneInString(p.s[f.End:])
			if !unseen(next) || zeroWidth(next) != zeroWidth(c) {
				break
			}
			f.End += size
			f.Count++
		}
		lineBreaks := strings.Trim(p.s[f.Start:f.End], "\r\n") == ""
		f.Repairs = zeroWidth(c) || lineBreaks && (f.Start == 0 || f.End == len(p.s))
		p.add(f)
		return
	}
}

// separator judges what stands between a scheme and its token and returns where the
// token starts.
func (p *parser) separator(scheme knownScheme, end, hi int) int {
	stop := end
	for stop < hi && p.reference(stop) == 0 {
		if strings.HasPrefix(p.s[stop:hi], "%20") {
			stop += 3
			continue
		}
		c, size := utf8.DecodeRuneInString(p.s[stop:hi])
		if c != ' ' && !oddBlank(c) && !zeroWidth(c) && c != '\r' && c != '\n' {
			break
		}
		stop += size
	}
	if stop >= hi {
		return hi
	}
	main := p.literalPart(end, stop)
	for i := end; i < stop; {
		j := i + 1
		for j < stop && p.piece(j) == p.piece(i) {
			j++
		}
		p.separatorPart(scheme, resolve.Part{Start: i, End: j}, i == main.Start)
		i = j
	}
	return stop
}

// literalPart returns the part of a separator that is written in place, or its first
// part when all of it comes through variables.
func (p *parser) literalPart(i, stop int) resolve.Part {
	start := i
	for k := i; k < stop; k++ {
		if !p.inVariable(k) {
			start = k
			break
		}
	}
	end := start
	for end < stop && p.piece(end) == p.piece(start) {
		end++
	}
	return resolve.Part{Start: start, End: end}
}

// separatorPart judges a part of a separator that comes from one place. Of the main
// part one space is right; white space that a variable adds to it is the variable's.
func (p *parser) separatorPart(scheme knownScheme, part resolve.Part, main bool) {
	run := p.s[part.Start:part.End]
	if odd, reason := oddRun(run); odd != 0 && (main || odd != '\t') {
		p.add(Found{
			Defect: InvalidSeparator, Reason: reason, Start: part.Start, End: part.End, Char: odd, Count: utf8.RuneCountInString(run),
			Scheme: scheme.name,
		})
		return
	}
	if !main {
		p.add(Found{Defect: OuterWhitespace, Reason: Leading, Start: part.Start, End: part.End, Count: len(run), Char: rune(run[0])})
		return
	}
	if len(run) < 2 {
		return
	}
	f := Found{Defect: SpaceMultiple, Start: part.Start + 1, End: part.End, Count: len(run), Scheme: scheme.name}
	if p.inVariable(part.Start) && p.piece(part.Start) != p.piece(p.form.Scheme.Start) {
		f.Defect, f.Reason, f.Start, f.Count = OuterWhitespace, Leading, part.Start, len(run)
		f.Char = ' '
		p.add(f)
		return
	}
	if scheme.name == "Bearer" {
		p.add(f)
	}
}

// oddRun returns the first character of a separator that is not SP, or 0.
func oddRun(run string) (rune, Reason) {
	for i, c := range run {
		switch {
		case c == ' ':
		case strings.HasPrefix(run[i:], "%20"):
			return '%', PercentSpace
		case unsent(c):
			return c, NotSent
		default:
			return c, SentUnseen
		}
	}
	return 0, NoReason
}

// token looks at the token [lo, hi) of a scheme that takes one.
func (p *parser) token(lo, hi int, scheme string) {
	if p.outline || lo >= hi {
		return
	}
	p.sentinel(lo, hi)
	p.json(lo, hi)
	if scheme == "Basic" {
		p.basic(lo, hi)
		return
	}
	p.decorated(lo, hi)
	if found, ok := p.form.Has(Decorated); ok && found.Inner.Start > lo { // what is inside has to be right, too
		lo, hi = found.Inner.Start, found.Inner.End
	}
	if scheme == "Bearer" {
		p.charset(lo, hi)
	}
	p.brokenJWT(lo, hi)
}

// SentinelWord reports whether a value is one of the texts that JavaScript makes of a
// missing or wrong value, such as undefined or [object Object].
func SentinelWord(s string) bool {
	var room [len("undefined")]byte
	if len(s) > len(room) {
		return s == "[object Object]" || s == "[object Promise]"
	}
	switch string(appendLower(room[:0], s)) {
	case "undefined", "null", "none", "nil", "nan", "false", "true", "{}", "[]":
		return true
	}
	return false
}

func (p *parser) sentinel(lo, hi int) {
	if SentinelWord(p.s[lo:hi]) {
		p.add(Found{Defect: Sentinel, Start: lo, End: hi})
	}
}

// json notes a JSON document, and its access_token when it holds one.
func (p *parser) json(lo, hi int) {
	s := p.s[lo:hi]
	document := len(s) > 2 && (s[0] == '{' && s[1] != '{' || s[0] == '[') && jsontext.Value(s).IsValid()
	key := strings.Index(s, `"access_token"`)
	if !document && key < 0 {
		return
	}
	p.add(Found{Defect: IsJSON, Start: lo, End: hi, Inner: p.accessToken(lo, hi)})
}

// accessToken returns where the text of the only access_token of a JSON document
// stands, when it is a string without escapes.
func (p *parser) accessToken(lo, hi int) resolve.Part {
	const name = `"access_token"`
	s := p.s[lo:hi]
	i := strings.Index(s, name)
	if i < 0 || strings.Count(s, name) > 1 {
		return resolve.Part{}
	}
	rest := strings.TrimLeft(s[i+len(name):], " \t")
	rest, ok := strings.CutPrefix(rest, ":")
	rest = strings.TrimLeft(rest, " \t")
	rest, quoted := strings.CutPrefix(rest, `"`)
	end := strings.IndexAny(rest, `"\`)
	if !ok || !quoted || end <= 0 || rest[end] != '"' {
		return resolve.Part{}
	}
	start := hi - len(rest)
	return resolve.Part{Start: start, End: start + end}
}

var decorations = []struct {
	open, close string
	reason      Reason
}{
	{`"`, `"`, InQuotes},
	{"'", "'", InQuotes},
	{"`", "`", InQuotes},
	{"“", "”", InQuotes},
	{"‘", "’", InQuotes},
	{"”", "”", InQuotes},
	{"„", "“", InQuotes},
	{"«", "»", InQuotes},
	{"<", ">", InAngles},
	{"[", "]", InSquares},
	{"{", "}", InBraces},
}

// oneSource says whether two bytes come from the same place by the same variables.
func (p *parser) oneSource(i, j int) bool {
	for _, x := range p.form.Text.Pieces() {
		if x.Start() <= i && i < x.End() {
			return j < x.End()
		}
	}
	return false
}

// decorated notes quotes or brackets around a token, and a label in front of it where
// the scheme has no parameters. A template in brackets is none: it says what to put in.
func (p *parser) decorated(lo, hi int) {
	s := p.s[lo:hi]
	for _, d := range decorations {
		inner, ok := strings.CutPrefix(s, d.open)
		if !ok || !strings.HasSuffix(inner, d.close) || len(inner) == len(d.close) {
			continue
		}
		part := resolve.Part{Start: lo + len(d.open), End: hi - len(d.close)}
		if (d.open == "{" || d.open == "[") && (p.reference(lo) > 0 || p.hasJSON()) {
			return
		}
		if d.reason == InBraces && (inner[0] == '{' || !p.oneSource(lo, lo+1)) {
			return // {{{name}}}: a brace too many around a reference, no decoration
		}
		if !p.tokenInside(part, d.reason) {
			return
		}
		p.add(Found{Defect: Decorated, Reason: d.reason, Start: lo, End: hi, Inner: part})
		return
	}
	if scheme, ok := schemeNamed(p.form.Name); !ok || scheme.shape != oneToken {
		return
	}
	for _, label := range []string{"token=", "access_token=", "access_token:"} {
		rest, ok := cutFold(s, label)
		rest = strings.TrimLeft(rest, " ")
		if ok && rest != "" && !IsPlaceholder(rest) {
			p.add(Found{Defect: Decorated, Reason: WithLabel, Start: lo, End: hi, Inner: resolve.Part{Start: hi - len(rest), End: hi}})
			return
		}
	}
}

func (p *parser) hasJSON() bool {
	_, json := p.form.Has(IsJSON)
	_, sentinel := p.form.Has(Sentinel)
	return json || sentinel
}

// tokenInside says whether what stands inside a decoration is a token. Brackets are
// usually a template's, so inside them it has to look like one, or to be what a variable
// holds.
func (p *parser) tokenInside(part resolve.Part, reason Reason) bool {
	inner := p.s[part.Start:part.End]
	if strings.TrimSpace(inner) == "" {
		return false
	}
	if p.touches(part.Start, part.End) {
		return true
	}
	if reason == InQuotes || p.entersVariable(part.Start) {
		return !IsPlaceholder(inner)
	}
	return looksLikeToken(inner, 16) && !partsNamed(inner)
}

// partsNamed says that a part of a JWT is a word that stands for it, as in documentation:
// eyJhbGciOiJIUzI1NiJ9.payload.signature.
func partsNamed(s string) bool {
	return strings.HasPrefix(s, "eyJ") && slices.ContainsFunc(strings.Split(s, "."), func(part string) bool {
		return part == "payload" || part == "signature"
	})
}

// templated says whether a token stands for one that the reader has to put in, in
// whatever brackets or quotes.
func templated(s string) bool {
	if IsPlaceholder(s) {
		return true
	}
	for _, d := range decorations {
		if inner, ok := strings.CutPrefix(s, d.open); ok && strings.HasSuffix(inner, d.close) {
			inner = strings.TrimSuffix(inner, d.close)
			return IsPlaceholder(inner) || d.reason != InQuotes && !tokenShaped(inner)
		}
	}
	return false
}

// brokenJWT notes a JWT that is cut or damaged.
func (p *parser) brokenJWT(lo, hi int) {
	if p.touches(lo, hi) {
		return
	}
	problem, parts := CheckJWT(p.s[lo:hi])
	if problem == JWTFine {
		return
	}
	reasons := [...]Reason{
		JWTPartCount: JWTParts, JWTHeader: JWTHeaderBroken, JWTPayload: JWTPayloadBroken, JWTNoSignature: JWTUnsigned,
		JWTSignatureLength: JWTSignatureOdd,
	}
	p.add(Found{Defect: Malformed, Reason: reasons[problem], Start: lo, End: hi, Count: parts})
}

// wordsInARow says whether s is three words or more, of letters alone: what somebody is to
// do, and no base64.
func wordsInARow(s string) bool {
	return len(strings.Fields(s)) > 2 && all(s, func(c byte) bool { return isAlpha(c) || c == ' ' })
}

// basic judges what follows Basic (RFC 7617 §2): the base64 of user:password. A
// reference alone cannot be judged; a colon beside one is never encoded.
func (p *parser) basic(lo, hi int) {
	s := p.s[lo:hi]
	if !p.touches(lo, hi) && templated(s) {
		return
	}
	for i := lo; i < hi; i++ {
		if p.s[i] == ':' && p.reference(i) == 0 {
			p.add(Found{Defect: Malformed, Reason: BasicRawColon, Start: lo, End: hi, Scheme: "Basic"})
			return
		}
	}
	if p.touches(lo, hi) {
		return
	}
	pair, ok := decodeBase64(s)
	switch {
	case !ok && wordsInARow(s):
	case !ok:
		p.add(Found{Defect: Malformed, Reason: BasicNotBase64, Start: lo, End: hi, Scheme: "Basic"})
	case !strings.Contains(pair, ":"):
		p.add(Found{Defect: Malformed, Reason: BasicNoColon, Start: lo, End: hi, Scheme: "Basic"})
	}
}
