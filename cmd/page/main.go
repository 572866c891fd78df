// Command page builds postlint.html: postlint as one page that works from disk, without a
// network and without being installed.
//
//	go run ./cmd/page [-o FILE]
//
// The core is compiled to WebAssembly with the Go that runs this, and inlined. Nothing is
// fetched.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/kjk/lzma"

	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/report/page"
)

func main() {
	out := flag.String("o", "postlint.html", "write the page to `FILE`")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "page takes no arguments, only flags")
		os.Exit(2)
	}
	if err := build(os.Stdout, *out); err != nil {
		fmt.Fprintln(os.Stderr, "page:", err)
		os.Exit(1)
	}
}

// build writes the page to a file, and how large it is to w.
func build(w io.Writer, out string) error {
	m, err := module()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := page.Write(&b, nil, m); err != nil {
		return err
	}
	if err := os.WriteFile(out, b.Bytes(), 0o644); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s: %.2f MB, of which the module %.2f MB packed\n", out, float64(b.Len())/1e6, float64(len(m.Packed))/1e6)
	return err
}

// inlined are the packages into which functions are inlined: those in which it makes the page
// faster. Everywhere it would make the module a seventh larger, packed.
var inlined = []string{"std", "github.com/go-json-experiment/..."}

// module compiles the core.
func module() (*page.Module, error) {
	dir, err := os.MkdirTemp("", "postlint-page-*")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	file := filepath.Join(dir, "module.wasm")
	args := []string{"build", "-trimpath", "-ldflags=-s -w", "-gcflags=all=-l"}
	for _, packages := range inlined {
		args = append(args, "-gcflags="+packages+"=")
	}
	cmd := exec.Command("go", append(args, "-o", file, "github.com/postlint/postlint/cmd/page/module")...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("compiling the module: %w", err)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	m := &page.Module{}
	if m.Packed, err = packed(raw); err != nil {
		return nil, err
	}
	if m.Runtime, err = runtimeOf(); err != nil {
		return nil, err
	}
	m.Samples, err = samples("fixtures/_stories")
	return m, err
}

// packed packs with LZMA: gzip would take a third more room.
func packed(raw []byte) ([]byte, error) {
	var b bytes.Buffer
	w := lzma.NewWriterSizeLevel(&b, int64(len(raw)), lzma.DefaultCompression)
	if _, err := w.Write(raw); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

// runtimeOf is the script that Go gives along for its modules.
func runtimeOf() ([]byte, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("asking for GOROOT: %w", err)
	}
	return os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
}

type sampleJSON struct {
	Title string           `json:"title"`
	About string           `json:"about"`
	Files []sampleFileJSON `json:"files"`
}

type sampleFileJSON struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// samples are the stories that the page offers to somebody who has no files at hand.
func samples(stories string) ([]byte, error) {
	var out []sampleJSON
	for _, s := range []sampleJSON{
		{Title: "The forum's question", About: "a ServiceNow collection that answers 401, and its environment", Files: []sampleFileJSON{{Name: "servicenow-401"}}},
		{Title: "A token that is not in the file", About: "what can be judged from an export, and what cannot", Files: []sampleFileJSON{{Name: "opaque-token"}}},
	} {
		names, err := filepath.Glob(filepath.Join(stories, s.Files[0].Name, "*.json"))
		if err != nil || len(names) == 0 {
			return nil, fmt.Errorf("there is no story %s; run it where go.mod is", s.Files[0].Name)
		}
		s.Files = nil
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			s.Files = append(s.Files, sampleFileJSON{filepath.Base(name), string(text)})
		}
		out = append(out, s)
	}
	var b bytes.Buffer
	err := report.WriteJSON(&b, out)
	return b.Bytes(), err
}
