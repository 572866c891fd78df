package page_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/report/page"
)

// Whatever names are in the data, a parser of HTML finds the page that is there without
// them, and in its element the data as they were.
func FuzzPage(f *testing.F) {
	for _, name := range []string{"</script><script>", "<!--<script>", "-->", "\u2028", "&lt;/script&gt;", "</SCRIPT\n>", "\x00"} {
		f.Add(name)
	}
	var empty bytes.Buffer
	if err := page.Write(&empty, []byte(`{}`), nil); err != nil {
		f.Fatal(err)
	}
	want, _ := elements(f, empty.Bytes())
	f.Fuzz(func(t *testing.T, name string) {
		defer limit.Each(t)()
		var data, doc bytes.Buffer
		if err := report.WriteJSON(&data, map[string]any{name: name}); err != nil {
			t.Fatal(err)
		}
		if err := page.Write(&doc, data.Bytes(), nil); err != nil {
			t.Fatal(err)
		}
		got, text := elements(t, doc.Bytes())
		if got != want {
			t.Errorf("%q gives other elements:\n%s\n%s", name, got, want)
		}
		var back map[string]string
		if err := json.Unmarshal([]byte(text), &back); err != nil || len(back) != 1 {
			t.Fatalf("%v, %q", err, text)
		}
		for key, value := range back {
			if valid := string([]rune(name)); key != valid || value != valid {
				t.Errorf("%q comes back as %q and %q", name, key, value)
			}
		}
	})
}

// elements are the names of all elements of a page in order, and the text of its data.
func elements(t testing.TB, doc []byte) (names, data string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		b.WriteString(n.Data + " ")
		for _, a := range n.Attr {
			if a.Key == "id" && a.Val == "data" && n.FirstChild != nil {
				data = n.FirstChild.Data
			}
		}
	}
	return b.String(), data
}
