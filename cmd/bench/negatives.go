package main

import (
	"fmt"
	"slices"

	"github.com/postlint/postlint/lint"
)

// A negativeCopy is something that must not be reported, in a shape.
type negativeCopy struct {
	negative *negative
	shape    shape
}

func negativeCopies() []negativeCopy {
	var out []negativeCopy
	known := shelf()
	for i := range negatives {
		n := &negatives[i]
		if !n.run.known(known) {
			continue // its rules do not exist yet
		}
		for k, s := range shapes {
			allowed := len(n.only) == 0 || slices.Contains(n.only, s.name)
			if allowed && (k == 0 || len(n.only) > 0 || k == 1+i%(len(shapes)-1)) {
				out = append(out, negativeCopy{n, s})
			}
		}
	}
	return out
}

// known says that a run selects rules that are on the shelf.
func (r run) known(shelf map[string]*lint.Rule) bool {
	for _, id := range r.only {
		if shelf[id] == nil {
			return false
		}
	}
	return true
}

func (c negativeCopy) do() silence {
	for _, v := range variants {
		if v.name != c.negative.in {
			continue
		}
		e := v.make()
		e.run = c.negative.run
		c.negative.plant(e)
		w := c.shape.files(e)
		s := silence{name: fmt.Sprintf("negative %q in %s", c.negative.name, c.shape.name), files: w.files}
		res, err := w.lint(e.supplied, e.run)
		if s.err = err; err == nil {
			s.judge(res, c.negative.besides)
		}
		return s
	}
	return silence{name: c.negative.name, err: fmt.Errorf("no variant %s", c.negative.in)}
}

// negatives are all of them.
var negatives = slices.Concat(quietHeaders, quietTokens, quietHosts, quietNames, quietSecrets, quietScripts, quietVendors, quietShapes, quietRuntime, quietHard)

// first is the first request that sends a credential.
func (e *export) first() located { return e.sending()[0] }

// rowed gives the first request an Authorization row, and no other auth.
func rowed(value string) func(*export) {
	return func(e *export) {
		r := e.first()
		r.item.auth = noAuth()
		r.request.setHeader("Authorization", value)
	}
}

// defining gives a name a value that is known.
func (e *export) defining(name, value string) {
	e.environments[0].vars = append(e.environments[0].vars, plain(name, value))
}

// valued gives the first variable of a role a value of the file.
func valued(r role, value string) func(*export) {
	return func(e *export) {
		for _, v := range e.variables() {
			if v.role == r {
				delete(e.supplied, v.key)
				v.value = value
				return
			}
		}
	}
}
