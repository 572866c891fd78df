package postman

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

// What a v1 file is read as, and what postman-collection-transformer 4.1.14 makes of that
// file, are the same: the same requests in the same order, each part with the same value,
// click path and key. (What goes on the wire is held to the recordings of v1 files.)
func TestV1IsReadAsItIsConverted(t *testing.T) {
	old, converted := open(t, "shapes.v1.json", false), open(t, "shapes.v1-converted.json", false)
	if old.Format != "v1" || converted.Format != "v2.1" {
		t.Fatalf("formats %s and %s", old.Format, converted.Format)
	}
	got, want := outline1(old.Collection), outline1(converted.Collection)
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("missing: %s", want[i])
		case i >= len(want):
			t.Errorf("too much: %s", got[i])
		case got[i] != want[i]:
			t.Fatalf("line %d\n got %s\nwant %s", i, got[i], want[i])
		}
	}
	if len(got) < 80 {
		t.Errorf("only %d lines are compared", len(got))
	}
}

// outline1 writes a collection down, one part a line.
func outline1(c *Collection) []string {
	o := &outliner{}
	o.line(OwnerNameSpot(c), c.Name)
	o.owner(Auth{}, c.Scripts, c.Variables, c.Behavior) // the conversion leaves out its noauth, which means the same
	for _, f := range c.Folders {
		o.line(OwnerNameSpot(f), f.Name)
		o.owner(f.Auth, f.Scripts, f.Variables, f.Behavior)
	}
	for _, r := range c.Requests {
		o.line(OwnerNameSpot(r), r.Name)
		o.sent(r)
		o.owner(Auth{}, r.Scripts, r.Variables, r.Behavior)
		for _, x := range r.Examples {
			o.line(FileSpot(x, x.Body()), x.Name, x.Body().Text().String(), x.Code().Text().String())
			o.headers(x.Headers())
			if x.Name != "by id" { // the conversion repeats the request, which is in the file once
				o.sent(x.Original())
			}
		}
	}
	return o.lines
}

type outliner struct{ lines []string }

func (o *outliner) line(s Spot, parts ...any) {
	o.lines = append(o.lines, fmt.Sprintf("%s [%s] %q", s.App(), s.Key(), parts))
}

func (o *outliner) owner(a Auth, scripts []*Script, variables []*Variable, behavior source.Value) {
	o.auth(a)
	for _, s := range scripts {
		o.line(s.Spot, s.Event, s.Text.String(), s.Disabled)
	}
	for _, v := range variables {
		o.line(v.Spot, v.Key, literal(v.Value), v.Disabled)
	}
	for name, v := range behavior.Members() {
		o.lines = append(o.lines, name.Text().String()+literal(v))
	}
}

// auth leaves out what only the conversion adds.
func (o *outliner) auth(a Auth) {
	if a.Owner == nil || !a.Set() {
		return
	}
	o.line(AuthSpot(a), a.TypeName())
	for _, p := range a.Params {
		if p.Value.Exists() && p.Key != "showPassword" && p.Key != "saveHelperData" {
			o.line(p.Spot, p.Auth, p.Key, p.Value.Text().String())
		}
	}
}

func (o *outliner) headers(rows []*Header) {
	for _, h := range rows {
		o.line(h.Spot, h.KeyText.String(), h.Text.String(), h.Disabled)
	}
}

func (o *outliner) sent(r *Request) {
	url, _, _ := strings.Cut(r.URL.Raw.Text().String(), "?") // the conversion writes the rows of the query back
	o.lines = append(o.lines, r.Method.Text().String(), url)
	o.headers(r.Headers)
	o.auth(r.Auth)
	rows := slices.Concat(r.URL.Variables, r.Body.Fields)
	if slices.ContainsFunc(r.URL.Query, func(q *Query) bool { return q.Disabled }) { // not what the conversion splits
		rows = append(rows, r.URL.Query...)
	}
	for _, q := range rows {
		if q.Value.Exists() {
			o.line(q.Spot, q.KeyText.String(), q.Text.String(), q.Disabled)
		}
	}
	o.lines = append(o.lines, fmt.Sprint(r.Body.Mode, r.Body.Disabled, r.Body.GraphQL.Kind()))
	if r.Body.Mode == "raw" {
		o.line(r.Body.Spot, r.Body.Raw.Text().String())
	}
}

// The requests that no order names are kept apart, and so are their folders.
func TestV1OrphansAreKeptApart(t *testing.T) {
	c := open(t, "shapes.v1.json", false).Collection
	var names []string
	for _, r := range c.Orphans {
		names = append(names, strings.Join(r.Names(), "/"))
	}
	if got := strings.Join(names, ", "); got != "Forgotten folder/In a forgotten folder, Forgotten" {
		t.Errorf("orphans: %s", got)
	}
	if len(c.OrphanFolders) != 1 || c.OrphanFolders[0].Auth.TypeName() != "bearer" {
		t.Errorf("%d orphan folders", len(c.OrphanFolders))
	}
}

// What is not sent is still there for whoever looks for secrets: "auth" beside a helper,
// parameters that get lost, and lines that rows take the place of.
func TestV1KeepsWhatIsNotSent(t *testing.T) {
	c := open(t, "shapes.v1.json", false).Collection
	idle := map[string]string{
		"Create order": "bearer:token", "List": "basic:left!", "Form": "oauth2:headerPrefix!",
		"Graph": "jwt:secret! jwt:secret!", "Text": "nope:token!",
	}
	for _, r := range c.Requests {
		var got []string
		for _, p := range r.Auth.Idle {
			got = append(got, p.Auth+":"+p.Key+map[bool]string{true: "!"}[p.Lost])
		}
		if strings.Join(got, " ") != idle[r.Name] {
			t.Errorf("%s: %q, want %q", r.Name, got, idle[r.Name])
		}
	}
	var covered []string
	for _, h := range named1(t, c, "Create order").Covered {
		covered = append(covered, h.KeyText.String()+off(h.Disabled))
	}
	if got := strings.Join(covered, ", "); got != "Content-Type, Authorization" {
		t.Errorf("covered: %s", got)
	}
}

func named1(t *testing.T, c *Collection, name string) *Request {
	t.Helper()
	for _, r := range c.Requests {
		if r.Name == name {
			return r
		}
	}
	t.Fatalf("no request %s", name)
	return nil
}

// Each line of a header string, each parameter of a helper that is a text and each part of
// a saved request that is one leads to its own bytes, through the escapes around it, and
// to the string of the file that holds it.
func TestV1PartsOfTextsLeadToTheirBytes(t *testing.T) {
	e := open(t, "shapes.v1.json", false)
	places := map[string]string{ // text as the file has it -> pointer
		"Bearer FAKEpostlintLost0000001":   "/requests/0/headers",
		`FAKEpostlintText\u0041word01`:     "/requests/1/helperAttributes",
		"Bearer FAKEpostlintSavedHeader01": "/requests/0/responses/0/requestObject",
		"FAKEpostlintSavedPassword1":       "/requests/0/responses/0/requestObject",
		"c":                                "/requests/0/headerData/2/value",
	}
	found := map[string]bool{}
	eachSpot(e, func(s Spot) {
		if s.Text.IsZero() {
			return
		}
		written := strings.ReplaceAll(e.File.Excerpt(s.Text.Whole()), `\\u`, `\u`)
		if pointer, ok := places[written]; ok && s.Role != RoleName {
			found[written] = true
			if s.Node.Pointer() != pointer {
				t.Errorf("%s: %s, want %s", written, s.Node.Pointer(), pointer)
			}
		}
	})
	if len(found) != len(places) {
		t.Errorf("found %d of %d places: %v", len(found), len(places), found)
	}
}

// A line that is unticked by "//" has its name without them, and the bytes of that name.
func TestV1CommentsAreUntickedLines(t *testing.T) {
	raw := `{"name":"c","order":["r"],"requests":[{"id":"r","url":"x","headers":"// A: 1\nB: 2\n//\nC: 3\n//D : 4\n//\n"}]}`
	f, err := source.Parse("v1.json", []byte(raw), source.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	e, err := Read(f, false)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, h := range e.Collection.Requests[0].Headers {
		got = append(got, h.KeyText.String()+"="+h.Text.String()+off(h.Disabled))
		if at := strings.Index(raw, h.KeyText.String()+": "+h.Text.String()); !h.Unsplit && h.KeyText.Whole().Start != at {
			t.Errorf("%s begins at %d, want %d", h.KeyText.String(), h.KeyText.Whole().Start, at)
		}
	}
	if s := strings.Join(got, ", "); s != "A=1 (off), B=2, C=3 (off), =//D : 4, =//" {
		t.Errorf("got %s", s)
	}
}
