package why

import (
	"cmp"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/order"
)

// A standing is what speaks for and against one cause.
type standing struct {
	*cause
	score    int
	shown    bool // by a fact that shows it
	excluded *Sign
	possible bool // at this stage
	signs    []weighed
}

// A weighed sign is one with its weight for the cause that it stands under.
type weighed struct {
	*Sign
	weight int
}

// rank weighs the signs for every cause, and sorts: found, likely, possible, ruled out; of
// one verdict by weight, then as the tree has them.
func rank(stage Stage, signs []Sign, extra map[string]int) []*standing {
	var out []*standing
	for i := range causes.Get() {
		s := &standing{cause: &causes.Get()[i]}
		s.score, s.possible = s.prior[stage]
		s.score += extra[s.id]
		for j := range signs {
			s.weigh(&signs[j])
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b *standing) int {
		return cmp.Or(cmp.Compare(a.level(), b.level()), cmp.Compare(b.score, a.score))
	})
	return out
}

func (s *standing) weigh(g *Sign) {
	n := g.weights()[s.id]
	switch {
	case n == 0:
		return
	case n <= excludes:
		if s.excluded == nil {
			s.excluded = g
		}
		return
	case n >= shows:
		s.shown = true
	}
	s.score += n
	s.signs = append(s.signs, weighed{g, n})
	order.By(s.signs, func(a, b weighed) int { return cmp.Compare(b.weight, a.weight) })
}

// weights are those of the fact, by cause: its own row, or what its rule points to as
// strongly as the severity says.
func (g *Sign) weights() map[string]int {
	if w, ok := weights.Get()[g.Fact]; ok {
		return w
	}
	if id, ok := strings.CutPrefix(g.Fact, "refusal:"); ok {
		return map[string]int{id: strongly}
	}
	if id, ok := strings.CutPrefix(g.Fact, "perhaps:"); ok {
		return map[string]int{id: somewhat}
	}
	if w, ok := weights.Get()[g.Rule]; ok {
		return w
	}
	if id, ok := points.Get()[g.Rule]; ok {
		return map[string]int{id: g.strength}
	}
	return nil
}

// strengthOf says how strongly a finding speaks for the cause that its rule points to. What
// rests on an assumption is not shown.
func strengthOf(f *lint.Finding) int {
	switch {
	case f.Severity == lint.Error && f.Confidence == lint.High:
		return shows
	case f.Severity == lint.Error:
		return strongly
	case f.Severity == lint.Warning && f.Confidence >= lint.Medium:
		return well
	case f.Severity == lint.Warning:
		return somewhat
	}
	return slightly
}

// level is the order of the verdicts.
func (s *standing) level() int {
	return slices.Index([]string{Found, Likely, Possible, RuledOut}, s.verdict())
}

func (s *standing) verdict() string {
	switch {
	case s.excluded != nil:
		return RuledOut
	case s.shown:
		return Found
	case !s.possible && s.score < well:
		return RuledOut
	case s.score >= well && len(s.signs) > 0 && s.signs[0].weight >= somewhat:
		return Likely
	}
	return Possible
}

// verdicts are the causes as they are told.
// Where the token comes from is the place of a cause that lies in it and that nothing else
// has a place for.
func verdicts(list []*standing, stage Stage, token []lint.Place) []Verdict {
	out := make([]Verdict, 0, len(list))
	for i, s := range list {
		v := Verdict{Rank: i + 1, Cause: s.id, Title: s.title, Verdict: s.verdict(), Why: s.reason(stage)}
		v.Elsewhere = v.Verdict == RuledOut && s.excluded == nil
		for _, g := range s.signs {
			if g.Rule != "" && !slices.Contains(v.Rules, g.Rule) {
				v.Rules = append(v.Rules, g.Rule)
			}
			for _, p := range g.Places {
				if !slices.ContainsFunc(v.Locations, func(o lint.Place) bool { return o.Path == p.Path && o.Start == p.Start }) {
					v.Locations = append(v.Locations, p)
				}
			}
		}
		if v.Verdict != RuledOut {
			v.Fix = s.remedy()
			if len(v.Locations) == 0 && s.inToken {
				v.Locations = token
			}
		} else {
			v.Locations = nil
		}
		out = append(out, v)
	}
	return out
}

// reason says what a verdict rests on.
func (s *standing) reason(stage Stage) string {
	switch {
	case s.excluded != nil:
		return s.excluded.Why
	case len(s.signs) > 0 && s.signs[0].weight > 0:
		return s.signs[0].Why
	case !s.possible:
		return notAt.Get()[stage]
	case len(s.signs) > 0:
		return s.signs[0].Why
	}
	return nothingAgainst
}

// nothingAgainst is the reason of a cause that is only possible.
const nothingAgainst = "nothing that is known speaks against it"

// notAt says why a cause has no place at a stage.
var notAt = lazy.Value[map[Stage]string]{Make: func() map[Stage]string {
	return map[Stage]string{
		AtAPI:    "an API that refuses the caller does not speak of it",
		AtToken:  "the call that fetches a token failed, and it has no part in that",
		AtRights: "the server knows the caller",
		Unsent:   "no server saw the request",
		NoAPI:    "the API did not answer",
		OtherWay: "the answer does not speak of the caller",
	}
}}

// remedy is what to do: what the strongest finding says, else what helps in general.
func (s *standing) remedy() string {
	if s.urgent {
		return s.fix
	}
	for _, g := range s.signs {
		if g.Fix != "" && g.weight > 0 {
			return strings.TrimSpace(g.Fix)
		}
	}
	return s.fix
}
