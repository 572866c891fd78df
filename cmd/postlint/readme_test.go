package main

import (
	"os"
	"path/filepath"
	"slices"
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
	want, err := os.ReadFile("fixtures/_stories/servicenow-401/want/resolve.txt")
	if err != nil {
		t.Fatal(err)
	}
	if example := fenced(t, readme, "`resolve` shows what every request would send, and where each piece stands:"); !strings.HasPrefix(string(want), example) {
		t.Errorf("resolve does not print\n%s", example)
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
	if command := strings.TrimSpace(fenced(t, readme, "<!-- test-command -->")); command != "go test ./..." {
		t.Errorf("the test command is %q", command)
	}
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
