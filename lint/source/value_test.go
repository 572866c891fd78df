package source

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func mustParse(t testing.TB, doc string) *File {
	t.Helper()
	f, err := Parse("input.json", []byte(doc), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// at follows a JSON pointer whose names hold neither "~" nor "/".
func at(f *File, pointer string) Value {
	v := f.Root()
	for _, step := range strings.Split(pointer, "/")[1:] {
		if v.Kind() == Object {
			v = v.Get(step)
			continue
		}
		next := Value{}
		for i, e := range v.Elements() {
			if strconv.Itoa(i) == step {
				next = e
			}
		}
		v = next
	}
	return v
}

// Names are compared exactly and decoded, and of several equal ones the last counts, as
// in the JSON.parse that Postman reads its files with.
func TestTheLastMemberOfExactlyThatNameCounts(t *testing.T) {
	f := mustParse(t, `{"auth": 1, "AUTH": 2, "\u0061uth": 3, "au th": 4, "auth\u0000": 5, "": 6, "a\ud800": 7}`)
	for name, want := range map[string]string{
		"auth": "3", "AUTH": "2", "Auth": "", "auth\x00": "5", "": "6", "au": "", "a\ufffd": "7",
	} {
		if got := f.Root().Get(name).Text().String(); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
	if f.Root().Get("auth").Get("auth").Exists() {
		t.Error("a number has a member")
	}
}

// The kinds are those of JSON, and a value knows its name, its parent and its pointer.
func TestValuesKnowWhereTheyAre(t *testing.T) {
	f := mustParse(t, ` {"a~/b": [null, false, {"": "x"}], "n": -1.5e3} `)
	var got []string
	for i := range f.nodes {
		v := Value{f, int32(i)}
		got = append(got, fmt.Sprint(v.Kind(), " ", v.IsName(), " ", v.Name().Text(), " ", v.Pointer(), " ", v.Parent().Pointer(), " ", v.Span()))
	}
	want := []string{
		"object false    {1 48}",
		"string true  /a~0~1b  {2 8}",
		"array false a~/b /a~0~1b  {10 34}",
		"null false  /a~0~1b/0 /a~0~1b {11 15}",
		"false false  /a~0~1b/1 /a~0~1b {17 22}",
		"object false  /a~0~1b/2 /a~0~1b {24 33}",
		"string true  /a~0~1b/2/ /a~0~1b/2 {25 27}",
		"string false  /a~0~1b/2/ /a~0~1b/2 {29 32}",
		"string true  /n  {36 39}",
		"number false n /n  {41 47}",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

// The absent value answers every question, and so does every value of another kind.
func TestAbsenceIsAValue(t *testing.T) {
	v := Value{}
	for range v.Members() {
		t.Error("a member")
	}
	for range v.Elements() {
		t.Error("an element")
	}
	if v.Exists() || v.Kind() != Absent || v.File() != nil || v.Len() != 0 || v.IsName() || v.Truthy() ||
		v.Pointer() != "" || v.Span() != (Span{}) || v.ID() != 0 || !v.Same(Value{}) || !v.Text().IsZero() ||
		v.Get("a").Exists() || v.Parent().Exists() || v.Name().Exists() {
		t.Error("absence is something")
	}
	root := mustParse(t, `[]`).Root()
	if !root.Exists() || root.Same(v) || root.Parent().Exists() || root.Name().Exists() || !root.Text().IsZero() {
		t.Error("the root is not itself")
	}
}

// Iteration keeps the order of the file and the duplicates, and can be broken off.
func TestMembersAndElementsKeepTheOrderOfTheFile(t *testing.T) {
	f := mustParse(t, `{"b": [1, [2, 3], {"x": 4}, 5], "a": 2, "b": {"c": {}}}`)
	var names, elements []string
	for name, value := range f.Root().Members() {
		names = append(names, name.Text().String())
		if !value.Name().Same(name) {
			t.Error("a value has another name")
		}
	}
	if !slices.Equal(names, []string{"b", "a", "b"}) || f.Root().Len() != 3 {
		t.Errorf("names %q", names)
	}
	first := Value{}
	for _, first = range f.Root().Members() {
		break
	}
	for i, e := range first.Elements() {
		elements = append(elements, fmt.Sprintf("%d %d %s", i, e.Kind(), e.Pointer()))
	}
	if want := []string{"0 4 /b/0", "1 7 /b/1", "2 6 /b/2", "3 4 /b/3"}; !slices.Equal(elements, want) || first.Len() != 4 {
		t.Errorf("elements %q", elements)
	}
	for range first.Elements() {
		break
	}
}

// Truth is JavaScript's: Postman's runtimes test "disabled" with it.
func TestTruthIsJavaScripts(t *testing.T) {
	for literal, want := range map[string]bool{
		`null`: false, `false`: false, `true`: true, `""`: false, `"false"`: true, `"0"`: true, `"\u0000"`: true,
		`0`: false, `-0`: false, `0.000`: false, `0e5`: false, `1e-400`: false, `1e400`: true, `-1`: true, `0.1`: true,
		`10`: true, `5e-324`: true, `100000000000000000000`: true, `{}`: true, `[]`: true,
	} {
		v := mustParse(t, literal).Root()
		if v.Truthy() != want {
			t.Errorf("%s is %v", literal, !want)
		}
		value, ok := v.Bool()
		if ok != (literal == "true" || literal == "false") || value != (literal == "true") {
			t.Errorf("Bool of %s is %v, %v", literal, value, ok)
		}
	}
}

// A pointer finds its value again: encoding/json, asked step by step, agrees.
func TestPointersFindTheirValues(t *testing.T) {
	f := mustParse(t, string(bigCollection(t, 100_000)))
	var doc any
	if err := json.Unmarshal(f.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	for i := range f.nodes {
		v := Value{f, int32(i)}
		if v.IsName() || v.Kind() != String {
			continue
		}
		found := doc
		for _, step := range strings.Split(v.Pointer(), "/")[1:] {
			if list, ok := found.([]any); ok {
				index, _ := strconv.Atoi(step)
				found = list[index]
				continue
			}
			found = found.(map[string]any)[step]
		}
		if found != v.Text().String() {
			t.Fatalf("%s is %q, not %q", v.Pointer(), found, v.Text())
		}
	}
}

// MayHold may be wrong only where it says that a word may be there, and it is not where nothing
// but letters is written.
func TestMayHoldIsNeverWrongWhenItSaysNo(t *testing.T) {
	for text, may := range map[string]bool{
		`"a grant_type b"`: true, `"\u0067rant_type"`: true, `"grant\u005ftype"`: true, `"a\nb \\u"`: true,
		`""`: false, `"grant"`: false, `"a\nb"`: false, `1`: false, `{"grant_type": 1}`: false,
	} {
		f := mustParse(t, text)
		v := f.Root()
		holds := strings.Contains(v.Text().String(), "grant_type")
		if got := v.MayHold("grant_type"); holds && !got || got && !may {
			t.Errorf("%s: %v", text, got)
		}
	}
	yaml, err := ParseYAML("x.yaml", []byte("- |\n  a\n  grant_type\n- \"grant\\x5ftype\"\n- grant_type\n- 'none'\n"), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range yaml.Root().Elements() {
		if strings.Contains(v.Text().String(), "grant_type") != v.MayHold("grant_type") {
			t.Errorf("%q", v.Text())
		}
	}
}
