package why

import (
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/why/evidence"
)

// What somebody blotted out is no placeholder, no broken token and no proof that nothing was
// sent.
func TestBlottedOutIsNotJudged(t *testing.T) {
	for _, value := range []string{"Bearer ***", "Bearer <hidden>", "Bearer eyJhbGciOi...sw5c", "***"} {
		log := logOf(talk{sent: "Authorization: " + value, status: 401})
		log.Exchanges[0].Sent.Headers[0].Masked = true
		c := explained(t, Question{Logs: []*evidence.Log{log}}).Cases[0]
		if first := c.Causes[0]; first.Verdict != Possible || first.Cause == "credentials-malformed" || first.Cause == "credentials-not-sent" {
			t.Errorf("%s: %s is %s, as %s", value, first.Cause, first.Verdict, first.Why)
		}
		if len(c.Sent) != 1 || !strings.HasSuffix(c.Sent[0], "*** (blotted out)") {
			t.Errorf("%s is shown as %q", value, c.Sent)
		}
	}
}

// An answer may hold anything where the name of an error, a scheme or an id is expected.
func TestOnlyNamesAreRepeated(t *testing.T) {
	basic := "Authorization: Basic Ym9iOkZBS0Vwb3N0bGludFBX" // bob:FAKEpostlintPW
	log := logOf(talk{
		sent: basic, status: 401,
		got: "WWW-Authenticate: FAKEpostlintScheme77\nWWW-Authenticate: Bearer error_description=\"bad FAKEpostlintPW\", scope=\"FAKEpostlint0123456789abcdef0123456789\"\n" + asJSON + `{"error":"FAKEpostlintTok9","code":"abcDEF-authcode-12"}`,
	})
	a := explained(t, Question{Logs: []*evidence.Log{log}})
	if text := printed(a); strings.Contains(strings.ToLower(text), "fakepostlint") || strings.Contains(text, "authcode") {
		t.Errorf("a value is repeated in %s", text)
	}
	for code, want := range map[string]bool{"invalid_token": true, "insufficient-scope": true, "4711": true, "fakepostlinttok9": false, "abcdef-authcode-12": false, "": false, strings.Repeat("a", 25): false} {
		if isName(code) != want {
			t.Errorf("%q is a name: %v", code, !want)
		}
	}
}

// The call that gave a token may be shown without its request.
func TestATokenFromACallThatIsNotShown(t *testing.T) {
	log := logOf(talk{status: 200, got: asJSON + `{"access_token":"` + secret + `","instance_url":"https://one.acme-fixtures.net"}`}, talk{sent: carried, status: 401})
	log.Exchanges[0].Sent = nil
	c := explained(t, Question{Logs: []*evidence.Log{log}}).Cases[0]
	if c.Causes[0].Cause != "wrong-host" {
		t.Errorf("%s comes first", c.Causes[0].Cause)
	}
	log.Exchanges[1].Sent.URL = ""
	explained(t, Question{Logs: []*evidence.Log{log}})
}

// A request that is named takes the only failed exchange, though another host was called:
// that is what is wrong. Of several that fail none is taken, and it is said.
func TestANamedRequestOnAnotherHost(t *testing.T) {
	in := collectionOf(`{"key":"Authorization","value":"Bearer x"}`, "List|GET|https://dev.acme-fixtures.net/v1/orders", "Other|GET|https://dev.acme-fixtures.net/v1/others")
	sent := talk{sent: carried, status: 401}
	a := explained(t, Question{Inputs: in, Request: "List", Logs: []*evidence.Log{logOf(sent)}})
	if len(a.Cases) != 1 || a.Cases[0].Causes[0].Cause != "wrong-host" || !slices.Equal(a.Cases[0].Request, []string{"List"}) {
		t.Errorf("%d cases: %+v", len(a.Cases), a.Cases)
	}
	again := sent
	again.url = "https://api.acme-fixtures.net/v1/more"
	if a := explained(t, Question{Inputs: in, Request: "List", Logs: []*evidence.Log{logOf(sent, again)}}); len(a.Cases) != 0 || a.Elsewhere != 2 {
		t.Errorf("%d cases, %d elsewhere", len(a.Cases), a.Elsewhere)
	}
}

// A page in place of JSON failed, whether an export is at hand or not.
func TestAPageWithoutAnExport(t *testing.T) {
	a := explained(t, Question{Logs: []*evidence.Log{logOf(talk{sent: "Accept: application/json", status: 200, got: asHTML + `<html><input type="password"></html>`})}})
	if len(a.Cases) != 1 || a.Cases[0].Stage != NoAPI {
		t.Errorf("%d cases, %d passed", len(a.Cases), a.Passed)
	}
}
