package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
)

// The exit code of a run is the same in every format, and so is that of several formats.
func TestEveryFormatEndsAlike(t *testing.T) {
	exports := map[string]string{
		"bad.json":    `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer{{token}}"}]}}]}`,
		"good.json":   `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[]}`,
		"broken.json": `{"info":`,
		"other.json":  `{"hosts": []}`,
	}
	t.Chdir(t.TempDir())
	for name, text := range exports {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir("empty", 0o700); err != nil {
		t.Fatal(err)
	}
	rule := []string{"--select", "bearer-space-missing"}
	for line, want := range map[string]int{
		"good.json": exitClean, "bad.json": exitFindings, "bad.json --exit-zero": exitClean, "bad.json --fail-on error:high": exitFindings,
		"bad.json --severity bearer-space-missing=warning": exitClean, "bad.json --severity bearer-space-missing=warning --max-warnings 0": exitFindings,
		"bad.json --severity bearer-space-missing=info --fail-on info": exitFindings, "bad.json --exit-zero --require-complete 100": exitClean,
		"good.json --show-suppressed -v": exitClean, "bad.json --statistics -q": exitFindings, "bad.json --diff": exitFindings, "good.json --diff": exitClean,
		"bad.json broken.json": exitInput, "broken.json --exit-zero": exitInput, "nosuch.json": exitInput, "other.json": exitInput,
		"other.json good.json --skip-unrecognised": exitClean, "empty": exitInput, "empty --allow-empty": exitClean, "bad.json --timeout 1ns": exitInput,
		"bad.json --preset nosuch": exitUsage, "bad.json --option nosuch.x=1": exitUsage, "nosuch.json --fail-on nosuch": exitUsage,
	} {
		for _, format := range lintFormats {
			args := append(append(strings.Fields(line), rule...), "--format", format)
			got := postlint("", args...)
			if got.code != want {
				t.Errorf("%s as %s: exit code %d, want %d: %s", line, format, got.code, want, got.errors)
			}
			if want == exitUsage && got.out != "" {
				t.Errorf("%s as %s prints %q", line, format, got.out)
			}
			if want != exitUsage && format != "text" && !strings.Contains(line, "timeout") && got.out == "" {
				t.Errorf("%s as %s prints nothing", line, format)
			}
			if two := postlint("", append(args, "--format", "json="+filepath.Join(t.TempDir(), "two"))...); two.code != want {
				t.Errorf("%s as %s and json: exit code %d, want %d", line, format, two.code, want)
			}
		}
	}
}

// A rule that failed is exit code 4 in every format, and every format but the page, which
// reads the files for itself, tells of it.
func TestEveryFormatTellsOfABug(t *testing.T) {
	for _, format := range lintFormats {
		var out, errs bytes.Buffer
		s := &session{out: &out, err: &errs}
		run := &lintRun{targets: []*target{{format: format, w: &out, commit: func() error { return nil }}}, color: "never"}
		res := &lint.Result{Crashes: []string{"rule some-rule on a.json"}}
		if err := s.print(run, res); err != nil {
			t.Fatal(err)
		}
		if code := s.exitCode(run.code(res)); code != exitInternal || run.ciOptions(res).Code != exitInternal {
			t.Errorf("%s: exit code %d", format, code)
		}
		if !strings.Contains(errs.String(), "some-rule") || format != "text" && format != "html" && !strings.Contains(out.String(), "some-rule") {
			t.Errorf("%s: nothing is said of it: %s", format, out.String())
		}
	}
}

// Accepted findings are shown on request, and for a SARIF file it is said what GitHub makes
// of them.
func TestAcceptedFindingsAreShownOnRequest(t *testing.T) {
	known := lint.Finding{Rule: "jwt-expired", Case: "jwt-expired", Severity: lint.Error, Message: "known", Place: lint.Place{Path: "a.json"}, Suppression: &lint.Suppression{Kind: lint.ByConfig, Reason: "said so", Path: ".postlint.yaml", Line: 3}}
	res := &lint.Result{Suppressed: []lint.Finding{known}}
	for _, format := range []string{"text", "json", "sarif"} {
		for _, asked := range []bool{false, true} {
			var out, errs bytes.Buffer
			s := &session{out: &out, err: &errs}
			run := &lintRun{targets: []*target{{format: format, w: &out, commit: func() error { return nil }}}, color: "never", accepted: asked}
			if err := s.print(run, res); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(out.String(), "said so") != asked {
				t.Errorf("%s, asked for: %v\n%s", format, asked, out.String())
			}
			if warned := strings.Contains(errs.String(), "GitHub shows accepted findings of a SARIF file as open alerts"); warned != (asked && format == "sarif") {
				t.Errorf("%s, asked for %v: %q", format, asked, errs.String())
			}
		}
	}
}

// The summary takes what is left of the room in its file, and none that is full, and is
// not written into another file that took its place.
func TestTheSummaryStaysInItsFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "summary.md")
	find := func(size int) *summary {
		if err := os.WriteFile(path, bytes.Repeat([]byte("x"), size), 0o600); err != nil {
			t.Fatal(err)
		}
		info, err := os.Lstat(path)
		if err != nil {
			t.Fatal(err)
		}
		return &summary{path, info}
	}
	res := &lint.Result{}
	for range 20_000 {
		res.Findings = append(res.Findings, lint.Finding{Rule: "a", Case: "a", Severity: lint.Error, Message: strings.Repeat("some words ", 8), Place: lint.Place{Path: "a.json"}})
	}
	f := find(500_000)
	if err := f.append(res, report.CIOptions{}); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() > 1<<20 || info.Size() < 900_000 {
		t.Errorf("%v, %v", info, err)
	}
	if err := find(1<<20).append(res, report.CIOptions{}); err == nil || !strings.Contains(err.Error(), "full") {
		t.Errorf("%v", err)
	}
	f = find(10)
	other := path + ".other"
	if err := os.WriteFile(other, []byte("other"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(other, path); err != nil {
		t.Fatal(err)
	}
	if err := f.append(res, report.CIOptions{}); err == nil || !strings.Contains(err.Error(), "another file") {
		t.Errorf("%v", err)
	}
}
