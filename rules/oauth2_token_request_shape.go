package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&oauth2TokenRequestShape)

var oauth2TokenRequestShape = lint.Rule{
	ID:       "oauth2-token-request-shape",
	Category: lint.CategoryOAuth2,
	Tier:     lint.Core,
	Tags:     []string{"rfc-6749", "cwe-287"},
	Summary:  "a request for a token that the server cannot read",
	Cases: []lint.Case{
		{Name: "strict", Severity: lint.Error, Confidence: lint.High, When: "the vendor says that the endpoint reads a form body sent with POST, and nothing else"},
		{Name: "space", Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "white space stands around the name of a parameter, or around a word that is compared letter by letter"},
		{Name: "grant", Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "the grant_type is nearly a word of the standard"},
		{Name: "content-type", Severity: lint.Warning, Confidence: lint.High, When: "the body is written in one way and announced in another"},
		{Name: "method", Severity: lint.Warning, Confidence: lint.Medium, When: "the method is not POST"},
		{Name: "form-data", Severity: lint.Warning, Confidence: lint.Medium, When: "the vendor says so, and the body is sent as form-data, which some servers read as a form all the same"},
		{Name: "elsewhere", Severity: lint.Info, Confidence: lint.Low, Presets: lint.Audit, When: "the body is JSON or form-data, or lacks the grant_type that is in the query, which some servers take and others do not"},
		{Name: "fields", Severity: lint.Warning, Confidence: lint.Medium, When: "a parameter that the grant needs is not there"},
		{Name: "escape", Severity: lint.Warning, Confidence: lint.Medium, When: "a value holds a character that means something else in a form body"},
		{Name: "clients", Severity: lint.Warning, Confidence: lint.Medium, When: "the client says who it is in Authorization and in the body"},
	},
	Doc: lint.Doc{
		Why: "A token endpoint reads its parameters from a form body that is sent with POST. What comes otherwise, or under a name with a space around it, it does not see: " +
			"it answers 400 or 401, there is no new token, and the API answers 401.",
		Instead: "Use POST and the body type x-www-form-urlencoded, with the parameters of the grant in its fields.",
		Bad: `{"name":"Get token","request":{"method":"POST","url":"https://login.acme-fixtures.net/oauth/token","body":{"mode":"urlencoded","urlencoded":[` +
			`{"key":"grant_type","value":"client-credentials"},{"key":"client_id","value":"orders"}]}}}`,
		Good: `{"name":"Get token","request":{"method":"POST","url":"https://login.acme-fixtures.net/oauth/token","body":{"mode":"urlencoded","urlencoded":[` +
			`{"key":"grant_type","value":"client_credentials"},{"key":"client_id","value":"orders"}]}}}`,
		Exceptions: "Speaks about requests with a grant_type alone; where the method is not POST and the path is no token endpoint's, that is a leftover. " +
			"JSON, form-data and a grant_type apart from the other parameters are told in preset audit alone where no vendor rules them out. Silent for grant types that are a vendor's own or a URN, for parameters under a vendor's own name, for requests that are meant to be refused, and where a script changes the request.",
		Refs: []string{"RFC 6749 §2.3", "RFC 6749 §2.3.1", "RFC 6749 §3.2", "RFC 6749 §4.1.3", "RFC 6749 §4.3.2", "RFC 6749 §6", "RFC 6749 Appendix B", "RFC 9700 §4.3.2"},
	},
	Check: func(p *lint.Pass) {
		for t := range p.TokenRequests() {
			r := t.Request
			if r.Touched.URL || credential.Negative(r.Request) || leftOver(p, t) {
				continue
			}
			odd := wrongMethod(p, t)
			if !odd && !t.Unsent {
				wrongCarrier(p, t)
			}
			blanksInWords(p, t)
			mistakenGrant(p, t)
			if !t.Unsent {
				missingParameters(p, t)
				unescapedSecrets(p, t)
				twoClients(p, t)
			}
		}
	},
}

// leftOver says that the parameters stand in a request that asks for something else: the
// method is none of a token request, and the path is no token endpoint's.
func leftOver(p *lint.Pass, t *credential.TokenRequest) bool {
	return (t.Unsent || t.Request.Verb != "POST") && !p.Packs().TokenPath(t.Request)
}

// formOnly says that a vendor says of the endpoint that it reads a form body alone.
func formOnly(p *lint.Pass, r *resolve.Request) bool {
	endpoint := p.Packs().At(r).Endpoint()
	return endpoint != nil && endpoint.Kind == credential.EndpointToken && endpoint.Form
}

func wrongMethod(p *lint.Pass, t *credential.TokenRequest) bool {
	r := t.Request
	if r.Verb == "POST" || strings.Contains(r.Verb, "{{") || r.Setting(resolve.DisableBodyPruning).On() {
		return false
	}
	kase := "method"
	if formOnly(p, r) {
		kase = "strict"
	}
	p.Report(kase, lint.Whole(r.MethodSpot()), lint.Words{
		Message: "a request for a token goes out as " + r.Verb,
		Why:     "token endpoints take POST; with another method the server answers 405 or 400, and no body is sent with GET",
		Help:    "choose POST, and send the parameters as x-www-form-urlencoded",
	}).On(r)
	return true
}

// modeAt is the place of the body's type, or of its first parameter where none is named.
func modeAt(t *credential.TokenRequest) resolve.Range {
	body := t.Request.Body.Node
	for _, name := range []string{"mode", "type"} {
		if v := body.Get(name); v.Exists() {
			return lint.Whole(t.Request.BodySpot(name, v))
		}
	}
	return t.Grant().At()
}

// wrongCarrier looks at where the parameters stand, and at what announces them.
func wrongCarrier(p *lint.Pass, t *credential.TokenRequest) {
	carrier := t.Grant().Carrier
	if carrier == credential.InForm || (carrier == credential.InJSON || carrier == credential.InFormText) && contentTypeOdd(p, t) {
		return
	}
	at, as := modeAt(t), "as JSON"
	strict := formOnly(p, t.Request)
	kase := "strict"
	switch carrier {
	case credential.InURLQuery:
		at, as = inFile(t.Grant().At(), lint.Whole(t.Grant().Spot)), "in the query"
	case credential.InMultipart:
		as, kase = "as form-data", "form-data"
	case credential.InJSON:
	case credential.InForm, credential.InFormText:
		return
	}
	w := lint.Words{
		Message: "the parameters of a request for a token are sent " + as,
		Why:     "the vendor says that this endpoint reads an x-www-form-urlencoded body; where it finds no grant_type in one it answers 400 or 401",
		Help:    "choose the body type x-www-form-urlencoded, and put the parameters there",
	}
	if !strict {
		host := t.Request.Target.HostName()
		inQuery := carrier == credential.InURLQuery && t.Params[0].Carrier == credential.InURLQuery
		if !p.Packs().PublicHost(host) || !ofTheStandard(t.Grant().Plain()) || inQuery {
			return // a server for which all parameters are put into the query takes them there
		}
		kase = "elsewhere"
		w.Why = "the standard knows an x-www-form-urlencoded body alone; a server that reads nothing else answers 400 or 401"
	}
	p.Report(kase, at, w).On(t.Request)
}

// ofTheStandard says that a grant is one of RFC 6749, or nearly: it will be once it is mended.
func ofTheStandard(grant string) bool {
	meant, _ := credential.MistakenGrant(grant)
	return credential.StandardGrant(grant) || meant != ""
}

// contentTypeOdd reports a raw body that Content-Type announces as something else. For
// the fields of a form Postman sees to it.
func contentTypeOdd(p *lint.Pass, t *credential.TokenRequest) bool {
	const form = "application/x-www-form-urlencoded"
	r := t.Request
	h := r.Header("content-type")
	if r.MayChange("content-type") || h != nil && !h.Value.Known() {
		return false
	}
	announced := h != nil && strings.HasPrefix(strings.ToLower(strings.TrimSpace(h.Value.String())), form)
	at := modeAt(t)
	if h != nil && h.Row != nil {
		at = inFile(h.Value.Range(0, h.Value.Len()), lint.Whole(h.Row.Spot))
	}
	w := lint.Words{Help: "choose the body type x-www-form-urlencoded, and remove the Content-Type row"}
	switch {
	case t.Grant().Carrier == credential.InFormText && !announced:
		w.Message = "a form is sent as another type of text"
		w.Why = "without " + form + " as Content-Type the server takes the body for plain text, and answers 400 or 415"
		if h == nil {
			w.Help = "choose the body type x-www-form-urlencoded, or add " + form + " as Content-Type"
		}
	case t.Grant().Carrier == credential.InJSON && announced:
		w.Message = "JSON is announced as a form"
		w.Why = "the server reads the body as a form, finds no grant_type in it, and answers 400 or 401"
	default:
		return false
	}
	p.Report("content-type", at, w).On(r)
	return true
}

// comparedWords are parameters whose values a server compares letter by letter.
var comparedWords = []string{"grant_type", "client_id", "client_assertion_type"}

// blanksInWords looks for white space around names and around words that are compared.
func blanksInWords(p *lint.Pass, t *credential.TokenRequest) {
	for i := range t.Params {
		x := &t.Params[i]
		if x.Carrier != credential.InJSON {
			outerBlanksOf(p, t, x, x.Name, "the name of a parameter")
		}
		for _, word := range comparedWords {
			if x.Is(word) {
				outerBlanksOf(p, t, x, x.Value, "the value of "+word)
			}
		}
	}
}

func outerBlanksOf(p *lint.Pass, t *credential.TokenRequest, x *credential.TokenParam, text resolve.Text, what string) {
	s := text.String()
	start, end := withoutBlanks(s)
	if !text.Known() || start == 0 && end == len(s) || end == 0 {
		return
	}
	at := text.Range(0, start)
	if start == 0 {
		at = text.Range(end, len(s))
	}
	rep := p.Report("space", inFile(at, lint.Whole(x.Spot)), lint.Words{
		Message: "there is white space around " + what,
		Why:     "Postman sends it along, and the server compares letter by letter: it answers 400 or 401",
		Help:    "remove the white space",
	}).On(t.Request)
	usedIn(rep, at, lint.Whole(x.Spot))
	if !text.Literal() || at.IsZero() {
		return
	}
	rep.Fix("remove the white space")
	if start > 0 {
		rep.Edit(text.Range(0, start), "")
	}
	if end < len(s) {
		rep.Edit(text.Range(end, len(s)), "")
	}
}

func mistakenGrant(p *lint.Pass, t *credential.TokenRequest) {
	grant := t.Grant()
	meant, mistaken := credential.MistakenGrant(grant.Plain())
	if !mistaken {
		return
	}
	w := lint.Words{
		Message: "the grant_type is none that token endpoints know",
		Why:     "the server answers 400 unsupported_grant_type, and there is no token",
		Help:    "write one of the standard: client_credentials, authorization_code, password or refresh_token",
	}
	if meant != "" {
		w.Help = "write " + meant
	}
	at := grant.At()
	rep := p.Report("grant", inFile(at, lint.Whole(grant.Spot)), w).On(t.Request)
	usedIn(rep, at, lint.Whole(grant.Spot))
	if value := grant.Value; leadsTo(p, t, meant) && value.Literal() && !value.Range(0, value.Len()).IsZero() {
		rep.Fix("write "+meant).Edit(value.Range(0, value.Len()), meant)
	}
}

// leadsTo says that a fix may write a grant: that it is known, not discouraged, and needs
// nothing of the server that somebody has to switch on first.
func leadsTo(p *lint.Pass, t *credential.TokenRequest, grant string) bool {
	site := p.Packs().At(t.Request)
	return grant == "authorization_code" || grant == "refresh_token" || grant == "client_credentials" && (site.Pack == nil || site.Pack.Grant(grant) == nil)
}

// A grantNeed is a parameter that a grant needs, and words by which a vendor's own name
// for it is known.
type grantNeed struct {
	name  string
	words []string
}

// grantNeeds are the parameters that grants need (RFC 6749 §4.1.3, §4.3.2, §6; RFC 7521
// §4.1; RFC 8628 §3.4; RFC 8693 §2.1).
var grantNeeds = lazy.Value[map[string][]grantNeed]{Make: func() map[string][]grantNeed {
	return map[string][]grantNeed{
		"authorization_code": {{"code", []string{"code"}}},
		"refresh_token":      {{"refresh_token", []string{"refresh", "token"}}},
		"password": {
			{"username", []string{"user", "login", "mail", "phone", "mobile", "account", "name", "assertion"}},
			{"password", []string{"pass", "pwd", "pin", "otp", "secret_key", "assertion"}},
		},
		"urn:ietf:params:oauth:grant-type:jwt-bearer":     {{"assertion", []string{"assertion"}}},
		"urn:ietf:params:oauth:grant-type:saml2-bearer":   {{"assertion", []string{"assertion"}}},
		"urn:ietf:params:oauth:grant-type:device_code":    {{"device_code", []string{"device"}}},
		"urn:ietf:params:oauth:grant-type:token-exchange": {{"subject_token", []string{"subject"}}},
	}
}}

func missingParameters(p *lint.Pass, t *credential.TokenRequest) {
	grant := t.Grant()
	var missing []string
	for _, need := range grantNeeds.Get()[grant.Plain()] {
		if !has(t, need) {
			missing = append(missing, need.name)
		}
	}
	if len(missing) == 0 {
		return
	}
	p.Report("fields", inFile(grant.At(), lint.Whole(grant.Spot)), lint.Words{
		Message: "this grant needs " + listed(missing) + ", and the request does not send it",
		Why:     "the server answers 400 invalid_request, and there is no token",
		Help:    "add " + listed(missing) + " beside grant_type, and see that the row is ticked",
	}).On(t.Request)
}

// has says that a request has a parameter, under its own name or a vendor's. The name of
// grant_type itself, which stands in every request, is none.
func has(t *credential.TokenRequest, need grantNeed) bool {
	if t.Param(need.name) != nil {
		return true
	}
	return t.Has(need.words...)
}

// unescapedSecrets looks at the values of a form that is written as one text.
func unescapedSecrets(p *lint.Pass, t *credential.TokenRequest) {
	for _, name := range []string{"client_secret", "password", "username", "refresh_token", "code", "assertion"} {
		x := t.Param(name)
		if x == nil {
			continue
		}
		odd := x.Unescaped()
		if odd.Empty() {
			continue
		}
		at := x.Value.Range(odd.Start, odd.End)
		rep := p.Report("escape", inFile(at, lint.Whole(x.Spot)), lint.Words{
			Message: "the value of " + name + " holds a character that a form has to escape",
			Why:     "the server reads a plus sign as a space, and a percent sign as an escape: it gets another value and answers 400 or 401",
			Help:    "choose the body type x-www-form-urlencoded, where Postman escapes values, or write %2B for + and %25 for %",
		}).On(t.Request)
		usedIn(rep, at, lint.Whole(x.Spot))
	}
}

func twoClients(p *lint.Pass, t *credential.TokenRequest) {
	secret := t.Param("client_secret")
	if secret == nil || secret.Value.IsZero() || !t.BasicClient() || t.Request.MayChange("authorization") {
		return
	}
	rep := p.Report("clients", lint.Whole(secret.Spot), lint.Words{
		Message: "the client secret is sent in Authorization and in the body",
		Why:     "a client must use one way alone; some servers answer 400 or 401 invalid_client to two",
		Help:    "remove client_secret from the body, or choose No Auth",
	}).On(t.Request)
	if t.Request.Helper.Type == resolve.Basic {
		rep.Related(lint.Whole(postman.AuthSpot(t.Request.Helper.From)), "the other way")
	}
}
