package credential

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// A fault is a defect that a part of a generated value brings, at bytes of that part.
type fault struct {
	defect     Defect
	start, end int
}

// A choice is one way to write a part of a value.
type choice struct {
	text  string
	fault fault // no defect when the zero fault
}

func (c choice) has() bool { return c.fault.defect != 0 }

var genSchemes = []choice{
	{"Bearer", fault{}},
	{"bearer", fault{}},
	{"BEARER", fault{}},
	{"bEaReR", fault{}},
	{"Baerer", fault{SchemeUnknown, 0, 6}},
	{"Beare", fault{SchemeUnknown, 0, 5}},
	{"bearers", fault{SchemeUnknown, 0, 7}},
	{"Acme", fault{SchemeUnknown, 0, 4}},
}

var genSeparators = []choice{
	{" ", fault{}},
	{"  ", fault{SpaceMultiple, 1, 2}},
	{"    ", fault{SpaceMultiple, 1, 4}},
	{"\t", fault{InvalidSeparator, 0, 1}},
	{"\u00a0", fault{InvalidSeparator, 0, 2}},
	{"\u1680", fault{InvalidSeparator, 0, 3}},
	{"\u2003", fault{InvalidSeparator, 0, 3}},
	{"\u202f", fault{InvalidSeparator, 0, 3}},
	{"\u3000", fault{InvalidSeparator, 0, 3}},
	{"%20", fault{InvalidSeparator, 0, 3}},
	{" \t", fault{InvalidSeparator, 0, 2}},
	{": ", fault{SchemePunctuation, 0, 2}},
	{"=", fault{SchemePunctuation, 0, 1}},
	{" , ", fault{SchemePunctuation, 0, 3}},
	{"; ", fault{SchemePunctuation, 0, 2}},
	{" Bearer ", fault{SchemeDoubled, 1, 8}},
	{" bearer  ", fault{SchemeDoubled, 1, 9}},
	{"", fault{SpaceMissing, 0, 0}},
}

var genDecorations = []struct{ open, close string }{
	{"", ""},
	{`"`, `"`},
	{"'", "'"},
	{"`", "`"},
	{"<", ">"},
	{"[", "]"},
	{"{", "}"},
	{"token=", ""},
	{"access_token=", ""},
	{"access_token:", ""},
}

func genTokens() []choice {
	cut := jwtToken[:strings.LastIndexByte(jwtToken, '.')]
	return []choice{
		{jwtToken, fault{}},
		{githubToken, fault{}},
		{opaqueToken, fault{}},
		{"{{open}}", fault{}},
		{cut, fault{Malformed, 0, len(cut)}},
		{jwtToken + "A", fault{Malformed, 0, len(jwtToken) + 1}},
		{opaqueToken + "%2B", fault{Charset, len(opaqueToken), len(opaqueToken) + 3}},
		{opaqueToken + "#a", fault{Charset, len(opaqueToken), len(opaqueToken) + 1}},
		{opaqueToken + "\u200b" + opaqueToken, fault{InvisibleChar, len(opaqueToken), len(opaqueToken) + 3}},
		{opaqueToken + "...", fault{Charset, len(opaqueToken), len(opaqueToken) + 3}},
	}
}

// A slotCase is a way to get a value into a request; at says where the finding belongs.
type slotCase struct {
	name  string
	write func(scheme, rest string) (variables map[string]string, members string)
	bare  bool // the slot holds the token alone
}

var genSlots = []slotCase{
	{name: "manual", write: func(scheme, rest string) (map[string]string, string) { return nil, authorization(scheme + rest) }},
	{name: "variable", write: func(scheme, rest string) (map[string]string, string) {
		return map[string]string{"v": scheme + rest}, authorization("{{v}}")
	}},
	{name: "nested", write: func(scheme, rest string) (map[string]string, string) {
		return map[string]string{"v": "{{w}}", "w": scheme + rest}, authorization("{{v}}")
	}},
	{name: "bearer", bare: true, write: func(_, rest string) (map[string]string, string) { return nil, bearer(rest) }},
	{name: "oauth2", bare: true, write: func(_, rest string) (map[string]string, string) { return nil, oauth2(rest) }},
}

type genCase struct {
	value, scheme, rest string
	want                fault
	slot                slotCase
}

// expectation works out by hand, from the parts alone, what has to be found.
func expectation(scheme, separator choice, open, closing string, token choice, bare bool) (fault, bool) {
	var all []fault
	shift := func(f fault, by int) fault { return fault{f.defect, f.start + by, f.end + by} }
	at := len(scheme.text) + len(separator.text)
	known := strings.EqualFold(scheme.text, "bearer")
	if bare {
		at = 0
	}
	if !bare && scheme.has() {
		all = append(all, scheme.fault)
		// A first word that is no scheme and a template behind it are a sentence.
		if separator.text != " " || scheme.text == "Acme" && strings.HasSuffix(token.text, "...") {
			return fault{}, false
		}
	}
	if !bare && separator.has() {
		if separator.text == "" && (open != "" && !isAlpha(open[0]) || strings.Contains(token.text, "#")) {
			return fault{}, false
		}
		all = append(all, shift(separator.fault, len(scheme.text)))
	}
	if open != "" && (known || bare) {
		if token.has() && token.fault.defect != InvisibleChar {
			return fault{}, false
		}
		if token.has() && strings.ContainsAny(open, "<[{") || separator.text == "" && !bare {
			return fault{}, false
		}
		all = append(all, fault{Decorated, at, at + len(open) + len(token.text) + len(closing)})
	}
	if token.has() {
		if separator.text == "" && !bare && token.fault.defect != InvisibleChar {
			return fault{}, false
		}
		if known || bare || token.fault.defect == InvisibleChar {
			all = append(all, shift(token.fault, at+len(open)))
		}
	}
	if open == "{" && strings.HasPrefix(token.text, "{{") {
		return fault{}, false
	}
	best := fault{}
	for _, f := range all {
		if best.defect == 0 || f.defect < best.defect {
			best = f
		}
	}
	return best, true
}

func generate() []genCase {
	var out []genCase
	for _, slot := range genSlots {
		for i, scheme := range genSchemes {
			for j, separator := range genSeparators {
				if slot.bare && (i > 0 || j > 0) {
					continue
				}
				for _, d := range genDecorations {
					for _, token := range genTokens() {
						want, ok := expectation(scheme, separator, d.open, d.close, token, slot.bare)
						if !ok {
							continue
						}
						rest := d.open + token.text + d.close
						if !slot.bare {
							rest = separator.text + rest
						}
						out = append(out, genCase{scheme: scheme.text, rest: rest, want: want, slot: slot, value: scheme.text + rest})
					}
				}
			}
		}
	}
	return out
}

// Every combination of scheme, case, separator, decoration, token and slot is found
// with the right defect first, at exactly its bytes in the place that was written.
func TestGrammarIsExhaustive(t *testing.T) {
	cases := generate()
	if len(cases) < 3000 {
		t.Fatalf("only %d cases", len(cases))
	}
	failed := 0
	for _, c := range cases {
		variables, members := c.slot.write(c.scheme, c.rest)
		r := theRequest(t, variables, members)
		cred, ok := authHeader(r)
		if !ok {
			t.Fatalf("%s: no credential", c.slot.name)
		}
		f := cred.Form()
		found, _ := f.First()
		at := f.Text.Range(found.Start, found.End)
		role := postman.RoleVariable
		switch {
		case c.slot.bare:
			role = postman.RoleAuth
		case c.slot.name == "manual":
			role = postman.RoleHeader
		}
		right := found.Defect == c.want.defect
		if right && c.want.defect != 0 {
			// A range that crosses pieces is cut to the first one; where it starts is the same.
			right = found.Start == c.want.start && found.End == c.want.end && at.Start == c.want.start && at.Role() == role
		}
		if !right {
			failed++
			if failed < 15 {
				t.Errorf("%s %q: got %d at [%d,%d), want %d at [%d,%d)", c.slot.name, c.value, found.Defect, found.Start, found.End,
					c.want.defect, c.want.start, c.want.end)
			}
		}
	}
	t.Logf("%d cases, %d failed", len(cases), failed)
}

// Taking out the bytes of a defect that is mended by deleting never leaves the same
// defect at the same place, and never brings one that stands earlier in the family
// than those that were there.
func TestMendingDoesNotBringNewDefects(t *testing.T) {
	for _, c := range generate() {
		if c.slot.name != "manual" {
			continue
		}
		f := formOfHeader(c.value)
		found, ok := f.First()
		if !ok {
			continue
		}
		var mended string
		switch found.Defect {
		case SpaceMultiple, SchemeDoubled:
			mended = c.value[:found.Start] + c.value[found.End:]
		case InvalidSeparator, SchemePunctuation, SpaceMissing:
			mended = c.value[:found.Start] + " " + c.value[found.End:]
		case Decorated:
			mended = c.value[:found.Start] + c.value[found.Inner.Start:found.Inner.End] + c.value[found.End:]
		default:
			continue
		}
		after := formOfHeader(mended)
		for _, d := range after.Defects {
			if _, before := f.Has(d.Defect); !before || d.Defect == found.Defect {
				t.Errorf("%q mended to %q: defect %d", c.value, mended, d.Defect)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for i, c := range generate() {
		if i%97 == 0 {
			f.Add(c.value, uint8(i%11+1))
		}
	}
	for _, s := range []string{"", "\xff", "Bearer \xc2", "{{", "}}{{", "Basic :", "\"", "''", "Bearer\u00a0{{x}}\u200b"} {
		f.Add(s, uint8(HeaderSlot))
	}
	f.Fuzz(func(t *testing.T, s string, slot uint8) {
		defer limit.Each(t)()
		form := Parse(resolve.Synthetic(strings.ToValidUTF8(s, "\ufffd")), Slot(slot%uint8(SignedSlot+1)))
		n := form.Text.Len()
		inside := func(p resolve.Part) bool { return 0 <= p.Start && p.Start <= p.End && p.End <= n }
		if !inside(form.Scheme) || !inside(form.Separator) || !inside(form.Token) {
			t.Errorf("parts outside the text")
		}
		for i, d := range form.Defects {
			if d.Defect < InvisibleChar || d.Defect > Malformed || !inside(resolve.Part{Start: d.Start, End: d.End}) || !inside(d.Inner) {
				t.Errorf("defect %d outside", d.Defect)
			}
			if i > 0 && d.Defect < form.Defects[i-1].Defect {
				t.Errorf("defects out of order")
			}
		}
	})
}
