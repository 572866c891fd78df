package resolve_test

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// sources writes down a text as its pieces: what is sent, and what the file has there.
func sources(t resolve.Text) string {
	var out []string
	for _, p := range t.Pieces() {
		out = append(out, t.String()[p.Start():p.End()]+"<"+excerpt(p.From()))
	}
	return strings.Join(out, "|")
}

// A piece of a sent text knows the bytes of the file it was made of, escapes included.
func TestPiecesKnowTheirBytesThroughEscapes(t *testing.T) {
	env := `{"key": "a", "value": "\u0041\tB"}, {"key": "b", "value": "-{{a}}-"}`
	text := valueOf(t, `"x\u00e9{{b}}y"`, env)
	if got, want := text.String(), "xé-A\tB-y"; got != want {
		t.Fatalf("sent %q, want %q", got, want)
	}
	want := `xé<x\u00e9|-<-|` + "A\tB" + `<\u0041\tB|-<-|y<y`
	if got := sources(text); got != want {
		t.Errorf("pieces %q, want %q", got, want)
	}
	for _, x := range []struct {
		sent string
		want string
	}{
		{"é", `\u00e9`},
		{"A", `\u0041`},
		{"\t", `\t`},
		{"B", "B"},
		{"y", "y"},
	} {
		i := strings.Index(text.String(), x.sent)
		if got := excerpt(text.Range(i, i+len(x.sent))); got != x.want {
			t.Errorf("%q comes from %q, want %q", x.sent, got, x.want)
		}
	}
}

// What crosses pieces is cut to the first piece, and an insertion point between two
// pieces belongs to the one before.
func TestARangeStaysInOnePiece(t *testing.T) {
	text := valueOf(t, `"ab{{v}}cd"`, `{"key": "v", "value": "VW"}`)
	for _, x := range []struct {
		i, j int
		want string
		name string
	}{
		{0, 6, "ab", "X-V"},
		{1, 4, "b", "X-V"},
		{2, 6, "VW", "v"},
		{3, 5, "W", "v"},
		{4, 6, "cd", "X-V"},
		{2, 2, "", "X-V"},
		{4, 4, "", "v"},
		{6, 6, "", "X-V"},
	} {
		r := text.Range(x.i, x.j)
		if r.IsZero() || r.Spot.Name != x.name || excerpt(r) != x.want {
			t.Errorf("[%d,%d) comes from %q, want %q of %s", x.i, x.j, excerpt(r), x.want, x.name)
		}
	}
}

// A slice has the pieces and the references of its bytes, and no others.
func TestASliceKeepsOnlyItsOwnReferences(t *testing.T) {
	text := valueOf(t, `"{{a}}-{{b}}-{{open}}"`, `{"key": "a", "value": "A"}, {"key": "b", "value": "{{c}}"}, {"key": "c", "value": "C"}`)
	if got, want := text.String(), "A-C-{{open}}"; got != want {
		t.Fatalf("sent %q, want %q", got, want)
	}
	for _, x := range []struct {
		i, j int
		uses string
	}{
		{0, 1, "a"}, {1, 2, ""}, {2, 3, "b c"}, {4, 12, "open"}, {0, 12, "a b c open"},
	} {
		part := text.Slice(x.i, x.j)
		if got := names(part.Uses()); got != x.uses {
			t.Errorf("[%d,%d) %q uses %q, want %q", x.i, x.j, part, got, x.uses)
		}
		if part.Literal() != (x.uses == "") {
			t.Errorf("[%d,%d) literal: %v", x.i, x.j, part.Literal())
		}
	}
	if got := names(text.Open()); got != "open" {
		t.Errorf("open are %q, want open", got)
	}
}

func names(refs []resolve.Ref) string {
	var out []string
	for _, r := range refs {
		out = append(out, r.Name)
	}
	return strings.Join(out, " ")
}

// A piece knows the variables through which it came, the innermost first.
func TestAPieceKnowsItsChainOfVariables(t *testing.T) {
	text := valueOf(t, `"{{a}}"`, `{"key": "a", "value": "1{{b}}"}, {"key": "b", "value": "2{{c}}"}, {"key": "c", "value": "3"}`)
	want := []string{"a", "b a", "c b a"}
	pieces := text.Pieces()
	if len(pieces) != len(want) {
		t.Fatalf("%d pieces, want %d: %s", len(pieces), len(want), sources(text))
	}
	for i, p := range pieces {
		var chain []string
		for v := p.Via; v != nil; v = v.Outer {
			chain = append(chain, v.Name)
		}
		if got := strings.Join(chain, " "); got != want[i] {
			t.Errorf("piece %d came through %q, want %q", i, got, want[i])
		}
	}
}

// A value that is empty leaves an empty piece, so that its place can be named.
func TestAnEmptyValueLeavesAnEmptyPiece(t *testing.T) {
	text := valueOf(t, `"Bearer {{token}}"`, `{"key": "token", "value": ""}`)
	if got, want := text.String(), "Bearer "; got != want {
		t.Fatalf("sent %q, want %q", got, want)
	}
	pieces := text.Pieces()
	if last := pieces[len(pieces)-1]; last.Start() != last.End() || last.From().Spot == nil || last.From().Spot.Name != "token" {
		t.Errorf("no empty piece of the variable: %s", sources(text))
	}
	if text := valueOf(t, `""`, ""); len(text.Pieces()) != 1 || text.Pieces()[0].From().IsZero() {
		t.Errorf("an empty header has no piece: %s", sources(text))
	}
}

// References may be made of several pieces: {{a{{n}}}} asks for a name that a variable
// completes.
func TestAReferenceMayCrossPieces(t *testing.T) {
	env := `{"key": "n", "value": "1"}, {"key": "a1", "value": "built"}, {"key": "half", "value": "{{a"}`
	for value, want := range map[string]string{
		`"{{a{{n}}}}"`:    "built",
		`"{{half}}{{n}}"`: "{{a1",
		`"{{half}}1}}"`:   "built",
		`"{{{a1}}}"`:      "{built}",
		`"{{a2{{n}}}}"`:   "{{a21}}",
	} {
		if got := valueOf(t, value, env).String(); got != want {
			t.Errorf("%s: sent %q, want %q", value, got, want)
		}
	}
}

// Concatenation moves pieces and keeps every reference.
func TestConcatMovesPieces(t *testing.T) {
	a := valueOf(t, `"<{{a}}"`, `{"key": "a", "value": "A"}`)
	b := valueOf(t, `"{{b}}>"`, `{"key": "b", "value": "B"}`)
	all := resolve.Concat(a, resolve.Synthetic(", "), resolve.Text{}, b)
	if got, want := all.String(), "<A, B>"; got != want {
		t.Fatalf("%q, want %q", got, want)
	}
	if got, want := sources(all), "<<<|A<A|, <|B<B|><>"; got != want {
		t.Errorf("pieces %q, want %q", got, want)
	}
	if got := names(all.Uses()); got != "a b" {
		t.Errorf("uses %q, want both", got)
	}
}
