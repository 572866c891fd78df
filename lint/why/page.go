package why

import (
	"strings"

	"github.com/postlint/postlint/lint/why/evidence"
)

// A pageKind is what a page is that came instead of an answer of the API.
type pageKind string

// The kinds of pages.
const (
	noPage      pageKind = ""
	loginPage   pageKind = "login"
	ssoPage     pageKind = "sso"
	asleepPage  pageKind = "asleep"
	gatewayPage pageKind = "gateway"
	otherPage   pageKind = "page"
)

// isPage says whether an answer is HTML: by its Content-Type, and without one by how its
// body begins.
func isPage(r *evidence.Response) bool {
	if s, ok := header(r.Headers, "Content-Type"); ok {
		// Some servers call every answer HTML.
		plain := strings.TrimSpace(r.Body) != "" && !strings.Contains(r.Body[:min(len(r.Body), 1024)], "<")
		return strings.Contains(strings.ToLower(s), "html") && !plain
	}
	start := strings.ToLower(strings.TrimSpace(r.Body[:min(len(r.Body), 512)]))
	return strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html") || strings.HasPrefix(start, "<head")
}

// pageWords tell pages apart, the surest first. All are in lower case.
var pageWords = []struct {
	kind  pageKind
	words []string
}{
	{asleepPage, []string{"hibernat", "instance is sleeping", "is asleep", "wake up your", "waking up"}},
	{ssoPage, []string{"samlrequest", "saml2", "relaystate", "/adfs/ls", "login.microsoftonline.com", "single sign-on", "identity provider", "cloudflareaccess.com", "kc-form-login", "okta-sign-in", "onelogin.com", "shibboleth", "cas/login"}},
	{gatewayPage, []string{
		"cloudflare", "cf-ray", "attention required", "access denied", "request blocked", "the requested url was rejected", "akamai", "incapsula", "web application firewall",
		"<center>nginx", "<center>openresty", "<center>cloudfront", "bad gateway", "gateway time-out", "awselb", "zscaler", "bluecoat", "your support id is",
		"errors.edgesuite.net", "request could not be satisfied", "sucuri", "imperva", "datadome", "perimeterx", "just a moment", "azure-application-gateway", "azure front door", "fortigate", "forcepoint", "mod_security", "(squid/",
	}},
	{loginPage, []string{`type="password"`, "type='password'", "type=password", "<title>log in", "<title>login", "<title>sign in", "log in to", "<title>user login", "j_security_check"}},
}

// pageOf says what kind of page an answer is.
func pageOf(r *evidence.Response) pageKind {
	if r == nil || !isPage(r) {
		return noPage
	}
	text := strings.ToLower(r.Body)
	for _, h := range r.Headers {
		if strings.EqualFold(h.Name, "Server") || strings.EqualFold(h.Name, "CF-RAY") {
			text += "\n" + strings.ToLower(h.Name+" "+h.Value)
		}
	}
	for _, p := range pageWords {
		for _, w := range p.words {
			if strings.Contains(text, w) {
				return p.kind
			}
		}
	}
	return otherPage
}
