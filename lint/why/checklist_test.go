package why

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/why/evidence"
)

// A call is a request to a URL with credentials, as its export has it.
func call(t *testing.T, address, authorization string) (*explainer, *exchange) {
	t.Helper()
	text := fmt.Sprintf(`{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"List","request":{"method":"GET","url":%q,"header":[%s]}}]}`,
		address, authorization)
	e := &explainer{packs: credential.BuiltInPacks()}
	e.question.Inputs = []lint.Input{{Name: "shop.postman_collection.json", Bytes: []byte(text)}}
	var err error
	if e.project, err = lint.Load(t.Context(), e.question.Inputs, e.question.Settings); err != nil {
		t.Fatal(err)
	}
	e.views = e.project.Views()
	all := e.requests()
	if len(all) != 1 {
		t.Fatalf("%d requests", len(all))
	}
	x := &exchange{Exchange: &evidence.Exchange{Got: &evidence.Response{Status: 401}}, packs: e.packs, inExport: e.resolved(all[0], nil)}
	x.request = x.inExport
	x.credentials = credential.Of(x.request, e.packs)
	return e, x
}

const (
	bearer = `{"key":"Authorization","value":"Bearer FAKEpostlintOpaque0123456789abcdef"}`
	basic  = `{"key":"Authorization","value":"Basic QURNSU46RkFLRXBvc3RsaW50"}`
	apiKey = `{"key":"x-sn-apikey","value":"now_FAKEpostlint0123456789"}`
	jwt    = `{"key":"Authorization","value":"Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQifQ.RkFLRXBvc3RsaW50"}`

	instance = "https://dev12345.service-now.com/api/now/table/incident?sysparm_query=name%3DFAKEpostlint"
)

// asked is the checklist for a call, given what speaks for and against causes.
func asked(t *testing.T, address, authorization string, stage Stage, facts ...string) ([]Row, []Advice) {
	t.Helper()
	e, x := call(t, address, authorization)
	c := &Case{Stage: stage}
	e.describe(c, x)
	var signs []Sign
	for _, f := range facts {
		rule, _, _ := strings.Cut(f, ":")
		signs = append(signs, Sign{Fact: f, Rule: rule, strength: somewhat})
	}
	return e.checklist(rank(stage, signs, nil), x, c)
}

func ids(rows []Row) []string {
	var out []string
	for _, r := range rows {
		out = append(out, r.ID)
	}
	return out
}

// serviceNow are the rows of the study of ServiceNow's checklist, and the checks that they
// became.
var serviceNow = map[int][]string{
	1: {"awake"}, 2: {"arrived", "usage"}, 3: {"oauth-on"}, 4: {"token-alive", "token-owner"}, 5: {"client", "client-restriction"}, 6: {"secret"},
	7: {"grant-client-credentials", "grant-password", "grant-implicit", "parameters", "state"}, 8: {"user", "reset"}, 9: {"password"}, 10: {"basic", "mfa"},
	11: {"policy", "policy-first"}, 12: {"profile"}, 13: {"global-policy", "challenge"}, 14: {"third-party-token"}, 15: {"machine-identity"}, 16: {"network"},
	17: {"rest-role"}, 18: {"auth-scope"}, 19: {"acl"}, 20: {"api-key"}, 21: {"cookies"}, 22: {"log"}, 23: {"failed-logins"}, 24: {"policy-log"}, 25: {"trace"},
	26: {"api-only-user"}, 27: {"vendor-case"},
}

func rowNumber(id string) int {
	for n, list := range serviceNow {
		if slices.Contains(list, id) {
			return n
		}
	}
	return 0
}

// Without anything that speaks for a row, they come in the order of the study.
func TestServiceNowInTheOrderOfTheStudy(t *testing.T) {
	reached := map[int]bool{}
	for _, c := range []struct {
		name, authorization string
		stage               Stage
		want                []int
	}{
		{"token", bearer, AtToken, []int{1, 3, 7, 6, 5, 8, 9, 10, 22, 23, 26, 27}},
		{"bearer", bearer, AtAPI, []int{1, 4, 11, 12, 13, 5, 8, 15, 21, 22, 24, 2, 17, 26, 25, 27}},
		{"jwt", jwt, AtAPI, []int{1, 14, 11, 12, 8, 22, 27}},
		{"basic", basic, AtAPI, []int{1, 8, 9, 10, 23, 11, 12, 13, 21, 27}},
		{"key", apiKey, AtAPI, []int{1, 20, 11, 12, 8, 27}},
		{"rights", bearer, AtRights, []int{17, 19, 18, 16, 15, 27}},
		{"page", bearer, NoAPI, []int{1, 2, 25, 27}},
		{"unsent", bearer, Unsent, nil},
	} {
		rows, _ := asked(t, instance, c.authorization, c.stage)
		var got []int
		for _, id := range ids(rows) {
			n := rowNumber(id)
			if n == 0 {
				t.Errorf("%s: %s is no row of the study", c.name, id)
			}
			reached[n] = true
			if len(got) == 0 || got[len(got)-1] != n {
				got = append(got, n)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	for n := 1; n <= 27; n++ {
		if !reached[n] {
			t.Errorf("row %d is reached by nothing", n)
		}
	}
}

// What was found, and what points to a row, moves it up.
func TestRowsMoveUp(t *testing.T) {
	for _, c := range []struct {
		stage Stage
		facts []string
		want  []string // the first rows
	}{
		{AtAPI, []string{"response-auth-split:path"}, []string{"policy", "policy-first", "profile", "global-policy"}},
		{AtAPI, []string{"response-auth-split:method"}, []string{"policy", "policy-first", "profile", "global-policy"}},
		{AtAPI, []string{"response-auth-split:time"}, []string{"token-alive"}},
		{AtAPI, []string{"refusal:account-rejected"}, []string{"user", "reset"}},
		{AtAPI, []string{"session-cookie-sent", "servicenow-session-artifacts"}, []string{"cookies"}},
		{AtRights, []string{"response-insufficient-scope:named"}, []string{"auth-scope"}},
		{AtRights, []string{"refusal:role-missing"}, []string{"rest-role", "acl"}},
		{AtToken, []string{"response-token-endpoint-error:client"}, []string{"secret"}},
	} {
		rows, _ := asked(t, instance, bearer, c.stage, c.facts...)
		if got := ids(rows); len(got) < len(c.want) || !slices.Equal(got[:len(c.want)], c.want) {
			t.Errorf("%v: %v, want first %v", c.facts, got, c.want)
		}
		for i, r := range rows {
			if r.Order != i+1 {
				t.Errorf("%v: row %d has the number %d", c.facts, i+1, r.Order)
			}
		}
	}
}

// What decides only what is ruled out is not worth a look.
func TestNoRowForWhatIsRuledOut(t *testing.T) {
	rows, _ := asked(t, instance, bearer, AtAPI, "young-token", "no-cookie")
	for _, id := range []string{"token-alive", "cookies"} {
		if slices.Contains(ids(rows), id) {
			t.Errorf("%s is listed, though its cause is ruled out", id)
		}
	}
	for _, id := range []string{"token-owner", "policy", "client", "log"} {
		if !slices.Contains(ids(rows), id) {
			t.Errorf("%s is missing", id)
		}
	}
	for _, pack := range packsOfTests(t) {
		for _, out := range causes.Get() {
			k := known{map[string]string{out.id: RuledOut}, map[string]bool{}}
			for _, o := range pack.Orders {
				for _, check := range k.sort(pack.Order(o.Step, o.With)) {
					if check.Cause == out.id {
						t.Errorf("%s: %s decides %s, which is ruled out", pack.Name, check.ID, out.id)
					}
				}
			}
		}
	}
}

// A site of the vendor that is no instance gets the question which host is meant, and no
// link.
func TestTheStoreIsNoInstance(t *testing.T) {
	for address, want := range map[string][]string{
		"https://store.servicenow.com/api/v1/apps":         {"store-site", "pages-site"},
		"https://acme.servicenow.com/api/now/table/x":      {"pages-site"},
		"https://dev12345.service-now.com/api/now/table/x": {"awake", "token-alive"},
	} {
		rows, _ := asked(t, address, bearer, AtAPI)
		got := ids(rows)
		if len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			t.Errorf("%s: %v, want first %v", address, got, want)
		}
		for _, r := range rows {
			if strings.HasSuffix(r.ID, "-site") && r.Link != "" {
				t.Errorf("%s: %+v", address, r)
			}
		}
	}
}

// A host that no pack knows, and one whose pack has nothing to say, get what is to be looked
// at anywhere.
func TestAnyHost(t *testing.T) {
	for _, c := range []struct {
		address, authorization string
		stage                  Stage
		want                   []string
	}{
		{"https://api.acme-fixtures.net/orders", bearer, AtAPI, []string{"token-alive", "token-revoked", "issuer"}},
		{"https://api.acme-fixtures.net/orders", jwt, AtAPI, []string{"audience", "issuer", "keys", "clock"}},
		{"https://api.acme-fixtures.net/orders", basic, AtAPI, []string{"user", "policy"}},
		{"https://api.acme-fixtures.net/orders", `{"key":"X-API-Key","value":"FAKEpostlint0123456789abcdef"}`, AtAPI, []string{"key", "key-environment"}},
		{"https://api.acme-fixtures.net/orders", bearer, AtRights, []string{"scope", "role"}},
		{"https://login.acme-fixtures.net/token", basic, AtToken, []string{"client", "secret", "grant"}},
		{"https://api.acme-fixtures.net/orders", bearer, OtherWay, []string{"gateway-log", "rate-limit"}},
		{"https://api.acme-fixtures.net/orders", bearer, NoAPI, []string{"page"}},
		{"https://a.execute-api.eu-west-1.amazonaws.com/orders", jwt, AtAPI, []string{"audience"}},
		{"{{host}}/orders", bearer, AtAPI, []string{"token-alive"}},
		{"https://graph.microsoft.com/v1.0/users", jwt, AtAPI, []string{"audience", "lifetime"}},
		{"https://acme.okta.com/api/v1/users", bearer, AtAPI, []string{"api-token"}},
		{"https://api.github.com/repos/a/b", bearer, AtRights, []string{"permissions", "sso"}},
		{"https://acme.my.salesforce.com/services/data/v60.0/query", bearer, AtAPI, []string{"session", "organization"}},
	} {
		rows, _ := asked(t, c.address, c.authorization, c.stage)
		if got := ids(rows); len(got) < len(c.want) || !slices.Equal(got[:len(c.want)], c.want) {
			t.Errorf("%s at %s: %v, want first %v", c.address, c.stage, got, c.want)
		}
		for _, r := range rows {
			if r.Link != "" {
				t.Errorf("%s: %s has a link", c.address, r.ID)
			}
		}
	}
}

// Links are addresses of the instance; what is to be said names the call and its time, and
// nothing of its query.
func TestWhatIsSaidToTheAdministrator(t *testing.T) {
	links := 0
	for _, stage := range []Stage{AtToken, AtAPI, AtRights, NoAPI, OtherWay} {
		for _, address := range []string{instance, "https://api.acme-fixtures.net/orders?name=FAKEpostlint", "{{host}}/orders?name=FAKEpostlint"} {
			rows, _ := asked(t, address, bearer, stage)
			if len(rows) == 0 {
				t.Errorf("%s at %s: nothing", address, stage)
			}
			for _, r := range rows {
				if r.Link != "" {
					u, err := url.Parse(r.Link)
					if err != nil || u.Scheme != "https" || u.Host != "dev12345.service-now.com" || !strings.HasSuffix(u.Path, "_list.do") {
						t.Errorf("%s: %s", r.ID, r.Link)
					}
					links++
				}
				if strings.ContainsAny(strings.ReplaceAll(r.Tell, "{{host}}", ""), "{}") || strings.Contains(r.Tell, "FAKEpostlint") || !strings.ContainsAny(r.Tell[len(r.Tell)-1:], ".?") {
					t.Errorf("%s: %s", r.ID, r.Tell)
				}
			}
		}
	}
	if links < 30 {
		t.Errorf("only %d links", links)
	}
}

func TestSpoken(t *testing.T) {
	_, x := call(t, instance, bearer)
	const text = "{request} failed at {time}? {request} did; see {request}."
	if got, want := x.spoken(text), "The call failed at the time of the call? The call did; see the call."; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	x.Got.Headers = []evidence.Header{{Name: "Date", Value: "Mon, 30 Nov 2026 09:20:00 GMT"}}
	r := Row{Tell: x.spoken(text)}
	if want := "The call failed at 2026-11-30 09:20:00 UTC? The call did; see the call."; r.Tell != want {
		t.Errorf("%s\nwant %s", r.Tell, want)
	}
	c := &Case{Method: "GET", URL: "https://dev12345.service-now.com/api?a=b"}
	if got, want := r.TellOf(c), "GET https://dev12345.service-now.com/api failed at 2026-11-30 09:20:00 UTC? GET https://dev12345.service-now.com/api did; see GET https://dev12345.service-now.com/api."; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if r.TellOf(&Case{}) != r.Tell {
		t.Error("a call that is not known is named")
	}
}

// Advice that is not first is told unless something that was found makes it so.
func TestAdviceThatIsNotFirst(t *testing.T) {
	claims := func(list []Advice) string {
		var out []string
		for _, a := range list {
			out = append(out, a.Claim)
		}
		return strings.Join(out, "; ")
	}
	const role, local, ticked = "snc_platform_rest_api_access", "local password", "Web service access only"
	for _, c := range []struct {
		authorization string
		stage         Stage
		facts         []string
		has, hasNot   []string
	}{
		{bearer, AtAPI, nil, []string{role, local, ticked, "internal integration user"}, []string{"SSL"}},
		{bearer, AtAPI, []string{"refusal:role-missing"}, []string{ticked}, []string{role}},
		{basic, AtAPI, nil, []string{role}, []string{local}},
		{bearer, AtRights, nil, []string{"internal integration user"}, []string{role, ticked}},
		{bearer, Unsent, nil, nil, []string{role, local, ticked}},
	} {
		_, list := asked(t, instance, c.authorization, c.stage, c.facts...)
		got := claims(list)
		for _, want := range c.has {
			if !strings.Contains(got, want) {
				t.Errorf("at %s with %v: %q lacks %s", c.stage, c.facts, got, want)
			}
		}
		for _, not := range c.hasNot {
			if strings.Contains(got, not) {
				t.Errorf("at %s with %v: %q has %s", c.stage, c.facts, got, not)
			}
		}
	}
	_, list := asked(t, "https://api.acme-fixtures.net/orders", bearer, AtAPI)
	if got := claims(list); !strings.Contains(got, "SSL") || !strings.Contains(got, "scopes") {
		t.Errorf("of any host: %q", got)
	}
}
