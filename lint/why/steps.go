package why

import (
	"slices"
	"strconv"
	"strings"
)

// mostSteps is how long a series may get; who has done that many knows more than it.
const mostSteps = 4

// steps is the shortest series of probes, as far as a greedy choice finds it, that decides
// between the causes that are open. Where one was found, mending it is the first step.
func steps(list []*standing, x *exchange, c *Case) []Step {
	open := openOf(list)
	var out []Step
	if len(open) > 0 && open[0].verdict() == Found && c.Stage != Unsent {
		rest := open[1:]
		then := "look at the answer again: something else is wrong as well"
		if len(rest) > 0 {
			then = "step 2"
		}
		out = append(out, Step{Order: 1, Do: open[0].remedy() + ", and send again", Outcomes: []Outcome{
			{"it works", "that was it: " + open[0].title}, {"the same answer", then},
		}})
		open = rest
	}
	available := c.probes(x)
	for len(open) > 1 && len(out) < mostSteps {
		best, parts := choose(available, open)
		if best < 0 {
			break
		}
		step, next := tell(available[best], parts, len(out)+1)
		out = append(out, step)
		available = slices.Delete(slices.Clone(available), best, best+1)
		open = next
	}
	finish(out)
	return out
}

// openOf are the causes that may still be it, the most probable first.
func openOf(list []*standing) []*standing {
	var out []*standing
	for _, s := range list {
		if s.verdict() != RuledOut {
			out = append(out, s)
		}
	}
	return out
}

// probes are those that apply to a case.
func (c *Case) probes(x *exchange) []probe {
	var out []probe
	if c.vendorProbe == nil {
		c.vendorProbe = x.vendorProbe(c.Stage)
	}
	if c.vendorProbe != nil {
		out = append(out, *c.vendorProbe)
	}
	for _, p := range probes {
		if len(p.at) > 0 && !slices.Contains(p.at, c.Stage) || p.when != nil && !p.when(x, c) {
			continue
		}
		out = append(out, p)
	}
	return out
}

// weight is how much a cause counts when causes are told apart.
func (s *standing) weight() float64 { return float64(max(s.score, 0)) + 1 }

// choose picks the probe that leaves the least to tell apart; -1 when none tells anything.
func choose(list []probe, open []*standing) (int, [][]*standing) {
	best, least := -1, total(open)
	var chosen [][]*standing
	for i, p := range list {
		parts := p.split(open)
		if left := remaining(parts, total(open)); left < least-0.001 {
			best, least, chosen = i, left, parts
		}
	}
	return best, chosen
}

func total(list []*standing) float64 {
	sum := 0.0
	for _, s := range list {
		sum += s.weight()
	}
	return sum
}

// remaining is the weight that is to be expected in the part that is seen.
func remaining(parts [][]*standing, all float64) float64 {
	sum := 0.0
	for _, part := range parts {
		w := total(part)
		sum += w * w / all
	}
	return sum
}

// split sorts causes into the ends of a probe.
func (p *probe) split(open []*standing) [][]*standing {
	parts := make([][]*standing, len(p.ends))
	for _, s := range open {
		at := slices.IndexFunc(p.ends, func(e end) bool { return slices.Contains(e.leaves, s.id) })
		if at < 0 {
			at = slices.IndexFunc(p.ends, func(e end) bool { return e.leaves == nil })
		}
		if at >= 0 {
			parts[at] = append(parts[at], s)
		}
	}
	return parts
}

// tell puts a probe into words. What is left to tell apart goes on with the next step.
func tell(p probe, parts [][]*standing, order int) (Step, []*standing) {
	heaviest := 0
	for i := range parts {
		if len(parts[i]) > 1 && (len(parts[heaviest]) < 2 || total(parts[i]) > total(parts[heaviest])) {
			heaviest = i
		}
	}
	s := Step{Order: order, Do: p.do}
	for i, part := range parts {
		switch {
		case len(part) == 0:
			continue
		case i == heaviest && len(part) > 1:
			s.Outcomes = append(s.Outcomes, Outcome{p.ends[i].sees, "step " + strconv.Itoa(order+1)})
		default:
			s.Outcomes = append(s.Outcomes, Outcome{p.ends[i].sees, titles(part)})
		}
	}
	if len(parts[heaviest]) < 2 {
		return s, nil
	}
	return s, parts[heaviest]
}

// mostTitles is how many causes an outcome names.
const mostTitles = 3

func titles(list []*standing) string {
	var out []string
	for i, s := range list {
		if i == mostTitles {
			return strings.Join(out, ", or ") + ", or what is less probable"
		}
		out = append(out, s.title)
	}
	return strings.Join(out, ", or ")
}

// finish replaces the step that is not there by the list that is.
func finish(list []Step) {
	if len(list) == 0 {
		return
	}
	last := &list[len(list)-1]
	for i := range last.Outcomes {
		if last.Outcomes[i].Then == "step "+strconv.Itoa(last.Order+1) {
			last.Outcomes[i].Then = "ask the administrator, in the order below"
		}
	}
}
