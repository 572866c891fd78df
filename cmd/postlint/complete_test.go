package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/rules"
)

// completions are the words that complete a command line, whose last word is the one at
// the cursor, and whether names of files do.
func completions(shell string, words ...string) (list []string, kind string) {
	got := postlint("", slices.Concat([]string{completeWord, shell}, words)...)
	for line := range strings.Lines(got.out) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, ":") {
			kind = line
			continue
		}
		word, _, _ := strings.Cut(line, "\t")
		list = append(list, word)
	}
	return list, kind
}

// What may stand at the cursor depends on what stands before it.
func TestCompletion(t *testing.T) {
	for _, c := range []struct {
		line string // the word at the cursor stands behind the last blank
		want string // some of the words, joined by blanks
		not  string
		kind string
	}{
		{"", "lint why resolve share rules explain completion man version", "check run --format __complete", ":files"},
		{"re", "resolve", "rules", ":files"},
		{"sh", "share", "", ":files"},
		{"lint ", "", "lint", ":files"},
		{"a.json ", "", "lint", ":files"},
		{"--", "--format --select --environment --help", "--reveal --paste", ""},
		{"resolve --", "--reveal --format", "--select --fix", ""},
		{"lint a.json --fo", "--folder --format", "", ""},
		{"--format ", "text json html", "", ""},
		{"why --format ", "text json markdown", "html", ""},
		{"-f ", "text json", "", ""},
		{"--format=j", "--format=json", "--format=text json", ""},
		{"-f=j", "-f=json", "-f=text", ""},
		{"--format json=", "", "", ":files"},
		{"--format=json=", "", "", ":files"},
		{"--preset ", "share ci audit", "", ""},
		{"--runtime=new", "--runtime=newman6", "", ""},
		{"--color ", "auto always never", "", ""},
		{"--fail-on ", "error warning info", "error:high", ""},
		{"--fail-on error:", "error:high error:medium error:low", "error", ""},
		{"--select ", "all header token bearer-space-missing jwt-expired", "jwt-expired:auth", ""},
		{"--select header,tok", "header,token", "token header", ""},
		{"--ignore jwt-expired:", "jwt-expired:auth jwt-expired:example", "jwt-expired", ""},
		{"--severity jwt-exp", "jwt-expired=", "jwt-expired", ""},
		{"--severity jwt-expired=", "jwt-expired=error jwt-expired=warning jwt-expired=info", "", ""},
		{"--option env-keys", "env-keys-differ.overlap=", "", ""},
		{"--environment ", "", "", ":files"},
		{"-e ", "", "", ":files"},
		{"--environment=", "", "", ":files"},
		{"--env-var ", "", "", ""},
		{"share a.json -o ", "", "", ":dirs"},
		{"share a.json --examples ", "shape keep drop", "", ""},
		{"lint a.json -o ", "", "", ":files"},
		{"explain bearer-sp", "bearer-space-missing bearer-space-multiple", "", ""},
		{"explain jwt-expired ", "", "jwt-expired", ""},
		{"completion ", "bash zsh fish powershell", "", ""},
		{"rules ", "", "", ""},
		{"why ", "", "", ":files"},
		{"why a.json ", "", "", ""},
		{"resolve a.json ", "", "", ""},
		{"share a.json ", "", "", ":files"},
		{"version ", "", "", ""},
		{"lint -- --f", "", "--format", ":files"},
		{"-- ", "", "lint", ":files"},
		{"--statistics ", "lint", "", ":files"},
		{"lint --statistics --s", "--select --severity", "--statistics", ""},
		{"run a.json -n ", "", "", ":files"},
		{"--nonsense --format ", "json", "", ""},
		{"--nonsense=x", "", "", ""},
	} {
		list, kind := completions("zsh", strings.Split(c.line, " ")...)
		for _, w := range strings.Fields(c.want) {
			if !slices.Contains(list, w) {
				t.Errorf("%q: %s is not among %q", c.line, w, list)
			}
		}
		for _, w := range strings.Fields(c.not) {
			if slices.Contains(list, w) {
				t.Errorf("%q: %s is among %q", c.line, w, list)
			}
		}
		if c.want == "" && len(list) > 0 || kind != c.kind {
			t.Errorf("%q: %q, files %q, want %q", c.line, list, kind, c.kind)
		}
	}
}

// What a command takes, its help says.
func TestCompletionOfArguments(t *testing.T) {
	c := &cli.Command{Name: "keep", UsageText: "postlint keep create|update [PATH...] [flags]     writes\n       postlint keep show [FILE]\n\npostlint keep more"}
	for _, x := range []struct{ before, typed, want, kind string }{
		{"", "", "create update show", ""},
		{"", "s", "show", ""},
		{"create", "", "", ":files"},
		{"create a.json b.json", "", "", ":files"},
		{"show", "", "", ":files"},
		{"show a.json", "", "", ""},
		{"other", "", "", ""},
	} {
		got := argumentOf(c, strings.Fields(x.before), x.typed)
		var words []string
		for _, c := range got.list {
			words = append(words, c.word)
		}
		if strings.Join(words, " ") != x.want || got.kind != x.kind {
			t.Errorf("%q %q: %q, files %q", x.before, x.typed, words, got.kind)
		}
	}
}

// Bash splits words at "=" and ":" and completes what stands behind the last of them.
func TestCompletionOfWhatBashSplits(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"--format = j", "json"},
		{"--format =", "text"},
		{"--select jwt-expired : au", "auth"},
		{"--severity jwt-expired : auth = w", "warning"},
		{"--severity jwt-expired : auth =", "error"},
		{"--format js", "json"},
		{"--severity=jwt-expired:auth=w", "--severity=jwt-expired:auth=warning"}, // COMP_WORDBREAKS without them
		{"-e a=b.json --format = j", "json"},
	} {
		list, _ := completions("bash", strings.Split(c.line, " ")...)
		if !slices.Contains(list, c.want) {
			t.Errorf("%q: %s is not among %q", c.line, c.want, list)
		}
	}
	if list, _ := completions("powershell", "--preset", "+"); !slices.Contains(list, "share") {
		t.Errorf("PowerShell's empty word: %q", list)
	}
}

// No word that is offered means anything to a shell, whatever was typed before.
func FuzzCompletion(f *testing.F) {
	f.Add("bash\x00--select\x00$(touch x),hea")
	f.Add("zsh\x00--severity\x00`id`=")
	f.Add("fish\x00--format=\n:files")
	harmless := regexp.MustCompile(`^[A-Za-z0-9._:=,-]+$`)
	f.Fuzz(func(t *testing.T, joined string) {
		defer limit.Each(t)()
		words := strings.Split(joined, "\x00")
		if len(words) < 2 {
			return
		}
		list, _ := completions(words[0], words[1:]...)
		for _, w := range list {
			if !harmless.MatchString(w) {
				t.Errorf("%q completes to %q", words, w)
			}
		}
	})
}

// Every value that is offered for a flag is one that the command takes, and of every
// flag it is known what it takes.
func TestWhatIsOfferedIsTaken(t *testing.T) {
	free := []string{"NAME=VALUE", "NAME", "GLOB", "SIZE", "N", "TIME", "PERCENT", "TEXT"}
	t.Chdir(t.TempDir())
	for _, c := range allCommands() {
		for _, f := range c.Flags {
			if isBool(f) {
				continue
			}
			list, kind := completions("zsh", c.Name, "--"+f.Names()[0], "")
			d, _ := f.(cli.DocGenerationFlag)
			value, _ := valueName(d.GetUsage())
			if len(list) == 0 && kind == "" && !slices.Contains(free, value) {
				t.Errorf("%s: completion does not know what --%s %s is", c.Name, f.Names()[0], value)
			}
			for _, w := range list {
				if strings.HasSuffix(w, "=") {
					continue
				}
				args := slices.Concat([]string{c.Name, "--" + f.Names()[0], w}, needed[c.Name], argumentsOf[c.Name])
				if got := effectOf(t, args); got.code == exitUsage || got.code == exitInternal {
					t.Errorf("%q: %s", args, got.errors)
				}
				if f.Names()[0] == "select" || f.Names()[0] == "ignore" {
					break // settings tell below
				}
			}
		}
	}
	for _, c := range selectors("") {
		if got := postlint("", "lint", "shop.json", "--select", c.word); got.code == exitUsage {
			t.Errorf("--select %s: %s", c.word, got.errors)
		}
	}
	if len(rules.All()) == 0 {
		t.Error("there are no rules")
	}
}
