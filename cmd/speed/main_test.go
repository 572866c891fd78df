package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/generate/export"
)

// The command runs itself to generate inputs and to measure inside of a process.
func TestMain(m *testing.M) {
	if os.Getenv("POSTLINT_SPEED_ITSELF") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// Every planned row comes out, of small inputs and one pair of runs, with a figure or with
// what is missing; the peers are.
func TestEveryRowIsMeasured(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds six programs and runs them some hundred times")
	}
	t.Setenv("POSTLINT_SPEED_ITSELF", "1")
	file := filepath.Join(t.TempDir(), "results.md")
	args := []string{"-scale", "100", "-pairs", "1", "-cache", t.TempDir(), "-o", file}
	var out bytes.Buffer
	if err := run(args, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written, out.Bytes()) {
		t.Error("the file holds something else than what was printed")
	}
	text := out.String()
	for _, p := range plan() {
		if p.number != "13" && p.number != "14" && !strings.Contains(text, "| "+p.what+" |") { // which become two each
			t.Errorf("not measured: %s %s", p.number, p.what)
		}
	}
	for number := 1; number <= 18; number++ {
		if !regexp.MustCompile(`(?m)^\| ` + figureShown(float64(number)) + ` \|`).MatchString(text) {
			t.Errorf("no row %d", number)
		}
	}
	if !strings.Contains(text, "| missing: gitleaks is not there") || !strings.Contains(text, "100 times smaller") {
		t.Error("a peer was found in an empty folder, or the scale is not told")
	}
}

// A missing peer is a failure where all are asked for.
func TestAMissingPeerIsSaid(t *testing.T) {
	b := &bench{options: options{pairs: 1}, peers: peers{t.TempDir()}, in: inputs{t.TempDir()}, log: io.Discard}
	for _, p := range plan() {
		if p.number == "5" || p.number == "6" {
			if err := p.measure(b, p.row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(b.rows) != 3 || len(b.skipped) != 3 {
		t.Fatalf("%d rows, skipped: %q", len(b.rows), b.skipped)
	}
	for _, r := range b.rows {
		if !strings.Contains(r.line(), "missing: ") || strings.Contains(r.line(), "not met") {
			t.Error(r.line())
		}
	}
}

func TestWrongUsageIsAnError(t *testing.T) {
	for _, args := range [][]string{{"x"}, {"-pairs", "0"}, {"-scale", "0"}, {"-nothing"}, {"-inside", filepath.Join(t.TempDir(), "missing")}} {
		var out bytes.Buffer
		if err := run(args, &out, io.Discard); err == nil || out.Len() > 0 {
			t.Errorf("%q: %v, printed %q", args, err, out.String())
		}
	}
}

// The same scale generates the same bytes.
func TestInputsAreTheSameAgain(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	for _, dir := range []string{one, two} {
		if err := writeInputs(dir, 200); err != nil {
			t.Fatal(err)
		}
	}
	files := 0
	err := filepath.WalkDir(one, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		first, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(one, path)
		if err != nil {
			return err
		}
		second, err := os.ReadFile(filepath.Join(two, name))
		if err == nil && !bytes.Equal(first, second) {
			t.Errorf("%s is not the same again", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 40 {
		t.Errorf("%d files", files)
	}
}

// What is measured inside of a process are figures that a lint has.
func TestInsideMeasuresALint(t *testing.T) {
	var raw bytes.Buffer
	if err := export.Collection(&raw, export.MinSize, 1, false); err != nil {
		t.Fatal(err)
	}
	f, err := measureInside(raw.Bytes(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if f.Parse <= 0 || f.Lint <= 0 || f.Mallocs < 1 || f.Bytes <= 0 {
		t.Errorf("%+v", f)
	}
	if _, err := measureInside([]byte(`{"info": {}, "item": []}`), 1); err == nil {
		t.Error("allocations for a request of a collection without requests")
	}
}

func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		row  row
		want string
	}{
		{row{measured: 2, target: atMost(2), stretch: atMost(1)}, "met"},
		{row{measured: 1, target: atMost(2), stretch: atMost(1)}, "stretch"},
		{row{measured: 2.01, target: atMost(2)}, "not met"},
		{row{measured: -1, target: atMost(2)}, "not met"},
		{row{measured: 40, target: atLeast(40), stretch: atLeast(80)}, "met"},
		{row{measured: 39, target: atLeast(40)}, "not met"},
		{row{measured: 5}, "–"},
		{row{measured: 5, target: atMost(2), unjudged: "busy"}, "not judged: busy"},
		{row{target: atMost(2), missing: "jq"}, "missing: jq"},
	} {
		if got := c.row.verdict(); got != c.want {
			t.Errorf("%+v: %s, want %s", c.row, got, c.want)
		}
	}
}

func TestLinesAndFigures(t *testing.T) {
	r := row{number: "7", what: "most memory", unit: " MiB", measured: 12.345, target: atMost(36), stretch: atMost(22.5)}
	if got, want := r.line(), "| 7 | most memory | 12.3 MiB | ≤ 36 MiB | ≤ 22.5 MiB | stretch |"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	for figure, want := range map[float64]string{0.4: "0.4", 1: "1", 1.15: "1.15", 10: "10", 10.5: "10.5", 99.96: "100", 250: "250", 40: "40"} {
		if got := figureShown(figure); got != want {
			t.Errorf("%v is shown as %s, want %s", figure, got, want)
		}
	}
}

// The README quotes the file of the results as -quote copies it, and the file has every row.
func TestTheREADMEQuotesTheResults(t *testing.T) {
	results, err := os.ReadFile("RESULTS.md")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	quoted, err := withQuote(string(readme), string(results))
	if err != nil {
		t.Fatal(err)
	}
	if quoted != string(readme) {
		t.Error("run: go run ./cmd/speed -o cmd/speed/RESULTS.md -quote README.md")
	}
	for _, p := range plan() {
		if p.number != "13" && p.number != "14" && !strings.Contains(string(results), "| "+p.what+" |") {
			t.Errorf("RESULTS.md lacks %s %s", p.number, p.what)
		}
	}
}

func TestQuoteTakesTheNumberedRows(t *testing.T) {
	results := "# What\n\n<!-- Written -->\n\n2026: go\n\n| # | measure |\n|---|---|\n| 1 | one |\n| 18 | worst |\n| – | other |\n\nIn brackets\n\n| command |\n"
	got, err := withQuote("a\n"+quoteBegins+"old\n"+quoteEnds+"z\n", results)
	want := "a\n" + quoteBegins + "2026: go\n\n| # | measure |\n|---|---|\n| 1 | one |\n\n" + quoteEnds + "z\n"
	if err != nil || got != want {
		t.Errorf("%v %q\nwant %q", err, got, want)
	}
	if _, err := withQuote("a\n", results); err == nil {
		t.Error("a README without marks took the results")
	}
}
