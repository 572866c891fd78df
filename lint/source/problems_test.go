package source

import (
	"fmt"
	"strings"
	"testing"
)

// Two names are variants of each other exactly when strings.EqualFold says so, beyond
// ASCII too.
func TestNamesFoldAsEqualFoldSays(t *testing.T) {
	words := []string{
		"k", "K", "\u212a", "s", "S", "ſ", "é", "É", "σ", "ς", "Σ", "ß", "ẞ", "ss", "i", "I", "ı", "İ",
		"Ω", "ω", "\u2126", "å", "Å", "\u212b", "ǆ", "ǅ", "Ǆ", "日本", "", "\ufffd", "Straße", "sTRAßE", "😀",
	}
	for _, a := range words {
		for _, b := range words {
			folded := string(appendFolded(nil, []byte(a))) == string(appendFolded(nil, []byte(b)))
			if folded != strings.EqualFold(a, b) {
				t.Errorf("%q and %q: %v", a, b, folded)
			}
		}
	}
}

// A name that is repeated is found wherever it stands in objects of any size, with the
// object, the name at fault and the one that stood first.
func TestRepeatedNamesAreFoundInObjectsOfAnySize(t *testing.T) {
	for _, size := range []int{2, 15, 16, 17, 18, 40, 1000} {
		for _, first := range []int{0, (size - 1) / 2, size - 2} {
			var b strings.Builder
			b.WriteString(`[{"n0": 1}, {`)
			for i := range size - 1 {
				fmt.Fprintf(&b, `"n%d": {"n%d": 0}, `, i, i)
			}
			fmt.Fprintf(&b, `"\u006e%d": 0}]`, first)
			f := mustParse(t, b.String())
			problems := f.Problems()
			if len(problems) != 1 {
				t.Fatalf("%d of %d: %v", first, size, problems)
			}
			p, object := problems[0], at(f, "/1")
			index := 0
			for name := range object.Members() {
				if index == first && !p.First.Same(name) || index == size-1 && !p.Value.Same(name) {
					t.Errorf("%d of %d: %s shadows %s", first, size, p.Value.Pointer(), p.First.Pointer())
				}
				index++
			}
			if p.Kind != DuplicateMember || !p.Object.Same(object) || p.At != p.Value.Span() || !p.Value.IsName() {
				t.Errorf("%d of %d: %v", first, size, p)
			}
		}
	}
}

// Of many equal and similar names each is told once: again the same, or spelled anew.
func TestEachRepeatedNameIsToldOnce(t *testing.T) {
	f := mustParse(t, `{"a": 1, "A": 2, "a": 3, "A": 4, "b": 5, "a": 6}`)
	var got []string
	for _, p := range f.Problems() {
		got = append(got, fmt.Sprintf("%d %d after %d", p.Kind, p.At.Start, p.First.Span().Start))
	}
	if want := "2 9 after 1, 1 17 after 1, 1 25 after 9, 1 41 after 1"; strings.Join(got, ", ") != want {
		t.Errorf("got %s", strings.Join(got, ", "))
	}
}

// Bad bytes are told in names, in values, in nested documents, and beside good ones.
func TestBytesThatAreNoCharacterAreFoundInEveryString(t *testing.T) {
	f := mustParse(t, "[\"\u00e9\ufffd\", \"a\xff\xfeb\xfd\", {\"\xc3\": \"\\ud83d\\ude00\\ud83d\"}, \"[\\\"\\\\uDC00\\\"]\"]")
	var got []string
	for _, p := range f.Problems() {
		got = append(got, fmt.Sprintf("%d %q", p.Kind, f.Bytes()[p.At.Start:p.At.End]))
	}
	if want := `3 "\xff\xfe", 3 "\xc3", 3 "\\ud83d"`; strings.Join(got, ", ") != want {
		t.Errorf("got %s", strings.Join(got, ", "))
	}
	nested, err := ParseNested(at(f, "/3").Text(), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	problems := nested.Problems()
	if len(problems) != 1 || f.Excerpt(problems[0].At) != `\\uDC00` || problems[0].Value.Pointer() != "/0" {
		t.Errorf("nested: %v", problems)
	}
}
