package why

import (
	"slices"

	"github.com/postlint/postlint/lint/credential"
)

// A probe is something to do that tells causes apart. It is printed, never done.
type probe struct {
	do   string
	ends []end
	at   []Stage // empty means any
	when func(x *exchange, c *Case) bool
}

// An end is what may be seen, and the causes that are then left of those that were open.
// The end without causes is for all the others.
type end struct {
	sees   string
	leaves []string
}

// probes are tried in this order where two tell equally much: what costs least is first.
var probes = []probe{
	{
		do: "open the Console (at the foot of the window), send again and expand Request Headers",
		ends: []end{
			{"no Authorization line, or {{ in it", []string{"credentials-not-sent", "credentials-dropped", "credentials-overridden", "token-not-obtained"}},
			{"a line other than one scheme, one space and the token", []string{"credentials-malformed", "wrong-scheme"}},
			{"another host than the one that issued the token, or http", []string{"wrong-host", "insecure-transport"}},
			{"it looks right", nil},
		},
		at:   []Stage{AtAPI, NoAPI},
		when: func(x *exchange, _ *Case) bool { return !x.recorded },
	},
	{
		do: "fetch a new token and send the same request within a minute",
		ends: []end{
			{"it works", []string{"token-expired", "token-revoked", "token-not-yet-valid"}},
			{"the same answer", nil},
		},
		at: []Stage{AtAPI},
	},
	{
		do: "clear the cookies of the host (Cookies, below the Send button) and send again",
		ends: []end{
			{"another answer", []string{"session-interference"}},
			{"the same answer", nil},
		},
		at: []Stage{AtAPI},
	},
	{
		do: "send the same token to another API of the same server that needs no special right",
		ends: []end{
			{"200, or 403", []string{"policy-blocked", "role-missing", "insufficient-scope"}},
			{"the same 401", nil},
		},
		at:   []Stage{AtAPI},
		when: func(x *exchange, c *Case) bool { return c.vendorProbe == nil && !x.acceptedElsewhere() },
	},
	{
		do: "decode the token where it never leaves this machine: postlint why with --ask and the variable's name",
		ends: []end{
			{"it says what is wrong with the token", []string{"wrong-token-kind", "wrong-audience", "credentials-malformed", "token-expired", "token-not-yet-valid"}},
			{"it finds nothing", nil},
		},
		at:   []Stage{AtAPI, AtRights},
		when: func(_ *exchange, c *Case) bool { return len(c.Unseen) > 0 },
	},
	{
		do: "type the client secret anew on both sides and send the token request again",
		ends: []end{
			{"a token comes", []string{"client-rejected"}},
			{"the same error", nil},
		},
		at: []Stage{AtToken},
	},
	{
		do: "sign in on the server itself with the same user, in a private window",
		ends: []end{
			{"it refuses", []string{"account-rejected"}},
			{"it lets you in", nil},
		},
		at: []Stage{AtToken, AtAPI},
	},
	{
		do: "ask for a token with the scope that the API names, and send again",
		ends: []end{
			{"it works", []string{"insufficient-scope"}},
			{"the same 403", nil},
		},
		at: []Stage{AtRights},
	},
	{
		do: "let a user who has the right send the same request",
		ends: []end{
			{"it works", []string{"role-missing", "account-rejected"}},
			{"the same answer", nil},
		},
		at: []Stage{AtRights},
	},
	{
		do: "switch off Automatically follow redirects (Settings of the request) and send again",
		ends: []end{
			{"a 3xx with a Location on another host or scheme", []string{"credentials-dropped", "insecure-transport", "not-the-api"}},
			{"the same answer", nil},
		},
		at: []Stage{AtAPI, NoAPI},
	},
	{
		do: "open the URL in a private window of the browser",
		ends: []end{
			{"a login, maintenance or wake-up page", []string{"not-the-api"}},
			{"JSON or an error of the API", nil},
		},
		at: []Stage{NoAPI, Unsent},
	},
}

// vendorProbe is the probe that the pack of the host has for what was refused: whether the
// credential is accepted at all. It is nil when the pack has none, or the evidence tells.
func (x *exchange) vendorProbe(stage Stage) *probe {
	pack, site := x.vendor()
	if pack == nil || x.acceptedElsewhere() {
		return nil
	}
	step, _ := x.refused(stage)
	for i := range pack.Probes {
		p := &pack.Probes[i]
		if p.Step != step || step == "" || !site.Concerns(p.Hosts) {
			continue
		}
		return probeOf(p)
	}
	return nil
}

// acceptedElsewhere says whether another path or method of the run shows that the server
// accepts what was sent.
func (x *exchange) acceptedElsewhere() bool {
	token := authorizationOf(x.Exchange)
	return token != "" && slices.ContainsFunc(x.run, func(o *exchange) bool {
		if o == x || authorizationOf(o.Exchange) != token || o.status() < 200 || o.status() >= 300 || hostOf(o.Sent.URL) != hostOf(x.Sent.URL) {
			return false
		}
		return pathOf(o.Sent.URL) != pathOf(x.Sent.URL) || o.Sent.Method != x.Sent.Method
	})
}

func probeOf(p *credential.PackProbe) *probe {
	out := &probe{do: p.Do}
	for _, e := range p.Ends {
		out.ends = append(out.ends, end{e.Sees, e.Leaves})
	}
	return out
}
