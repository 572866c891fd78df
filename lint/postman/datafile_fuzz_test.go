package postman

import (
	"errors"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint/source"
)

// Whatever a data file holds, each gap that is found has its place inside the file, and a
// name of its own columns.
func FuzzReadData(f *testing.F) {
	for _, text := range []string{
		`[{"token":null,"id":1},{"token":"","id":2}]`, `[{"a":{"b":[1]}},{"a":null}]`, "token,id\n,1\nx,2\n", "a,\"b\n\",c\r\n1,,\"\"\r\n", "\ufeffa;b\n1", "[1]", "",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		defer limit.Each(t)()
		parse := source.ParsePlain
		if text != "" && (text[0] == '[' || text[0] == '{') {
			parse = source.Parse
		}
		file, err := parse("data.csv", []byte(text), source.DefaultLimits())
		if err != nil {
			return
		}
		data, err := ReadData(file)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		columns := map[string]bool{}
		for _, c := range data.Columns {
			columns[c] = true
		}
		for _, g := range data.Gaps {
			if !columns[g.Column] || g.Start > g.End || g.End > g.Spot.Text.Len() || g.Row < 0 {
				t.Fatalf("a gap out of place: %+v", g)
			}
		}
	})
}
