package main

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/config"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/rules"
)

// fenced is the first fenced block after a line of the README.
func fenced(t *testing.T, readme, after string) string {
	t.Helper()
	_, rest, ok := strings.Cut(readme, after+"\n")
	_, rest, opened := strings.Cut(rest, "```")
	_, rest, _ = strings.Cut(rest, "\n")
	block, _, closed := strings.Cut(rest, "```")
	if !ok || !opened || !closed {
		t.Fatalf("the README has no block after %q", after)
	}
	return block
}

// The README's first command does what it says, and prints what is shown below it.
func TestTheReadmeTellsTheTruth(t *testing.T) {
	t.Chdir("../..")
	raw, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(raw)
	_, line, ok := strings.Cut(fenced(t, readme, "<!-- first-command -->"), "go run ./cmd/postlint ")
	if !ok {
		t.Fatal("the first command does not run postlint")
	}
	got := postlint("", strings.Fields(line)...)
	if got.code != exitFindings || got.errors != "" {
		t.Errorf("exit code %d, stderr %q", got.code, got.errors)
	}
	if example := fenced(t, readme, "It ends with exit code 1, which means that there are findings. One of them looks like this:"); !strings.Contains(got.out, example) {
		t.Errorf("the command does not print\n%s\nbut\n%s", example, got.out)
	}
	token := postlint("", "fixtures/_stories/opaque-token", "--now", storyNow)
	if example := fenced(t, readme, "report says how many requests were judged completely, and which values, used where, are not in the files:"); token.out != example {
		t.Errorf("for a token that is not in the files postlint does not print\n%s\nbut\n%s", example, token.out)
	}
	_, asked, _ := strings.Cut(fenced(t, readme, "it is worth a look. It sends nothing and keeps nothing."), "postlint why ")
	story := strings.Fields(strings.Replace(asked, `"List orders"`, "", 1))
	told := postlint("", slices.Concat([]string{"why"}, story[:1], []string{"List orders"}, story[1:], []string{"--now", storyNow})...)
	if example := fenced(t, readme, "--evidence fixtures/_evidence/expired-by-arithmetic/report.json\n```"); !strings.HasPrefix(told.out, example) {
		t.Errorf("why does not print\n%s\nbut\n%s%s", example, told.out, told.errors)
	}
	handed := fenced(t, readme, "postlint share fixtures/_secrets/neutral -o partner\n```")
	partner := filepath.Join(t.TempDir(), "partner")
	report := postlint("", "share", "fixtures/_secrets/neutral", "-o", partner)
	if !strings.HasPrefix(strings.ReplaceAll(report.out, filepath.ToSlash(partner), "partner"), handed) {
		t.Errorf("share does not print\n%s\nbut\n%s%s", handed, report.out, report.errors)
	}
	script, err := os.ReadFile("fixtures/_cli/diff.txtar")
	if err != nil {
		t.Fatal(err)
	}
	_, changes, _ := strings.Cut(string(script), "-- want.txt --\n")
	if example := fenced(t, readme, "postlint diff before/ after/ -f markdown=comment.md\n```"); !strings.HasPrefix(changes, example) {
		t.Errorf("diff does not print\n%s\nbut\n%s", example, changes)
	}
	if command := strings.TrimSpace(fenced(t, readme, "<!-- test-command -->")); command != "go test ./..." {
		t.Errorf("the test command is %q", command)
	}
}

// A stop of the tour is a command of the README and what it prints; "" is not shown.
type stop struct{ command, prints string }

// tour are the stops of the README's tour.
func tour(t *testing.T) []stop {
	t.Helper()
	raw, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, begins := strings.Cut(string(raw), "<!-- tour -->\n")
	text, _, ends := strings.Cut(rest, "<!-- end of the tour -->")
	if !begins || !ends {
		t.Fatal("the README has no tour")
	}
	var stops []stop
	for i, block := range strings.Split(text, "```") {
		switch kind, body, _ := strings.Cut(block, "\n"); {
		case i%2 == 0: // between the blocks
		case kind == "sh":
			stops = append(stops, stop{command: strings.TrimSpace(body)})
		default:
			stops[len(stops)-1].prints = body
		}
	}
	return stops
}

// The README's tour prints what is shown of it. Its commands mean the same to bash and to
// zsh: words, quotes, and head.
func TestTheTourIsAsShown(t *testing.T) {
	stops := tour(t)
	if len(stops) < 5 || stops[0].command != "go build ./cmd/postlint" {
		t.Fatalf("the tour is %q", stops)
	}
	t.Chdir("../..")
	for _, s := range stops[1:] {
		line, head, cut := strings.Cut(s.command, " | head -n ")
		line, ours := strings.CutPrefix(line, "./postlint ")
		if !ours || strings.ContainsAny(line, "|&;<>()$`\\*?[]#~=%!{}\n'") {
			t.Errorf("%q is not as simple as it has to be", s.command)
			continue
		}
		got := postlint("", words(line)...)
		lines := strings.SplitAfter(got.out, "\n")
		if cut {
			n, err := strconv.Atoi(head)
			if err != nil {
				t.Fatal(err)
			}
			lines = lines[:n]
		}
		if printed := strings.Join(lines, ""); printed != s.prints {
			t.Errorf("%s prints\n%s\nand not\n%s%s", s.command, printed, s.prints, got.errors)
		}
	}
}

// words are those of a command line, in which double quotes keep words together.
func words(line string) []string {
	var out []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			out = append(out, part)
			continue
		}
		out = append(out, strings.Fields(part)...)
	}
	return out
}

// The configuration that the README shows is one, and so is each line of the starter that a
// person takes the # off.
func TestTheReadmeShowsAConfiguration(t *testing.T) {
	raw, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	known := config.Known{Rules: rules.All()}
	block := fenced(t, string(raw), "`postlint init` writes a `.postlint.yaml` with everything in comments. All of it, in one file:\n")
	c, err := config.Load("README.md", []byte(block), known)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range config.Keys() {
		if c.Entries(k.Name) == nil && k.Name != "hosts.stages.staging" {
			t.Errorf("%s is not in the example", k.Name)
		}
	}
	ignores := fenced(t, string(raw), "stands apart from the file, and is reviewed with it:\n")
	if _, err := config.Load("README.md", []byte("version: 1\n"+ignores), known); err != nil {
		t.Error(err)
	}
	var all strings.Builder
	for line := range strings.Lines(starter([]string{"a.json", "ü \"b\u202e.json"})) {
		if prose := strings.HasPrefix(line, "# ") && !strings.HasPrefix(line, "#  ") || line == "#\n"; !prose {
			line = strings.TrimPrefix(line, "#")
		}
		all.WriteString(line)
	}
	if c, err = config.Load("starter", []byte(all.String()), known); err != nil {
		t.Fatal(err)
	}
	if got := c.Values("environments"); len(got) != 2 || got[1] != "ü \"b\u202e.json" {
		t.Errorf("%q", got)
	}
}

// The pack that the README shows is one.
func TestTheReadmeShowsAPack(t *testing.T) {
	raw, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	block := fenced(t, string(raw), "read there. `--pack FILE` adds one of your own, as often as you like; one with the name of another takes its place:")
	if _, err := credential.ReadPacks("README.md", []byte(block)); err != nil {
		t.Error(err)
	}
}

// The README has a row for each format of lint, and its examples of CI run as they stand.
func TestTheReadmeKnowsEveryFormat(t *testing.T) {
	raw, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(raw)
	for _, format := range lintFormats {
		if !strings.Contains(readme, "\n| `"+format+"` | ") {
			t.Errorf("no row for %s", format)
		}
	}
	for _, begin := range []string{"  - run: postlint --preset ci ", "  script: postlint --preset ci "} {
		_, rest, ok := strings.Cut(readme, begin)
		line, _, _ := strings.Cut(rest, "\n")
		t.Chdir(t.TempDir())
		if got := postlint("", append(strings.Fields(line), "--allow-empty")...); !ok || got.code != exitClean {
			t.Errorf("%s%s: exit code %d, %s", begin, line, got.code, got.errors)
		}
	}
}
