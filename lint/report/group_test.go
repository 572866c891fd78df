package report

import (
	"testing"

	"github.com/postlint/postlint/lint"
)

// The heading of a group is the path to the request or folder, or to the collection or
// environment, whatever these are called.
func TestThePathIsCutBehindTheRequest(t *testing.T) {
	p := newText(nil, &lint.Result{}, TextOptions{})
	for _, c := range []struct {
		place         lint.Place
		heading, rest string
	}{
		{lint.Place{App: "Collections › Shop › Orders › List › Headers › Authorization", Request: []string{"Orders", "List"}}, "Collections › Shop › Orders › List", "Headers › Authorization"},
		{lint.Place{App: "Collections › Two › Two › Headers › Two", Request: []string{"Two"}}, "Collections › Two › Two", "Headers › Two"},
		{lint.Place{App: "Collections › A › B › C › D › URL", Request: []string{"C › D"}}, "Collections › A › B › C › D", "URL"},
		{lint.Place{App: "Collections › Shop › Orders", Request: []string{"Orders"}}, "Collections › Shop › Orders", ""},
		{lint.Place{App: "Collections › Shop › Variables › token"}, "Collections › Shop", "Variables › token"},
		{lint.Place{App: "Environments › Production › token"}, "Environments › Production", "token"},
		{lint.Place{Path: "data.csv"}, "data.csv", ""},
	} {
		if heading, rest := p.cutPath(&c.place); heading != c.heading || rest != c.rest {
			t.Errorf("%s: %q and %q", c.place.App, heading, rest)
		}
	}
}
