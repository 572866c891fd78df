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
		line := "WWW-Authenticate: " + c.scheme
		for _, name := range []string{"error", "error_description", "scope"} {
			if v := c.params[name]; v != "" && len(v) < 120 && repeatable(v) {
				line += fmt.Sprintf(" %s=%q", name, v)
			}
		}
		out = append(out, line)
	}
	if body := bodyOf(x.Got); body.code != "" && repeatable(body.code) {
		out = append(out, "error: "+body.code)
	}
	for _, name := range idHeaders {
		if v, ok := header(x.Got.Headers, name); ok && len(v) < 100 {
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
