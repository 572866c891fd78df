package why

import (
	"maps"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/why/evidence"
)

// hosts are all that the exports and the evidence name, in lower case, so that a printer can
// take them out of whatever is said.
func (e *explainer) hosts(list []*exchange) []string {
	found := map[string]bool{}
	for _, v := range e.views {
		for _, r := range v.Requests() {
			if r.Target.HostKnown() {
				found[r.Target.HostName()] = true
			}
		}
	}
	for _, log := range e.question.Logs {
		for _, x := range log.Exchanges {
			noteHosts(found, x)
		}
	}
	for _, x := range list {
		for i := range x.credentials {
			if j := x.credentials[i].Shape().JWT; j != nil {
				noteHost(found, j.IssHost)
				for _, aud := range j.Aud {
					noteWord(found, aud)
				}
			}
		}
	}
	maps.DeleteFunc(found, func(host string, _ bool) bool { return host == "" || slices.Contains(anybodys, host) })
	return slices.Sorted(maps.Keys(found))
}

// noteHosts notes where an exchange went, and where its answer points to.
func noteHosts(found map[string]bool, x *evidence.Exchange) {
	for _, r := range []*evidence.Request{x.Sent, x.Template} {
		if r != nil {
			noteHost(found, hostOf(r.URL))
		}
	}
	if x.Got == nil {
		return
	}
	for _, h := range x.Got.Headers {
		if strings.EqualFold(h.Name, "Location") {
			noteWord(found, h.Value)
		}
	}
	if strings.Contains(x.Got.Body, "oken") {
		noteHost(found, readTokenAnswer(x.Got.Body).serves)
	}
	for _, c := range challenges(x.Got) {
		for _, value := range c.params {
			if !strings.Contains(value, " ") {
				noteWord(found, value)
			}
		}
	}
}

// anybodys are hosts of one label that tell nothing of who asks, as everybody has some. They
// are words of what is said as well.
var anybodys = []string{
	"localhost", "api", "app", "auth", "backend", "client", "gateway", "host", "login", "proxy", "request", "server", "service", "session", "sso", "token", "web", "www",
}

// noteHost notes a host. Of one that holds references the literal pieces with a dot in them
// are noted, as the others are parts of words.
func noteHost(found map[string]bool, host string) {
	refs := resolve.References(host)
	if len(refs) == 0 {
		found[host] = true
		return
	}
	at := 0
	for _, ref := range append(refs, [2]int{len(host), len(host)}) {
		if piece := strings.Trim(host[at:ref[0]], ".-"); strings.Contains(piece, ".") {
			found[piece] = true
		}
		at = ref[1]
	}
}

// noteWord notes the host of what is a URL, or is one itself. A word without a dot may mean
// something else.
func noteWord(found map[string]bool, s string) {
	host := hostOf(s)
	if strings.Contains(s, "://") || strings.HasPrefix(s, "//") || strings.Contains(host, ".") {
		noteHost(found, host)
	}
}
