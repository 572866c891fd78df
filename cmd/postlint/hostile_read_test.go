package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	rendered "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"
)

// misread says what is wrong with an output, read by the grammar of its format.
func misread(t *testing.T, out siegeOut, page string) string {
	t.Helper()
	text := out.text
	switch out.format {
	case "html":
		if text == "" {
			return "" // nothing was checked, which stderr says
		}
		if got := htmlSkeleton(t, text); got != page {
			return "the page has other elements: " + firstDifference(page, got)
		}
		return ""
	case "colours":
		text = terminalColours().ReplaceAllString(text, "")
	case "github":
		return forgedCommand(text)
	}
	if bad := acting(text); bad != "" {
		return bad
	}
	switch out.format {
	case "json", "sarif", "gitlab":
		return oddMembers(text)
	case "junit":
		return oddElements(text)
	case "markdown":
		return oddMarkup(text)
	}
	return ""
}

func terminalColours() *regexp.Regexp { return regexp.MustCompile("\x1b\\[[0-9]*(;[0-9]+)*m") }

// acting says that a terminal, a runner or the reading order acts on something in a text:
// controls (ECMA-48), characters that are not seen (Unicode's Cf), and commands of CI systems.
func acting(text string) string {
	if !utf8.ValidString(text) {
		return "it is not UTF-8"
	}
	for i, r := range text {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029') {
			return fmt.Sprintf("%U at %d, in %q", r, i, text[max(0, i-40):min(len(text), i+40)])
		}
	}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), "::") {
			return fmt.Sprintf("a line begins with a command: %q", line)
		}
		for _, opener := range []string{"##[", "##vso[", "##teamcity["} {
			if strings.Contains(strings.ToLower(line), opener) {
				return fmt.Sprintf("%s stands in %q", opener, line)
			}
		}
	}
	return ""
}

// forgedCommand reads lines as the runner of GitHub Actions does: each is one of three
// commands, with properties that annotations have.
func forgedCommand(text string) string {
	command := regexp.MustCompile(`^::(error|warning|notice) (?:(?:file|line|endLine|col|endColumn|title)=[^,:\r]*(?:,|::))+`)
	for line := range strings.Lines(text) {
		data := command.ReplaceAllString(strings.TrimSuffix(line, "\n"), "")
		if !command.MatchString(line) || acting("x"+data) != "" {
			return fmt.Sprintf("%q", line)
		}
	}
	return ""
}

// oddMembers reads a document of JSON, strictly and whole: what its objects have is called by
// words of the format.
func oddMembers(text string) string {
	if text == "" {
		return "" // nothing was checked, which stderr says
	}
	d := json.NewDecoder(strings.NewReader(text))
	var doc any
	if err := d.Decode(&doc); err != nil {
		return err.Error()
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return "something stands behind the document"
	}
	return oddNames(doc)
}

func oddNames(v any) string {
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			if !regexp.MustCompile(`^(?:[$A-Za-z][A-Za-z0-9_/.-]*|%SRCROOT%)$`).MatchString(name) {
				return fmt.Sprintf("a member is called %q", name)
			}
			if bad := oddNames(inner); bad != "" {
				return bad
			}
		}
	case []any:
		for _, inner := range v {
			if bad := oddNames(inner); bad != "" {
				return bad
			}
		}
	}
	return ""
}

// oddElements reads XML with the strict reader of the standard library.
func oddElements(text string) string {
	known := []string{"testsuites", "testsuite", "testcase", "failure", "error", "properties", "property", "system-out", "skipped"}
	d := xml.NewDecoder(strings.NewReader(text))
	for text != "" {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return ""
		}
		if err != nil {
			return err.Error()
		}
		switch token := token.(type) {
		case xml.StartElement:
			if !slices.Contains(known, token.Name.Local) {
				return "there is an element " + token.Name.Local
			}
		case xml.Comment, xml.Directive:
			return fmt.Sprintf("there is %q", token)
		}
	}
	return ""
}

// oddMarkup has a reader of GitHub's Markdown make HTML, and looks for what is no text, list
// or table, and for mentions and numbers of issues outside of code.
func oddMarkup(text string) string {
	text = strings.TrimPrefix(text, "<!-- postlint -->\n")
	var made bytes.Buffer
	reader := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(rendered.WithUnsafe()))
	if err := reader.Convert([]byte(text), &made); err != nil {
		return err.Error()
	}
	known := []string{"h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "code", "pre", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "details", "summary", "br"}
	z, code := html.NewTokenizer(&made), 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.CommentToken, html.DoctypeToken:
			return fmt.Sprintf("there is %q", z.Raw())
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			if !slices.Contains(known, string(name)) {
				return fmt.Sprintf("there is %q", z.Raw())
			}
			if string(name) == "code" {
				code++
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == "code" {
				code--
			}
		case html.TextToken:
			if m := regexp.MustCompile(`(?:^|[^A-Za-z0-9_])(@[A-Za-z0-9]|#[0-9])`).FindString(string(z.Text())); code == 0 && m != "" {
				return fmt.Sprintf("%q stands outside of code", m)
			}
		}
	}
}

// htmlSkeleton is a page without its texts: elements, attributes, and what its scripts and
// styles hold, but for data, which has to be JSON.
func htmlSkeleton(t *testing.T, page string) string {
	t.Helper()
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	data := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken, html.SelfClosingTagToken:
			raw := string(z.Raw())
			token := z.Token()
			data = token.Data == "script" && slices.ContainsFunc(token.Attr, func(a html.Attribute) bool { return a.Key == "type" && a.Val == "application/json" })
			b.WriteString(raw + "\n")
		case html.EndTagToken, html.CommentToken, html.DoctypeToken:
			data = false
			fmt.Fprintf(&b, "%s\n", z.Raw())
		case html.TextToken:
			text := z.Raw()
			switch {
			case data && !json.Valid(text):
				b.WriteString("data that is no JSON\n")
			case !data:
				b.Write(text)
			}
		}
	}
}
