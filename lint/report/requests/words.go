package requests

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/script"
)

func (show Showing) refusal(r *resolve.Refusal) string {
	name := ""
	if r.Header != nil {
		name = show.text(r.Header.Name.String())
	}
	switch r.Code {
	case "not-loaded":
		return "the collection is not loaded, as the auth of a folder is of the type inherit"
	case "empty-url":
		return "there is no URL"
	case "invalid-method":
		return "the method holds a character that no method may have"
	case "invalid-protocol":
		return "the URL begins with something else than http or https"
	case "invalid-url":
		return "the URL has no host"
	case "invalid-header-name":
		return fmt.Sprintf("the header name %q holds a character that no name may have", name)
	case "invalid-header-value":
		return fmt.Sprintf("the value of %s holds a character that cannot be sent", name)
	}
	return r.Code
}

func dropText(d resolve.Dropped) string {
	switch d.Why {
	case resolve.DropHelper:
		return "the auth takes its place"
	case resolve.DropSpelling:
		return "a later row of the same name in another spelling is sent instead"
	case resolve.DropColon:
		return "names that begin with a colon are left out"
	case resolve.DropBody:
		return "the form body brings a Content-Type of its own"
	case resolve.DropUnread:
		return "Postman does not take the line for a header"
	case resolve.DropEmptyName:
	}
	return "it has no name"
}

// openText says why a reference stays as it is written.
func openText(l *resolve.Lookup) string {
	switch l.State {
	case resolve.Missing:
		return cmp.Or(l.Elsewhere(), "neither the environment nor the collection defines it")
	case resolve.Unknown:
		return cmp.Or(l.Elsewhere(), "not in this collection; an environment may define it (-e FILE)")
	default:
		return cmp.Or(l.Elsewhere(), l.StateName())
	}
}

// mayChange says what a pre-request script may do to its request: a phrase that goes on
// from "may".
func mayChange(e *script.Effects, show Showing) string {
	var parts []string
	if e.Auth {
		parts = append(parts, "the auth")
	}
	if e.URL {
		parts = append(parts, "the URL, the method or the body")
	}
	if e.HeadersAny {
		parts = append(parts, "any header")
	}
	for _, name := range e.Headers {
		parts = append(parts, "the header "+show.text(name))
	}
	var does []string
	if len(parts) > 0 {
		does = append(does, "change "+strings.Join(parts, ", "))
	}
	if e.Skips {
		does = append(does, "skip requests")
	}
	return strings.Join(does, ", or ")
}

// settingText is a setting as files have it; what is more than a word is named only.
func settingText(x resolve.Setting) string {
	if t := x.Value.Text(); !t.IsZero() {
		return string(x.Key) + " is " + t.String()
	}
	return string(x.Key)
}

// redirectText says what becomes of an Authorization that goes by http when the server
// leads to https; "" where that does not arise.
func (o Outcome) redirectText(show Showing) string {
	hop, ok := o.secured()
	if !ok {
		return ""
	}
	method := hop.Method
	if method == o.Verb {
		method = show.verb(o.Request)
	}
	text := "if the server leads to https, " + method + " is sent there"
	if slices.ContainsFunc(hop.Lost, func(h *resolve.Header) bool { return h.Is("authorization") }) {
		return text + " without Authorization"
	}
	return text + " with Authorization, which has gone over the network in clear text by then"
}
