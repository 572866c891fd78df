package evidence

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What people have on the screen, and what it is taken for: the format, what was sent of
// it in one word, the status and the body.
func TestBare(t *testing.T) {
	const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE2MDAwMDAwMDB9.FAKEpostlint"
	for _, c := range []struct {
		text   string
		format Format
		token  string // the value of Authorization
		status int
		reason string
		body   string
	}{
		{text: "401", format: Status, status: 401},
		{text: " 401 \n", format: Status, status: 401},
		{text: "\u00a0401 Unauthorized\u00a0", format: Status, status: 401, reason: "Unauthorized"},
		{text: "HTTP 401", format: Status, status: 401},
		{text: "Status: 401 Unauthorized", format: Status, status: 401, reason: "Unauthorized"},
		{text: "Status: 401 Unauthorized Time: 120 ms Size: 350 B", format: Status, status: 401, reason: "Unauthorized"},
		{text: "403 Forbidden  1.2 s  350 B  Save Response", format: Status, status: 403, reason: "Forbidden"},
		{text: "Status code: 401", format: Status, status: 401},
		{text: "Unauthorized", format: Status, status: 401, reason: "Unauthorized"},
		{text: "Request failed with status code 401", format: Status, status: 401},
		{text: "Invoke-RestMethod : The remote server returned an error: (401) Unauthorized.\nAt line:1 char:1", format: Status, status: 401, reason: "Unauthorized"},
		{text: "Response status code does not indicate success: 401 (Unauthorized).", format: Status, status: 401, reason: "Unauthorized"},
		{text: "401 Unauthorized\n120 ms\n350 B\n{\n  \"error\": 1\n}\n", format: Message, status: 401, reason: "Unauthorized", body: "{\n  \"error\": 1\n}"},
		{text: "{\"error\":1}\nStatus: 401 Unauthorized", format: Message, status: 401, reason: "Unauthorized", body: `{"error":1}`},
		{text: `{"error":"invalid_token"}`, format: Body, body: `{"error":"invalid_token"}`},
		{text: "{\n  \"error\": \"cut of", format: Body, body: "{\n  \"error\": \"cut of"},
		{text: `[{"error":1}]`, format: Body, body: `[{"error":1}]`},
		{text: `"User Not Authenticated"`, format: Body, body: `"User Not Authenticated"`},
		{text: "<?xml version=\"1.0\"?>\n<error/>\n", format: Body, body: "<?xml version=\"1.0\"?>\n<error/>"},
		{text: "<!DOCTYPE html>\n<title>Log in</title>\n", format: Body, body: "<!DOCTYPE html>\n<title>Log in</title>"},
		{text: "Bearer " + jwt, format: Token, token: "Bearer " + jwt},
		{text: "Bearer Bearer " + jwt, format: Token, token: "Bearer Bearer " + jwt},
		{text: jwt + "\n", format: Token, token: "Bearer " + jwt},
		{text: "\"" + jwt + "\"", format: Token, token: "Bearer " + jwt},
		{text: `"access_token": "` + jwt + `",`, format: Token, token: "Bearer " + jwt},
		{text: "FAKEpostlint0123456789_abc-def", format: Token, token: "Bearer FAKEpostlint0123456789_abc-def"},
		{text: "Basic RkFLRXBvc3RsaW50Og==", format: Token, token: "Basic RkFLRXBvc3RsaW50Og=="},
		{text: "FAKEpostlint\u200b0123456789", format: Token, token: "Bearer FAKEpostlint\u200b0123456789"},
		{text: "HTTP Status 401 – Unauthorized", format: Status, status: 401, reason: "Unauthorized"},
		{text: "401 - Unauthorized: Access is denied due to invalid credentials.", format: Status, status: 401, reason: "Unauthorized"},
		{text: "2026-11-30 12:00:00 ERROR 401: Unauthorized.", format: Status, status: 401, reason: "Unauthorized"},
		{text: "HTTP/2 401", format: Status, status: 401},
		{text: "Body: {\"error\":1}", format: Body, body: `{"error":1}`},
		{text: "no healthy upstream", format: Body, body: "no healthy upstream"},
		{text: "\"" + jwt, format: Token, token: "Bearer " + jwt},
		{text: jwt[:30] + "\n" + jwt[30:] + "\n", format: Token, token: "Bearer " + jwt},
		{text: "jwt expired", format: Body, body: "jwt expired"},
		{text: "Token expired", format: Body, body: "Token expired"},
		{text: "Bearer x", format: Token, token: "Bearer x"},
		{text: "SSWS FAKEpostlint00", format: Token, token: "SSWS FAKEpostlint00"},
		{text: "Jwt is expired", format: Body, body: "Jwt is expired"},
		{text: "RBAC: access denied\n", format: Body, body: "RBAC: access denied"},
		{text: "401 Unauthorized\nInvalid token", format: Message, status: 401, reason: "Unauthorized", body: "Invalid token"},
		{text: "```\n401\n```\n", format: Status, status: 401},
		{text: "```json\n{\"error\":1}\n```", format: Body, body: `{"error":1}`},
		{text: `Invoke-RestMethod : {"error":"invalid_client"}`, format: Body, body: `{"error":"invalid_client"}`},
		{text: "HTTP request sent, awaiting response... 401 Unauthorized", format: Status, status: 401, reason: "Unauthorized"},
		{text: "AxiosError: Request failed with status code 401", format: Status, status: 401},
		{text: "1.  AssertionError  Status code is 200\n  expected response to have status code 200 but got 401", format: Status, status: 401},
		{text: "Authorization: Bearer FAKEpostlint", format: Message, token: "Bearer FAKEpostlint"},
	} {
		log := readString(t, c.text)
		if len(log.Exchanges) != 1 || log.Format != c.format {
			t.Errorf("%q: %d of %s", c.text, len(log.Exchanges), log.Format)
			continue
		}
		x := log.Exchanges[0]
		token, got := "", Response{}
		if x.Sent != nil {
			token = x.Sent.Headers[0].Value
			if x.Sent.HeadersShown || x.Sent.BodyShown {
				t.Errorf("%q: more is shown than there is", c.text)
			}
		}
		if x.Got != nil {
			got = *x.Got
			if got.HeadersShown {
				t.Errorf("%q: more is shown than there is", c.text)
			}
		}
		if token != c.token || got.Status != c.status || got.Reason != c.reason || got.Body != c.body {
			t.Errorf("%q:\n%s", c.text, describe(x))
		}
	}
}

// What is no evidence is said to be none, and what is one of Postman's own files is named.
func TestNoEvidence(t *testing.T) {
	for text, kind := range map[string]string{
		"":                              "",
		" \n\t":                         "",
		"it does not work":              "",
		"Why do I get a 401, any idea?": "",
		"My token is invalid":           "",
		"the token looks right but I get an error":                             "",
		"https://api.acme-fixtures.net/1":                                      "",
		"\x00\x01\x02":                                                         "",
		`{"info":{"name":"x"},"item":[]}`:                                      "collection",
		`{"id":"1","name":"x","order":[],"requests":[]}`:                       "collection",
		`{"collection":{"info":{},"item":[]}}`:                                 "collection",
		`{"name":"x","values":[],"_postman_variable_scope":"environment"}`:     "environment",
		`{"environment":{"name":"x","values":[]}}`:                             "environment",
		`{"name":"x","values":[],"_postman_variable_scope":"globals"}`:         "globals file",
		`{"version":1,"collections":[],"environments":[]}`:                     "data dump",
		`[{"key":"token","value":"FAKEpostlint"}]`:                             "variable list",
		"$kind: http-request\nurl: x\n":                                        "v3 file",
		"PK\x03\x04FAKEpostlint":                                               "zip archive",
		"\ufeff" + `{"info":{"name":"FAKEpostlint"},"item":[{"request":"x"}]}`: "collection",
	} {
		log, err := Read("x", strings.NewReader(text))
		if !errors.Is(err, ErrUnrecognised) || log != nil {
			t.Errorf("%q: %v, %v", text, log, err)
			continue
		}
		var export *ExportError
		if errors.As(err, &export) != (kind != "") || export != nil && export.Kind != kind {
			t.Errorf("%q: %v", text, err)
		}
		if strings.Contains(err.Error(), "FAKEpostlint") {
			t.Errorf("%q is quoted: %v", text, err)
		}
	}
}

// The real reports, of which the tests here know what was called.
func TestRealReports(t *testing.T) {
	for name, want := range map[string]string{
		"newman-6.2.2-report.json":                                 "401 401 200 200 refused notsent",
		"postman-cli-1.62.0-newman-structure-report.json":          "401 401 200 401 refused notsent",
		"postman-cli-1.62.0-native-report.json":                    "401 401 200 401 refused notsent",
		filepath.Join("synthetic", "demo.har"):                     "401 401 200 200",
		filepath.Join("synthetic", "runner.postman_test_run.json"): "401",
	} {
		t.Run(name, func(t *testing.T) {
			log := readSample(t, name)
			var got []string
			for _, x := range log.Exchanges {
				switch {
				case x.Got != nil:
					got = append(got, map[int]string{200: "200", 401: "401"}[x.Got.Status])
				case x.Failure == Refused:
					got = append(got, "refused")
				case x.Failure == NotSent:
					got = append(got, "notsent")
				default:
					got = append(got, "?")
				}
				if x.At.IsZero() || x.Sent == nil || x.Sent.URL == "" {
					t.Errorf("%s lacks something:\n%s", x.Pointer, describe(x))
				}
			}
			if have := strings.Join(got, " "); have != want {
				t.Errorf("got %s, want %s", have, want)
			}
		})
	}
}

// Postman's own files that are at hand are no evidence.
func TestRealExports(t *testing.T) {
	if _, err := os.Stat(samples); err != nil {
		t.Skip("the samples are not here")
	}
	for _, pattern := range []string{"*.postman_collection.json", "*.postman_environment.json", filepath.Join("synthetic", "*.postman_[cegd]*.json")} {
		names, _ := filepath.Glob(filepath.Join(samples, pattern))
		for _, name := range names {
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			var export *ExportError
			if log, err := Read(name, f); log != nil || !errors.As(err, &export) {
				t.Errorf("%s: %v, %v", name, log, err)
			}
			f.Close()
		}
	}
}

// The evidence of every story is recognised, and each exchange in it says something of an
// answer or of why there was none.
func TestStories(t *testing.T) {
	names, err := filepath.Glob("../../../fixtures/_evidence/*/*")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, name := range names {
		if base := filepath.Base(name); base != "paste.txt" && base != "report.json" {
			continue
		}
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		log, err := Read(name, f)
		f.Close()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		read++
		for _, x := range log.Exchanges {
			if x.Got == nil && x.Failure == "" {
				t.Errorf("%s says nothing:\n%s", name, describe(x))
			}
		}
	}
	if read == 0 {
		t.Skip("there are no stories")
	}
}
