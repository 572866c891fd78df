package why

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/why/evidence"
	"github.com/postlint/postlint/rules"
)

// Where the host is not known, a path or an answer that only one vendor has tells whose list
// it is; what many have tells nothing.
func TestTheVendorOfAnUnknownHost(t *testing.T) {
	for _, c := range []struct {
		address, body string
		status        int
		first, probe  string
	}{
		{"{{instance}}/api/now/table/incident", "", 401, "awake", "sys_user"},
		{"{{instance}}/orders", `{"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},"status":"failure"}`, 401, "awake", "sys_user"},
		{"{{host}}/services/data/v60.0/query", "", 401, "session", "userinfo"},
		{"{{host}}/api/v1/orders", "", 401, "token-alive", ""},
		{"{{host}}/api/v1/orders", `{"error":"unauthorized"}`, 401, "token-alive", ""},
		{"https://api.acme-fixtures.net/api/now/orders", `{"detail":"Required to provide Auth information"}`, 401, "token-alive", ""},
	} {
		e, x := call(t, c.address, bearer)
		x.Got = &evidence.Response{Status: c.status, Body: c.body, BodyShown: c.body != ""}
		list := &Case{Stage: AtAPI}
		e.describe(list, x)
		rows, _ := e.checklist(rank(AtAPI, nil, nil), x, list)
		if len(rows) == 0 || rows[0].ID != c.first || rows[0].Link != "" {
			t.Errorf("%s with %q: %v, want first %s", c.address, c.body, ids(rows), c.first)
		}
		if p := x.vendorProbe(AtAPI); (p == nil) != (c.probe == "") || p != nil && !strings.Contains(p.do, c.probe) {
			t.Errorf("%s with %q: %+v, want a probe with %q", c.address, c.body, p, c.probe)
		}
	}
	x := &exchange{Exchange: &evidence.Exchange{Got: &evidence.Response{Status: 400, Body: "AADSTS7000215: Invalid client secret", BodyShown: true}}, packs: credential.BuiltInPacks()}
	if p, _ := x.vendor(); p == nil || p.Name != "microsoft" {
		t.Errorf("an answer alone: %+v", p)
	}
}

func packsOfTests(t *testing.T) []*credential.Pack {
	t.Helper()
	var out []*credential.Pack
	for _, name := range []string{credential.AnyPack, "servicenow", "microsoft", "okta", "github", "salesforce"} {
		p := credential.BuiltInPacks().Named(name)
		if p == nil || len(p.Checks) == 0 || len(p.Orders) == 0 {
			t.Fatalf("no checks of %s", name)
		}
		out = append(out, p)
	}
	return out
}

// Packs name causes and rules that there are.
func TestPacksNameCausesAndRules(t *testing.T) {
	cases := map[string]bool{}
	note := func(r *lint.Rule) {
		cases[r.ID] = true
		for _, c := range r.Cases {
			cases[r.ID+":"+c.Name] = true
		}
	}
	for _, r := range rules.All() {
		note(r)
	}
	for _, r := range Rules() {
		note(&r.Rule)
	}
	for _, p := range packsOfTests(t) {
		named := map[string][]string{}
		for _, c := range p.Checks {
			if c.Cause != "" {
				named[c.ID] = append(named[c.ID], c.Cause)
			}
			for _, id := range c.Points {
				if !cases[id] {
					t.Errorf("%s: %s is pointed to by %s, which is no rule", p.Name, c.ID, id)
				}
			}
		}
		for _, r := range p.Refusals {
			named[r.Phrases[0]] = r.Causes
		}
		for _, probe := range p.Probes {
			others := 0
			for _, e := range probe.Ends {
				named[probe.Do] = append(named[probe.Do], e.Leaves...)
				if len(e.Leaves) == 0 {
					others++
				}
			}
			if others != 1 {
				t.Errorf("%s: %d ends of %q are for all the others", p.Name, others, probe.Do)
			}
		}
		for _, a := range p.Advice {
			named[a.Claim] = a.Unless
		}
		for what, list := range named {
			for _, id := range list {
				if causeNamed(id) == nil {
					t.Errorf("%s: %s names %s, which is no cause", p.Name, what, id)
				}
			}
		}
	}
}

// The probe of the vendor is among those to choose from, unless the evidence tells what it
// would.
func TestTheVendorsProbe(t *testing.T) {
	for address, want := range map[string]string{
		instance: "/api/now/table/sys_user", "https://graph.microsoft.com/v1.0/users": "/v1.0/me", "https://management.azure.com/subscriptions": "aud",
		"https://acme.okta.com/api/v1/users": "introspect", "https://api.github.com/user": "rate_limit", "https://acme.my.salesforce.com/services/data": "userinfo",
		"https://api.acme-fixtures.net/orders": "", "https://store.servicenow.com/api": "",
	} {
		_, x := call(t, address, bearer)
		p := x.vendorProbe(AtAPI)
		if (p == nil) != (want == "") || p != nil && !strings.Contains(p.do, want) {
			t.Errorf("%s: %+v, want one with %q", address, p, want)
		}
		if x.vendorProbe(Unsent) != nil {
			t.Errorf("%s: a probe for what nobody refused", address)
		}
	}
	_, x := call(t, instance, bearer)
	sent := func(url string) *evidence.Request {
		return &evidence.Request{Method: "GET", URL: url, Headers: []evidence.Header{{Name: "Authorization", Value: "Bearer FAKEpostlint"}}, HeadersShown: true}
	}
	x.Sent = sent(instance)
	other := &exchange{Exchange: &evidence.Exchange{Sent: sent("https://dev12345.service-now.com/api/now/table/sys_user"), Got: &evidence.Response{Status: 200}}}
	x.run = []*exchange{x, other}
	if p := x.vendorProbe(AtAPI); p != nil {
		t.Errorf("%+v, though another path accepted the token", p)
	}
	other.Sent = sent(instance)
	if x.vendorProbe(AtAPI) == nil {
		t.Error("no probe, though only the same call was accepted before")
	}
}
