package postman

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

// A value belongs to the innermost owner around it, and its role is that of the
// outermost member below that owner; what is in a description is never sent.
func TestFinderNamesOwnerAndRole(t *testing.T) {
	const text = `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
	"item":[{"name":"Orders","item":[{"name":"List","request":{
		"auth":{"type":"bearer","bearer":[{"key":"token","value":"in auth"}]},
		"header":[{"key":"X-Trace","value":"in header","description":"in description"}],
		"url":{"raw":"in url","auth":{"user":"in url too"}},
		"body":{"mode":"raw","raw":"in body"}},
		"response":[{"name":"OK","originalRequest":{"header":[{"key":"X-Trace","value":"in example"}]}}]},
		{"name":"Old","request":{"header":{"X-Trace":"in an object"},"url":"https://shop.acme-fixtures.net/"}}]}],
	"variable":[{"key":"base","value":"in variable"}],"x":"in file"}`
	f, err := source.Parse("shop.json", []byte(text), source.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	e, err := Read(f, false)
	if err != nil {
		t.Fatal(err)
	}
	list := "Collections › Shop › Orders › List"
	want := map[string]struct {
		role Role
		app  string
	}{
		"in auth":        {RoleAuth, list + " › Authorization"},
		"in header":      {RoleHeader, list + " › Headers › X-Trace"},
		"in description": {RoleDescription, list + " › Description"},
		"in url":         {RoleURL, list + " › URL"},
		"in url too":     {RoleURL, list + " › URL"},
		"in body":        {RoleBody, list + " › Body"},
		"in example":     {RoleHeader, list + " › Examples › OK › Headers › X-Trace"},
		"in an object":   {RoleHeader, "Collections › Shop › Orders › Old › Headers › X-Trace"},
		"in variable":    {RoleVariable, "Collections › Shop › Variables › base"},
		"in file":        {RoleFile, "Collections › Shop"},
	}
	finder := e.Finder()
	eachString(f.Root(), func(v source.Value) {
		w, ok := want[v.Text().String()]
		if !ok {
			return
		}
		delete(want, v.Text().String())
		if s := finder.Spot(v); s.Role != w.role || s.App() != w.app || !s.Node.Same(v) {
			t.Errorf("%s: role %d at %q, want role %d at %q", v.Text(), s.Role, s.App(), w.role, w.app)
		}
	})
	for text := range want {
		t.Errorf("%q was not met", text)
	}
	if name := finder.Spot(f.Root().Get("info").Get("name").Name()); !strings.HasSuffix(name.App(), "Shop") {
		t.Errorf("a name belongs to %q", name.App())
	}
}

func eachString(v source.Value, do func(source.Value)) {
	if v.Kind() == source.String {
		do(v)
	}
	for _, x := range v.Elements() {
		eachString(x, do)
	}
	for _, x := range v.Members() {
		eachString(x, do)
	}
}
