package resolve

import (
	"strings"

	"github.com/xrash/smetrics"
)

// A SchemeKind is a way in which the beginning of a URL goes wrong.
type SchemeKind uint8

// The kinds of a wrong beginning. What Postman makes of each was measured.
const (
	SchemeTwice      SchemeKind = iota + 1 // https://https://host: the second scheme is taken for the host
	SchemeCut                              // https:/host, https//host: the scheme is taken for the host
	SchemeMisspelled                       // htps://host: refused
	SchemeBehind                           // GET https://host: all in front of :// is taken for the scheme, and refused
	SchemeFurtherOn                        // host/to/https://other: likewise
)

// A SchemeFault is what is wrong with the beginning of a URL. All parts are bytes of its
// Whole.
type SchemeFault struct {
	Kind   SchemeKind
	At     Part   // the bytes at fault: what Insert belongs in place of
	Second Part   // of SchemeTwice: the scheme that follows the one at fault
	Insert string // what stands there in a right URL
	Other  bool   // of SchemeTwice: the two are not the same
}

// SchemeFault finds what is wrong with the beginning of the URL, where that leaves no
// doubt about what is meant. Slashes more than two are fine: they are skipped (measured).
func (u *URL) SchemeFault() (f SchemeFault, ok bool) {
	s := u.Whole.String()
	if u.Scheme.Empty() {
		gap, ok := schemeGap(s, 0)
		return SchemeFault{Kind: SchemeCut, At: gap, Insert: "://"}, ok
	}
	name := u.SchemeName()
	if name != "http" && name != "https" {
		return strangeScheme(name)
	}
	from := u.Scheme.End + len("://")
	gap, ok := schemeGap(s, from)
	if !ok {
		return SchemeFault{}, false
	}
	return SchemeFault{
		Kind: SchemeTwice, At: Part{0, from}, Second: Part{from, gap.End},
		Other: !strings.EqualFold(s[:u.Scheme.End], s[from:gap.Start]),
	}, true
}

// schemeGap finds a scheme at a place of a text and what stands between it and the host,
// when that cannot be the rest of a host and a path: "http/x" and "http:8080" are hosts.
func schemeGap(s string, from int) (gap Part, ok bool) {
	word := len("http")
	if len(s) < from+word || !strings.EqualFold(s[from:from+word], "http") {
		return Part{}, false
	}
	if rest := s[from+word:]; rest != "" && rest[0]|0x20 == 's' {
		word++
	}
	gap = Part{from + word, len(s) - len(strings.TrimLeft(s[from+word:], `:;.,/\ `))}
	between, rest := s[gap.Start:gap.End], s[gap.End:]
	switch between {
	case "", ".", ",", ";", "/", `\`, " ":
		return Part{}, false
	case ":":
		return gap, rest != "" && (rest[0] < '0' || rest[0] > '9')
	}
	return gap, rest != "" && strings.ContainsAny(between, `/\`)
}

// strangeScheme says what is wrong with a scheme that is not Postman's. One that belongs
// to another protocol is no mistake of writing.
func strangeScheme(name string) (SchemeFault, bool) {
	end := len(name)
	whole := Part{0, end}
	bare := strings.TrimRight(name, ":;/ ")
	switch {
	case strings.TrimSpace(name) != name && len(bare) == len(strings.TrimSpace(name)), strings.ContainsAny(name, "+{}"): // braces are those of a reference
		return SchemeFault{}, false
	case bare != name:
		return SchemeFault{Kind: SchemeCut, At: Part{len(bare), end}}, bare == "http" || bare == "https"
	case strings.ContainsAny(name, "/.?"):
		return SchemeFault{Kind: SchemeFurtherOn, At: Part{}, Insert: "https://"}, !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "/")
	case strings.HasSuffix(name, "https"):
		return SchemeFault{Kind: SchemeBehind, At: Part{0, end - len("https")}}, true
	case strings.HasSuffix(name, "http"):
		return SchemeFault{Kind: SchemeBehind, At: Part{0, end - len("http")}}, true
	case nearScheme(name, "https"):
		return SchemeFault{Kind: SchemeMisspelled, At: whole, Insert: "https"}, true
	}
	return SchemeFault{Kind: SchemeMisspelled, At: whole, Insert: "http"}, nearScheme(name, "http")
}

// nearScheme says that a name is one edit away from a scheme, or made of its letters with
// its last one at the end.
func nearScheme(name, scheme string) bool {
	if len(name) < 3 || len(name) > 7 {
		return false
	}
	return smetrics.WagnerFischer(name, scheme, 1, 1, 1) == 1 || strings.Trim(name, scheme) == "" && name[len(name)-1] == scheme[len(scheme)-1]
}
