package resolve

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

// Whatever stands in a Cookie header, its pairs stand in their order, none in another one,
// and a name holds neither a semicolon nor an equals sign.
func FuzzCookies(f *testing.F) {
	for _, s := range []string{"a=b; c=d", "a", "=", ";;a = b=c ;", " \t=x; y", "a=\"b;c\""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		defer limit.Each(t)()
		end := 0
		for name, value := range Cookies(s) {
			if name.Start < end || name.End < name.Start || value.Start < name.End || value.End < value.Start || value.End > len(s) {
				t.Fatalf("%q: %v and %v behind %d", s, name, value, end)
			}
			if strings.ContainsAny(s[name.Start:name.End], ";=") || strings.Contains(s[value.Start:value.End], ";") {
				t.Errorf("%q: %q and %q", s, s[name.Start:name.End], s[value.Start:value.End])
			}
			end = value.End
		}
	})
}
