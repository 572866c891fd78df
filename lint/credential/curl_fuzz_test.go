package credential

import (
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

// Whatever the text, its passwords are found one behind the other, inside of it, and what
// stands in front of one begins with a command.
func FuzzCurlPasswords(f *testing.F) {
	for _, s := range []string{"curl -u ada:FAKEpostlint https://x", "curl --user='a:b' \\\n -u c:d", "curl -u a:", "curl curl -u\ta:b:c", "curl -u \"a:b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		defer limit.Each(t)()
		for i := 0; ; {
			value, ok := nextCurlPassword(s, i)
			if !ok {
				return
			}
			if value.Start < i+len("curl") && i == 0 || value.Start < i || value.End <= value.Start || value.End > len(s) || s[value.Start-1] != ':' {
				t.Fatalf("%q: %v from %d on", s, value, i)
			}
			i = value.End
		}
	})
}
