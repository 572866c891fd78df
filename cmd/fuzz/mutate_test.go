package main

import (
	"bytes"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
)

// corpus is the folder of exports of others that POSTLINT_CORPUS names, if it does.
func roots() []string {
	out := []string{"../../fixtures"}
	if dir := os.Getenv("POSTLINT_CORPUS"); dir != "" {
		out = append(out, dir)
	}
	return out
}

func seeds(t testing.TB) []*seed {
	t.Helper()
	list, err := seedsBelow(roots()...)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// Whatever is done to an export, postlint does not crash, passes no request over in
// silence, and names places that are in the file. Each export is bent at least once.
func TestMutants(t *testing.T) {
	c := campaign{seeds: seeds(t), random: 1, jobs: 1, out: io.Discard}
	c.count = uint64(len(c.seeds))
	for _, f := range c.run() {
		t.Error(f)
	}
	if list := slices.Concat(treeOperators(), textOperators()); len(c.operate) < len(list) {
		t.Errorf("only %d of %d operators had something to do", len(c.operate), len(list))
	}
}

// There are as many operators as the mistakes they stand for, each with one name and one
// thing to do.
func TestOperators(t *testing.T) {
	known := map[string]bool{}
	for _, o := range slices.Concat(treeOperators(), textOperators()) {
		if known[o.name] || (o.tree == nil) == (o.text == nil) {
			t.Errorf("the operator %q", o.name)
		}
		known[o.name] = true
	}
	if len(known) < 70 {
		t.Errorf("%d operators", len(known))
	}
}

// A mutant depends on nothing but its number: another run, and another order, make the
// same one.
func TestMutantsAreTheSame(t *testing.T) {
	list := seeds(t)
	changed := 0
	for _, number := range []uint64{7, 1, 99, 1500, 3001, 7} {
		a, b := mutantOf(list, 5, number), mutantOf(list, 5, number)
		if !bytes.Equal(a.raw, b.raw) || !slices.Equal(a.operators, b.operators) || a.name != b.name {
			t.Errorf("mutant %d is another one: %v, %v", number, a.operators, b.operators)
		}
		if !bytes.Equal(a.raw, mutantOf(list, 6, number).raw) {
			changed++
		}
	}
	if changed < 3 {
		t.Errorf("another seed changes %d of 6 mutants", changed)
	}
}

// A tree is written as the file that it was read from says it, in JSON and in YAML.
func TestTreesAreWrittenAsTheyWere(t *testing.T) {
	count := 0
	for _, s := range seeds(t) {
		if s.tree == nil {
			continue
		}
		count++
		again, err := parseJSON(s.tree.appendJSON(nil, "\t", 0))
		if isYAML(s.name) {
			again, err = parseYAML(s.tree.appendYAML(nil, 0))
		}
		if err != nil || !slices.Equal(again.appendJSON(nil, "", 0), s.tree.appendJSON(nil, "", 0)) {
			t.Errorf("%s: %v", s.name, err)
		}
	}
	if count < 1000 {
		t.Errorf("only %d trees", count)
	}
}

// The oracle counts requests in each shape of an export, and none in what is no export.
func TestOracle(t *testing.T) {
	const schema = `"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}`
	for text, want := range map[string]int{
		`{` + schema + `,"item":[{"request":"x"},{"item":[{"request":{"url":"x"}},{"request":{}}]}]}`:     2,
		"\ufeff" + `{"collection":{` + schema + `,"item":[{"request":"x"}]}}`:                             1,
		`{"collections":[{"order":[],"requests":[{"url":"x"},{"url":""}]}],"environments":[]}`:            1,
		"\xfe\xff\x00" + strings.Join(strings.Split(`{`+schema+`,"item":[{"request":"x"}]}`, ""), "\x00"): 1,
		`{"item":[{"request":"x"}]}`: 0, `{`: 0, `[]`: 0, `null`: 0,
	} {
		if got := requestsIn("a.json", []byte(text)); got != want {
			t.Errorf("%s: %d requests, want %d", text, got, want)
		}
	}
	if got := requestsIn("a.request.yaml", []byte("$kind: http-request\nurl: https://x\n")); got != 1 {
		t.Errorf("%d requests of a v3 file", got)
	}
	for _, s := range seeds(t) {
		if s.tree != nil && strings.HasSuffix(s.name, "shop.postman_collection.json") && requestsIn(s.name, s.raw) == 0 {
			t.Errorf("no requests in %s", s.name)
		}
	}
}

// What is wrong with postlint is found: a trial is told of a result that says nothing, and
// of places outside of the file or in the wrong line.
func TestFaultsAreFound(t *testing.T) {
	m := &mutant{name: "a.json", raw: []byte(`{"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"r","request":{"url":"http:/x y","auth":{"type":"bearer","bearer":null}}}]}`), seed: &seed{}}
	whole := &trial{mutant: m, inputs: inputsOf(m)}
	whole.lint()
	if whole.silence(); len(whole.faults) > 0 || len(whole.result.Findings) == 0 {
		t.Fatalf("%v, %d findings", whole.faults, len(whole.result.Findings))
	}
	place := whole.result.Findings[0].Place
	whole.result.Findings[0].Place.Start.Line++
	whole.places()
	whole.result.Findings[0].Place = place
	whole.result.Findings[0].Place.End.Offset = len(m.raw) + 1
	whole.places()
	whole.result.Findings = nil
	whole.result.Files[0].Requests = 0
	whole.silence()
	whole.result.Files = nil
	whole.silence()
	whole.contained("x", func() { panic("y") })
	if len(whole.faults) != 5 {
		t.Errorf("%d faults: %q", len(whole.faults), whole.faults)
	}
}

// The command says what it found in its exit code: 0 where postlint holds, 2 where it was
// not asked rightly.
func TestTheCommand(t *testing.T) {
	t.Chdir("../..")
	for _, c := range []struct {
		args []string
		code int
		out  string
	}{
		{[]string{"-mutants", "3"}, 0, "3 mutants of "},
		{[]string{"-list"}, 0, "lint/source FuzzParse\n"},
		{nil, 2, "give -mutants N"},
		{[]string{"-time", "1s", "-only", "["}, 2, "missing closing ]"},
		{[]string{"-time", "1s", "-only", "no target is called so"}, 0, ""},
		{[]string{"-mutants", "1", "-corpus", "no/such/folder"}, 2, "no/such/folder"},
		{[]string{"-unknown"}, 2, "-unknown"},
	} {
		var out bytes.Buffer
		if code := run(c.args, &out, &out); code != c.code || !strings.Contains(out.String(), c.out) {
			t.Errorf("%q: %d, %s", c.args, code, out.String())
		}
	}
}

// A mutant that is at fault is told with its number and what was done to it, and kept.
func TestAMutantAtFaultIsKept(t *testing.T) {
	c := campaign{seeds: []*seed{{name: "a.json", raw: []byte("{}")}}, out: io.Discard, keep: t.TempDir(), operate: map[string]int{}}
	m := mutantOf(c.seeds, 1, 7)
	c.write(m)
	got, err := os.ReadFile(c.keep + "/7-a.json")
	if err != nil || !bytes.Equal(got, m.raw) {
		t.Errorf("%q, %v", got, err)
	}
}
