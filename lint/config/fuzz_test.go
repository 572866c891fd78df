package config_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint/config"
)

// Whatever a file holds, reading it ends with a configuration or with errors that have a
// place in the file, on one line each.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("version: 1\nselect: &x [all]\nignore: *x\n<<: {a: b}\n"))
	f.Add([]byte("version: !!int 1\n? [a]\n: b\nhosts: {stages: []}\n---\n"))
	f.Add([]byte("\xef\xbb\xbfversion: 1\r\npreset: |\r\n  ci\r\n"))
	f.Add([]byte("version: 1\noverrides:\n- reason: \u202e\u0085x\n  requests: [\"a / **\"]\n"))
	f.Add([]byte("---"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		defer limit.Each(t)()
		c, err := config.Load("x", raw, known)
		if err == nil {
			if c.Entries("version") == nil {
				t.Error("a configuration without a version")
			}
			return
		}
		var list config.Errors
		if c != nil || !errors.As(err, &list) || len(list) == 0 {
			t.Fatalf("%v, %v", c, err)
		}
		lines := 1 + strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(string(raw)), "\n")
		for _, e := range list {
			if e.Line < 1 || e.Column < 1 || e.Line > lines {
				t.Errorf("%d:%d is no place of %d lines", e.Line, e.Column, lines)
			}
			if e.Message == "" || strings.ContainsAny(e.Error(), "\n\r\x1b") || !utf8.ValidString(e.Message) {
				t.Errorf("%q", e.Error())
			}
		}
	})
}
