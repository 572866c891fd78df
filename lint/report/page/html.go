package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
)

// The view: a skeleton with marks, a style, and scripts, which page.files lists in their order.
//
//go:embed page.html page.css page.files *.js
var view embed.FS

// A Module is the core of postlint for a browser.
type Module struct {
	Runtime []byte // Go's wasm_exec.js
	Packed  []byte // the module, packed with LZMA as .lzma files are
	Samples []byte // JSON: a list of {title, about, files: [{name, text}]}
}

// Write writes the page: with the data of a run, with a module, or with both. It is one file
// that loads nothing: its policy (W3C CSP 3) allows its own scripts and style by their
// hashes, and no connection.
func Write(w io.Writer, data []byte, m *Module) error {
	style, err := view.ReadFile("page.css")
	if err != nil {
		return err
	}
	scripts, err := scriptsOf(m)
	if err != nil {
		return err
	}
	page, err := view.ReadFile("page.html")
	if err != nil {
		return err
	}
	var js bytes.Buffer
	for _, s := range scripts {
		js.WriteString("<script>" + s + "</script>\n")
	}
	for mark, with := range map[string]string{
		"<!--csp-->": policy(string(style), scripts, m != nil), "<!--css-->": "<style>" + string(style) + "</style>",
		"<!--data-->": block("data", "application/json", data), "<!--module-->": blocksOf(m), "<!--js-->": js.String(),
	} {
		if bytes.Count(page, []byte(mark)) != 1 {
			return fmt.Errorf("the skeleton of the page has no place for %s", mark)
		}
		page = bytes.Replace(page, []byte(mark), []byte(with), 1)
	}
	_, err = w.Write(page)
	return err
}

// scriptsOf are the texts of the scripts: the view's as one, behind what starts the module.
func scriptsOf(m *Module) ([]string, error) {
	list, err := view.ReadFile("page.files")
	if err != nil {
		return nil, err
	}
	var all strings.Builder
	for name := range strings.Lines(string(list)) {
		if name = strings.TrimSpace(name); name == "" || strings.HasPrefix(name, "#") {
			continue
		}
		text, err := view.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all.Write(text)
		all.WriteByte('\n')
	}
	if m == nil {
		return []string{all.String()}, nil
	}
	out := []string{string(m.Runtime)}
	for _, name := range []string{"unpack.js", "loader.js"} {
		text, err := view.ReadFile(name)
		if err != nil {
			return nil, err
		}
		out = append(out, string(text))
	}
	return append(out, all.String()), nil
}

// policy is the element that forbids the page everything but itself.
func policy(style string, scripts []string, module bool) string {
	sources := make([]string, len(scripts))
	for i, s := range scripts {
		sources[i] = hash(s)
	}
	if module {
		sources = append(sources, "'wasm-unsafe-eval'")
	}
	rules := "default-src 'none'; script-src " + strings.Join(sources, " ") + "; style-src " + hash(style) + "; base-uri 'none'; form-action 'none'"
	return `<meta http-equiv="Content-Security-Policy" content="` + rules + `">`
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// block is data in an element of its own. JSON that report.WriteJSON wrote cannot end it, as
// each < is escaped.
func block(id, kind string, data []byte) string {
	if len(data) == 0 {
		return ""
	}
	return `<script type="` + kind + `" id="` + id + `">` + string(data) + "</script>"
}

func blocksOf(m *Module) string {
	if m == nil {
		return ""
	}
	packed := []byte(base64.StdEncoding.EncodeToString(m.Packed))
	return block("samples", "application/json", m.Samples) + "\n" + block("wasm", "application/octet-stream", packed)
}
