package credential

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/generate/export"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// Every literal that is found where traces are not asked for is found where they are: in
// every fixture, in a generated collection, and in whatever is in POSTLINT_CORPUS. Where
// this fails, a name or shape that the inventory has learnt is missing among nameMarks.
func TestNoLiteralIsWithoutATrace(t *testing.T) {
	texts := map[string][]byte{}
	for _, root := range []string{filepath.Join("..", "..", "fixtures"), os.Getenv("POSTLINT_CORPUS")} {
		if root == "" {
			continue
		}
		err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".json" {
				return err
			}
			texts[path], err = os.ReadFile(path)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var generated strings.Builder
	if err := export.Collection(&generated, 1_000_000, 7, false); err != nil {
		t.Fatal(err)
	}
	texts["generated"] = []byte(generated.String())
	traced, literals := 0, 0
	for name, text := range texts {
		for _, e := range exportsOf(name, text) {
			got, want := Inventory(e), (&collector{draft: new(postman.Draft)}).inventory(e)
			if !reflect.DeepEqual(plain(got), plain(want)) {
				t.Errorf("%s: %d literals with traces, %d without; the first that is missing: %s", name, len(got), len(want), missing(got, want))
			}
			traced++
			literals += len(want)
		}
	}
	if traced < 200 || literals < 1000 {
		t.Errorf("only %d exports with %d literals were compared", traced, literals)
	}
}

func exportsOf(name string, text []byte) []*postman.Export {
	f, err := source.Parse(name, text, source.Limits{})
	if err != nil {
		return nil
	}
	list, err := postman.ReadAll(f, strings.Contains(name, "environment"))
	if err != nil {
		return nil
	}
	return list
}

// plain are literals without pointers that differ from run to run.
func plain(list []Literal) []string {
	out := make([]string, len(list))
	for i, l := range list {
		out[i] = fmt.Sprint(l.Span(), l.Spot.App(), l.Spot.Key(), l.Name, l.Place, l.Shape.Code(), l.Disabled, l.Example, l.Slot, l.Named, l.Repeated, l.Secret)
	}
	return out
}

func missing(got, want []Literal) string {
	for i, l := range want {
		if i >= len(got) || got[i].Span() != l.Span() || got[i].Name != l.Name {
			return fmt.Sprint(l.Spot.Node.File().Position(l.Span().Start), " ", l.Spot.Key(), " ", l.Place)
		}
	}
	return "none"
}

// A value that stands at any place of an export leaves a trace there, however its string
// is written.
func TestEscapesHideNoTrace(t *testing.T) {
	for _, text := range []string{
		`{"a": "\u0041KIAFAKEPOSTLINT234567"}`, `{"t\u006fken": 1}`, `{"to\u212Aen": 1}`, `{"a": "https:\/\/user:word@acme-fixtures.net"}`,
		`{"a": "\nAKIAFAKEPOSTLINT234567"}`, `{"a": "x token"}`, `{"a": "xx ToKen"}`, `{"a": "https://me@acme-fixtures.net/"}`,
		`{"key": "", "value": "x"}`, `{"key": "a", "type": "text", "value": "x"}`, `{"value": "x"}`, `{"key": "value", "value": "x"}`,
		`{"cookie": [{}]}`, `{"header": {"": ""}}`, `{"header": "a"}`, `{"query": ["a"]}`, `{"a": "=x"}`, `{"a": "Autorization"}`, `{"a": "authoriation"}`,
		`{"a": "-----BEGIN RSA PRIVATE KEY-----"}`, `{"a": " xeyJhbGciOiJub25lIn0."}`, `{"a": "123456789:AAFAKEpostlint"}`, `{"a": "?sig=1"}`,
	} {
		for _, shifted := range []string{text, " " + text} {
			if !tracesOf([]byte(shifted)).in(source.Span{Start: 2, End: len(shifted)}) {
				t.Errorf("no trace in %s", shifted)
			}
		}
	}
}

// What the app writes into every export is no trace: otherwise nothing would be left out.
func TestTheUsualFormLeavesNoTrace(t *testing.T) {
	for _, text := range []string{
		`{"key": "Accept", "value": "application/json"}`, `{"cookie": []}`, `{"header": [ {`, `{"header": null}`, `{"query": []}`,
		`{"a": "https://acme-fixtures.net/x?y=me@acme-fixtures.net"}`, `{"a": "x\ny \"z\" \\u"}`, `{"a": "design"}`,
	} {
		for _, shifted := range []string{text, " " + text} {
			if at := tracesOf([]byte(shifted)).at; len(at) > 0 {
				t.Errorf("a trace at %d in %s", at[0], shifted)
			}
		}
	}
}

// A mark is found wherever it stands, whatever stands around it: the quick look finds what
// one at every byte finds.
func TestEveryMarkLeavesATrace(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const bytes = "abctokensrpy ABKS019_-./:=\\u\"\"  "
	list, table := marks(), traceTables.Get()
	found := 0
	for range 1500 {
		m := &list[random.IntN(len(list))]
		text := []byte(`{"`)
		for range random.IntN(20) {
			text = append(text, bytes[random.IntN(len(bytes))])
		}
		for i := range len(m.word) + len(m.after) {
			set := m.set(i)
			text = append(text, set[random.IntN(len(set))])
		}
		tail := [...]string{bytes, digits, digits + lowercase}[random.IntN(3)]
		for range 20 + random.IntN(60) {
			text = append(text, tail[random.IntN(len(tail))])
		}
		text = append(text, `": 1}`...)
		traces := tracesOf(text)
		for at := 2; at+4 <= len(text); at++ {
			for i := range list {
				m := &list[i]
				reader := tracer{table: table, text: text}
				if !m.stands(text[at:]) || m.check != nil && !m.check(&reader, at) {
					continue
				}
				found++
				if end := at + len(m.word) + len(m.after); !traces.in(source.Span{Start: at, End: end}) {
					t.Errorf("no trace of %q at %d of %q", m.word, at, text)
				}
			}
		}
	}
	if found < 500 {
		t.Errorf("only %d marks stood there", found)
	}
}

// stands says whether a text begins with the mark.
func (m *mark) stands(text []byte) bool {
	for i := range len(m.word) + len(m.after) {
		if i >= len(text) || strings.IndexByte(m.set(i), text[i]) < 0 {
			return false
		}
	}
	return true
}

// Tests are about the table: there is one from the beginning.
func TestMain(m *testing.M) {
	withoutTable.Store(worthATable)
	m.Run()
}

// The first small files are read without a table, as if everything in them were a trace; then,
// and for large ones, there is one.
func TestSmallFilesAreReadWithoutATable(t *testing.T) {
	defer withoutTable.Store(worthATable)
	withoutTable.Store(0)
	small := []byte(`{"name":"plain"}`)
	if tr := tracesFor(small); !tr.all || !tr.in(source.Span{Start: 2, End: 4}) {
		t.Error("a small file is read with a table")
	}
	if tr := tracesFor(make([]byte, worthATable)); tr.all {
		t.Error("a large file is read without one")
	}
	if tr := tracesFor(small); tr.all {
		t.Error("there is a table, and it is not used")
	}
}
