package rules

import (
	"iter"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

// A sighting is a defect of form in a credential that a request sends.
type sighting struct {
	credential.Found
	request    *resolve.Request
	credential *credential.Credential
	form       *credential.Form
}

// meantToFail is the case of a request that tests a refusal: the mistake may be made on
// purpose, so there is no fix.
var meantToFail = lint.Case{Name: "negative", Severity: lint.Info, Confidence: lint.Medium, When: "the request is meant to be refused"}

// defects yields what the grammar says of one defect, credential by credential. Bytes
// that a script may replace before they are sent are left out.
func defects(p *lint.Pass, d credential.Defect) iter.Seq[sighting] {
	return func(yield func(sighting) bool) {
		for s := range defectsAtAll(p, d) {
			if !s.scripted() && !yield(s) {
				return
			}
		}
	}
}

// defectsAtAll yields defects in values that a script sets too. Credentials that a
// script replaces in its own request are left out.
func defectsAtAll(p *lint.Pass, d credential.Defect) iter.Seq[sighting] {
	return func(yield func(sighting) bool) {
		for r, c := range p.Credentials() {
			form := c.Form()
			if found, ok := form.Has(d); ok && !mayBeReplaced(r, c) && !yield(sighting{found, r, c, form}) {
				return
			}
		}
	}
}

// mayBeReplaced says that a script of the request may put another credential in the
// place of this one.
func mayBeReplaced(r *resolve.Request, c *credential.Credential) bool {
	switch {
	case r.Touched.Auth:
		return true
	case c.Header != nil && c.Header.Origin == resolve.FromRow:
		return r.Touched.Header(c.Name)
	case c.Header != nil && c.Header.Origin == resolve.FromAuth, c.Query != nil && c.Query.Origin == resolve.FromAuth:
		return false
	}
	return r.Touched.URL
}

// through yields the variables through which the bytes at fault come.
func (s sighting) through() iter.Seq[*resolve.Lookup] {
	return func(yield func(*resolve.Lookup) bool) {
		for _, piece := range s.credential.Value.Pieces() {
			at := piece.Start() < s.End && s.Start < piece.End()
			if s.Start == s.End {
				at = piece.Start() <= s.Start && s.Start <= piece.End()
			}
			for v := piece.Via; at && v != nil; v = v.Outer {
				if !yield(v.Lookup) {
					return
				}
			}
			if at && s.Start == s.End {
				return // an insertion point belongs to the piece before it
			}
		}
	}
}

// scripted says that a script may set the bytes at fault anew.
func (s sighting) scripted() bool {
	for l := range s.through() {
		if l.Scripted {
			return true
		}
	}
	return false
}

// unlessNegative returns the case given, or the one of requests that are meant to fail:
// the name of the request, a folder or a variable says so.
func (s sighting) unlessNegative(kase string) string {
	if credential.Negative(s.request.Request) {
		return meantToFail.Name
	}
	for l := range s.through() {
		if credential.NegativeName(l.Name) {
			return meantToFail.Name
		}
	}
	return kase
}

// at is the place of the bytes at fault.
func (s sighting) at() resolve.Range { return s.credential.Range(s.Start, s.End) }

// report says what is wrong with the credential.
func (s sighting) report(p *lint.Pass, kase string, w lint.Words) *lint.Report {
	rep := p.Report(kase, s.at(), w).On(s.request).About(s.credential).Shaped(s.credential.Shape())
	return usedIn(rep, s.at(), s.credential.Whole())
}

// mend offers to put a text in the place of the bytes at fault. What comes from the
// command line stands in no file.
func (s sighting) mend(rep *lint.Report, title, insert string) {
	at := s.credential.Value.Range(s.Start, s.End)
	if !at.IsZero() && at.End-at.Start <= s.End-s.Start {
		rep.Fix(title).Edit(at, insert)
	}
}
