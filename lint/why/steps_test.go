package why

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/why/evidence"
)

// open makes causes with weights of which nothing is known.
func open(ids ...string) []*standing {
	var out []*standing
	for i, id := range ids {
		out = append(out, &standing{cause: causeNamed(id), score: 20 - i, possible: true})
	}
	return out
}

// Every probe sorts every cause into exactly one of its ends.
func TestEndsPartitionTheCauses(t *testing.T) {
	var all []*standing
	for i := range causes.Get() {
		all = append(all, &standing{cause: &causes.Get()[i]})
	}
	for _, p := range probes {
		counts := map[string]int{}
		for _, part := range p.split(all) {
			for _, s := range part {
				counts[s.id]++
			}
		}
		for _, c := range causes.Get() {
			if counts[c.id] != 1 {
				t.Errorf("%s: %s is in %d ends", p.do, c.id, counts[c.id])
			}
		}
		others, named := 0, map[string]int{}
		for _, e := range p.ends {
			if e.leaves == nil {
				others++
			}
			for _, id := range e.leaves {
				if named[id]++; named[id] > 1 {
					t.Errorf("%s: %s is named by two ends", p.do, id)
				}
			}
			if e.sees == "" {
				t.Errorf("%s: an end shows nothing", p.do)
			}
		}
		if others != 1 || p.do == "" || strings.HasSuffix(p.do, ".") {
			t.Errorf("%s: %d ends for all the others", p.do, others)
		}
	}
}

// The probe is chosen that leaves the least to tell apart; of equals the first.
func TestGreedyChoice(t *testing.T) {
	list := []probe{
		{do: "nothing", ends: []end{{"a", []string{"unreachable"}}, {"b", nil}}},
		{do: "one of four", ends: []end{{"a", []string{"token-expired"}}, {"b", nil}}},
		{do: "two of four", ends: []end{{"a", []string{"token-expired", "wrong-host"}}, {"b", nil}}},
		{do: "two others", ends: []end{{"a", []string{"token-expired", "wrong-scheme"}}, {"b", nil}}},
	}
	even := open("token-expired", "wrong-host", "wrong-scheme", "policy-blocked")
	for _, s := range even {
		s.score = 4
	}
	if i, parts := choose(list, even); i != 2 || len(parts[0]) != 2 || len(parts[1]) != 2 {
		t.Errorf("%d %v", i, parts)
	}
	if i, _ := choose(list[:1], even); i != -1 {
		t.Errorf("a probe that tells nothing is chosen: %d", i)
	}
	even[0].score = 400
	if i, _ := choose(list, even); i != 1 {
		t.Errorf("what is most probable is not told apart: %d", i)
	}
	even[0].score = -400 // no weight is negative, and none nothing
	if i, _ := choose(list, even); i < 0 {
		t.Error("nothing is chosen")
	}
}

// A series has four steps at most, counts up, uses no probe twice, and each of its steps has
// two ways on or more; one leads to the next step, and the last to the administrator.
func TestSeriesOfSteps(t *testing.T) {
	for _, facts := range [][]string{
		nil,
		{"response-token-expired:arithmetic"},
		{"refusal:policy-blocked"},
		{"credentials-sent", "form-fine", "opaque", "https"},
		{"response-token-endpoint-error:client"},
		{"response-insufficient-scope:unclear"},
		{"response-not-api:login"},
		{"refused-otherwise"},
		{"no-answer"},
	} {
		for _, stage := range stages {
			x := &exchange{Exchange: &evidence.Exchange{}}
			list := rank(stage, signsOf(facts...), nil)
			c := &Case{Stage: stage, Causes: verdicts(list, stage, nil)}
			checkSteps(t, fmt.Sprint(stage, facts), steps(list, x, c), openOf(list))
		}
	}
}

func checkSteps(t *testing.T, name string, list []Step, open []*standing) {
	t.Helper()
	if len(list) > 4 || len(open) == 0 && len(list) > 0 {
		t.Errorf("%s: %d steps for %d causes", name, len(list), len(open))
	}
	var done []string
	for i, s := range list {
		if s.Order != i+1 || s.Do == "" || slices.Contains(done, s.Do) || len(s.Outcomes) < 2 {
			t.Errorf("%s: %+v", name, s)
		}
		done = append(done, s.Do)
		on := 0
		for _, o := range s.Outcomes {
			if o.If == "" || o.Then == "" {
				t.Errorf("%s: %+v", name, s)
			}
			if strings.HasPrefix(o.Then, "step ") {
				on++
				if o.Then != fmt.Sprint("step ", i+2) || i+1 == len(list) {
					t.Errorf("%s: step %d of %d leads to %s", name, i+1, len(list), o.Then)
				}
			}
		}
		if i+1 < len(list) && on != 1 {
			t.Errorf("%s: %d ways lead on from step %d to %d", name, on, i+1, i+2)
		}
	}
}

// Where a cause was found, mending it is the first step.
func TestWhatWasFoundIsMendedFirst(t *testing.T) {
	x := &exchange{Exchange: &evidence.Exchange{}}
	list := rank(AtAPI, signsOf("response-token-expired:arithmetic"), nil)
	got := steps(list, x, &Case{Stage: AtAPI})
	if len(got) == 0 || !strings.HasPrefix(got[0].Do, causeNamed("token-expired").fix) || got[0].Outcomes[0].If != "it works" {
		t.Fatalf("%+v", got)
	}
	if got := steps(rank(Unsent, signsOf("no-answer"), nil), x, &Case{Stage: Unsent}); len(got) > 0 && strings.Contains(got[0].Do, "send again") {
		t.Errorf("nothing was refused: %+v", got[0])
	}
}
