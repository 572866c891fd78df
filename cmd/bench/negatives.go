package main

import (
	"fmt"
	"slices"
)

// A negativeCopy is something that must not be reported, in a shape.
type negativeCopy struct {
	negative *negative
	shape    shape
}

func negativeCopies() []negativeCopy {
	var out []negativeCopy
	for i := range negatives {
		n := &negatives[i]
		for k, s := range shapes {
			allowed := len(n.only) == 0 || slices.Contains(n.only, s.name)
			if allowed && (k == 0 || len(n.only) > 0 || k == 1+i%(len(shapes)-1)) {
				out = append(out, negativeCopy{n, s})
			}
		}
	}
	return out
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
			s.judge(res, c.negative.rules)
		}
		return s
	}
	return silence{name: c.negative.name, err: fmt.Errorf("no variant %s", c.negative.in)}
}

func contains(list []string, s string) bool { return slices.Contains(list, s) }

var negatives []negative
