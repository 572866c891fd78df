package why

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
)

const (
	onInstance  = `{"key":"Authorization","value":"Bearer {{token}}"}`
	instanceURL = "https://dev17042.service-now.com/api/now/table/incident"
)

// exportedEnvironment holds an opaque token since a moment; "" for a file that does not say
// when it was exported.
func exportedEnvironment(at string) lint.Input {
	text := `{"name":"dev","values":[{"key":"token","value":"` + secret + `","enabled":true}],"_postman_variable_scope":"environment"`
	if at != "" {
		text += `,"_postman_exported_at":"` + at + `"`
	}
	return lint.Input{Name: "dev.postman_environment.json", Bytes: []byte(text + "}"), Role: lint.AsEnvironment}
}

// A token is at least as old as the file that holds it: older than its vendor's tokens live,
// it is most probably dead. One that was accepted a moment ago is not.
func TestTheAgeOfAnExportedToken(t *testing.T) {
	accepted := talk{url: instanceURL, sent: carried, status: 200, got: asJSON + `{"result":[]}`}
	refused := talk{url: instanceURL, sent: carried, status: 401, got: "Date: Mon, 30 Nov 2026 12:00:00 GMT"}
	other := refused
	other.sent = "Authorization: Bearer FAKEpostlintAnotherOne0123456789"
	for _, c := range []struct {
		name, at, request string
		talks             []talk
		want              bool
	}{
		{"older than 30 minutes", "2026-11-30T11:00:00.000Z", "List|GET|" + instanceURL, []talk{refused}, true},
		{"younger", "2026-11-30T11:45:00.000Z", "List|GET|" + instanceURL, []talk{refused}, false},
		{"the file does not say", "", "List|GET|" + instanceURL, []talk{refused}, false},
		{"a host whose tokens nobody knows", "2026-11-30T11:00:00.000Z", "List|GET|" + ordersURL, []talk{{sent: carried, status: 401}}, false},
		{"accepted just now", "2026-11-30T11:00:00.000Z", "List|GET|" + instanceURL, []talk{accepted, refused}, false},
		{"another token was sent", "2026-11-30T11:00:00.000Z", "List|GET|" + instanceURL, []talk{other}, false},
	} {
		x := seen(t, append(collectionOf(onInstance, c.request), exportedEnvironment(c.at)), c.talks...)
		got := false
		for _, s := range x.facts(noon) {
			got = got || s.Fact == "beyond-lifetime"
		}
		if got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// What a saved answer says of its tokens counts before what the vendor says of all.
func TestASavedAnswerTellsHowLongTokensLive(t *testing.T) {
	saved := `{"name":"Token","request":{"method":"POST","url":"https://login.acme-fixtures.net/oauth2/token"},"response":[{"name":"ok","code":200,"body":"{\"access_token\":\"x\",\"expires_in\":300}"}]}`
	in := collectionOf(onInstance, "List|GET|"+instanceURL)
	in[0].Bytes = []byte(strings.Replace(string(in[0].Bytes), `"item":[`, `"item":[`+saved+",", 1))
	x := seen(t, append(in, exportedEnvironment("")), talk{name: "List", url: instanceURL, sent: carried, status: 401})
	for _, s := range x.facts(noon) {
		if s.Fact == "short-lived" {
			if want := "a saved answer of the collection says that tokens live 5 min"; s.Why != want {
				t.Errorf("%s, want %s", s.Why, want)
			}
			return
		}
	}
	t.Error("nothing is said of how long tokens live")
}

// A variable that the export holds without a value has no age, and no run shows that nothing
// was sent: what the app holds is unknown, and most often the token has expired.
func TestAnEmptyVariableIsUnknown(t *testing.T) {
	empty := exportedEnvironment("2026-11-29T11:00:00.000Z")
	empty.Bytes = []byte(strings.Replace(string(empty.Bytes), secret, "", 1))
	a := explained(t, Question{Inputs: append(collectionOf(onInstance, "List|GET|"+instanceURL), empty), Status: 401})
	if c := a.Cases[0]; c.Causes[0].Cause != "token-expired" || c.Causes[0].Verdict != Possible || len(c.Unseen) != 1 {
		t.Errorf("%s is %s, %v is not seen", c.Causes[0].Cause, c.Causes[0].Verdict, c.Unseen)
	}
}
