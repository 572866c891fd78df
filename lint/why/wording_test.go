package why

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/why/evidence"
)

// A wording is a row of testdata/wording.tsv.
type wording struct {
	line   int
	talk   talk
	unseen bool
	causes []string // none when the text names none
	source string
}

// wordings reads the rows. What a column holds is written as it stands in the answer.
func wordings(t *testing.T) []wording {
	t.Helper()
	raw, err := os.ReadFile("testdata/wording.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []wording
	for i, line := range strings.Split(strings.TrimRight(string(raw), "\n"), "\n") {
		f := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || f[0] == "status" {
			continue
		}
		if len(f) != 7 || len(f[0]) != 3 || f[5] == "" || f[6] == "" {
			t.Fatalf("line %d: %q", i+1, line)
		}
		w := wording{line: i + 1, source: f[6], unseen: f[1] == "unseen"}
		if f[5] != "-" {
			w.causes = strings.Split(f[5], "|")
		}
		w.talk = talk{status: int(f[0][0]-'0')*100 + int(f[0][1]-'0')*10 + int(f[0][2]-'0'), url: f[2], sent: sentAs(t, f[1])}
		if f[1] == "token" {
			w.talk.method = "POST"
			if f[2] == "" {
				w.talk.url = "https://auth.acme-fixtures.net/oauth2/token"
			}
		}
		w.talk.got = strings.TrimPrefix(f[3]+"\nContent-Type: "+typeOf(f[4])+"\n\n"+f[4], "\n")
		out = append(out, w)
	}
	return out
}

// sentAs are the header lines of a request, and its body.
func sentAs(t *testing.T, kind string) string {
	t.Helper()
	switch kind {
	case "bearer":
		return carried
	case "session":
		return carried + "\nCookie: JSESSIONID=FAKEpostlint"
	case "basic":
		return "Authorization: Basic amFuZTpGQUtFcG9zdGxpbnQ="
	case "key":
		return "X-API-Key: " + secret
	case "none", "unseen":
		return "Accept: application/json"
	case "token":
		return "Content-Type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials&client_id=shop&scope=api%3A%2F%2Fshop%2F.default&client_secret=" + secret
	}
	t.Fatalf("nothing is sent as %q", kind)
	return ""
}

func typeOf(body string) string {
	switch {
	case strings.HasPrefix(body, "{"), strings.HasPrefix(body, "["):
		return "application/json"
	case strings.HasPrefix(body, "<"):
		return "application/xml"
	}
	return "text/plain"
}

// log is the exchange as a run of one.
func (w *wording) log() *evidence.Log {
	l := logOf(w.talk)
	l.Exchanges[0].Sent.HeadersShown = !w.unseen
	return l
}

// Of every server that was looked at, the cause that the words of its answer mean comes first;
// where they name none, none is taken from them.
func TestWordings(t *testing.T) {
	rows := wordings(t)
	if len(rows) < 200 {
		t.Errorf("%d rows", len(rows))
	}
	for _, w := range rows {
		for _, id := range w.causes {
			if causeNamed(id) == nil {
				t.Fatalf("line %d: %s is no cause", w.line, id)
			}
		}
		a := explained(t, Question{Logs: []*evidence.Log{w.log()}})
		if len(a.Cases) != 1 {
			t.Errorf("line %d (%s): %d cases", w.line, w.source, len(a.Cases))
			continue
		}
		first := a.Cases[0].Causes[0]
		if len(w.causes) > 0 && (!slices.Contains(w.causes, first.Cause) || first.Verdict == RuledOut) {
			t.Errorf("line %d (%s): first %s/%s, want %q, as %s: %s%s", w.line, w.source, first.Cause, first.Verdict, w.causes, first.Why, w.talk.got, factsLine(t, w))
		}
		if got := factsOf(said(seen(t, nil, w.talk))); len(w.causes) == 0 && len(got) > 0 {
			t.Errorf("line %d (%s): the words are taken for %q", w.line, w.source, got)
		}
	}
}

// Where fields, states and files are refused, the words that name a cause elsewhere are said
// of them.
func TestWordsOfFields(t *testing.T) {
	for body, status := range map[string]int{
		`{"message":"Malformed JSON in request body"}`:                     400,
		`{"message":"failed to parse date"}`:                               400,
		`{"message":"name must not contain spaces"}`:                       422,
		`{"message":"The card was refused by its issuer"}`:                 422,
		`{"message":"The campaign has no audience"}`:                       422,
		`{"message":"The subscription is suspended"}`:                      409,
		`{"message":"end must lie behind start, not before it"}`:           400,
		`{"message":"invalid signature of the file"}`:                      422,
		`{"message":"The order no longer exists"}`:                         410,
		`{"message":"unsupported media type; send image/png"}`:             415,
		`{"message":"The shop is in test mode"}`:                           409,
		`{"message":"The document has been signed by the refresh button"}`: 400,
	} {
		x := seen(t, nil, talk{sent: carried, status: status, got: asJSON + body})
		if got := factsOf(said(x)); got != nil {
			t.Errorf("%d %s: %q", status, body, got)
		}
		if x.stage() != OtherWay {
			t.Errorf("%d %s: at %s", status, body, x.stage())
		}
		a := explained(t, Question{Logs: []*evidence.Log{logOf(talk{sent: carried, status: status, got: asJSON + body})}})
		if first := a.Cases[0].Causes[0].Cause; first != "request-rejected" {
			t.Errorf("%d %s: first %s", status, body, first)
		}
	}
}

// What people write in their own handlers is read as well.
func TestWordsOfManyHands(t *testing.T) {
	for body, want := range map[string]string{
		"Token expired, please login again":                       "token-expired",
		"Your session has expired. Please log in again.":          "token-expired",
		"API key expired":                                         "token-expired",
		"You were logged out, as you signed in on another device": "token-revoked",
		"This token was revoked by an administrator":              "token-revoked",
		"Your account has been deactivated":                       "account-rejected",
		"Please verify your email first":                          "account-rejected",
		"Two-factor authentication is required":                   "account-rejected",
		"Too many login attempts. Account locked for 15 minutes":  "account-rejected",
		"Your trial has expired":                                  "account-rejected",
		"203.0.113.7 is not whitelisted":                          "policy-blocked",
		"Blocked by the firewall":                                 "policy-blocked",
		"Only from the company VPN":                               "policy-blocked",
		"Wrong environment: a token of test on production":        "wrong-host",
		"Tenant mismatch":                                         "wrong-host",
		"A client certificate is required":                        "wrong-scheme",
		"Use the access token, not the ID token":                  "wrong-token-kind",
		"You are not a member of this project":                    "role-missing",
		"The token was issued for another application":            "wrong-audience",
		"This token is missing the scope orders.read":             "insufficient-scope",
		"Token verification failed: invalid signature":            "wrong-host",
		"Unauthorized": "token-expired", // nothing is said, and that is what it is most often
	} {
		a := explained(t, Question{Logs: []*evidence.Log{logOf(talk{sent: carried, status: 401, got: asJSON + `{"message":"` + body + `"}`})}})
		if first := a.Cases[0].Causes[0].Cause; first != want && (want != "wrong-host" || first != "wrong-audience") {
			t.Errorf("%s: first %s, want %s", body, first, want)
		}
	}
}

// factsLine is what the words of an answer were taken for.
func factsLine(t *testing.T, w wording) string {
	t.Helper()
	return "\n\t" + strings.Join(factsOf(said(seen(t, nil, w.talk))), " ")
}
