package why

import (
	"maps"
	"slices"
	"strings"

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
				found[j.IssHost] = true
				for _, aud := range j.Aud {
					found[hostOf(aud)] = true
				}
			}
		}
	}
	maps.DeleteFunc(found, func(host string, _ bool) bool { return !strings.Contains(host, ".") })
	return slices.Sorted(maps.Keys(found))
}

// noteHosts notes where an exchange went, and where its answer points to.
func noteHosts(found map[string]bool, x *evidence.Exchange) {
	for _, r := range []*evidence.Request{x.Sent, x.Template} {
		if r != nil {
			found[hostOf(r.URL)] = true
		}
	}
	if x.Got == nil {
		return
	}
	if location, ok := header(x.Got.Headers, "Location"); ok {
		found[hostOf(location)] = true
	}
	for _, c := range challenges(x.Got) {
		for _, value := range c.params {
			if !strings.Contains(value, " ") {
				found[hostOf(value)] = true
			}
		}
	}
}
