package main

import (
	"slices"
	"sync"
	"testing"
)

// all is one run of the whole benchmark for all tests.
var all = sync.OnceValue(func() score { return measure("") })

// The benchmark reaches its thresholds over the rules that exist.
func TestThresholds(t *testing.T) {
	s := all()
	for _, m := range s.missed() {
		t.Error(m)
	}
	quiet, coverage := s.silent()
	total := sum(s.lines())
	t.Logf("%d cases of %d kinds, %d found, %d exact; %d of %d silent, %d of %d requests there judged completely",
		total.Cases, total.Kinds, total.Found, total.Exact, quiet.hits, quiet.of, coverage.hits, coverage.of)
}

// Every rule on the shelf has cases, every case has a rule, and is planted somewhere.
func TestEveryRuleHasCases(t *testing.T) {
	cases := map[string]int{}
	for _, l := range all().lines() {
		cases[l.Rule] = l.Cases
	}
	for id := range shelf() {
		if cases[id] < wantCases {
			t.Errorf("%s has %d cases, wanted are %d", id, cases[id], wantCases)
		}
	}
	made := map[*operator]bool{}
	for _, o := range all().outcomes {
		made[o.op] = made[o.op] || !o.skipped
	}
	known := shelf()
	for _, op := range operators("") {
		if known[op.rule] != nil && !made[op] {
			t.Errorf("%s: %s is planted nowhere", op.rule, op.name)
		}
		if known[op.rule] == nil {
			t.Errorf("%s: no rule is called %s", op.name, op.rule)
		}
	}
}

// What counts as a mistake and what as a trap is as many as was promised.
func TestKinds(t *testing.T) {
	if kinds := sum(all().lines()).Kinds; kinds < 60 {
		t.Errorf("%d kinds of mistakes, wanted are 60", kinds)
	}
	if len(negatives) < 60 {
		t.Errorf("%d negatives, wanted are 60", len(negatives))
	}
	names := map[string]bool{}
	for _, n := range negatives {
		if names[n.name] {
			t.Errorf("two negatives are called %q", n.name)
		}
		names[n.name] = true
	}
	for _, op := range operators("") {
		if name := op.rule + ": " + op.name; names[name] {
			t.Errorf("two operators are called %q", name)
		} else {
			names[name] = true
		}
	}
}

// The same run gives the same table.
func TestDeterminism(t *testing.T) {
	one, two := measure("bearer-space-missing"), measure("bearer-space-missing")
	if len(one.outcomes) == 0 || len(one.outcomes) != len(two.outcomes) {
		t.Fatalf("%d and %d outcomes", len(one.outcomes), len(two.outcomes))
	}
	for i, o := range one.outcomes {
		if p := two.outcomes[i]; o.String() != p.String() || !slices.Equal(o.got, p.got) || o.wanted != p.wanted {
			t.Errorf("%s: %s, then %s", o, o.got, p.got)
		}
	}
}

// The marks are taken out, and where they stood is told in the bytes of the file.
func TestMarks(t *testing.T) {
	raw, marked := encode(appStyle.print(obj("ä", mark("x"+mark("\"")+point))), false)
	if want := "{\n\t\"ä\": \"x\\\"\"\n}"; string(raw) != want {
		t.Fatalf("%s, wanted is %s", raw, want)
	}
	for _, want := range []span{{10, 13}, {11, 13}, {13, 13}} {
		found := false
		for _, m := range marked {
			found = found || m == want
		}
		if !found {
			t.Errorf("%v is not among %v", want, marked)
		}
	}
	raw, marked = encode("a"+mark("😀"), true)
	if len(raw) != 2+2+4 || marked[0] != (span{4, 8}) {
		t.Errorf("%v in %v", marked, raw)
	}
}

// Wilson's interval of 98 of 100 is known from tables.
func TestWilson(t *testing.T) {
	low, high := proportion{98, 100}.wilson()
	if low < 0.9299 || low > 0.9302 || high < 0.9944 || high > 0.9946 {
		t.Errorf("%.4f to %.4f", low, high)
	}
}
