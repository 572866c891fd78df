package rules

import (
	"slices"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/script"
)

// A runOrder is the order in which a run of the whole collection sends its requests, as
// far as its scripts leave no doubt about it.
type runOrder struct {
	at     map[*postman.Request]int // by the order of the run; what is not in it is not sent
	places map[*postman.Request]int // by the order of the collection
	jumps  []jump                   // over requests that come later in the collection, in the order of the run
}

// A jump is a call of setNextRequest that passes over requests.
type jump struct {
	script   *ranScript
	step     *script.Step
	at       int // by the order of the run
	from, to int // by the order of the collection
}

// orderOf follows a run of requests. It is false where a script may go on in more than
// one way, or skip a request.
func orderOf(requests []*resolve.Request, scripts []*ranScript) (*runOrder, bool) {
	byRequest := map[*postman.Request][]*ranScript{}
	for _, x := range scripts {
		for _, r := range x.runs {
			byRequest[r.Request] = append(byRequest[r.Request], x)
		}
	}
	o := &runOrder{at: map[*postman.Request]int{}, places: map[*postman.Request]int{}}
	for i, r := range requests {
		o.places[r.Request] = i
	}
	for i := 0; i < len(requests); {
		r := requests[i].Request
		if _, again := o.at[r]; again {
			break
		}
		o.at[r] = len(o.at)
		next, ok := o.after(i, byRequest[r], requests)
		if !ok {
			return nil, false
		}
		i = next
	}
	return o, true
}

// after is the request that follows the one at i, by the last step that its scripts take.
func (o *runOrder) after(i int, scripts []*ranScript, requests []*resolve.Request) (int, bool) {
	next := i + 1
	var taken *jump
	for _, event := range []string{"prerequest", "test"} {
		for _, x := range scripts {
			if x.Event != event {
				continue
			}
			if x.effects.Skips && len(x.effects.Steps) == 0 {
				return 0, false
			}
			for j := range x.effects.Steps {
				step := &x.effects.Steps[j]
				to, ok := target(step, requests)
				switch {
				case !ok, step.Conditional && to > i+1 && to < len(requests):
					return 0, false
				case !step.Conditional:
					next, taken = to, &jump{x, step, len(o.at) - 1, i, to}
				}
			}
		}
	}
	if taken != nil && next > i+1 {
		o.jumps = append(o.jumps, *taken)
	}
	return next, true
}

// target is the request to which a step goes, or the end of the run. A conditional step
// back, to try again, is one that may be left out of account.
func target(step *script.Step, requests []*resolve.Request) (int, bool) {
	switch step.Kind {
	case script.NextNothing:
		return len(requests), true
	case script.NextRequest:
		named := func(r *resolve.Request) bool { return r.Name == step.Name }
		i := slices.IndexFunc(requests, named)
		if i >= 0 && !slices.ContainsFunc(requests[i+1:], named) {
			return i, true
		}
	default:
	}
	return 0, false
}
