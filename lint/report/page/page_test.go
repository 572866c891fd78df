package page_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/report/page"
)

// module is a stand-in for the core, as what it holds makes no difference here.
var module = &page.Module{Runtime: []byte("globalThis.Go = class {};"), Packed: []byte{0, 1, 2, 255}, Samples: []byte("[]")}

// written are the pages that there are: a report, the page with a module, and both in one.
func written(t *testing.T, data []byte) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, w := range map[string]struct {
		data   []byte
		module *page.Module
	}{"report": {data, nil}, "page": {nil, module}, "both": {data, module}} {
		var b bytes.Buffer
		if err := page.Write(&b, w.data, w.module); err != nil {
			t.Fatal(name, err)
		}
		out[name] = b.String()
	}
	return out
}

var (
	policies = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`)
	scripts  = regexp.MustCompile(`(?s)<script([^>]*)>(.*?)</script>`)
	styles   = regexp.MustCompile(`(?s)<style>(.*?)</style>`)
)

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// directives are those of the one policy of a page, which stands before whatever it governs.
func directives(t *testing.T, doc string) map[string][]string {
	t.Helper()
	all := policies.FindAllStringSubmatchIndex(doc, -1)
	if len(all) != 1 || strings.IndexAny(doc[:all[0][0]], "'\"") > strings.Index(doc, "<script") || strings.Contains(doc[:all[0][0]], "<s") {
		t.Fatalf("%d policies, or something before", len(all))
	}
	out := map[string][]string{}
	for d := range strings.SplitSeq(doc[all[0][2]:all[0][3]], ";") {
		words := strings.Fields(d)
		if _, twice := out[words[0]]; twice {
			t.Errorf("%s stands twice", words[0]) // the second one would not count
		}
		out[words[0]] = words[1:]
	}
	return out
}

// The policy allows the scripts and the style that are there, by their hashes, and nothing else:
// no connection, no script of another kind, no image, no frame.
func TestThePolicyAllowsThePageItselfAndNoConnection(t *testing.T) {
	for name, doc := range written(t, []byte(`{"a":1}`)) {
		got := directives(t, doc)
		want := map[string][]string{"default-src": {"'none'"}, "base-uri": {"'none'"}, "form-action": {"'none'"}}
		for _, s := range scripts.FindAllStringSubmatch(doc, -1) {
			if s[1] == "" {
				want["script-src"] = append(want["script-src"], hashOf(s[2]))
			} else if !strings.Contains(s[1], `type="application/`) {
				t.Errorf("%s: a script %s", name, s[1])
			}
		}
		if name != "report" {
			want["script-src"] = append(want["script-src"], "'wasm-unsafe-eval'")
		}
		for _, s := range styles.FindAllStringSubmatch(doc, -1) {
			want["style-src"] = append(want["style-src"], hashOf(s[1]))
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s:\n%v, want\n%v", name, got, want)
		}
	}
}

// The text of an element cannot end it, whatever names are in the data.
func TestDataStaysInItsElement(t *testing.T) {
	names := []string{"</script><script>alert(1)</script>", "<!--<script>", "</SCRIPT\n>", "-->", "\u2028", "<!--csp-->", "<!--js-->", "<!--module-->", "&lt;/script&gt;"}
	var data bytes.Buffer
	if err := report.WriteJSON(&data, map[string]any{"names": names}); err != nil {
		t.Fatal(err)
	}
	plain := written(t, []byte(`{}`))
	for name, doc := range written(t, data.Bytes()) {
		if name == "page" {
			continue
		}
		for _, tag := range []string{"<script", "</script", "<!--", "<style"} {
			if got, want := strings.Count(strings.ToLower(doc), tag), strings.Count(strings.ToLower(plain[name]), tag); got != want {
				t.Errorf("%s: %d %s, %d without the names", name, got, tag, want)
			}
		}
		_, rest, _ := strings.Cut(doc, `id="data">`)
		text, _, _ := strings.Cut(rest, "</script>")
		var got struct{ Names []string }
		if err := json.Unmarshal([]byte(text), &got); err != nil || fmt.Sprint(got.Names) != fmt.Sprint(names) {
			t.Errorf("%s: %v, %q", name, err, got.Names)
		}
	}
}

// Nothing in a page refers to anything outside of it.
func TestNothingIsReferredTo(t *testing.T) {
	outside := regexp.MustCompile(`(?i)(\b(src|href|action|srcset|data)\s*=\s*["']?|url\(\s*["']?|@import\s*["']?)\s*([a-z]+:)?//|<(link|img|iframe|object|embed|base|svg)\b|\bimport\s*\(`)
	for name, doc := range written(t, []byte(`{}`)) {
		if at := outside.FindString(doc); at != "" {
			t.Errorf("%s: %s", name, at)
		}
	}
}

// The scripts have no means to take text for markup or for a script, to keep anything, or to
// reach anybody.
func TestTheScriptsCannotDoWhatTheyMustNot(t *testing.T) {
	forbidden := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\.write|createContextualFragment|DOMParser|parseFromString|srcdoc|\beval\b|\bFunction\s*\(|setTimeout\(\s*["'` + "`" + `]|` +
		`localStorage|sessionStorage|indexedDB|document\.cookie|\bcaches\b|\bfetch\b|XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTCPeerConnection|serviceWorker|\bWorker\b|importScripts|\bimport\s*[({"'*]|window\.open|location\.(href|assign|replace)|postMessage`)
	files, err := filepath.Glob("*.js")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if word := forbidden.FindString(line); word != "" {
				t.Errorf("%s:%d: %s", file, i+1, word)
			}
		}
		if bytes.Contains(bytes.ToLower(text), []byte("</script")) || bytes.Contains(text, []byte("<!--")) {
			t.Errorf("%s would end its element", file)
		}
	}
	// Every file is in the page, so that none is looked at in vain.
	both := written(t, []byte(`{}`))["both"]
	for _, file := range files {
		if text, err := os.ReadFile(file); err != nil || !strings.Contains(both, string(text)) {
			t.Errorf("%s is not in the page, %v", file, err)
		}
	}
}
