package why

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/why/evidence"
	"github.com/postlint/postlint/rules"
)

// somebody has a collection with two environments and a run of which calls failed.
func somebody() Question {
	const header = `{"key":"Authorization","value":"Bearer Bearer {{token}}"}`
	inputs := collectionOf(header, "Orders|GET|{{base}}/v1/orders", "Users|GET|{{base}}/v1/users", "Create|POST|{{base}}/v1/orders")
	for _, name := range []string{"a", "b"} {
		text := `{"name":"` + name + `","values":[{"key":"base","value":"https://` + name + `.acme-fixtures.net","enabled":true},{"key":"token","value":"` + secret + name + `","type":"secret","enabled":true}],"_postman_variable_scope":"environment"}`
		inputs = append(inputs, lint.Input{Name: name + ".json", Bytes: []byte(text), Role: lint.AsEnvironment})
	}
	const at = "https://b.acme-fixtures.net/v1/"
	return Question{Inputs: inputs, Rules: rules.All(), Settings: lint.Settings{Now: noon}, Logs: []*evidence.Log{
		logOf(talk{name: "Orders", url: at + "orders", sent: carried, status: 200}, talk{name: "Users", url: at + "users", sent: carried, status: 401, got: answeredA + `WWW-Authenticate: Bearer error="invalid_token"`}),
		logOf(talk{method: "POST", name: "Create", url: at + "orders", sent: carried, status: 403, got: asJSON + `{"message":"no role"}`}),
	}}
}

// The same question has the same answer, in whatever order its files and rules come.
func TestExplainIsDeterministic(t *testing.T) {
	want := printed(explained(t, somebody()))
	for range 5 {
		if got := printed(explained(t, somebody())); got != want {
			t.Fatalf("the same question has two answers:\n%s\n%s", want, got)
		}
	}
	q := somebody()
	slices.Reverse(q.Inputs)
	q.Rules = slices.Clone(q.Rules)
	slices.Reverse(q.Rules)
	if got := printed(explained(t, q)); got != want {
		t.Errorf("another order has another answer:\n%s\n%s", want, got)
	}
	q = somebody()
	slices.Reverse(q.Logs)
	a, b := explained(t, somebody()), explained(t, q)
	slices.Reverse(b.Cases)
	if got := printed(b); got != printed(a) {
		t.Errorf("another order of the evidence has another answer:\n%s\n%s", want, got)
	}
}

// What is asked is not changed, so it can be asked again.
func TestAQuestionIsNotChanged(t *testing.T) {
	q := somebody()
	explained(t, q)
	if !reflect.DeepEqual(q.Logs, somebody().Logs) || len(q.Logs) != 2 || len(q.Inputs) != 3 {
		t.Error("the question was changed")
	}
}

// Nothing to go by is no failure, and a file that holds nothing is none either.
func TestAnEmptyQuestion(t *testing.T) {
	for name, q := range map[string]Question{
		"nothing":                {},
		"a log of nothing":       {Logs: []*evidence.Log{{}}},
		"an empty export":        {Inputs: collectionOf("")},
		"an exchange of nothing": {Logs: []*evidence.Log{{Exchanges: []*evidence.Exchange{{}}}}},
	} {
		a := explained(t, q)
		if len(a.Errors) > 0 || printed(a) != "passed 0\n" {
			t.Errorf("%s: %s", name, printed(a))
		}
		if len(a.Cases) > 0 || a.Failed() {
			t.Errorf("%s: %d cases", name, len(a.Cases))
		}
	}
	_, err := Explain(t.Context(), Question{Request: "List"})
	var none *NoMatch
	if !errors.As(err, &none) || len(none.Names) != 0 {
		t.Errorf("a request of nothing: %v", err)
	}
}

// Without evidence a 401 is supposed, and said to be; nothing has failed then.
func TestSupposed(t *testing.T) {
	inputs := collectionOf(`{"key":"Authorization","value":"Bearer Bearer `+secret+`"}`, "Orders|GET|"+ordersURL)
	a := explained(t, Question{Inputs: inputs})
	if len(a.Cases) != 1 || !a.Cases[0].Supposed || a.Cases[0].Status != 401 || a.Failed() {
		t.Fatalf("%+v", a.Cases)
	}
	if a.Cases[0].Causes[0].Cause != "credentials-malformed" {
		t.Error(a.Cases[0].Sentence())
	}
	a = explained(t, Question{Inputs: inputs, Status: 403})
	if len(a.Cases) != 1 || a.Cases[0].Supposed || a.Cases[0].Status != 403 || !a.Failed() {
		t.Errorf("a status that was seen is supposed: %+v", a.Cases[0])
	}
	a = explained(t, Question{Inputs: inputs, Status: 200})
	if len(a.Cases) != 0 || a.Passed != 1 || a.Failed() {
		t.Errorf("a success that was seen is a failure: %+v", a.Cases)
	}
}

// A request is chosen by its number, its name, the end of its path, or a part of it that
// only one has.
func TestChosen(t *testing.T) {
	q := Question{Inputs: shop("api.acme-fixtures.net")}
	for request, want := range map[string]string{
		"1": "Orders/List", "5": "Users/Twin", "Get": "Orders/Get", "Orders/List": "Orders/List", "Users › List": "Users/List", "Users > List": "Users/List",
		" Users / List ": "Users/List", "twi": "Users/Twin", "orders/cr": "Orders/Create",
	} {
		q.Request = request
		a := explained(t, q)
		if len(a.Cases) != 1 || strings.Join(a.Cases[0].Request, "/") != want {
			t.Errorf("%q: %d cases, want %s", request, len(a.Cases), want)
		}
	}
	for request, want := range map[string]int{"List": 2, "Orders": 3, "0": 5, "6": 5, "nothing": 5, "/": 5, "list": 2} {
		q.Request = request
		_, err := Explain(t.Context(), q)
		var choice *NoMatch
		if !errors.As(err, &choice) || len(choice.Names) != want || len(choice.Numbers) != want {
			t.Errorf("%q: %v, want %d", request, err, want)
		}
	}
}

// A value that was typed takes the place of what the files hold, and is not told.
func TestAsked(t *testing.T) {
	typed := aJWT(`{"exp":1796028000}`)
	inputs := collectionOf(`{"key":"Authorization","value":"Bearer {{token}}"}`, "Orders|GET|"+ordersURL)
	q := Question{Inputs: inputs, Asked: []string{"token"}, Settings: lint.Settings{Now: noon, Command: []resolve.Value{{Name: "token", Value: typed}}}}
	a := explained(t, q)
	if got := a.Cases[0].Causes[0]; got.Cause != "token-expired" || got.Verdict != Found {
		t.Errorf("%+v", got)
	}
	if strings.Contains(printed(a), typed[:20]) {
		t.Error("the value is in the answer")
	}
}

// A context that ends ends the work.
func TestExplainStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := Explain(ctx, somebody()); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// Of many requests only those that failed are explained, and what is alike is said once.
func TestManyExchanges(t *testing.T) {
	var talks []talk
	for range 200 {
		talks = append(talks, talk{sent: carried, status: 200})
	}
	for i, name := range []string{"A", "B", "C"} {
		talks[i*60] = talk{name: name, url: ordersURL + "/" + name, sent: "Accept: */*", status: 401}
	}
	a := explained(t, Question{Logs: []*evidence.Log{logOf(talks...)}})
	others := 0
	for _, c := range a.Cases {
		others += len(c.Others)
	}
	if len(a.Cases)+others != 3 || a.Passed != 197 || !a.Failed() {
		t.Errorf("%d cases, %d others, %d passed", len(a.Cases), others, a.Passed)
	}
	a = explained(t, Question{Logs: []*evidence.Log{logOf(talks[1:60]...)}})
	if len(a.Cases) != 0 || a.Passed != 59 || a.Failed() {
		t.Errorf("%d cases, %d passed", len(a.Cases), a.Passed)
	}
}

// Hostile evidence is read like any other.
func TestHostileEvidence(t *testing.T) {
	odd := []string{"", "\x00", "\xff\xfe", "{{", "}}{{", "{{a}}{{b}}", strings.Repeat("a", 70_000), strings.Repeat("{{x}}", 3000), "://", "https://", "//", "[::", "%", "Bearer", "Basic \xff", strings.Repeat("a.", 3000), "\r\nX: y", `"`, "eyJ.eyJ.x"}
	for _, s := range odd {
		for _, status := range []int{0, 99, 200, 302, 400, 401, 403, 500, 999} {
			x := talk{name: "Orders", status: status}.exchange()
			x.ID, x.Name = s, []string{s, s}
			x.Sent = &evidence.Request{Method: s, URL: s, HeadersShown: true, Body: s, BodyShown: true, Headers: []evidence.Header{{Name: "Authorization", Value: s}, {Name: s, Value: s}, {Name: "Cookie", Value: s}}}
			if x.Got != nil {
				x.Got.Headers = []evidence.Header{{Name: "WWW-Authenticate", Value: s}, {Name: "Location", Value: s}, {Name: "Date", Value: s}, {Name: "Content-Type", Value: s}}
				x.Got.Body, x.Got.BodyShown = s, true
			}
			q := somebody()
			q.Logs = []*evidence.Log{{Exchanges: []*evidence.Exchange{x, x, {Got: x.Got}, {Sent: x.Sent}, {}}}}
			ctx, stop := context.WithTimeout(t.Context(), time.Minute)
			if _, err := Explain(ctx, q); err != nil {
				t.Errorf("%.40q, %d: %v", s, status, err)
			}
			stop()
		}
	}
}
