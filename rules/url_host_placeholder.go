package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&urlHostPlaceholder)

var urlHostPlaceholder = lint.Rule{
	ID:       "url-host-placeholder",
	Category: lint.CategoryHost,
	Tier:     lint.Core,
	Family:   lint.Name,
	Rank:     7,
	Tags:     []string{"rfc-2606"},
	Summary:  "a host that is still a placeholder",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Presets: lint.CI, When: "the host is written out, or an environment is known"},
		{Name: "paired", Severity: lint.Info, Confidence: lint.Medium, Presets: lint.CI, When: "likewise in a pipeline, where the environment that holds it was only found: it may be a template"},
		{Name: "template", Severity: lint.Info, Confidence: lint.High, Presets: lint.Share | lint.Audit | lint.Unset, When: "outside of a pipeline, where a shared template may be meant to be like this"},
	},
	Doc: lint.Doc{
		Why:     "Names such as example.com and your-instance stand for a host that the reader has to put in. Whatever is sent there, nobody who knows the credentials answers.",
		Instead: "Put the host into a variable, and give that variable its value in the environment that the pipeline uses.",
		Bad:     `{"name":"List","request":{"url":"https://your-instance.service-now.com/api/now/table/incident"}}`,
		Good:    `{"name":"List","request":{"url":"https://{{instance}}.service-now.com/api/now/table/incident"}}`,
		Exceptions: "Only names that are reserved for documentation, labels that begin with \"your\" and names in angle brackets count: a host called sampler or a single word is a host. " +
			"Silent where a script changes the URL, for a reference that may have another value, and for a request without credentials and body that is there for its script.",
		Refs: []string{"RFC 2606 §3"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			at, ok := hostPlaceholder(p, r)
			if !ok {
				continue
			}
			w := lint.Words{
				Message: hostNamed(r.Target.HostName()) + " is a placeholder",
				Why:     "the request goes to a name that stands for the real host, so nobody there knows the credentials",
				Help:    realHost(r, at),
			}
			switch {
			case onlyFound(r, at):
				p.Report("paired", at, w).On(r)
			case r.Target.Host.Of(r.Target.Whole).Literal() || r.View.Scopes.Environment != nil:
				p.Report("", at, w).On(r)
			}
			p.Report("template", at, w).On(r)
		}
	},
}

// realHost says what to write in place of a placeholder: the host, or what a variable
// holds of it.
func realHost(r *resolve.Request, at resolve.Range) string {
	if at.Role() == postman.RoleVariable {
		return "write here what belongs into the real address, or empty the variable until you know it"
	}
	return "write the real host here" + rawToo(r, at) + ", or refer to a variable of the environment"
}

// hostPlaceholder is where the host of a request is written, when it is known and
// stands for another.
func hostPlaceholder(p *lint.Pass, r *resolve.Request) (resolve.Range, bool) {
	u := &r.Target
	if r.Touched.URL || !u.HostKnown() || !credential.DocHost(u.HostName()) || onlyForItsScript(p, r) {
		return resolve.Range{}, false
	}
	host := u.Host.Of(u.Whole)
	for _, piece := range host.Pieces() {
		if at := host.Range(piece.Start(), piece.End()); !at.IsZero() && credential.DocHost(host.String()[piece.Start():piece.End()]) {
			return at, true
		}
	}
	return u.Whole.Range(u.Host.Start, u.Host.End), true
}

// onlyFound says whether a place is in an environment that nobody asked for: it may be a
// template.
func onlyFound(r *resolve.Request, at resolve.Range) bool {
	_, environment := at.Spot.Owner.(*postman.Environment)
	return environment && !r.View.Scopes.Given
}

// onlyForItsScript says whether a request sends neither a body nor what authenticates it to
// a name that nobody can mean, and has a script that sets variables or sends requests: its
// host is there because a request has to have one.
func onlyForItsScript(p *lint.Pass, r *resolve.Request) bool {
	host := r.Target.HostName()
	if r.SendsBody() && r.Body.Filled() || strings.Contains(host, "your") || strings.ContainsAny(host, "<>") || credential.HasCredential(r, p.Packs()) {
		return false
	}
	return slices.ContainsFunc(r.Scripts, func(x *postman.Script) bool {
		e := r.View.Scopes.Scripts.Effects(x)
		return !x.Disabled && e != nil && (len(e.Sets) > 0 || e.Sends)
	})
}
