package lint

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// matchSlowly is what a glob of requests means, word for word.
func matchSlowly(parts, names []string) bool {
	if len(parts) == 0 {
		return len(names) == 0
	}
	if parts[0] == anyNames {
		return matchSlowly(parts[1:], names) || len(names) > 0 && matchSlowly(parts, names[1:])
	}
	return len(names) > 0 && matchName(parts[0], names[0]) && matchSlowly(parts[1:], names[1:])
}

func TestRequestGlobsMatchWhatTheyMean(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 8))
	pick := func(words []string, most int) []string {
		out := make([]string, random.IntN(most+1))
		for i := range out {
			out[i] = words[random.IntN(len(words))]
		}
		return out
	}
	matched := 0
	for range 50_000 {
		parts, names := pick([]string{anyNames, "a", "b", "*"}, 6), pick([]string{"a", "b"}, 6)
		want := matchSlowly(parts, names)
		if got := matchNames(parts, names); got != want {
			t.Fatalf("%q and %q: %v", parts, names, got)
		}
		if want {
			matched++
		}
	}
	if matched < 1000 {
		t.Errorf("only %d match", matched)
	}
}

// A glob takes no time that grows with the number of ways to match it; these would not end.
func TestHostileGlobsEnd(t *testing.T) {
	g, fault := ParseRequestGlob(strings.Repeat("** / a / ", 200) + "b")
	if fault != "" || g.Match(strings.Split(strings.Repeat("a/", 500)+"a", "/")) {
		t.Errorf("%q, or it matches", fault)
	}
	for n, refused := range map[int]bool{mostBraces - 1: false, mostBraces: false, mostBraces + 1: true, 40: true} {
		fault := GlobFault(strings.Repeat("{a,a}", n) + "c")
		if (fault != "") != refused || refused && !strings.Contains(fault, fmt.Sprintf("more than %d groups", mostBraces)) {
			t.Errorf("%d groups: %q", n, fault)
		}
	}
}

// dumpOf is a data dump of a collection that goes with all of its environments.
func dumpOf(requests, environments int) string {
	var order, r, e []string
	for i := range requests {
		order = append(order, fmt.Sprintf(`"r%d"`, i))
		r = append(r, fmt.Sprintf(`{"id":"r%d","name":"R","url":"https://{{host}}/","method":"GET","headers":"","collectionId":"c"}`, i))
	}
	for i := range environments {
		e = append(e, fmt.Sprintf(`{"id":"e%d","name":"E%d","values":[{"key":"host","value":"x%d.acme-fixtures.net","enabled":true}]}`, i, i, i))
	}
	return `{"version":1,"collections":[{"id":"c","name":"C","order":[` + strings.Join(order, ",") + `],"requests":[` + strings.Join(r, ",") + `]}],"environments":[` + strings.Join(e, ",") + `],"headerPresets":[],"globals":[]}`
}

// What goes with everything in a file does so up to a limit, which is told once.
func TestPairsHaveALimit(t *testing.T) {
	if testing.Short() {
		t.Skip("large")
	}
	const requests = 99 // and the pair itself
	const most = mostPaired / (1 + requests)
	for environments, want := range map[int]int{most - 1: 0, most: 0, most + 1: 1} {
		p, err := Load(context.Background(), []Input{{Name: "dump.json", Bytes: []byte(dumpOf(requests, environments))}}, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Errors) != want || want > 0 && (p.Errors[0].Code != "limit" || !strings.Contains(p.Errors[0].Message, "with -e")) {
			t.Errorf("%d environments: %v", environments, p.Errors)
		}
		if want == 0 && len(p.views) != environments {
			t.Errorf("%d environments: %d views", environments, len(p.views))
		}
	}
}

// A marker accepts what it is at, whatever others are beside it, and the first of several counts.
func TestManyMarkersAcceptWhatTheyAreAt(t *testing.T) {
	const n = 300
	var items []string
	for i := range n {
		marker := fmt.Sprintf("postlint-ignore mark -- reason %d", i)
		if i%3 == 0 {
			marker = ""
		}
		items = append(items, fmt.Sprintf(`{"name":"R%d","description":"no marker","request":{"description":%q,"url":"https://x.acme-fixtures.net/{{mark}}"}}`, i, marker))
	}
	folder := fmt.Sprintf(`{"name":"F","description":"postlint-ignore mark -- of the folder","item":[%s]}`, strings.Join(items[:n/2], ","))
	text := `{"info":{"name":"C","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[` + folder + "," + strings.Join(items[n/2:], ",") + `]}`
	rule := &Rule{ID: "mark", Category: CategoryHeader, Cases: []Case{{Severity: Error, Confidence: High}}, Check: func(p *Pass) {
		for r := range p.Requests() {
			p.Report("", Whole(r.Request.URLSpot()), Words{Message: "m"}).On(r)
		}
	}}
	res, err := Run(context.Background(), []Input{{Name: "c.json", Bytes: []byte(text)}}, []*Rule{rule}, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(res.Findings, res.Suppressed...) {
		i := 0
		if _, err := fmt.Sscanf(f.Place.Request[len(f.Place.Request)-1], "R%d", &i); err != nil {
			t.Fatal(err)
		}
		want := ""
		switch {
		case i%3 != 0:
			want = fmt.Sprintf("reason %d", i)
		case i < n/2:
			want = "of the folder"
		}
		got := ""
		if f.Suppression != nil {
			got = f.Suppression.Reason
		}
		if got != want && (i >= n/2 || got != "of the folder") {
			t.Errorf("R%d is accepted by %q, want %q", i, got, want)
		}
	}
	if len(res.Findings)+len(res.Suppressed) != n || len(res.Findings) != n/6 {
		t.Errorf("%d findings, %d accepted", len(res.Findings), len(res.Suppressed))
	}
}

// A panic of one of several jobs does not end the process from a goroutine of its own.
func TestAPanicOfAJobIsOneOfTheCaller(t *testing.T) {
	done := make([]bool, 20)
	defer func() {
		if recover() == nil {
			t.Error("the panic was lost")
		}
		for i := range done {
			if done[i] == (i%7 == 3) {
				t.Errorf("job %d", i)
			}
		}
	}()
	_ = (&Project{settings: Settings{Jobs: 3}, size: worthWorkers}).each(context.Background(), len(done), func(i int) {
		if i%7 == 3 {
			panic("x")
		}
		done[i] = true
	})
}

// A reader that panics is told with the file that it read, and not with what it panicked.
func TestAPanicOfTheReaderIsContained(t *testing.T) {
	p := &Project{settings: Settings{Jobs: 2}}
	list, err := p.outcomes(context.Background(), 3, func(i int) (string, func() outcome) {
		return fmt.Sprintf("%d.json", i), func() outcome {
			if i == 1 {
				panic("FAKEpostlint")
			}
			return outcome{files: []*File{{}}}
		}
	})
	if err != nil || len(p.Crashes) != 1 || p.Crashes[0] != "reading 1.json" || len(list[0].files)+len(list[2].files) != 2 {
		t.Errorf("%v, crashes %q", err, p.Crashes)
	}
}
