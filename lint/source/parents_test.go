package source

import (
	"strings"
	"testing"
)

// checkParents holds the way up from each value and name to the way down to it.
func checkParents(t *testing.T, holder Value) {
	t.Helper()
	held := func(v Value) {
		if !v.Parent().Same(holder) {
			t.Fatalf("the parent of node %d is %d, want %d", v.node, v.Parent().node, holder.node)
		}
	}
	for name, v := range holder.Members() {
		held(name)
		held(v)
		if !v.Name().Same(name) || name.Name().Exists() {
			t.Fatalf("the name of node %d is %d, want %d", v.node, v.Name().node, name.node)
		}
		checkParents(t, v)
	}
	for _, v := range holder.Elements() {
		held(v)
		if v.Name().Exists() {
			t.Fatalf("node %d has a name", v.node)
		}
		checkParents(t, v)
	}
}

func TestEveryValueKnowsWhatHoldsIt(t *testing.T) {
	long := `{"a": [` + strings.Repeat(`{"b": [], "c": {"d": [[{}]]}}, 1, `, 500) + `2], "e": {}}`
	for _, text := range []string{`1`, `[]`, `{}`, `[[], [[]], {}]`, `{"a": 1, "b": {"a": [1, {"c": []}, 2]}, "c": []}`, long} {
		f, err := Parse("x", []byte(text), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if f.Root().Parent().Exists() || f.Root().Name().Exists() {
			t.Error("something holds the root")
		}
		checkParents(t, f.Root())
	}
}
