package resolve_test

import (
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// What a neighbouring collection sets may be there, and it is said to be lent.
func TestNeighboursLendNames(t *testing.T) {
	scripts := func(code string) *resolve.Scripts {
		return resolve.ScanScripts(collection(t, "", `"event": [{"listen": "test", "script": "`+code+`"}]`))
	}
	own, theirs := scripts("pm.globals.set('own', 1); pm.globals.set('both', 1)"), scripts("pm.globals.set('theirs', 1); pm.globals.set('both', 1)")
	n := resolve.Neighbours{}
	n.Add(own)
	n.Add(theirs)
	s := own.Beside(n)
	for name, want := range map[string][2]bool{"own": {true, false}, "both": {true, true}, "theirs": {true, true}, "none": {false, false}} {
		if got := [2]bool{s.MaySet(name), s.Lent(name)}; got != want {
			t.Errorf("%s: may be set, is lent %v, want %v", name, got, want)
		}
	}
}
