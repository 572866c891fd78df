package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&oauth2HeaderPrefix)

var oauth2HeaderPrefix = lint.Rule{
	ID:       "oauth2-header-prefix",
	Category: lint.CategoryOAuth2,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     10,
	Tags:     []string{"rfc-6750", "rfc-9110", "cwe-287"},
	Summary:  "a header prefix that is no scheme",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "it is meant to be Bearer"},
		{Name: "empty", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "there is none, and the token has no scheme of its own"},
		{Name: "empty-open", Severity: lint.Info, Confidence: lint.Low, Fix: lint.Unsafe, When: "there is none, and the token is not in the files"},
		{Name: "untrimmed", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "JWT Bearer auth has white space around it, which is sent"},
		{Name: "unlisted", Severity: lint.Info, Confidence: lint.Low, When: "it is no scheme that postlint knows"},
	},
	Doc: lint.Doc{
		Why: "The prefix is the first word of Authorization, the scheme by which a server knows what follows. " +
			"OAuth 2.0 auth trims it and adds one space; JWT Bearer auth sends it as it is and adds one space, so that a space behind it becomes two.",
		Instead: "Leave the Header Prefix at Bearer, unless the documentation of the API asks for another word.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"accessToken","value":"{{token}}"},` +
			`{"key":"headerPrefix","value":"Bearer:"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"accessToken","value":"{{token}}"},` +
			`{"key":"headerPrefix","value":"Bearer"}]}}}`,
		Exceptions: "Silent for schemes that vendors use (Token, Zoho-oauthtoken, OAuth, DPoP), for an empty prefix on hosts that want the bare token or in front of a token that brings its scheme along, " +
			"where the token is sent in the query, and where a script may change the header.",
		Refs: []string{"RFC 6750 §2.1", "RFC 9110 §11.4", "https://github.com/postmanlabs/postman-app-support/issues/12956", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			prefix := writtenPrefix(r)
			if prefix == nil || credential.Negative(r.Request) {
				continue
			}
			kase, w := judgedPrefix(p, r, prefix)
			if kase == "fine" {
				continue
			}
			at := prefix.Text.Range(0, prefix.Text.Len())
			if kase == "untrimmed" {
				before, after := withoutBlanks(prefix.Text.String())
				at = prefix.Text.Range(0, before)
				if before == 0 {
					at = prefix.Text.Range(after, prefix.Text.Len())
				}
			}
			rep := p.Report(kase, inFile(at, lint.Whole(prefix.Spot)), w).On(r)
			if c := sentByAuth(p, r); c != nil {
				rep.About(c)
			}
			offerBearer(rep, kase, prefix)
		}
	},
}

// writtenPrefix is the prefix that an auth is told to put in front of its token in the
// header; nil when it is told nothing, or a script may tell it otherwise.
func writtenPrefix(r *resolve.Request) *resolve.Param {
	a := &r.Helper
	if a.Type != resolve.OAuth2 && a.Type != resolve.JWT || a.Emits != resolve.EmitsHeader || r.MayChange("authorization") {
		return nil
	}
	p := a.Param("headerPrefix")
	if p == nil || p.Value.Kind() != source.String || !p.Text.Known() {
		return nil
	}
	return p
}

// judgedPrefix is the case of a prefix, "fine" when there is nothing to say, and what to
// say.
func judgedPrefix(p *lint.Pass, r *resolve.Request, prefix *resolve.Param) (string, lint.Words) {
	label := postman.AuthLabel(r.Helper.Type, "headerPrefix")
	text := prefix.Text.String()
	switch credential.CheckPrefix(text) {
	case credential.PrefixMisspelled:
		return "", lint.Words{
			Message: "the prefix in front of the token is no scheme; Bearer is meant",
			Why:     "Postman puts the scheme in front as it is written here, and the server answers 401 to one that it does not know",
			Help:    "write Bearer into " + label + ", and nothing else",
		}
	case credential.PrefixEmpty:
		return emptyPrefix(p, r, label)
	case credential.PrefixUnlisted:
		return "unlisted", lint.Words{
			Message: "the prefix in front of the token is no scheme that many servers know",
			Why:     "a server that waits for Bearer answers 401; a few APIs do ask for a word of their own",
			Help:    "compare " + label + " with the documentation of the API",
		}
	case credential.PrefixFine:
	}
	if r.Helper.Type == resolve.JWT && strings.TrimSpace(text) != text {
		return "untrimmed", lint.Words{
			Message: "there is white space around the prefix, and Postman sends it",
			Why:     "one space is added behind the prefix, so two stand in front of the token; a strict server finds none there and answers 401",
			Help:    "remove the white space from " + label,
		}
	}
	return "fine", lint.Words{}
}

func emptyPrefix(p *lint.Pass, r *resolve.Request, label string) (string, lint.Words) {
	c := sentByAuth(p, r)
	w := lint.Words{
		Message: "the prefix is empty, so the token is sent without a scheme",
		Why:     "the first word of Authorization is taken for the scheme; most servers answer 401 to a token alone",
		Help:    "write Bearer into " + label + ", unless the API wants the token alone",
	}
	switch {
	case c == nil || r.Target.HostKnown() && p.Packs().BareTokenHost(r.Target.HostName()):
		return "fine", w
	case c.Slot == credential.SignedSlot:
		return "empty", w
	case c.Form().Name != "" && !c.Form().Scheme.Empty():
		return "fine", w
	case c.Value.Known():
		if shape := c.Shape(); shape.JWT != nil && p.Packs().Issuer(shape.JWT.IssHost).Bare {
			return "fine", w
		}
		return "empty", w
	}
	w.Message = "the prefix is empty, so the variable has to bring the scheme along"
	return "empty-open", w
}

// sentByAuth is the credential that the auth puts into the header; nil when there is
// none.
func sentByAuth(p *lint.Pass, r *resolve.Request) *credential.Credential {
	list := p.CredentialsOf(r)
	for i := range list {
		if list[i].Header != nil && list[i].Header == r.Helper.Header {
			return &list[i]
		}
	}
	return nil
}

// offerBearer offers to correct a prefix where it is written.
func offerBearer(rep *lint.Report, kase string, prefix *resolve.Param) {
	if !prefix.Text.Literal() || prefix.Spot.Node.Kind() != source.String || kase == "unlisted" {
		return
	}
	if kase == "untrimmed" {
		offerTrim(rep, &prefix.Spot)
		return
	}
	rep.Fix("write Bearer").Edit(lint.Whole(prefix.Spot), "Bearer")
}
