package rules

import (
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&invalidUtf8)

var invalidUtf8 = lint.Rule{
	ID:       "invalid-utf8",
	Category: lint.CategoryInput,
	Tier:     lint.Core,
	Tags:     []string{"rfc-8259"},
	Summary:  "bytes that are no character",
	Cases: []lint.Case{
		{Severity: lint.Info, Confidence: lint.High, When: "a string holds bytes, or half of a surrogate pair, that are no character"},
		{Name: "sent", Severity: lint.Warning, Confidence: lint.High, When: "the string is a header, an auth or a URL of a request"},
	},
	Doc: lint.Doc{
		Why: "JSON is UTF-8. What is not reads as U+FFFD, the replacement character, so a token or password that was saved in another encoding is another one when Postman reads the file. " +
			"A header with that character is not sent at all.",
		Instead:    "Export the file again, or save it as UTF-8 and write the damaged text anew.",
		Bad:        `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"X-Client","value":"caf\ud83d"}]}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"X-Client","value":"caf\u00e9"}]}}`,
		Exceptions: "Only the first place of each string is told.",
		Refs:       []string{"RFC 8259 §8.1", "RFC 8259 §8.2"},
	},
	CheckFile: func(p *lint.Pass) {
		for problem, finder := range problems(p, source.InvalidUTF8) {
			damaged(p, finder.Spot(problem.Value), problem.At)
		}
	},
}

func damaged(p *lint.Pass, spot postman.Spot, at source.Span) {
	kase, why := "", "it reads as U+FFFD, which stands for what is lost"
	_, saved := spot.Owner.(*postman.Example)
	switch spot.Role {
	case postman.RoleHeader, postman.RoleAuth, postman.RoleURL:
		if !saved {
			kase, why = "sent", "it reads as U+FFFD, which no server expects and no header can hold"
		}
	default:
	}
	i, j := decodedAt(spot.Text, at)
	w := lint.Words{
		Message: "UTF-8 is broken here: these bytes are no character",
		Why:     why,
		Help:    "write the text anew, and save the file as UTF-8",
	}
	if p.Export().File.Bytes()[at.Start] == '\\' {
		w.Message = "this escape is half of a character: its other half is missing"
		w.Help = "write the whole character, or delete the escape"
	}
	p.Report(kase, lint.At(&spot, i, j), w)
}

// decodedAt is the part of a text that the bytes at a span read as: replacement
// characters. A text may hold others, that were written as such.
func decodedAt(t source.Text, at source.Span) (start, end int) {
	s := t.String()
	for start < len(s) && (s[start] < utf8.RuneSelf || t.Span(start, start).Start < at.Start) {
		start++
	}
	for end = start; end < len(s) && t.Span(end, end).Start < at.End; {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return start, end
}
