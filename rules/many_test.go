package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/rules"
)

// A page of text that was pasted for a URL gives a hundred findings, and no work that grows
// with the square of its length.
func TestAPageOfTextIsToldAHundredTimes(t *testing.T) {
	list := rules.All()
	r := list[slices.IndexFunc(list, func(r *lint.Rule) bool { return r.ID == "url-whitespace" })]
	for _, url := range []string{`"https://h.acme-fixtures.net/%"`, `{"raw":"https://h.acme-fixtures.net/%","host":["h.acme-fixtures.net"],"path":["%"]}`} {
		text := `{"info":{"name":"a","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"r","request":{"url":` +
			strings.ReplaceAll(url, "%", strings.Repeat(`a\n`, 3000)) + `}}]}`
		res := run(t, r, []lint.Input{{Name: "a.json", Bytes: []byte(text)}}, lint.Settings{})
		if len(res.Findings) != 100 {
			t.Errorf("%d findings", len(res.Findings))
		}
	}
}
