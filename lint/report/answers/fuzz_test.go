package answers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report/answers"
	"github.com/postlint/postlint/lint/why"
	"github.com/postlint/postlint/lint/why/evidence"
	"github.com/postlint/postlint/rules"
)

const (
	token  = "FAKEpostlint-4f9a7c21d0"
	export = `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"Orders","request":{"method":"GET","url":"https://shop.acme-fixtures.net/v1/orders","header":[{"key":"Authorization","value":"Bearer Bearer ` + token + `"}]}}]}`
)

// Whatever is pasted about a request: the answer is printed without the token of the
// collection and without a character that a terminal acts upon, and its JSON can be read;
// an anonymous one does not name the host.
func FuzzAnswers(f *testing.F) {
	f.Add("GET /v1/orders HTTP/1.1\nHost: shop.acme-fixtures.net\nAuthorization: Bearer x\n\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error=\"invalid_token\"\n", true)
	f.Add("curl -H 'Authorization: Bearer Bearer x' https://shop.acme-fixtures.net/v1/orders\n", false)
	f.Add("{\"error\":\"invalid_grant\",\"error_description\":\"\u202e\\u001b[2J\"}", true)
	f.Add("< HTTP/2 403\n< content-type: text/html\n<\n<script>x</script> | `a` [b](c)", false)
	f.Fuzz(func(t *testing.T, text string, anonymous bool) {
		defer limit.Each(t)()
		q := why.Question{
			Inputs: []lint.Input{{Name: "a.json", Bytes: []byte(export)}}, Rules: rules.All(), Settings: lint.Settings{Now: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)}, Status: 401,
		}
		if log, _ := evidence.Read("paste", strings.NewReader(text)); log != nil {
			q.Logs, q.Status = []*evidence.Log{log}, 0
		}
		a, err := why.Explain(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		show := answers.Showing{Answer: a, Anonymous: anonymous, Width: 80}
		var plain, markdown, doc bytes.Buffer
		show.Text(&plain)
		show.Markdown(&markdown)
		if err := show.JSON(&doc); err != nil || !json.Valid(doc.Bytes()) {
			t.Fatalf("%v: %s", err, doc.Bytes())
		}
		for _, out := range []string{plain.String(), markdown.String(), doc.String()} {
			if strings.Contains(out, token) {
				t.Errorf("the token is in\n%s", out)
			}
			if anonymous && strings.Contains(out, "shop.acme-fixtures.net") {
				t.Errorf("the host is in\n%s", out)
			}
			if i := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }); i >= 0 || !utf8.ValidString(out) {
				t.Errorf("%q acts, at %d", out, i)
			}
		}
	})
}
