package why

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/lazy"
)

// notAPI is the rule's id.
const notAPI = "response-not-api"

var _ = add(&notAPIRule)

var notAPIRule = Rule{
	Rule: lint.Rule{
		ID: notAPI, Category: lint.CategoryHost, Tier: lint.Core, Tags: []string{"rfc-9110"},
		Summary: "a page that came instead of an answer of the API",
		Cases: []lint.Case{
			{Name: "login", Severity: lint.Warning, Confidence: lint.High, When: "the page has a login form"},
			{Name: "sso", Severity: lint.Warning, Confidence: lint.High, When: "the page hands over to an identity provider"},
			{Name: "asleep", Severity: lint.Warning, Confidence: lint.High, When: "the page says that the instance hibernates"},
			{Name: "gateway", Severity: lint.Warning, Confidence: lint.Medium, When: "the page is a proxy's or a firewall's"},
			{Name: "page", Severity: lint.Warning, Confidence: lint.Medium, When: "any other page where JSON was asked for"},
			{Name: "led-to-login", Severity: lint.Warning, Confidence: lint.High, When: "the answer is a redirect to a login"},
			{Name: "led-away", Severity: lint.Warning, Confidence: lint.Medium, When: "the answer is a redirect that nobody followed"},
			{Name: "redirected", Severity: lint.Warning, Confidence: lint.High, When: "a redirect led to another host, so that the credentials were left out"},
		},
		Doc: lint.Doc{
			Why:        "What answers with a page did not look at the token: it is a login, an identity provider, a proxy, or an instance that sleeps. A test that only looks at the status takes it for success.",
			Instead:    "Call the API's own address with a user that is not sent to a login, and wake the instance.",
			Bad:        "> Accept: application/json\n< HTTP/1.1 200 OK\n< Content-Type: text/html\n\n<form><input type=\"password\">",
			Good:       "> Accept: text/html\n< HTTP/1.1 200 OK\n< Content-Type: text/html",
			Exceptions: "Silent where the request asks for HTML. An empty or unknown page with 401 may well be the API's.",
			Refs:       []string{"RFC 9110 §15.4"},
		},
	},
	check: checkNotAPI,
}

var pageReasons = lazy.Value[map[pageKind]string]{Make: func() map[pageKind]string {
	return map[pageKind]string{
		loginPage: "a page with a login form came back", ssoPage: "a page came back that hands over to an identity provider",
		asleepPage: "the page says that the instance hibernates", gatewayPage: "the page is one of a proxy or a firewall in front of the API",
		otherPage: "a page came back where JSON was asked for",
	}
}}

var pageRemedies = lazy.Value[map[pageKind]string]{Make: func() map[pageKind]string {
	return map[pageKind]string{
		loginPage: "call the API's own address, with credentials that it takes", ssoPage: "use a user and an address of the API that are not sent to the identity provider",
		asleepPage: "wake the instance on the vendor's developer site, wait, and send again", gatewayPage: "ask who runs the proxy or firewall what it objects to",
	}
}}

func checkNotAPI(x *exchange) []Sign {
	if x.Got == nil || x.negative() {
		return nil
	}
	if x.ledAway() {
		return []Sign{x.ledTo()}
	}
	kind := pageOf(x.Got)
	if s := x.redirectedAway(); s != nil && kind == noPage {
		return []Sign{*s}
	}
	if kind == noPage || kind == otherPage && x.status() >= 400 || x.acceptsPages() {
		return nil
	}
	return []Sign{says(notAPI, string(kind), pageReasons.Get()[kind], pageRemedies.Get()[kind])}
}

// loginWords are parts of the addresses of logins.
var loginWords = []string{"login", "signin", "sign-in", "sign_in", "sso", "saml", "adfs", "oauth2/authorize", "authorize?", "openid-connect/auth", "cas/", "accounts."}

// ledTo says where a redirect that nobody followed leads.
func (x *exchange) ledTo() Sign {
	location, _ := header(x.Got.Headers, "Location")
	lower := strings.ToLower(location)
	for _, w := range loginWords {
		if strings.Contains(lower, w) {
			return says(notAPI, "led-to-login", "the answer is a redirect to a login"+onHost(location), "use an address of the API that takes the token itself, and credentials that it accepts")
		}
	}
	if x.Sent != nil && strings.HasPrefix(x.Sent.URL, "http://") && hostOf(location) == hostOf(x.Sent.URL) && strings.HasPrefix(lower, "https://") {
		return Sign{Fact: "redirected-scheme", Rule: notAPI, Why: "the URL begins with http, and the server leads to https", Fix: "write https in the URL"}
	}
	return says(notAPI, "led-away", "the answer is a redirect"+onHost(location)+" that was not followed", "call the address that it leads to")
}

func onHost(location string) string {
	if host := hostOf(location); strings.Contains(location, "://") && host != "" {
		return " on " + host
	}
	return ""
}

// redirectedAway looks at the redirects that led to this answer.
func (x *exchange) redirectedAway() *Sign {
	for _, hop := range x.hops() {
		location, _ := header(hop.Got.Headers, "Location")
		from, to := "", hostOf(location)
		if hop.Sent != nil {
			from = hostOf(hop.Sent.URL)
		}
		if hop.Sent != nil && from == to && strings.HasPrefix(hop.Sent.URL, "http://") && strings.HasPrefix(location, "https://") {
			return &Sign{Fact: "redirected-scheme", Rule: notAPI, Why: "the URL begins with http; the server led on to https, and the credentials did not come along", Fix: "write https in the URL"}
		}
		if (strings.Contains(location, "://") || strings.HasPrefix(location, "//")) && to != "" && from != "" && to != from {
			s := says(notAPI, "redirected", "a redirect led from "+from+" to "+to+", and credentials are not sent along to another host", "call https://"+to+" itself, if that is the API")
			return &s
		}
	}
	return nil
}

// hops are the redirects in front of an answer that was read from one piece of text.
func (x *exchange) hops() []*exchange {
	at := slices.Index(x.run, x)
	var out []*exchange
	for i := at - 1; i >= 0; i-- {
		o := x.run[i]
		if o.status() < 300 || o.status() >= 400 {
			break
		}
		out = append(out, o)
	}
	return out
}

func (x *exchange) acceptsPages() bool {
	if x.request == nil {
		return false
	}
	h := x.request.Header("Accept")
	return h != nil && strings.Contains(h.Value.String(), "html")
}
