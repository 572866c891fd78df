package resolve_test

import (
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// A line of a header text that Postman does not take for a header is told of, with the
// name that it was to have; so is a Content-Type that a form body replaces.
func TestARowThatIsNotSentIsDropped(t *testing.T) {
	c := export(t, "c.json", `{"info":{"name":"c"},"item":[
		{"name":"text","request":{"url":"http://x","header":"X-A: 1\nAuthorization : Bearer FAKEpostlint\nnothing"}},
		{"name":"form","request":{"method":"POST","url":"http://x","header":[{"key":"content-type","value":"application/json"}],"body":{"mode":"formdata","formdata":[{"key":"a","value":"1"}]}}}]}`, false).Collection
	requests := resolve.NewView(c, resolve.Scopes{}, named(t, []string{"cli-v2"})).Requests()
	want := [][]struct {
		name, value string
		why         resolve.DropReason
	}{
		{{"Authorization", "Bearer FAKEpostlint", resolve.DropUnread}, {"", "nothing", resolve.DropUnread}},
		{{"content-type", "application/json", resolve.DropBody}},
	}
	for i, r := range requests {
		if len(r.Dropped) != len(want[i]) {
			t.Fatalf("%s: %d rows are dropped, want %d", r.Name, len(r.Dropped), len(want[i]))
		}
		for k, d := range r.Dropped {
			if w := want[i][k]; d.Name.String() != w.name || d.Value.String() != w.value || d.Why != w.why {
				t.Errorf("%s: dropped %q %q for %d, want %q %q for %d", r.Name, d.Name, d.Value, d.Why, w.name, w.value, w.why)
			}
		}
	}
	if h := requests[1].Header("content-type"); h.Origin != resolve.FromBody || h.Origin.String() != "body" || h.Value.String() != "multipart/form-data; boundary=" {
		t.Errorf("the form body sends %q from %s", h.Value, h.Origin)
	}
}
