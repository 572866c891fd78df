package edit

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// randomEdits are edits of a text that neither overlap nor, but for those of one place,
// touch.
func randomEdits(random *rand.Rand, size int) []authored {
	var out []authored
	inserts := []string{"", " ", "x", "{{token}}", "long text\nwith lines"}
	for at := random.IntN(8); at < size; at += 1 + random.IntN(40) {
		end := min(size, at+random.IntN(6))
		out = append(out, authored{lint.Edit{Start: at, End: end, Insert: inserts[random.IntN(len(inserts))]}, []int{random.IntN(9)}})
		at = end + 1
	}
	return out
}

// checkNet holds the net edits of a text to what they promise: they are in order, touch
// nowhere, lead from the one text to the other, and without them the two are the same.
func checkNet(t *testing.T, x *text) {
	t.Helper()
	var direct, was, now []byte
	at, here := 0, 0
	for i, e := range x.net {
		if e.Start > e.End || e.End > len(x.was) || i > 0 && e.Start <= x.net[i-1].End || len(e.By) == 0 {
			t.Fatalf("edit %d of %+v", i, x.net)
		}
		kept := x.was[at:e.Start]
		direct = append(append(direct, kept...), e.Insert...)
		was = append(was, kept...)
		now = append(now, x.now[here:here+len(kept)]...)
		if x.starts[i] != here+len(kept) || x.origin(x.starts[i]) != e.Start {
			t.Fatalf("edit %d begins at %d and comes from %d", i, x.starts[i], x.origin(x.starts[i]))
		}
		here += len(kept) + len(e.Insert)
		at = e.End
	}
	direct, was, now = append(direct, x.was[at:]...), append(was, x.was[at:]...), append(now, x.now[here:]...)
	if !bytes.Equal(direct, x.now) {
		t.Fatalf("net edits give %q, the rounds %q", direct, x.now)
	}
	if !bytes.Equal(was, now) {
		t.Fatalf("without the edits: %q and %q", was, now)
	}
}

// Net edits over rounds lead to the same text as the rounds do, and nothing but what they
// name changes. No inserted text holds a byte of the file.
func TestNetEditsAreWhatTheRoundsDid(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		was := bytes.Repeat([]byte("#"), random.IntN(300))
		x := &text{was: was, now: was}
		for range 1 + random.IntN(6) {
			edits := randomEdits(random, len(x.now))
			want := splice(x.now, edits, 0)
			if x = x.with(edits); !bytes.Equal(x.now, want) {
				t.Fatalf("%q, want %q", x.now, want)
			}
			checkNet(t, x)
			for _, e := range x.net {
				if bytes.ContainsRune([]byte(e.Insert), '#') {
					t.Fatalf("the file's text is in %+v", e)
				}
			}
		}
	}
}

// What a later round takes back is no edit.
func TestWhatIsTakenBackIsNoEdit(t *testing.T) {
	x := &text{was: []byte("abcdef"), now: []byte("abcdef")}
	x = x.with([]authored{{lint.Edit{Start: 2, End: 3, Insert: "XY"}, []int{0}}})
	x = x.with([]authored{{lint.Edit{Start: 2, End: 4, Insert: "c"}, []int{1}}})
	if len(x.net) != 0 || string(x.now) != "abcdef" {
		t.Errorf("%q by %+v", x.now, x.net)
	}
}

// An offset moves with the bytes in front of it, and comes back.
func TestOffsetsMoveAndComeBack(t *testing.T) {
	was := []byte("0123456789")
	edits := []authored{{lint.Edit{Start: 2, End: 4, Insert: "abc"}, []int{0}}, {lint.Edit{Start: 6, End: 6, Insert: "xy"}, []int{1}}}
	x := (&text{was: was, now: was}).with(edits)
	for offset, want := range map[int]int{0: 0, 1: 1, 4: 5, 5: 6, 6: 9, 9: 12, 10: 13} {
		if got := moved(edits, offset); got != want {
			t.Errorf("%d moves to %d, want %d", offset, got, want)
		}
		if got := x.origin(want); got != offset {
			t.Errorf("%d comes from %d, want %d", want, got, offset)
		}
	}
	if got := moved(edits, 3); got != 2 {
		t.Errorf("a byte that goes moves to %d", got)
	}
}

// FuzzNet makes random edits of JSON in rounds: the net edits are always what the rounds
// did, and edits inside of strings leave the rest of the tree as it was.
func FuzzNet(f *testing.F) {
	f.Add([]byte(`{"info":{"name":"Shop"},"item":[{"name":"a","request":{"url":"https://x"}}]}`), uint64(1))
	f.Add([]byte("\xef\xbb\xbf{\r\n\t\"a\": [\"b\\u0020c\", 1, null]}"), uint64(7))
	f.Add([]byte(`[]`), uint64(3))
	f.Fuzz(func(t *testing.T, raw []byte, seed uint64) {
		defer limit.Each(t)()
		file, err := source.Parse("x.json", raw, source.Limits{})
		if err != nil || file.UTF16() || len(raw) > 4096 {
			return
		}
		random := rand.New(rand.NewPCG(seed, 1))
		x := &text{was: raw, now: raw}
		for range 4 {
			x = x.with(randomEdits(random, len(x.now)))
			checkNet(t, x)
		}
		x = &text{was: raw, now: raw}
		for range 3 {
			now, err := source.Parse("x.json", x.now, source.Limits{})
			if err != nil {
				t.Fatalf("after edits inside of strings: %v\n%s", err, x.now)
			}
			x = x.with(insideStrings(random, now.Root(), nil))
			checkNet(t, x)
		}
		if now, err := source.Parse("x.json", x.now, source.Limits{}); err != nil || shape(now.Root()) != shape(file.Root()) {
			t.Fatalf("the tree changed: %v\n%s\n%s", err, raw, x.now)
		}
	})
}

// insideStrings are edits at the ends of some strings that are values.
func insideStrings(random *rand.Rand, v source.Value, out []authored) []authored {
	if v.Kind() == source.String && random.IntN(2) == 0 {
		at := v.Span().End - 1
		out = append(out, authored{lint.Edit{Start: at, End: at, Insert: "{{x}} "}, []int{len(out)}})
	}
	for _, x := range v.Elements() {
		out = insideStrings(random, x, out)
	}
	for _, x := range v.Members() {
		out = insideStrings(random, x, out)
	}
	slices.SortFunc(out, byPlace)
	return out
}

// shape is a tree without the texts of its strings.
func shape(v source.Value) string {
	out := v.Kind().String()
	for _, x := range v.Elements() {
		out += "[" + shape(x) + "]"
	}
	for name, x := range v.Members() {
		out += "{" + name.Text().String() + ":" + shape(x) + "}"
	}
	return out
}
