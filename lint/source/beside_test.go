package source

import "testing"

// What stands beside a value is what a walk along its array or object meets.
func TestBeside(t *testing.T) {
	for _, parse := range []func(string, []byte, Limits) (*File, error){Parse, ParseYAML} {
		f, err := parse("x", []byte(`{"a": [1, [2, {"b": 3}], {"c": {"d": [4]}}, "e"], "f": {}, "g": [], "h": [5]}`), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if _, _, found := f.Root().Beside(); found {
			t.Error("the root stands beside something")
		}
		met := 0
		var walk func(Value)
		walk = func(v Value) {
			var list []Value
			for _, x := range v.Elements() {
				list = append(list, x)
			}
			for name, x := range v.Members() {
				list = append(list, x)
				if _, _, found := name.Beside(); found {
					t.Error("a name stands beside something")
				}
			}
			for i, x := range list {
				var before, after Value
				if i > 0 {
					before = list[i-1]
				}
				if i+1 < len(list) {
					after = list[i+1]
				}
				b, a, found := x.Beside()
				if !found || !b.Same(before) || !a.Same(after) {
					t.Errorf("%v: %v, %v", x.Span(), b.Span(), a.Span())
				}
				met++
				walk(x)
			}
		}
		walk(f.Root())
		if met != 15 {
			t.Errorf("%d values", met)
		}
	}
}
