package report

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// A thousand findings on one line of two megabytes with a thousand tokens.
func BenchmarkTextMinified(b *testing.B) {
	var raw strings.Builder
	var spans []lint.Sensitive
	var values []string
	raw.WriteString("[")
	for i := range 1000 {
		token := fmt.Sprintf("eyJhbGci%sFAKEpostlint%d%s", strings.Repeat("x", 40), i, strings.Repeat("x", 660))
		fmt.Fprintf(&raw, `{"key":"Authorization","value":"Bearer %s","body":"{\"a\":\"%s\"}"},`, token, strings.Repeat("y", 1000))
		end := raw.Len() - len(`","body":"{\"a\":\"`) - 1000 - len(`\"}"},`)
		spans = append(spans, lint.Sensitive{Start: end - len(token), End: end, Shape: "JWT, 3 parts"})
		values = append(values, token)
	}
	raw.WriteString("1]")
	f, err := source.Parse("a.json", []byte(raw.String()), source.DefaultLimits())
	if err != nil {
		b.Fatal(err)
	}
	res := with(f, 0, 0, lint.NewSecrets(map[string][]lint.Sensitive{"a.json": spans}, values))
	one := res.Findings[0]
	res.Findings = nil
	for _, s := range spans {
		one.Place.Start, one.Place.End = f.Position(s.Start), f.Position(s.End)
		res.Findings = append(res.Findings, one)
	}
	for name, o := range map[string]TextOptions{"list": {}, "full": {Verbose: true}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := Text(io.Discard, res, o); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
