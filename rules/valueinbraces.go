package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

// reportValueInBraces looks at the names of a text's references.
func reportValueInBraces(p *lint.Pass, r *resolve.Request, t written) {
	s := t.text()
	for _, ref := range resolve.References(s) {
		name := s[ref[0]+2 : ref[1]-2]
		if !credential.ValueAsName(name) || defined(r.Lookup(name)) {
			continue
		}
		p.Report("", t.at(ref[0], ref[1]), lint.Words{
			Message: "the braces hold a value instead of the name of a variable",
			Why:     "no variable is called like this, so Postman sends the value with the braces around it",
			Help:    "keep the value in a variable, and write that variable's name between the braces",
		}).On(r)
	}
}

// defined says whether a name finds something.
func defined(l *resolve.Lookup) bool {
	switch l.State {
	case resolve.Static, resolve.Empty, resolve.Supplied:
		return true
	default:
		return l.Scripted
	}
}

// reportLetter looks at the end of a text that is a token: a single letter behind the
// reference was typed by mistake.
func reportLetter(p *lint.Pass, r *resolve.Request, t written) {
	s := t.text()
	last := len(s) - 1
	if last < 5 || s[last]|0x20 < 'a' || s[last]|0x20 > 'z' || !strings.HasSuffix(s[:last], "}}") {
		return
	}
	refs := resolve.References(s)
	if len(refs) == 0 || refs[len(refs)-1][1] != last {
		return
	}
	p.Report("letter", t.at(last, last+1), lint.Words{
		Message: "a single letter follows the reference",
		Why:     "it is sent as the last letter of the token, which the server then does not know",
		Help:    "delete the letter behind the braces",
	}).On(r)
}
