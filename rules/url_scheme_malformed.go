package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&urlSchemeMalformed)

var urlSchemeMalformed = lint.Rule{
	ID:       "url-scheme-malformed",
	Category: lint.CategoryTransport,
	Tier:     lint.Core,
	Family:   lint.Address,
	Rank:     2,
	Tags:     []string{"rfc-3986", "owasp-api-8"},
	Summary:  "a URL whose beginning Postman reads in another way than it was meant",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "the scheme is written twice, cut short, misspelled, or not at the beginning"},
	},
	Doc: lint.Doc{
		Why: "Where a URL does not begin with http:// or https://, Postman takes the scheme for the host, or what stands in front for the scheme. " +
			"The request then goes to a host called \"https\", which does not exist, or is refused before it is sent.",
		Instead: "Write the scheme once, at the beginning: either in front of the variable or in its value.",
		Bad:     `{"name":"List","request":{"url":"https:/api.acme-fixtures.net/v1"}}`,
		Good:    `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1?next=https://www.acme-fixtures.net"}}`,
		Exceptions: "Silent for more than two slashes, which Postman skips, for schemes of other protocols such as ws, for URLs in the query, " +
			"and where the beginning comes from a variable that is not in the files or that a script sets. White space around a scheme is url-whitespace.",
		Refs: []string{"RFC 3986 §3", "https://github.com/postmanlabs/postman-app-support/issues/10644", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		var bare map[*postman.Variable]bool
		for r := range p.Requests() {
			f, ok := r.Target.SchemeFault()
			end := max(f.At.End, f.Second.End, r.Target.Scheme.End)
			if !ok || r.Touched.URL || !r.Target.Whole.Slice(0, end).Known() {
				continue
			}
			if f.Kind != resolve.SchemeTwice {
				beginning(p, r, f)
				continue
			}
			if bare == nil {
				bare = beginURLs(p)
			}
			twice(p, r, f, bare)
		}
	},
}

// beginURLs are the variables that give URLs their beginning, scheme included.
func beginURLs(p *lint.Pass) map[*postman.Variable]bool {
	out := map[*postman.Variable]bool{}
	for r := range p.Requests() {
		if v := variableAt(r.Target.Whole, 0); v != nil && !r.Target.Scheme.Empty() {
			out[v] = true
		}
	}
	return out
}

// variableAt is the variable that holds byte i of a text itself; nil when none does.
func variableAt(t resolve.Text, i int) *postman.Variable {
	if piece, ok := pieceAt(t, i); ok && piece.Via != nil {
		return piece.Via.Var
	}
	return nil
}

// twice tells of a scheme that stands twice. Where the second one is a variable's, and
// other URLs begin with that variable, the first is one too many; else the variable's.
func twice(p *lint.Pass, r *resolve.Request, f resolve.SchemeFault, bare map[*postman.Variable]bool) {
	whole := r.Target.Whole
	use := lint.Whole(r.URLSpot())
	at := inFile(whole.Range(f.At.Start, f.At.End), use)
	v := variableAt(whole, f.Second.Start)
	w := lint.Words{
		Message: "the URL has a scheme twice",
		Why:     "Postman takes the second one for the host, and no host has that name",
		Help:    "delete one of the two",
	}
	surplus := f.At
	if v != nil && v != variableAt(whole, 0) {
		w.Message = "a scheme stands in front of a variable that begins with one"
		w.Help = "delete the scheme in front of the variable"
		if !bare[v] && at.Role() != postman.RoleVariable {
			surplus = f.Second
			at = inFile(whole.Range(surplus.Start, surplus.End), use)
			w.Message = "the variable begins with a scheme, and one stands in front of it in the URL"
			w.Help = "delete the scheme in the variable, or in front of it in each URL"
		}
	}
	rep := usedIn(p.Report("", at, w).On(r).About(r), at, use)
	if !offerCut(rep, r, surplus) {
		return
	}
	if f.Other || at.Role() == postman.RoleVariable {
		rep.Unsafely()
	}
}

// offerCut offers to delete a part of the URL where it is written: in the variable, in
// a URL that is one text, or as the protocol of a URL in parts and in the text that the
// app shows.
func offerCut(rep *lint.Report, r *resolve.Request, part resolve.Part) bool {
	at := r.Target.Whole.Range(part.Start, part.End)
	if !at.IsZero() && at.End-at.Start == part.End-part.Start {
		rep.Fix("delete the scheme").Edit(at, "")
		return true
	}
	protocol := r.URL.Protocol.Text().String()
	if at.Role() != postman.RoleURL || r.URL.Form != postman.URLObject || part.Start != 0 || strings.Contains(protocol, "{{") {
		return false
	}
	spot := r.PartSpot("protocol", r.URL.Protocol)
	rep.Fix("delete the scheme").Edit(lint.Whole(spot), "")
	raw := r.PartSpot("raw", r.URL.Raw)
	if prefix := protocol + "://"; r.URL.Raw.Exists() && strings.HasPrefix(raw.Text.String(), prefix) {
		rep.Edit(lint.At(&raw, 0, len(prefix)), "")
	}
	return true
}

// schemeFaultWords say what is wrong with a beginning, why it fails and what to do.
var schemeFaultWords = lazy.Value[map[resolve.SchemeKind]lint.Words]{Make: func() map[resolve.SchemeKind]lint.Words {
	return map[resolve.SchemeKind]lint.Words{
		resolve.SchemeCut: {
			Message: "what follows the scheme is not ://, so Postman takes the scheme for the host",
			Why:     "the request goes to a host of that name or is refused, and not to the one that was meant",
			Help:    "write https:// with one colon and two slashes",
		},
		resolve.SchemeMisspelled: {
			Message: "the scheme of the URL is misspelled",
			Why:     "Postman sends with http and https only, and refuses every other scheme",
			Help:    "write https://",
		},
		resolve.SchemeBehind: {
			Message: "something stands in front of the scheme of the URL",
			Why:     "Postman takes it for a part of the scheme, and refuses to send the request",
			Help:    "delete what stands in front of the scheme",
		},
		resolve.SchemeFurtherOn: {
			Message: "the URL does not begin with a scheme, and holds one further on",
			Why:     "Postman takes all that stands in front of :// for the scheme, and refuses to send the request",
			Help:    "write https:// in front of the host",
		},
	}
}}

// beginning tells of a scheme that Postman does not read as one.
func beginning(p *lint.Pass, r *resolve.Request, f resolve.SchemeFault) {
	use := lint.Whole(r.URLSpot())
	edit := r.Target.Whole.Range(f.At.Start, f.At.End)
	at := inFile(edit, inFile(r.Target.Whole.Range(f.At.Start, f.At.Start), use))
	rep := usedIn(p.Report("", at, schemeFaultWords.Get()[f.Kind]).On(r).About(r), at, use)
	one := !edit.IsZero() && edit.End-edit.Start == f.At.End-f.At.Start
	if !one || at.Role() == postman.RoleURL && r.URL.Form == postman.URLObject {
		return
	}
	rep.Fix("write the scheme as it has to be").Edit(edit, f.Insert)
	if f.Kind != resolve.SchemeCut || at.Role() == postman.RoleVariable {
		rep.Unsafely()
	}
}
