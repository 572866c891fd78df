package why

import (
	"fmt"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// A NoMatch is the error for a Request that names none, or for several requests where one
// is meant.
type NoMatch struct {
	Request string
	Names   [][]string    // to choose from, in the order of the file
	Numbers []int         // of each among all requests, from 1
	Secrets *lint.Secrets // of the exports: names are not printed past it
}

func (e *NoMatch) Error() string { return fmt.Sprintf("%d requests to choose from", len(e.Names)) }

// chosen are the requests that were asked for; nil when none was named.
func (e *explainer) chosen() ([]*postman.Request, error) {
	if i := slices.IndexFunc(e.all, e.stands); i >= 0 {
		return e.all[i : i+1], nil
	}
	if e.question.Request == "" {
		return nil, nil
	}
	var exact, loose []int
	want := strings.FieldsFunc(e.question.Request, func(r rune) bool { return r == '/' || r == '›' || r == '>' })
	for i := range want {
		want[i] = strings.TrimSpace(want[i])
	}
	for i, r := range e.all {
		switch {
		case e.question.Request == fmt.Sprint(i+1):
			return []*postman.Request{r}, nil
		case r.Name == e.question.Request || sameName(want, r.Names()):
			exact = append(exact, i)
		case strings.Contains(strings.ToLower(strings.Join(r.Names(), "/")), strings.ToLower(e.question.Request)):
			loose = append(loose, i)
		}
	}
	if len(exact) == 0 {
		exact = loose
	}
	if len(exact) == 1 {
		return []*postman.Request{e.all[exact[0]]}, nil
	}
	failed := noMatch(e.question.Request, e.all, exact)
	failed.Secrets = e.result.Secrets
	return nil, failed
}

// stands says that a request is at the place that was asked for, as it is or as it is shown
// where a name holds a secret.
func (e *explainer) stands(r *postman.Request) bool {
	at, shown := Place{r.File().Name(), r.Node().Pointer()}, e.result.Secrets.Redact
	return e.question.At == at || e.question.At == Place{shown(at.Path), shown(at.Pointer)}
}

// noMatch lists those that fit, or all when none does.
func noMatch(asked string, all []*postman.Request, fitting []int) *NoMatch {
	out := &NoMatch{Request: asked}
	for i, r := range all {
		if len(fitting) == 0 || slices.Contains(fitting, i) {
			out.Names, out.Numbers = append(out.Names, r.Names()), append(out.Numbers, i+1)
		}
	}
	return out
}

// requests are those of the exports, each once, in the order of the files.
func (e *explainer) requests() []*postman.Request {
	seen := map[*postman.Request]bool{}
	var out []*postman.Request
	for _, v := range e.views {
		for _, r := range v.Requests() {
			if !seen[r.Request] && e.project.Keeps(r.Request) {
				seen[r.Request] = true
				out = append(out, r.Request)
			}
		}
	}
	return out
}

// resolved is a request in the view that fits best what was sent: in the first otherwise.
func (e *explainer) resolved(want *postman.Request, x *exchange) *resolve.Request {
	if e.inViews == nil {
		e.inViews = map[*postman.Request][]*resolve.Request{}
		for _, v := range e.views {
			for _, r := range v.Requests() {
				e.inViews[r.Request] = append(e.inViews[r.Request], r)
			}
		}
	}
	var best *resolve.Request
	for _, r := range e.inViews[want] {
		if best == nil || x != nil && hostFits(x, r) && !hostFits(x, best) {
			best = r
		}
	}
	return best
}
