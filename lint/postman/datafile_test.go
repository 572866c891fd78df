package postman

import (
	"slices"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

func readData(t *testing.T, text string) (*DataFile, error) {
	t.Helper()
	parse := source.ParsePlain
	if text != "" && (text[0] == '[' || text[0] == '{') {
		parse = source.Parse
	}
	f, err := parse("folder/data.csv", []byte(text), source.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return ReadData(f)
}

// A gap is a cell or a member without a value, at its own bytes; a name that a row leaves
// out is none.
func TestDataFiles(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns []string
		gaps    []string // line:column of the first byte, and what stands there
	}{
		{"token, user\n1,2\n", []string{"token", "user"}, nil},
		{"token,user\r\n,2\r\n3,\r\n", []string{"token", "user"}, []string{"2:1 ", "3:3 "}},
		{"token,user\n\"\",\" \"\n", []string{"token", "user"}, []string{`2:1 ""`, `2:4 " "`}},
		{"token,note\n\n,\"two\nlines\"\n ,x\n", []string{"token", "note"}, []string{"3:1 ", "5:1  "}},
		{"é,token\né,\n", []string{"é", "token"}, []string{"2:3 "}},
		{`[{"user":1},{"token":null,"user":""}]`, []string{"user", "token"}, []string{"1:22 null", "1:35 "}},
		{`[{"token":null,"token":"x"}]`, []string{"token"}, nil},
	} {
		d, err := readData(t, c.text)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		var gaps []string
		for _, g := range d.Gaps {
			at := g.Spot.Text.Span(g.Start, g.End)
			p := d.File().Position(at.Start)
			gaps = append(gaps, position(p)+" "+d.File().Excerpt(at))
		}
		if !slices.Equal(d.Columns, c.columns) || !slices.Equal(gaps, c.gaps) {
			t.Errorf("%q: columns %q, gaps %q, want %q and %q", c.text, d.Columns, gaps, c.columns, c.gaps)
		}
	}
}

func position(p source.Position) string {
	digit := func(n int) string { return string(rune('0' + n/10))[:min(1, n/10)] + string(rune('0'+n%10)) }
	return digit(p.Line) + ":" + digit(p.Column)
}

// What a row says beside a gap tells what the row is for.
func TestGapsKnowTheirRow(t *testing.T) {
	d, err := readData(t, "case,token,status\nfine,x,200\nnone,,401\n")
	if err != nil || len(d.Gaps) != 1 {
		t.Fatalf("%v, %d gaps", err, len(d.Gaps))
	}
	if g := d.Gaps[0]; g.Column != "token" || g.Row != 1 || g.Null || !slices.Equal(g.Beside, []string{"none", "401"}) {
		t.Errorf("the gap is %+v", g)
	}
	if got := d.Gaps[0].Spot.App(); got != "Runner › Data file › data.csv › token" {
		t.Errorf("the place is %q", got)
	}
}

func TestNoDataFiles(t *testing.T) {
	for text, code := range map[string]string{
		"": "empty", `{"a":1}`: "unrecognised", `[1]`: "unrecognised", "a\x01b\n": "unrecognised",
	} {
		_, err := readData(t, text)
		if e, ok := err.(*Error); !ok || e.Code != code {
			t.Errorf("%q: %v, want the code %s", text, err, code)
		}
	}
}
