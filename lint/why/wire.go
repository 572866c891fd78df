package why

import (
	"fmt"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// sentLines say what was, or would be, sent that authenticates: each header or parameter
// with its value masked, and what may be told about it.
func (x *exchange) sentLines() []string {
	if x.request == nil || x.recorded && !x.Sent.HeadersShown && len(x.credentials) == 0 {
		return nil
	}
	var out []string
	shown := map[*resolve.Header]bool{}
	for i := range x.credentials {
		c := &x.credentials[i]
		if c.Header != nil && shown[c.Header] {
			continue
		}
		shown[c.Header] = true
		line := c.Name
		if c.Header != nil {
			line = c.Header.Name.String() + ": " + credential.MaskHeader(x.request, c.Header, x.packs)
		}
		switch uses := c.Value.Uses(); {
		case x.recorded && strings.Contains(c.Value.String(), blottedOut):
			line = strings.ReplaceAll(line, blottedOut, "***") + " (blotted out)"
		case c.Value.Known() && c.Token().Len() > 0:
			line += " (" + c.Shape().Code() + ")"
		case !x.recorded && len(uses) > 0:
			line = strings.TrimSpace(strings.TrimSuffix(line, "{{"+uses[0].Name+"}}")) + " {{" + uses[0].Name + "}} (no value in the files)"
		}
		if !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	switch h := &x.request.Helper; {
	case len(out) > 0:
		return out
	case !x.recorded && h.Known && h.Type != resolve.NoAuth && h.Type != "":
		return []string{postman.AuthTitle(h.Type) + ", whose value is not in the files"}
	}
	return []string{"no credentials"}
}

// idHeaders are those by which a server's administrator finds a call in the logs.
var idHeaders = []string{
	"Date", "X-Transaction-ID", "X-Request-ID", "X-Correlation-ID", "Request-ID", "X-Amzn-RequestId", "X-Ms-Request-Id", "Client-Request-Id", "X-Okta-Request-Id",
	"X-GitHub-Request-Id", "CF-RAY", "X-Kong-Request-Id", "X-B3-TraceId", "Traceparent",
}

// saidLines are what the server said, as far as it may be repeated: the schemes and errors
// of its challenges, the error's name, and what leads to the call in its logs.
func (x *exchange) saidLines() []string {
	if x.Got == nil || x.supposed {
		return nil
	}
	var out []string
	for _, c := range challenges(x.Got) {
		line := "WWW-Authenticate: " + c.shownScheme()
		for _, name := range []string{"error", "error_description", "scope"} {
			if v := c.params[name]; v != "" && len(v) < 120 && repeatable(v) {
				line += fmt.Sprintf(" %s=%q", name, v)
			}
		}
		out = append(out, line)
	}
	if body := bodyOf(x.Got); isName(body.code) {
		out = append(out, "error: "+body.code)
	}
	for _, name := range idHeaders {
		if v, ok := header(x.Got.Headers, name); ok && len(v) < 100 && !secretLike(v) {
			out = append(out, name+": "+v)
		}
	}
	return out
}

// repeatable says whether a text is words, with nothing in it that could be a value.
func repeatable(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if len(word) > 40 || len(word) > 20 && strings.ContainsAny(word, "0123456789") {
			return false
		}
	}
	return true
}

// isName says whether a code is the name of an error, as documentation has it: words with no
// digits but a short number, so that no value passes for one.
func isName(code string) bool {
	if _, known := oauthErrors.Get()[code]; known {
		return true
	}
	digits := 0
	for _, r := range code {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r >= 'a' && r <= 'z', r == '_', r == '-', r == '.':
		default:
			return false
		}
	}
	words := strings.FieldsFunc(code, func(r rune) bool { return r == '_' || r == '-' || r == '.' })
	long := slices.ContainsFunc(words, func(w string) bool { return len(w) > 24 })
	return code != "" && len(code) <= 60 && !long && (digits == 0 || digits == len(code) && digits <= 6)
}

// secretLike says whether a value is one that opens something, wherever it stands.
func secretLike(v string) bool {
	switch credential.ShapeOf("", v).Kind {
	case credential.KindJWT, credential.KindJWE, credential.KindVendor, credential.KindPrivateKey:
		return true
	default:
		return false
	}
}

// schemes are those that are registered (RFC 9110 §16.4.1) or in wide use.
var schemes = []string{
	"Basic", "Bearer", "Digest", "DPoP", "GNAP", "HOBA", "Mutual", "Negotiate", "NTLM", "OAuth", "PrivateToken", "SCRAM-SHA-1", "SCRAM-SHA-256", "vapid", "Token", "ApiKey", "Api-Key",
	"AWS4-HMAC-SHA256", "Hawk", "SSWS", "Kerberos", "JWT", "jwt-auth", "Session", "Cookie", "FormBased", "Cloudflare-Access", "xBasic", "Key",
}

// shownScheme is the scheme of a challenge, as the server spells it, when it is one that is
// known: anything may stand there.
func (c *challenge) shownScheme() string {
	if slices.ContainsFunc(schemes, c.is) {
		return c.scheme
	}
	return "a scheme that is not known"
}
