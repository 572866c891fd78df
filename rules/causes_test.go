package rules_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/rules"
)

// causes are exports in which several rules of a family see one mistake. The goldens
// hold who speaks, where, and whom it speaks for, of the rules that are in a family.
const causes = fixtures + "/_causes"

// One cause is one finding: of each family the first speaks, at the place that has to
// be mended, and names the others. Two families about one credential speak both.
func TestOneCauseIsOneFinding(t *testing.T) {
	folders, err := os.ReadDir(causes)
	if err != nil {
		t.Fatal(err)
	}
	families := map[string]lint.Family{}
	for _, r := range rules.All() {
		families[r.ID] = r.Family
	}
	for _, d := range folders {
		if !d.IsDir() {
			continue
		}
		t.Run(d.Name(), func(t *testing.T) {
			f := fixture{dir: filepath.Join(causes, d.Name()), name: d.Name()}
			inputs, args := f.inputs(t)
			res, err := lint.Run(context.Background(), inputs, rules.All(), args.settings)
			if err != nil || len(res.Crashes) > 0 {
				t.Fatal(err, res.Crashes)
			}
			checkErrors(t, f, res)
			var b strings.Builder
			for i := range res.Findings {
				x := &res.Findings[i]
				if families[x.Rule] != lint.NoFamily {
					fmt.Fprintln(&b, causeLine(x))
				}
			}
			compare(t, filepath.Join(f.dir, "want", "causes.txt"), b.String())
		})
	}
}

func causeLine(x *lint.Finding) string {
	p := x.Place
	line := fmt.Sprintf("%s:%d:%d-%d:%d %s %s %s, affects %d", p.Path, p.Start.Line, p.Start.Column, p.End.Line, p.End.Column,
		strings.Join(p.Request, " › "), x.Severity, x.Case, x.Affects)
	if len(x.Also) > 0 {
		line += ", also " + strings.Join(x.Also, ", ")
	}
	return line
}
