package why

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/why/evidence"
	"github.com/postlint/postlint/rules"
)

// A talk is one exchange as a test writes it.
type talk struct {
	name   string // of the request; empty when the evidence names none
	method string // GET when it is empty
	url    string // ordersURL when it is empty
	sent   string // header lines, and a body behind an empty one
	status int
	got    string // header lines, and a body behind an empty one
	hidden bool   // the evidence shows the headers of neither
}

const (
	ordersURL = "https://api.acme-fixtures.net/v1/orders"
	secret    = "FAKEpostlintOpaque0123456789abcdef"
	carried   = "Authorization: Bearer " + secret
	asJSON    = "Content-Type: application/json\n\n"
	asHTML    = "Content-Type: text/html\n\n"
	answeredA = "Date: Mon, 30 Nov 2026 09:20:00 GMT\n"
)

// noon is the clock of the tests, which no answer has.
var noon = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

// exchange is the talk as evidence.
func (k talk) exchange() *evidence.Exchange {
	x := &evidence.Exchange{Format: "newman report", Path: "report.json", Pointer: "/run/executions/0"}
	if k.name != "" {
		x.Name = strings.Split(k.name, "/")
	}
	head, body, shown := headers(k.sent)
	x.Sent = &evidence.Request{Method: k.method, URL: k.url, Headers: head, HeadersShown: !k.hidden, Body: body, BodyShown: shown}
	if k.method == "" {
		x.Sent.Method = "GET"
	}
	if k.url == "" {
		x.Sent.URL = ordersURL
	}
	head, body, shown = headers(k.got)
	if k.status > 0 {
		x.Got = &evidence.Response{Status: k.status, Headers: head, HeadersShown: !k.hidden, Body: body, BodyShown: shown}
	} else {
		x.Failure = evidence.Refused
	}
	return x
}

func headers(text string) (list []evidence.Header, body string, shown bool) {
	head, body, shown := strings.Cut(text, "\n\n")
	for line := range strings.Lines(head) {
		if name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ":"); ok {
			list = append(list, evidence.Header{Name: name, Value: strings.TrimSpace(value)})
		}
	}
	return list, body, shown
}

// logOf is a run of talks.
func logOf(talks ...talk) *evidence.Log {
	log := &evidence.Log{Format: "newman report"}
	for _, k := range talks {
		log.Exchanges = append(log.Exchanges, k.exchange())
	}
	return log
}

// collectionOf is an export of requests, each of which is "name METHOD url", with the items
// of header as JSON.
func collectionOf(header string, requests ...string) []lint.Input {
	var items []string
	for _, r := range requests {
		p := strings.Split(r, "|")
		items = append(items, fmt.Sprintf(`{"name":%q,"request":{"method":%q,"url":%q,"header":[%s]}}`, p[0], p[1], p[2], header))
	}
	text := `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[` + strings.Join(items, ",") + `]}`
	return []lint.Input{{Name: "shop.postman_collection.json", Bytes: []byte(text)}}
}

// seen is the last talk of a run as rules see it.
func seen(t *testing.T, inputs []lint.Input, talks ...talk) *exchange {
	t.Helper()
	e := &explainer{packs: credential.BuiltInPacks()}
	e.question = Question{Inputs: inputs, Rules: rules.All(), Logs: []*evidence.Log{logOf(talks...)}, Settings: lint.Settings{Now: noon}}
	var err error
	if e.project, err = lint.Load(t.Context(), inputs, e.question.Settings); err != nil {
		t.Fatal(err)
	}
	e.views = e.project.Views()
	e.all = e.requests()
	list := e.told(nil)
	for _, x := range list {
		if _, _, err := e.lintRecorded(t.Context(), x, x.when(noon)); err != nil {
			t.Fatal(err)
		}
		x.credentials = credential.Of(x.request, e.packs)
	}
	return list[len(list)-1]
}

// factsOf are the facts of signs, sorted, each once.
func factsOf(signs []Sign) []string {
	var out []string
	for i := range signs {
		out = append(out, signs[i].Fact)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// aJWT is a token with these claims. Nobody signed it.
func aJWT(claims string) string {
	enc := base64.RawURLEncoding.EncodeToString
	return enc([]byte(`{"alg":"RS256","typ":"JWT"}`)) + "." + enc([]byte(claims)) + "." + enc([]byte("FAKEpostlint-signature-of-nobody"))
}

// explained answers a question of a test.
func explained(t *testing.T, q Question) *Answer {
	t.Helper()
	if q.Rules == nil {
		q.Rules = rules.All()
	}
	if q.Settings.Now.IsZero() {
		q.Settings.Now = noon
	}
	a, err := Explain(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// printed is all that an answer says, each text redacted as a printer does it.
func printed(a *Answer) string {
	var b strings.Builder
	say := func(list ...string) {
		for _, s := range list {
			b.WriteString(a.Redact(s) + "\n")
		}
	}
	for _, c := range a.Cases {
		say(c.Request...)
		say(c.Sentence(), c.Path, c.App, c.Method, c.URL, c.Host, fmt.Sprint(c.Status, c.Supposed, c.Stage, c.Joined, c.Source.Pointer, c.Source.Line, len(c.Others)), c.Source.Path, c.Source.Format)
		for _, v := range c.Causes {
			say(fmt.Sprint(v.Rank, v.Cause, v.Verdict, v.Rules, v.Elsewhere), v.Title, v.Why, v.Fix)
			for _, p := range v.Locations {
				say(p.Path, p.Pointer, p.App, fmt.Sprint(p.Start.Line, p.Start.Column))
			}
		}
		for _, f := range c.Fine {
			say(f.What, f.Rule)
		}
		for _, u := range c.Unseen {
			say(u.Name, u.Role)
		}
		for _, s := range c.Next {
			say(s.Do)
			for _, o := range s.Outcomes {
				say(o.If, o.Then)
			}
		}
		for _, r := range c.Checklist {
			say(r.ID, r.Check, r.Tell, r.Where, r.Link, r.Expect, r.Who, r.Source)
		}
		for _, n := range c.NotFirst {
			say(n.Claim, n.Reason)
		}
	}
	say(fmt.Sprint("passed ", a.Passed))
	return b.String()
}
