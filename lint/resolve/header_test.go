package resolve_test

import (
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// An enabled row that is not sent is told with its reason and with what is sent in its
// place; a disabled one is not told.
func TestARowThatIsNotSentIsTold(t *testing.T) {
	r := sent(t, `{"url": "http://h", "header": [
		{"key": "X-A", "value": "1"}, {"key": "x-a", "value": "2"}, {"key": "X-A", "value": "3"},
		{"key": "{{empty}}", "value": "4"}, {"value": "5"}, {"key": "x-a", "value": "6", "disabled": true},
		{"key": "Cookie", "value": "a=1"}, {"key": "Cookie", "value": "b=2"}]}`, `{"key": "empty", "value": ""}`)
	if got, want := headers(r), "x-a: 2\nCookie: a=1; b=2"; got != want {
		t.Errorf("sends %q, want %q", got, want)
	}
	want := map[string]resolve.DropReason{
		"1": resolve.DropSpelling, "3": resolve.DropSpelling, "4": resolve.DropEmptyName, "5": resolve.DropEmptyName,
	}
	if len(r.Dropped) != len(want) {
		t.Errorf("%d rows dropped, want %d", len(r.Dropped), len(want))
	}
	for _, d := range r.Dropped {
		if d.Why != want[d.Value.String()] {
			t.Errorf("row %s: reason %d, want %d", d.Value, d.Why, want[d.Value.String()])
		}
		if byRow := d.Why == resolve.DropSpelling; byRow != (d.By != nil) || byRow && d.By != r.Header("X-A") {
			t.Errorf("row %s: in its place %v", d.Value, d.By)
		}
	}
}

// The first bad byte of a header value is found, and what Node sends as one byte each is
// not bad.
func TestBadHeaderCharsAreFound(t *testing.T) {
	for value, want := range map[string]int{
		"": -1, "a\tb ~": -1, "é\u00a0ÿ": -1, "a\n": 1, "\r": 0, "éĀ": 2, "ab\x7f": 2, "a\u200b": 1, "\x00": 0, "a😀": 1,
	} {
		if got := resolve.BadHeaderChar(value); got != want {
			t.Errorf("%q: %d, want %d", value, got, want)
		}
	}
}

// A header's name and value come from the row, whatever the row looks like.
func TestAHeaderKnowsItsRow(t *testing.T) {
	for _, header := range []string{
		`[{"key": "X-A", "value": "{{v}}"}]`, `"X-A: {{v}}"`, `["X-A: {{v}}"]`, `{"X-A": "{{v}}"}`, `[null, {"key": "X-A", "value": ["{{v}}"]}]`,
	} {
		r := sent(t, `{"url": "http://h", "header": `+header+`}`, `{"key": "v", "value": "1"}`)
		if len(r.Wire) != 1 || headers(r) != "X-A: 1" {
			t.Errorf("%s: sends %q", header, headers(r))
			continue
		}
		h := r.Wire[0]
		if h.Row == nil || h.Origin != resolve.FromRow || excerpt(h.Name.Range(0, 3)) != "X-A" {
			t.Errorf("%s: name comes from %q, row %v", header, excerpt(h.Name.Range(0, 3)), h.Row)
		}
		if p := h.Value.Pieces()[0]; p.Via == nil || excerpt(p.Via.At) != "{{v}}" || excerpt(p.From()) != "1" {
			t.Errorf("%s: value comes from %s", header, sources(h.Value))
		}
	}
}
