package source

import "testing"

// A name leads to its value and a value to its name, of repeated names too.
func TestNamesAndValuesLeadToEachOther(t *testing.T) {
	f, err := Parse("x.json", []byte(`{"a": 1, "b": {"a": [2]}, "a": null}`), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range f.Root().Members() {
		if !name.Named().Same(value) || !value.Name().Same(name) {
			t.Errorf("%s at %v", name.Text(), name.Span())
		}
	}
	if f.Root().Named().Exists() {
		t.Error("the root is a name")
	}
}
