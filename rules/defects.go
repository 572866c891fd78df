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

// defects yields what the grammar says of one defect, credential by credential.
func defects(p *lint.Pass, d credential.Defect) iter.Seq[sighting] {
	return func(yield func(sighting) bool) {
		for r, c := range p.Credentials() {
			form := c.Form()
			if found, ok := form.Has(d); ok && !yield(sighting{found, r, c, form}) {
				return
			}
		}
	}
}

// at is the place of the bytes at fault.
func (s sighting) at() resolve.Range { return s.credential.Range(s.Start, s.End) }

// report says what is wrong with the credential.
func (s sighting) report(p *lint.Pass, kase string, w lint.Words) *lint.Report {
	rep := p.Report(kase, s.at(), w).On(s.request).About(s.credential).Shaped(s.credential.Shape())
	return usedAt(rep, s.at(), s.credential)
}

// usedAt relates the row or parameter that uses a variable to a finding in the variable.
func usedAt(rep *lint.Report, at resolve.Range, c *credential.Credential) *lint.Report {
	if at.Spot.Owner == c.Spot.Owner && at.Spot.Node.Same(c.Spot.Node) {
		return rep
	}
	return rep.Related(c.Whole(), "it is sent from here")
}
