package postman

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

// find returns the request of that name.
func find(t *testing.T, c *Collection, name string) *Request {
	t.Helper()
	for _, r := range c.Requests {
		if r.Name == name {
			return r
		}
	}
	t.Fatalf("there is no request %q", name)
	return nil
}

// What holds a request is listed from the inside out, so that the first auth that is
// set is the one that applies.
func TestParentsAreListedFromTheInsideOut(t *testing.T) {
	c := open(t, "shapes.postman_collection.json", false).Collection
	r := find(t, c, "at the bottom")
	var parents, auths []string
	for owner := range r.Parents() {
		parents = append(parents, owner.Node().Pointer())
	}
	for a := range r.Auths() {
		auths = append(auths, a.TypeName())
	}
	if got, want := strings.Join(parents, " "), "/item/7/item/3/item/0/item/0/item/0 /item/7/item/3/item/0/item/0 /item/7/item/3/item/0 /item/7/item/3 /item/7 "; got != want {
		t.Errorf("parents: %s", got)
	}
	if got, want := strings.Join(auths, ","), ",,,basic,,apikey"; got != want {
		t.Errorf("auths: %s", got)
	}
}

// A caller that has found what it looked for need not see the rest.
func TestParentsCanBeLeftEarly(t *testing.T) {
	r := find(t, open(t, "shapes.postman_collection.json", false).Collection, "at the bottom")
	for stop := 1; stop <= 6; stop++ {
		seen := 0
		for range r.Auths() {
			if seen++; seen == stop {
				break
			}
		}
		if seen != stop {
			t.Errorf("%d auths instead of %d", seen, stop)
		}
	}
}

// Scripts run from the outside in.
func TestScriptsAreListedInRunningOrder(t *testing.T) {
	r := find(t, open(t, "shapes.postman_collection.json", false).Collection, "exec is an array")
	var owners []string
	for s := range r.AllScripts() {
		owners = append(owners, strings.Join(s.Owner.Names(), "/")+" "+s.Spot.Key())
	}
	want := ` script:prerequest:0, script:test:0,scripts script:prerequest:0,scripts/exec is an array script:prerequest:0,` +
		`scripts/exec is an array script:test:0,scripts/exec is an array script:test:1`
	if got := strings.Join(owners, ","); got != want {
		t.Errorf("scripts: %s", got)
	}
}

// Of parameters, members and variables that are written twice the last one counts, as
// in Postman.
func TestTheLastDuplicateCounts(t *testing.T) {
	c := open(t, "duplicates.postman_collection.json", false).Collection
	r := c.Requests[0]
	for what, got := range map[string]string{
		"/auth/bearer/token":        c.Auth.Param("token").Spot.Node.Pointer(),
		"PATCH":                     word(r.Method),
		"X-B=2, X-A=3":              describeHeaders(r.Headers),
		"Acme Fixtures: duplicates": c.Name,
		"bearer":                    c.Auth.TypeName(),
	} {
		if got != what {
			t.Errorf("%q, not %q", got, what)
		}
	}
	if n := len(c.Auth.Params); n != 1 {
		t.Errorf("%d parameters", n)
	}
	twice := find(t, open(t, "shapes.postman_collection.json", false).Collection, "params twice").Auth
	if at := twice.Param("token").Spot.Node.Pointer(); !strings.HasSuffix(at, "/bearer/1/value") {
		t.Errorf("the token is the one at %s", at)
	}
	if twice.Param("Token") != nil || twice.Param("") == nil {
		t.Error("keys are told apart by more, or less, than their exact text")
	}
}

// A row that is a line of a longer text has the bytes of its own part.
func TestRowsInTextHaveTheirOwnBytes(t *testing.T) {
	e := open(t, "shapes.postman_collection.json", false)
	raw := e.File.Bytes()
	bytesOf := func(text source.Text) string {
		span := text.Whole()
		return string(raw[span.Start:span.End])
	}
	var got []string
	for _, h := range find(t, e.Collection, "header is a text").Headers {
		got = append(got, bytesOf(h.NameSpot().Text)+"|"+bytesOf(h.Spot.Text))
	}
	for _, q := range find(t, e.Collection, "query is an array").URL.Query[5:] {
		got = append(got, bytesOf(q.KeyText)+"|"+bytesOf(q.Text))
	}
	want := "X-A|1,X-B|2,|Authorization : x,//X-C|3,|no colon here,X:a|b,|folded,e|5=6,f|"
	if text := strings.Join(got, ","); text != want {
		t.Errorf("%s", text)
	}
}

// Nothing is nothing: the zero spot is no place, and the zero auth is not set.
func TestZeroValuesAreNothing(t *testing.T) {
	var s Spot
	if !s.IsZero() || s.App() != "" || !AuthSpot(Auth{}).IsZero() {
		t.Error("the zero spot is a place")
	}
	if a := (Auth{}); a.Set() || a.TypeName() != "" || a.Param("token") != nil {
		t.Error("the zero auth is set")
	}
}
