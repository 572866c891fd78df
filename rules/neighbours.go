package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
)

// definedBeside finds the variable of a name in the environments that lie in the folder
// of the one looked at, and says whether one of those goes with the collection. The
// variable is nil when none has it.
func definedBeside(p *lint.Pass, name string) (v *postman.Variable, joined bool) {
	home, known := environmentFolder(p)
	if !known {
		return nil, false
	}
	for folder, e := range p.Environments() {
		if folder != home || e.Globals || e == p.View().Scopes.Environment {
			continue
		}
		found := enabledVariable(e, name)
		if found == nil {
			continue
		}
		if goesAlong(p, e) {
			return found, true
		}
		if v == nil {
			v = found
		}
	}
	return v, false
}

// environmentFolder is the folder of the view's environment.
func environmentFolder(p *lint.Pass) (string, bool) {
	for folder, e := range p.Environments() {
		if e == p.View().Scopes.Environment {
			return folder, true
		}
	}
	return "", false
}

// goesAlong says whether the collection is looked at in an environment.
func goesAlong(p *lint.Pass, e *postman.Environment) bool {
	for v := range p.Views() {
		if v.Scopes.Environment == e {
			return true
		}
	}
	return false
}

func enabledVariable(e *postman.Environment, name string) *postman.Variable {
	for _, v := range e.Variables {
		if v.Key == name && v.Enabled() {
			return v
		}
	}
	return nil
}
