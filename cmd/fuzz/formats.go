package main

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/report/page"
	"github.com/postlint/postlint/lint/report/requests"
)

// formats writes the result in every format, and has somebody else's parser read it.
func (t *trial) formats() {
	o := report.CIOptions{Version: "0", Suppressed: true, Verbose: true}
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
		read  func(*trial, []byte) error
	}{
		{"text", func(w io.Writer) error { return report.Text(w, t.result, report.TextOptions{Verbose: true}) }, plain},
		{"errors", func(w io.Writer) error { return report.Errors(w, t.result, report.TextOptions{}) }, plain},
		{"json", func(w io.Writer) error { return report.JSON(w, t.result, report.JSONOptions{Version: "0"}) }, countedJSON},
		{"sarif", func(w io.Writer) error { return report.SARIF(w, t.result, o) }, validJSON},
		{"github", func(w io.Writer) error { return report.GitHub(w, t.result, o) }, plain},
		{"gitlab", func(w io.Writer) error { return report.GitLab(w, t.result, o) }, validJSON},
		{"junit", func(w io.Writer) error { return report.JUnit(w, t.result, o) }, wellFormed},
		{"markdown", func(w io.Writer) error { return report.Markdown(w, t.result, o) }, plain},
		{"html", t.html, validHTML},
		{"resolve", t.resolve, plain},
	} {
		var b bytes.Buffer
		if err := f.write(&b); err != nil {
			t.fault("%s cannot be written: %v", f.name, err)
			continue
		}
		if err := f.read(t, b.Bytes()); err != nil {
			t.fault("%s cannot be read: %v", f.name, err)
		}
	}
}

func (t *trial) html(w io.Writer) error {
	p, err := lint.Load(context.Background(), t.inputs, settings())
	if err != nil {
		return err
	}
	var data bytes.Buffer
	run := page.Run{Projects: []*lint.Project{p}, Result: t.result, Packs: credential.BuiltInPacks(), Now: today, Version: "0"}
	if err := page.WriteData(&data, run); err != nil {
		return err
	}
	return page.Write(w, data.Bytes(), nil)
}

func (t *trial) resolve(w io.Writer) error {
	p, err := lint.Load(context.Background(), t.inputs, settings())
	if err != nil {
		return err
	}
	list, _ := requests.Of(p, nil)
	_, err = io.WriteString(w, requests.Text(list, requests.Showing{Secrets: t.result.Secrets, Packs: credential.BuiltInPacks()}))
	return err
}

// plain is a text without a character that a terminal acts upon.
func plain(_ *trial, out []byte) error {
	if !utf8.Valid(out) {
		return errors.New("no UTF-8")
	}
	for _, r := range string(out) {
		if r != '\n' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return fmt.Errorf("the character %U", r)
		}
	}
	return nil
}

func validJSON(_ *trial, out []byte) error {
	var doc any
	return json.Unmarshal(out, &doc)
}

func countedJSON(t *trial, out []byte) error {
	var doc struct {
		Findings []json.RawMessage `json:"findings"`
		Errors   []json.RawMessage `json:"errors"`
	}
	if err := json.Unmarshal(out, &doc); err != nil {
		return err
	}
	if len(doc.Findings) != len(t.result.Findings) || len(doc.Errors) < len(t.result.Errors) {
		return fmt.Errorf("%d findings and %d errors instead of %d and %d", len(doc.Findings), len(doc.Errors), len(t.result.Findings), len(t.result.Errors))
	}
	return nil
}

func wellFormed(_ *trial, out []byte) error {
	dec := xml.NewDecoder(bytes.NewReader(out))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// validHTML expects the elements that the page has whatever is in the data, and in the
// data JSON.
func validHTML(_ *trial, out []byte) error {
	doc, err := html.Parse(bytes.NewReader(out))
	if err != nil {
		return err
	}
	var data string
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "script" && n.FirstChild != nil && strings.Contains(attribute(n, "type"), "json") {
			data = n.FirstChild.Data
		}
	}
	return validJSON(nil, []byte(data))
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
