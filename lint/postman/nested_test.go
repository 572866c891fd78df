package postman_test

import (
	"testing"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// A body that is JSON can be asked for its members, and no other: one that is sent, and one
// that was saved.
func TestBodiesThatAreJSONAreRead(t *testing.T) {
	for body, want := range map[string]string{
		`"{\"token\": \"x\"}"`: "x", `"token: x"`: "", `"{\"token\": "`: "", `""`: "", `null`: "", `{"token": "x"}`: "",
	} {
		f, err := source.Parse("x.json", []byte(`{"info":{"name":"c","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},`+
			`"item":[{"name":"r","request":{"url":"x","body":{"mode":"raw","raw":`+body+`}},"response":[{"name":"e","body":`+body+`}]}]}`), source.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		e, err := postman.Read(f, false)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.Collection.Requests[0].Examples[0].Answer().Get("token").Text().String(); got != want {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
		if got := e.Collection.Requests[0].Body.Document().Get("token").Text().String(); got != want {
			t.Errorf("the body %s: %q, want %q", body, got, want)
		}
	}
}
