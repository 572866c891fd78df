package why

import (
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/rules"
)

func signsOf(facts ...string) []Sign {
	var out []Sign
	for _, f := range facts {
		rule, _, _ := strings.Cut(f, ":")
		out = append(out, Sign{Fact: f, Rule: rule, Why: "because of " + f, strength: well})
	}
	return out
}

func standingOf(t *testing.T, list []*standing, id string) *standing {
	t.Helper()
	for _, s := range list {
		if s.id == id {
			return s
		}
	}
	t.Fatalf("%s is not ranked", id)
	return nil
}

// What a fact shows is found, what adds up is likely, what nothing speaks against is
// possible; what is excluded is ruled out, whatever speaks for it.
func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		name  string
		stage Stage
		facts []string
		cause string
		want  string
	}{
		{"shown", AtAPI, []string{"response-token-expired:arithmetic"}, "token-expired", Found},
		{"shown, though it is seldom there", AtRights, []string{"response-token-expired:arithmetic"}, "token-expired", Found},
		{"said", AtAPI, []string{"response-token-expired:said"}, "token-expired", Likely},
		{"what a rule points to", AtAPI, []string{"bearer-scheme-doubled"}, "credentials-malformed", Likely},
		{"named by the answer", AtAPI, []string{"refusal:account-rejected"}, "account-rejected", Likely},
		{"perhaps named", AtAPI, []string{"perhaps:session-interference"}, "session-interference", Possible},
		{"nothing is known", AtAPI, nil, "token-expired", Possible},
		{"nothing is known of a cause of another stage", AtAPI, nil, "client-rejected", RuledOut},
		{"excluded", AtAPI, []string{"credentials-sent"}, "credentials-not-sent", RuledOut},
		{"excluded beats shown", AtAPI, []string{"response-token-expired:arithmetic", "jwt-alive"}, "token-expired", RuledOut},
		{"in any order", AtAPI, []string{"jwt-alive", "response-token-expired:arithmetic"}, "token-expired", RuledOut},
		{"excluded beats all that adds up", AtAPI, []string{"no-cookie", "session-cookie-sent", "refusal:session-interference"}, "session-interference", RuledOut},
		{"what speaks a little against it", AtRights, []string{"status-403"}, "credentials-malformed", Possible},
		{"an unknown fact", AtAPI, []string{"there-is-no-such-fact"}, "token-expired", Possible},
	} {
		s := standingOf(t, rank(c.stage, signsOf(c.facts...), nil), c.cause)
		if got := s.verdict(); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if s.reason(c.stage) == "" {
			t.Errorf("%s: there is no reason", c.name)
		}
	}
}

// A frequent cause is no likely one as long as nothing, or hardly anything, speaks for it.
func TestNothingKnownMakesNothingLikely(t *testing.T) {
	often := map[string]int{"token-expired": 50}
	if s := standingOf(t, rank(AtAPI, signsOf("token-hardcoded:opaque"), often), "token-expired"); s.verdict() != Possible || len(s.signs) != 1 {
		t.Errorf("what hardly speaks for it makes it %s", s.verdict())
	}
	for _, stage := range stages {
		for _, s := range rank(stage, nil, often) {
			if v := s.verdict(); v == Found || v == Likely {
				t.Errorf("%s: %s is %s", stage, s.id, v)
			}
		}
	}
}

var stages = []Stage{AtToken, AtAPI, AtRights, Unsent, NoAPI, OtherWay}

// Causes are sorted by verdict, then by weight, and of equals as the tree has them. All are
// told, with ranks that count up.
func TestOrderOfCauses(t *testing.T) {
	for _, facts := range [][]string{nil, {"credentials-sent", "form-fine", "response-token-expired:said", "response-auth-split:time"}, {"refusal:token-revoked", "refusal:policy-blocked"}, {"redirected-scheme"}} {
		for _, stage := range stages {
			list := rank(stage, signsOf(facts...), nil)
			if len(list) != len(causes.Get()) {
				t.Fatalf("%d of %d causes", len(list), len(causes.Get()))
			}
			for i := range list[1:] {
				a, b := list[i], list[i+1]
				tree := cmp.Compare(slices.IndexFunc(causes.Get(), func(c cause) bool { return c.id == a.id }), slices.IndexFunc(causes.Get(), func(c cause) bool { return c.id == b.id }))
				if cmp.Or(cmp.Compare(a.level(), b.level()), cmp.Compare(b.score, a.score), tree) > 0 {
					t.Errorf("%s %v: %s before %s", stage, facts, a.id, b.id)
				}
			}
			checkVerdicts(t, verdicts(list, stage, nil))
		}
	}
}

func checkVerdicts(t *testing.T, list []Verdict) {
	t.Helper()
	for i, v := range list {
		if v.Rank != i+1 || v.Cause == "" || v.Title == "" || v.Why == "" || (v.Fix == "") != (v.Verdict == RuledOut) {
			t.Errorf("%+v", v)
		}
		if v.Verdict == RuledOut && len(v.Locations) > 0 {
			t.Errorf("%s is ruled out and has places", v.Cause)
		}
	}
}

// What is told rests on what weighs most, and each place is told once.
func TestWhatAVerdictRestsOn(t *testing.T) {
	place := lint.Place{Path: "a.json"}
	signs := []Sign{
		{Fact: "servicenow-session-artifacts", Rule: "servicenow-session-artifacts", Why: "weak", Fix: "do little", strength: slightly, Places: []lint.Place{place}},
		{Fact: "refusal:session-interference", Rule: "x", Why: "strong", Places: []lint.Place{place}},
	}
	for _, list := range [][]Sign{signs, {signs[1], signs[0]}} {
		v := verdicts(rank(AtAPI, list, nil), AtAPI, nil)[0]
		if v.Cause != "session-interference" || v.Why != "strong" || v.Fix != "do little" || len(v.Locations) != 1 || !slices.Equal(v.Rules, []string{"x", "servicenow-session-artifacts"}) {
			t.Errorf("%+v", v)
		}
	}
}

func TestStrength(t *testing.T) {
	for _, c := range []struct {
		severity   lint.Severity
		confidence lint.Confidence
		want       int
	}{
		{lint.Error, lint.High, shows},
		{lint.Error, lint.Medium, strongly},
		{lint.Warning, lint.High, well},
		{lint.Warning, lint.Medium, well},
		{lint.Warning, lint.Low, somewhat},
		{lint.Info, lint.High, slightly},
	} {
		if got := strengthOf(&lint.Finding{Severity: c.severity, Confidence: c.confidence}); got != c.want {
			t.Errorf("%v %v: %d, want %d", c.severity, c.confidence, got, c.want)
		}
	}
}

// declared are the ids of all rules and of all their cases.
func declared() map[string]bool {
	out := map[string]bool{}
	note := func(r *lint.Rule) {
		out[r.ID] = true
		for _, c := range r.Cases {
			out[strings.TrimSuffix(r.ID+":"+c.Name, ":")] = true
		}
	}
	for _, r := range rules.All() {
		note(r)
	}
	for _, r := range Rules() {
		note(&r.Rule)
	}
	return out
}

// No id is mistyped: causes are those of the tree, and rules and cases are declared.
func TestIDsExist(t *testing.T) {
	known := declared()
	cause := func(where, id string) {
		if causeNamed(id) == nil {
			t.Errorf("%s names %s, which is no cause", where, id)
		}
	}
	for rule, id := range points.Get() {
		cause("points: "+rule, id)
		if !known[rule] || strings.Contains(rule, ":") {
			t.Errorf("points: %s is no rule", rule)
		}
	}
	for fact, row := range weights.Get() {
		for id, n := range row {
			cause("weights: "+fact, id)
			if n == 0 || n < excludes {
				t.Errorf("weights: %s: %s: %d", fact, id, n)
			}
		}
		rule, _, _ := strings.Cut(fact, ":")
		if (known[rule] || strings.Contains(fact, ":") || strings.HasPrefix(fact, "response-")) && !known[fact] {
			t.Errorf("weights: %s is no case of a rule", fact)
		}
	}
	for _, p := range probes {
		for _, e := range p.ends {
			for _, id := range e.leaves {
				cause("probes: "+p.do, id)
			}
		}
	}
	for _, s := range sayings {
		for _, id := range s.causes {
			cause("sayings", id)
		}
	}
	seen := map[string]bool{}
	for _, c := range causes.Get() {
		if seen[c.id] || c.title == "" || c.fix == "" || len(c.prior) == 0 {
			t.Errorf("%s is there twice, or lacks something", c.id)
		}
		seen[c.id] = true
	}
}

// Each case of a rule about answers weighs something, but one that is there to be read.
func TestEachCaseOfAResponseRuleWeighs(t *testing.T) {
	reads := []string{"response-challenge-mismatch:none", "response-servicenow-unauthorized"}
	for _, r := range Rules() {
		for _, c := range r.Cases {
			id := strings.TrimSuffix(r.ID+":"+c.Name, ":")
			if len(weights.Get()[id]) == 0 && points.Get()[r.ID] == "" && !slices.Contains(reads, id) {
				t.Errorf("%s speaks for and against nothing", id)
			}
			if len(weights.Get()[id]) > 0 && slices.Contains(reads, id) {
				t.Errorf("%s weighs something", id)
			}
		}
	}
}

// Each fact that the code adds is a row, and each row is added by something.
func TestFactsAreRows(t *testing.T) {
	known, added := declared(), factsInTheCode(t)
	for _, fact := range added {
		if _, ok := weights.Get()[fact]; !ok {
			t.Errorf("%s is added and is no row of weights", fact)
		}
	}
	for fact := range weights.Get() {
		if !known[fact] && !slices.Contains(added, fact) {
			t.Errorf("weights: nothing adds %s", fact)
		}
	}
}

// factsInTheCode are the plain facts that the package writes down.
func factsInTheCode(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	var out []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?:add\(|Fact: )"([a-z0-9-]+)"[,}]`).FindAllSubmatch(raw, -1) {
			out = append(out, string(m[1]))
		}
	}
	return out
}
