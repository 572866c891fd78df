package why

import (
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/lint/why/evidence"
)

// What an answer says of an error is read in whatever shape it has.
func TestErrorBody(t *testing.T) {
	long := strings.Repeat("x", evidence.BodyLimit-40)
	for _, c := range []struct {
		name, body, code, text string
		json                   bool
		status                 int
	}{
		{"OAuth", `{"error":"invalid_grant","error_description":"The code is used"}`, "invalid_grant", "invalid_grant the code is used", true, 0},
		{"in other letters", `{"Error":"Invalid_Grant"}`, "invalid_grant", "invalid_grant", true, 0},
		{"problem details", `{"type":"about:blank","title":"Unauthorized","status":401,"detail":"No"}`, "", "about:blank unauthorized 401 no", true, 401},
		{"nested", `{"error":{"message":"User Not Authenticated","detail":"Required"},"status":"failure"}`, "", "user not authenticated required failure", true, 0},
		{"nested deep", `{"a":[{"b":{"code":"E401"}},{"code":"other"}]}`, "e401", "e401 other", true, 0},
		{"array", `[{"errorCode":"INVALID_SESSION_ID","message":"Session expired"}]`, "invalid_session_id", "invalid_session_id session expired", true, 0},
		{"an empty array", `[]`, "", "", true, 0},
		{"numbers", `{"code":403,"errors":[7,1.5,-2e3],"ok":true,"none":null}`, "403", "403 7 1.5 -2e3", true, 403},
		{"a number that is no status", `{"code":17,"status":200}`, "17", "17 200", true, 0},
		{"a status as text", `{"statusCode":"403"}`, "", "403", true, 403},
		{"a number beyond all", `{"status":99999999999999999999}`, "", "99999999999999999999", true, 0},
		{"words in error", `{"error":"Not allowed here"}`, "", "not allowed here", true, 0},
		{"the first error counts", `{"error":"invalid_client","code":"x"}`, "invalid_client", "invalid_client x", true, 0},
		{"twice the same name", `{"error":"a","error":"b"}`, "a", "a b", true, 0},
		{"a name is no text", `{"unauthorized":1}`, "", "1", true, 0},
		{"broken after something", `{"error":"invalid_client","x":`, "invalid_client", "invalid_client", true, 0},
		{"broken at once", `{oops Token Expired`, "", "{oops token expired", true, 0},
		{"no UTF-8", "{\"error\":\"bad\xff\"}", "bad\ufffd", "bad\ufffd", true, 0},
		{"escaped", `{"message":"\u0054oken expired"}`, "", "token expired", true, 0},
		{"form", "error=invalid_client&error_description=Not+known", "invalid_client", "invalid_client not known", false, 0},
		{"form, broken", "error=%zz&Error", "", "error=%zz&error", false, 0},
		{"text", "Token EXPIRED", "", "token expired", false, 0},
		{"text with error=", "an error=1 there", "", "an error=1 there", false, 0},
		{"blanks around", " \r\n {\"error\":\"x\"}\n", "x", "x", true, 0},
		{"nothing", "", "", "", false, 0},
		{"huge", `{"error":"invalid_token","pad":"` + long + `"}`, "invalid_token", "invalid_token " + long, true, 0},
		{"deep", strings.Repeat("[", 20000), "", strings.Repeat("[", 20000), true, 0},
	} {
		got := bodyOf(&evidence.Response{Body: c.body, BodyShown: true})
		if got.code != c.code || got.text != c.text || got.json != c.json || got.status != c.status {
			t.Errorf("%s: code %q status %d json %v text %.80q", c.name, got.code, got.status, got.json, got.text)
		}
	}
	for _, r := range []*evidence.Response{nil, {}, {Body: `{"error":"x"}`}} {
		if got := bodyOf(r); got != (errorBody{}) {
			t.Errorf("%+v: %+v", r, got)
		}
	}
}

// Pages are told apart by what stands in them, the surest first.
func TestPageKinds(t *testing.T) {
	for _, c := range []struct {
		name, got string
		want      pageKind
	}{
		{"JSON", asJSON + `{"a":"<html>"}`, noPage},
		{"text", "Content-Type: text/plain\n\n<html>", noPage},
		{"no type, no page", "\n\nUnauthorized", noPage},
		{"no type, blanks in front", "X: y\n\n\n \t<!DOCTYPE HTML><p>Hi", otherPage},
		{"no type, html", "X: y\n\n<HTML lang=de>", otherPage},
		{"no type, head", "X: y\n\n<head></head>", otherPage},
		{"another page", asHTML + "<html>Unauthorized</html>", otherPage},
		{"XHTML", "Content-Type: application/xhtml+xml\n\n<p>Hi", otherPage},
		{"empty", asHTML, otherPage},
		{"login", asHTML + `<INPUT TYPE="PASSWORD">`, loginPage},
		{"login, single quotes", asHTML + `<input type='password'>`, loginPage},
		{"login by title", asHTML + `<title>Sign in to Acme</title>`, loginPage},
		{"identity provider", asHTML + `<input type="hidden" name="SAMLRequest"><input type="password">`, ssoPage},
		{"asleep", asHTML + `Your instance is hibernating. <input type="password">`, asleepPage},
		{"gateway", asHTML + "<center>nginx/1.25</center>", gatewayPage},
		{"gateway by header", "Server: cloudflare\n" + asHTML + "<p>Hi", gatewayPage},
		{"gateway by CF-RAY", "cf-ray: 8f\n" + asHTML + "<p>Hi", gatewayPage},
		{"another server", "Server: Apache\n" + asHTML + "<p>Hi", otherPage},
		{"words of a gateway in JSON", "Server: cloudflare\n" + asJSON + "{}", noPage},
	} {
		head, body, shown := headers(c.got)
		if got := pageOf(&evidence.Response{Status: 403, Headers: head, Body: body, BodyShown: shown}); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if pageOf(nil) != noPage {
		t.Error("nothing is a page")
	}
}

// The three layouts of RFC 9110 are read, and nothing else.
func TestHTTPDates(t *testing.T) {
	want := time.Date(2026, 11, 30, 9, 20, 7, 0, time.UTC)
	for _, s := range []string{"Mon, 30 Nov 2026 09:20:07 GMT", "Monday, 30-Nov-26 09:20:07 GMT", "Mon Nov 30 09:20:07 2026", " Mon, 30 Nov 2026 09:20:07 GMT\t"} {
		if got, ok := httpDate(s); !ok || !got.Equal(want) {
			t.Errorf("%q: %v, %v", s, got, ok)
		}
	}
	if got, ok := httpDate("Sun Nov  1 09:20:07 2026"); !ok || got.Day() != 1 {
		t.Errorf("a day of one digit: %v, %v", got, ok)
	}
	for _, s := range []string{"", "now", "2026-11-30T09:20:07Z", "Mon, 30 Nov 2026 09:20:07 +0100", "Mon, 30 Nov 2026 09:20:07 CET", "Mon, 31 Nov 2026 09:20:07 GMT", "Mon, 30 Nov 2026 25:20:07 GMT", "1796030407"} {
		if got, ok := httpDate(s); ok {
			t.Errorf("%q is read as %v", s, got)
		}
	}
}

// A token is judged by the server's clock, else when it was sent, else now.
func TestWhen(t *testing.T) {
	sent := noon.Add(-time.Hour)
	for _, c := range []struct {
		name string
		x    evidence.Exchange
		want time.Time
	}{
		{"the server's", evidence.Exchange{At: sent, Got: &evidence.Response{Headers: []evidence.Header{{Name: "date", Value: "Mon, 30 Nov 2026 09:20:00 GMT"}}}}, time.Date(2026, 11, 30, 9, 20, 0, 0, time.UTC)},
		{"a wrong one", evidence.Exchange{At: sent, Got: &evidence.Response{Headers: []evidence.Header{{Name: "Date", Value: "soon"}}}}, sent},
		{"no answer", evidence.Exchange{At: sent}, sent},
		{"nothing", evidence.Exchange{Got: &evidence.Response{}}, noon},
	} {
		if got := (&exchange{Exchange: &c.x}).when(noon); !got.Equal(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestSpan(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0 s", 59 * time.Second: "59 s", time.Minute: "1 min", 61 * time.Minute: "1 h 1 min", -2 * time.Hour: "2 h 0 min",
		25 * time.Hour: "1 day 1 h", 49 * time.Hour: "2 days", 400 * 24 * time.Hour: "400 days",
	} {
		if got := span(d); got != want {
			t.Errorf("%d s: %q, want %q", int(d.Seconds()), got, want)
		}
	}
}
