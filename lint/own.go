package lint

import (
	"fmt"
	"slices"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
)

// Hosts are what people know of the hosts that their requests go to. In a label * is any
// text, and **. in front any labels: "*.corp.example", "**.corp.example".
type Hosts struct {
	Local       []string // in a private network, where plain http is usual
	BareToken   []string // of APIs that take a token in Authorization without a scheme
	ServiceNow  []string // of ServiceNow instances, under names of one's own
	Production  []string // of this stage
	Staging     []string
	Development []string
}

// HostFault says what is wrong with a host of Hosts, "" when nothing is.
func HostFault(s string) string {
	if credential.IsOwnHost(s) {
		return ""
	}
	return "a host is written without scheme, port and path, as in api.corp.example, *.corp.example or **.corp.example"
}

// HostPattern is a regular expression, of Go and of JavaScript, of the hosts of Hosts.
const HostPattern = credential.OwnHostPattern

// LooksLive says whether a text looks like a secret by itself: no placeholder may, and no
// message quotes one.
func LooksLive(s string) bool { return credential.LooksLive(s) }

// own are the packs of the settings, with what people know of their own.
func (s *Settings) own() (*credential.Packs, error) {
	packs := s.Packs
	if packs == nil {
		packs = credential.BuiltInPacks()
	}
	h := s.Hosts
	for _, host := range slices.Concat(h.Local, h.BareToken, h.ServiceNow, h.Production, h.Staging, h.Development) {
		if fault := HostFault(host); fault != "" {
			return nil, &SettingsError{Message: fmt.Sprintf("%q is no host: %s", host, fault)}
		}
	}
	if slices.ContainsFunc(s.Placeholders, LooksLive) {
		return nil, &SettingsError{Message: "a placeholder looks like a secret that is in use"}
	}
	return packs.WithOwn(credential.Own{
		Local: h.Local, BareToken: h.BareToken, Hosts: map[string][]string{"servicenow": h.ServiceNow},
		Stages: map[credential.Stage][]string{
			credential.Production: h.Production, credential.Staging: h.Staging, credential.Development: h.Development,
		},
		Placeholders: s.Placeholders,
	}), nil
}

// globs reads a list of request globs.
func globs(list []string) ([]RequestGlob, error) {
	var out []RequestGlob
	for _, s := range list {
		g, fault := ParseRequestGlob(s)
		if fault != "" {
			return nil, &SettingsError{Message: fmt.Sprintf("%q names no request: %s", s, fault)}
		}
		out = append(out, g)
	}
	return out, nil
}

func anyGlob(list []RequestGlob, names []string) bool {
	return slices.ContainsFunc(list, func(g RequestGlob) bool { return g.Match(names) })
}

// Packs are what is known of vendors, and of people's own servers.
func (p *Project) Packs() *credential.Packs { return p.settings.Packs }

// public says that a request needs no auth, as the settings say.
func (p *Project) public(r *postman.Request) bool {
	return len(p.publics) > 0 && anyGlob(p.publics, r.Names())
}

// Public says that a request needs no auth, as people say: a rule does not ask for one.
func (p *Pass) Public(r *postman.Request) bool { return p.project.public(r) }

// unneeded takes out what is not known of a credential that is not needed. The judgement that it
// is given stays as it is.
func unneeded(j credential.Judgement) credential.Judgement {
	j.Credential = true
	j.Needs = slices.DeleteFunc(slices.Clone(j.Needs), func(n credential.Need) bool { return n.Role == credential.NeedCredential })
	return j
}
