package lint_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

// twoCases is a rule with a severe and a mild case. Which of them speak about a
// credential, and whether as one subject, is up to the test.
func twoCases(id string, family lint.Family, rank int, check func(p *lint.Pass, r *resolve.Request, c *credential.Credential)) *lint.Rule {
	return &lint.Rule{
		ID: id, Tier: lint.Core, Family: family, Rank: rank,
		Cases: []lint.Case{
			{Name: "severe", Severity: lint.Error, Confidence: lint.Low},
			{Name: "mild", Severity: lint.Info, Confidence: lint.High},
		},
		Check: func(p *lint.Pass) {
			for r, c := range p.Credentials() {
				check(p, r, c)
			}
		},
	}
}

func speak(p *lint.Pass, kase string, r *resolve.Request, c *credential.Credential) {
	p.Report(kase, c.Range(0, c.Value.Len()), words).On(r).About(c)
}

func both(p *lint.Pass, r *resolve.Request, c *credential.Credential) {
	speak(p, "severe", r, c)
	speak(p, "mild", r, c)
}

// onLiterals is a rule that speaks about every literal of a file.
func onLiterals(id string, family lint.Family, rank int, severity lint.Severity) *lint.Rule {
	return &lint.Rule{
		ID: id, Tier: lint.Core, Family: family, Rank: rank,
		Cases: []lint.Case{{Severity: severity, Confidence: lint.Medium}},
		CheckFile: func(p *lint.Pass) {
			for i := range p.Literals() {
				l := &p.Literals()[i]
				p.Report("", lint.At(&l.Spot, 0, l.Spot.Text.Len()), words)
			}
		},
	}
}

// found says of each finding what merging decides.
func found(res *lint.Result) []string {
	var out []string
	for _, f := range res.Findings {
		out = append(out, fmt.Sprintf("%s also %v, %s, %s", f.Case, f.Also, f.Severity, f.Confidence))
	}
	return out
}

func expect(t *testing.T, rules []*lint.Rule, values []string, want ...string) {
	t.Helper()
	got := found(lintWith(t, lint.Settings{}, rules, input("a.json", collection("A", values...))))
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Where two cases of one rule meet on one subject, the lower is reported, and it is the
// lower that counts where the rule follows another.
func TestOfTwoCasesOfOneSubjectTheLowerIsReported(t *testing.T) {
	rule := twoCases("two", lint.Form, 2, both)
	expect(t, []*lint.Rule{rule}, []string{"Bearer x"}, "two:mild also [], info, high")
	expect(t, []*lint.Rule{onHeaders("first", lint.Form, 1, lint.Warning), rule}, []string{"Bearer x"}, "first also [two], warning, high")
}

// Where two cases of one rule meet at one place because several requests take their
// value from it, one finding is made of the higher, with that case's own confidence.
func TestOfTwoCasesAtOnePlaceTheHigherIsReported(t *testing.T) {
	for _, severe := range []string{"Request 0", "Request 1"} {
		rule := twoCases("two", lint.Form, 1, func(p *lint.Pass, r *resolve.Request, c *credential.Credential) {
			kase := "mild"
			if r.Name == severe {
				kase = "severe"
			}
			speak(p, kase, r, c)
		})
		res := lintWith(t, lint.Settings{}, []*lint.Rule{rule}, input("a.json", collection("A", "{{token}}", "{{token}}")),
			input("e.json", environment("E", "token", "x", "baseUrl", "https://h.acme-fixtures.net")))
		if got := found(res); !slices.Equal(got, []string{"two:severe also [], error, low"}) || res.Findings[0].Affects != 2 {
			t.Errorf("%s: got %q", severe, got)
		}
	}
}

// What is said of one place in several environments is one finding, which lists them.
func TestOnePlaceInTwoEnvironmentsIsOneFinding(t *testing.T) {
	names := []string{"token", "x", "baseUrl", "https://h.acme-fixtures.net"}
	res := lintWith(t, lint.Settings{}, []*lint.Rule{onHeaders("r", lint.Form, 1, lint.Error)}, input("a.json", collection("A", "Bearer {{token}}", "Bearer y")),
		input("dev.json", environment("Dev", names...)), input("prod.json", environment("Prod", names...)))
	if len(res.Findings) != 2 {
		t.Fatalf("got %q", found(res))
	}
	for _, f := range res.Findings {
		if len(f.Environments) != 2 || f.Environments[0].Name != "Dev" || f.Environments[1].Name != "Prod" || f.Affects != 1 {
			t.Errorf("in %v, affects %d", f.Environments, f.Affects)
		}
	}
}

// What rules of one family say of one literal, one of them of the file and one of a
// request, is one finding: the first by rank. Other families speak for themselves.
func TestAFileAndItsRequestsShareAFamily(t *testing.T) {
	request := onHeaders("of-request", lint.Target, 2, lint.Error)
	value := []string{"Bearer FAKEpostlint-x7Kq"}
	expect(t, []*lint.Rule{onLiterals("of-file", lint.Target, 1, lint.Info), request}, value, "of-file also [of-request], error, medium")
	expect(t, []*lint.Rule{onLiterals("of-file", lint.Target, 3, lint.Info), request}, value, "of-request also [of-file], error, high")
	expect(t, []*lint.Rule{onLiterals("of-file", lint.Leak, 1, lint.Info), request}, value,
		"of-file also [], info, medium", "of-request also [], error, high")
	expect(t, []*lint.Rule{onLiterals("a", lint.NoFamily, 0, lint.Info), onHeaders("b", lint.NoFamily, 0, lint.Error)}, value,
		"a also [], info, medium", "b also [], error, high")
	yielding := onLiterals("of-file", lint.Target, 1, lint.Info)
	yielding.Cases[0].Yields = true
	expect(t, []*lint.Rule{yielding, request}, value, "of-request also [of-file], error, high")
	expect(t, []*lint.Rule{yielding}, value, "of-file also [], info, medium")
}

// A rule of the file makes one finding of what its family says for different requests:
// none that follows is lost.
func TestNoFollowerIsLost(t *testing.T) {
	only := func(request, id string, rank int, severity lint.Severity) *lint.Rule {
		rule := onHeaders(id, lint.Target, rank, severity)
		rule.Check = func(p *lint.Pass) {
			for r, c := range p.Credentials() {
				if r.Name == request {
					speak(p, "", r, c)
				}
			}
		}
		return rule
	}
	rules := []*lint.Rule{
		only("Request 0", "first", 1, lint.Warning), onLiterals("of-file", lint.Target, 2, lint.Info), only("Request 1", "last", 3, lint.Error),
	}
	for range rules {
		rules = append(rules[1:], rules[0])
		res := lintWith(t, lint.Settings{}, rules, input("a.json", collection("A", "{{token}}", "{{token}}")),
			input("e.json", environment("E", "token", "FAKEpostlint-9vQm", "baseUrl", "")))
		if got, want := found(res), []string{"first also [last of-file], error, high"}; !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// What one rule says of a literal in its file and in the requests that send it is one
// finding. It hangs on no environment.
func TestARuleSaysOnceWhatItSeesTwice(t *testing.T) {
	rule := onHeaders("r", lint.Target, 1, lint.Error)
	rule.CheckFile = onLiterals("", lint.Target, 1, lint.Error).CheckFile
	res := lintWith(t, lint.Settings{}, []*lint.Rule{rule}, input("a.json", collection("A", "Bearer FAKEpostlint-x7Kq", "{{token}}")),
		input("dev.json", environment("Dev", "token", "FAKEpostlint-9vQm", "baseUrl", "https://h.acme-fixtures.net")))
	var got []string
	for _, f := range res.Findings {
		got = append(got, fmt.Sprintf("%s%s affects %d in %d environments", f.Place.Path, f.Place.Pointer, f.Affects, len(f.Environments)))
	}
	want := []string{"a.json/item/0/request/header/0/value affects 1 in 0 environments", "dev.json/values/0/value affects 1 in 0 environments"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Nothing hangs on the order of the rules, on that of the inputs, or on how many
// goroutines look at them.
func TestFindingsDoNotDependOnOrder(t *testing.T) {
	rules := []*lint.Rule{
		onHeaders("tie-b", lint.Form, 1, lint.Info), onHeaders("tie-a", lint.Form, 1, lint.Warning), twoCases("two", lint.Form, 2, both),
		onHeaders("alone", lint.NoFamily, 0, lint.Info), onLiterals("of-file", lint.Target, 2, lint.Info), onHeaders("of-request", lint.Target, 1, lint.Error),
	}
	inputs := []lint.Input{
		input("a.json", collection("A", "Bearer {{token}}", "Bearer FAKEpostlint-x7Kq", "{{token}}")), input("b.json", collection("B", "{{token}}")),
		input("dev.json", environment("Dev", "token", "FAKEpostlint-9vQm", "baseUrl", "https://h.acme-fixtures.net")),
		input("prod.json", environment("Prod", "token", "FAKEpostlint-3tZw", "baseUrl", "https://h.acme-fixtures.net")),
	}
	order := rand.New(rand.NewPCG(1, 2))
	var want string
	for i := range 20 {
		res, err := lint.Run(context.Background(), inputs, rules, lint.Settings{Now: now, Jobs: 1 + i%4})
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(res.Findings)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			want = string(got)
			if !strings.Contains(want, `"tie-a"`) || !strings.Contains(want, `"Prod"`) || len(res.Findings) < 6 {
				t.Fatalf("too little to compare: %s", want)
			}
		}
		if string(got) != want {
			t.Fatalf("run %d: got\n%s\nwant\n%s", i, got, want)
		}
		order.Shuffle(len(rules), func(i, j int) { rules[i], rules[j] = rules[j], rules[i] })
		order.Shuffle(len(inputs), func(i, j int) { inputs[i], inputs[j] = inputs[j], inputs[i] })
	}
}

// A report may hold in fewer runtimes than its request comes to in the same way.
func TestAReportMayNameItsRuntimes(t *testing.T) {
	for _, of := range []string{"", "newman6"} {
		rule := twoCases("two", lint.NoFamily, 0, func(p *lint.Pass, r *resolve.Request, c *credential.Credential) {
			rep := p.Report("mild", c.Whole(), words).On(r)
			if of != "" {
				rep.In(resolve.RuntimeNamed(of))
			}
		})
		res := lintWith(t, lint.Settings{}, []*lint.Rule{rule}, input("a.json", collection("A", "Bearer x")))
		if got := strings.Join(res.Findings[0].Runtimes, " "); got != of {
			t.Errorf("it holds in %q, want %q", got, of)
		}
	}
}
