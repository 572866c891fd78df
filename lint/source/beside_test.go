package source

import "testing"

// Beside is what a walk through the list finds, for every value of a file.
func TestBesideIsWhatAWalkFinds(t *testing.T) {
	json := `{"a": [1, [2, {"x": [], "y": {"z": 0}}], [], {}, "s"], "b": {}, "c": {"d": [[[3]]]}, "e": null, "e": 4, "f": []}`
	yaml := "a: [1, [2, {y: {z: 0}}], {}]\nb: s\nc:\n  - - 3\n  - d: 4\n    e: |\n      text\nf: {}\n"
	for name, text := range map[string]string{"x.json": json, "x.yaml": yaml} {
		read := Parse
		if name == "x.yaml" {
			read = ParseYAML
		}
		f, err := read(name, []byte(text), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		values := 0
		for i := range f.nodes {
			v := Value{f, int32(i)}
			before, after, ok := v.Beside()
			wantBefore, wantAfter, want := walkBeside(v)
			if before != wantBefore || after != wantAfter || ok != want {
				t.Errorf("%s, node %d: %v %v %t, want %v %v %t", name, i, before.node, after.node, ok, wantBefore.node, wantAfter.node, want)
			}
			if ok {
				values++
			}
		}
		if values < 10 {
			t.Errorf("%s: %d values", name, values)
		}
	}
	if _, _, ok := (Value{}).Beside(); ok {
		t.Error("no value stands in a list")
	}
}

func walkBeside(v Value) (before, after Value, found bool) {
	look := func(x Value) bool {
		switch {
		case found:
			after = x
			return false
		case x == v:
			found = true
		default:
			before = x
		}
		return true
	}
	for _, x := range v.Parent().Elements() {
		if !look(x) {
			break
		}
	}
	for _, x := range v.Parent().Members() {
		if !look(x) {
			break
		}
	}
	if !found {
		before = Value{}
	}
	return before, after, found
}
