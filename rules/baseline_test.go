package rules_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/rules"
)

// A remake edits a collection that has a finding at a request; it says whether it could. The
// item is that of the request, the list is the one that it stands in.
type remake struct {
	name string
	own  bool // it renames, moves or copies the request itself, so that its findings are new
	do   func(d *edited) bool
}

// An edited is a set of which one collection is being edited.
type edited struct {
	inputs []lint.Input
	file   int
	root   *jsonTree
	list   *jsonTree // the item list that the request stands in
	at     int       // its place there
}

func (d *edited) item() *jsonTree { return d.list.parts[d.at] }

func (d *edited) rename(x *jsonTree, raw string) bool {
	name := x.get("name")
	if name == nil {
		return false
	}
	name.raw = raw
	return true
}

const cleanTwin = `{"name":%s,"request":{"method":%s,"header":[],"auth":{"type":"noauth"},"url":"https://other.acme-fixtures.net/ping"},"response":[]}`

var remakes = []remake{
	{name: "re-indent", do: func(d *edited) bool { d.inputs[d.file].Bytes = d.root.bytes("       "); return true }},
	{name: "minify", do: func(d *edited) bool { d.inputs[d.file].Bytes = d.root.bytes(""); return true }},
	{name: "reorder keys", do: func(d *edited) bool { return upkeepNamed("members in another order").do(d.root, "") }},
	{name: "insert other requests", do: func(d *edited) bool { return upkeepNamed("more requests").do(d.root, "") }},
	{name: "delete other requests", do: func(d *edited) bool {
		before := len(d.list.parts)
		d.list.parts = []*jsonTree{d.item()}
		return before > 1
	}},
	{name: "reorder folders", do: func(d *edited) bool { return upkeepNamed("requests in another order").do(d.root, "") }},
	{name: "regenerate ids", do: func(d *edited) bool { return upkeepNamed("other ids").do(d.root, "") }},
	{name: "the other schema", do: func(d *edited) bool { return otherAuthForm(d.root, "") }},
	{name: "rotate the secret", do: func(d *edited) bool {
		before := d.root.bytes("\t")
		d.inputs[d.file].Bytes = []byte(strings.ReplaceAll(rotated.Replace(string(before)), marker+"A", marker+"B"))
		return !bytes.Equal(before, d.inputs[d.file].Bytes)
	}},
	{name: "rename others", own: true, do: func(d *edited) bool {
		for i, x := range d.list.parts {
			if i != d.at {
				d.rename(x, fmt.Sprintf(`"Renamed %d"`, i))
			}
		}
		return len(d.list.parts) > 1
	}},
	{name: "rename itself", own: true, do: func(d *edited) bool { return d.rename(d.item(), `"Called otherwise"`) }},
	{name: "move itself", own: true, do: func(d *edited) bool {
		x := d.item()
		d.list.parts = slices.Delete(slices.Clone(d.list.parts), d.at, d.at+1)
		folder := &jsonTree{kind: '{', names: []string{`"name"`, `"item"`}, parts: []*jsonTree{{raw: `"Moved"`}, {kind: '[', parts: []*jsonTree{x}}}}
		d.list.parts = append(d.list.parts, folder)
		return true
	}},
	{name: "duplicate it", do: func(d *edited) bool {
		copied := parseTreeOf(d.item())
		ok := d.rename(copied, `"A copy of it"`)
		d.list.parts = slices.Insert(slices.Clone(d.list.parts), d.at+1, copied)
		return ok
	}},
	{name: "rename the collection", do: func(d *edited) bool { return d.rename(d.root.get("info"), `"Another title"`) }},
	{name: "rename the file", own: true, do: func(d *edited) bool {
		d.inputs[d.file].Bytes = d.root.bytes("\t")
		d.inputs[d.file].Name = "renamed.postman_collection.json"
		return true
	}},
	{name: "insert a twin above", do: func(d *edited) bool {
		name, request := d.item().get("name"), d.item().get("request")
		if name == nil || request == nil || request.kind != '{' || request.get("method") == nil {
			return false
		}
		twin := &jsonTree{raw: fmt.Sprintf(cleanTwin, name.raw, request.get("method").raw)}
		d.list.parts = slices.Insert(slices.Clone(d.list.parts), d.at, twin)
		return true
	}},
}

func upkeepNamed(name string) upkeep {
	return upkeeps[slices.IndexFunc(upkeeps, func(u upkeep) bool { return u.name == name })]
}

// parseTreeOf is a copy of a tree.
func parseTreeOf(x *jsonTree) *jsonTree {
	out := &jsonTree{kind: x.kind, raw: x.raw, names: slices.Clone(x.names)}
	for _, p := range x.parts {
		out.parts = append(out.parts, parseTreeOf(p))
	}
	return out
}

// A document is a set of exports with findings at a request of one of its collections.
type document struct {
	name    string
	inputs  []lint.Input
	set     lint.Settings
	file    int
	pointer string // of the request's item
}

// documents are the bad case folders of all rules that have a finding at a request of a v2
// collection, but for rules that compare a request with others or are about layout.
func documents(t *testing.T) []document {
	t.Helper()
	var out []document
	for _, r := range rules.All() {
		if slices.Contains(comparing, r.ID) || strings.HasPrefix(r.ID, "json-") || strings.HasPrefix(r.ID, "suppression-") {
			continue
		}
		for _, x := range fixturesOf(t, r) {
			if !x.bad() {
				continue
			}
			inputs, args := x.inputs(t)
			d := document{name: r.ID + "/" + x.name, inputs: inputs, set: args.settings}
			res := d.lint(t, d.inputs, nil)
			for _, f := range res.Findings {
				i := slices.IndexFunc(inputs, func(in lint.Input) bool { return in.Name == f.Place.Path })
				if i < 0 || len(f.Place.Request) == 0 || !strings.HasPrefix(f.Place.Pointer, "/item/") || slices.Contains(comparing, f.Rule) {
					continue
				}
				d.file, d.pointer = i, f.Place.Pointer
				out = append(out, d)
				break
			}
		}
	}
	return out
}

func (d document) lint(t *testing.T, inputs []lint.Input, b *lint.Baseline) *lint.Result {
	t.Helper()
	s := d.set
	s.Baseline = b
	res, err := lint.Run(context.Background(), inputs, rules.All(), s)
	if err != nil || len(res.Crashes) > 0 {
		t.Fatal(d.name, err, res.Crashes)
	}
	return res
}

// baselineOf accepts all findings of a result.
func baselineOf(res *lint.Result) *lint.Baseline {
	b := &lint.Baseline{Path: "baseline.json"}
	for i := range res.Findings {
		b.Entries = append(b.Entries, res.Accepted(&res.Findings[i], "known"))
	}
	return b
}

// opened is the document with the request's item found in its tree.
func (d document) opened(t *testing.T) (*edited, bool) {
	t.Helper()
	e := &edited{inputs: slices.Clone(d.inputs), file: d.file, root: parseTree(t, d.inputs[d.file].Bytes)}
	e.root.walk("", "", func(name, pointer string, x *jsonTree) {
		if name != "item" || x.kind != '[' {
			return
		}
		for i := range x.parts {
			at := fmt.Sprintf("%s/%d/", pointer, i)
			if strings.HasPrefix(d.pointer, at) {
				e.list, e.at = x, i
			}
		}
	})
	return e, e.list != nil && e.item().get("item") == nil
}

// What was accepted stays accepted through whatever happens to a file without touching the
// mistake. Where the request itself is renamed or moved, or the file is, the finding is new and
// says from where.
func TestABaselineOutlivesEdits(t *testing.T) {
	t.Parallel()
	docs := documents(t)
	if len(docs) < 100 {
		t.Fatalf("only %d documents", len(docs))
	}
	good, all := 0, 0
	for _, d := range docs {
		before := d.lint(t, d.inputs, nil)
		b := baselineOf(before)
		for _, m := range remakes {
			e, ok := d.opened(t)
			if !ok || !m.do(e) {
				continue
			}
			if raw := e.inputs[e.file].Bytes; bytes.Equal(raw, d.inputs[d.file].Bytes) && e.inputs[e.file].Name == d.inputs[d.file].Name {
				e.inputs[e.file].Bytes = e.root.bytes("\t")
			}
			g, n, lost := outlived(before, d.lint(t, e.inputs, b), m.own)
			good, all = good+g, all+n
			if lost != "" {
				t.Logf("%s: %s: %s", d.name, m.name, lost)
			}
		}
	}
	t.Logf("%d documents: %d of %d accepted findings", len(docs), good, all)
	if good*1000 < all*995 {
		t.Errorf("%d of %d accepted findings outlived the edits", good, all)
	}
}

// outlived counts the accepted findings that are still there, accepted or as "looks moved", of
// those that are there in any form.
func outlived(before, after *lint.Result, own bool) (good, all int, lost string) {
	fingerprints := map[string]bool{}
	for _, f := range before.Findings {
		fingerprints[f.Fingerprint] = true
	}
	good = len(after.Suppressed)
	all = good
	for _, f := range after.Findings {
		switch {
		case strings.HasPrefix(f.Baseline, "looks moved from") && own:
			good, all = good+1, all+1
		case own || fingerprints[f.Fingerprint]:
			all++
			lost = f.Case + " at " + f.Place.Pointer + " " + f.Baseline
		case strings.HasPrefix(f.Baseline, "looks moved from"):
			all++
			lost = f.Case + " at " + f.Place.Pointer + " moved without a move"
		}
	}
	return good, all, lost
}

// A new leak beside an accepted one, or in its place when it is of another kind, is always new.
func TestANewLeakIsNeverAccepted(t *testing.T) {
	const item = `{"info":{"name":"Orders","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"List","request":{"method":"GET","url":"https://api.acme-fixtures.net/v1","header":[%s]}}]}`
	jwt := `{"key":"Authorization","value":"Bearer ` + jwtLasting + `"}`
	vendor := `{"key":"Authorization","value":"Bearer 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"}`
	lintOf := func(headers string, b *lint.Baseline) *lint.Result {
		d := document{set: lint.Settings{Now: mustTime(t, fixedNow)}}
		return d.lint(t, []lint.Input{{Name: "orders.postman_collection.json", Bytes: fmt.Appendf(nil, item, headers)}}, b)
	}
	b := baselineOf(lintOf(jwt, nil))
	if n := len(lintOf(jwt, b).Findings); n != 0 || len(b.Entries) == 0 {
		t.Fatalf("%d findings are new of %d accepted ones", n, len(b.Entries))
	}
	for name, headers := range map[string]string{
		"another JWT beside it": jwt + "," + jwt, "a vendor key in its place": vendor,
		"a key in another header": jwt + `,{"key":"X-Api-Key","value":"` + marker + `A1b2C3d4E5f6G7h8"}`,
	} {
		leaks := 0
		for _, f := range lintOf(headers, b).Findings {
			if f.Category == lint.CategorySecret || f.Category == lint.CategoryToken {
				leaks++
			}
		}
		if leaks == 0 {
			t.Errorf("%s: nothing is new of %v", name, lintOf(headers, nil).Findings)
		}
	}
}

// The clock alone breaks no build: whatever the day on which a baseline was made, it accepts the
// same file on any other day.
func TestTheClockBreaksNoBaseline(t *testing.T) {
	t.Parallel()
	var days []time.Time
	for i := range 50 {
		days = append(days, time.Date(2023, 1, 1, 7*i%24, 0, 0, 0, time.UTC).AddDate(0, 0, 41*i))
	}
	moving := 0
	for _, d := range everyDocument(t) {
		seen := map[string]time.Time{} // a day for each set of findings
		for _, day := range days {
			d.set.Now = day
			var words strings.Builder
			for _, f := range d.lint(t, d.inputs, nil).Findings {
				fmt.Fprintln(&words, f.Case, f.Severity, f.Fingerprint)
			}
			if _, ok := seen[words.String()]; !ok {
				seen[words.String()] = day
			}
		}
		if len(seen) > 1 {
			moving++
			d.holdsOn(t, slices.SortedFunc(maps.Values(seen), time.Time.Compare))
		}
	}
	t.Logf("the clock has a say in %d documents", moving)
	if moving < 10 {
		t.Error("hardly any document depends on the clock")
	}
}

// holdsOn holds a baseline of each day against every other day.
func (d document) holdsOn(t *testing.T, days []time.Time) {
	t.Helper()
	for _, made := range days {
		d.set.Now = made
		b := baselineOf(d.lint(t, d.inputs, nil))
		for _, day := range days {
			d.set.Now = day
			for _, f := range d.lint(t, d.inputs, b).Findings {
				if f.Severity > lint.Info {
					t.Errorf("%s: accepted on %s, on %s %s is new", d.name, made.Format(time.DateOnly), day.Format(time.DateOnly), f.Case)
					return
				}
			}
		}
	}
}

// everyDocument are all case folders of rules, but for those about the clock of acceptances.
func everyDocument(t *testing.T) []document {
	t.Helper()
	var out []document
	for _, r := range rules.All() {
		for _, x := range fixturesOf(t, r) {
			inputs, args := x.inputs(t)
			if slices.ContainsFunc(inputs, func(in lint.Input) bool { return bytes.Contains(in.Bytes, []byte("until 20")) }) {
				continue // somebody wrote until when
			}
			out = append(out, document{name: filepath.Join(r.ID, x.name), inputs: inputs, set: args.settings})
		}
	}
	return out
}

// What a marker accepts is no business of the baseline: of two equal findings, one with a marker and
// one in the baseline, both are accepted.
func TestAMarkerAndABaselineStandSideBySide(t *testing.T) {
	const header = `{"key":"Authorization","value":"Bearer ` + opaqueLiteral + `"%s}`
	const item = `{"info":{"name":"Orders","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"List","request":{"method":"GET","url":"https://api.acme-fixtures.net/v1","header":[%s]}},{"name":"List","request":{"method":"GET","url":"https://api.acme-fixtures.net/v2","header":[%s]}}]}`
	d := document{set: lint.Settings{Now: mustTime(t, fixedNow)}}
	of := func(first, second string) []lint.Input {
		return []lint.Input{{Name: "orders.postman_collection.json", Bytes: fmt.Appendf(nil, item, fmt.Sprintf(header, first), fmt.Sprintf(header, second))}}
	}
	marker := `,"description":"postlint-ignore token-hardcoded -- a demo"`
	b := baselineOf(d.lint(t, of(marker, ""), nil))
	res := d.lint(t, of(marker, ""), b)
	by := res.Suppressions()
	if len(res.Findings) != 0 || by[lint.ByMarker] == 0 || by[lint.ByBaseline] == 0 {
		t.Errorf("%d findings are new; accepted: %v", len(res.Findings), by)
	}
	if len(d.lint(t, of("", ""), b).Findings) == 0 {
		t.Error("without the marker nothing is new")
	}
}
