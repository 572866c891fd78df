package rules

import (
	"iter"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// problems yields what the reader found of one kind in a file, with what finds the
// places in the app. That is made for the first: most files have none.
func problems(p *lint.Pass, kind source.ProblemKind) iter.Seq2[source.Problem, *postman.Finder] {
	return func(yield func(source.Problem, *postman.Finder) bool) {
		var finder *postman.Finder
		for _, problem := range p.Problems() {
			if problem.Kind != kind {
				continue
			}
			if finder == nil {
				finder = p.Export().Finder()
			}
			if !yield(problem, finder) {
				return
			}
		}
	}
}
