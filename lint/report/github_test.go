package report

import (
	"strings"
	"testing"
	"unicode"

	"github.com/postlint/postlint/lint"
)

// An actionCommand is what the runner of GitHub Actions understands of a line.
type actionCommand struct {
	name, data string
	properties map[string]string
}

// runner reads a line as actions/runner does (ActionCommand.cs): a command begins with ::
// where the line begins, behind white space, and ends its properties with the next ::. The
// old form, ##[name]data, may stand anywhere in a line. Here every name is one of a command.
func runner(line string) (c actionCommand, ok bool) {
	rest, modern := strings.CutPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), "::")
	head, data, ended := strings.Cut(rest, "::")
	if modern && ended {
		name, list, _ := strings.Cut(head, " ")
		c = actionCommand{name, decoded(data, "%0D", "\r", "%0A", "\n", "%25", "%"), map[string]string{}}
		for pair := range strings.SplitSeq(strings.TrimSpace(list), ",") {
			if key, value, ok := strings.Cut(pair, "="); ok {
				c.properties[key] = decoded(value, "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
			}
		}
		return c, true
	}
	if _, old, ok := strings.Cut(line, "##["); ok {
		name, data, ended := strings.Cut(old, "]")
		return actionCommand{name: name, data: data}, ended
	}
	return c, false
}

// decoded replaces codes one kind after the other, as the runner does.
func decoded(s string, codes ...string) string {
	for i := 0; i < len(codes); i += 2 {
		s = strings.ReplaceAll(s, codes[i], codes[i+1])
	}
	return s
}

func readGitHub(t testing.TB, res *lint.Result) (got reading) {
	t.Helper()
	commands := commandsOf(t, ciOf(t, GitHub, res))
	last := commands[len(commands)-1]
	if last.name != "notice" {
		t.Errorf("the last command is %+v", last)
	}
	for _, c := range commands {
		got.texts = append(got.texts, c.data)
		for _, v := range c.properties {
			got.texts = append(got.texts, v)
		}
		switch {
		case c.properties["title"] == "postlint: not checked":
			got.errors++
		case strings.HasPrefix(c.properties["title"], "postlint "):
			got.findings++
		}
	}
	if n := got.findings + got.errors + 1; n != len(commands) {
		t.Errorf("%d commands instead of %d: %+v", len(commands), n, commands)
	}
	return got
}

func commandsOf(t testing.TB, out string) (commands []actionCommand) {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(out, "\n"), "\n") {
		c, ok := runner(line)
		if !ok {
			t.Fatalf("no command: %q", line)
		}
		commands = append(commands, c)
	}
	return commands
}

// A command says where the finding is, and its text where to look without the annotation.
func TestACommandSaysWhereItIs(t *testing.T) {
	res := result(t, "a%0A::error::x", "{\n\"v\": \"|x|\"}")
	c := commandsOf(t, ciOf(t, GitHub, res))
	want := map[string]string{"file": "a%0A::error::x", "line": "2", "endLine": "2", "col": "7", "endColumn": "8", "title": "postlint bearer-space-missing"}
	for key, value := range want {
		if c[0].properties[key] != value {
			t.Errorf("%s is %q, want %q", key, c[0].properties[key], value)
		}
	}
	if want := "a%0A::error::x:2:7: no space between Bearer and the token\nthe server answers 401\ninsert exactly one space\n" + res.Findings[0].Place.App; c[0].name != "error" || c[0].data != want {
		t.Errorf("%s %q, want %q", c[0].name, c[0].data, want)
	}
	res.Findings[0].Place.End.Line = 3
	if c := commandsOf(t, ciOf(t, GitHub, res)); c[0].properties["col"] != "" || c[0].properties["endLine"] != "3" {
		t.Errorf("on two lines: %v", c[0].properties)
	}
}

// GitHub shows ten annotations of a type: errors come first, and what is left out is counted
// in a notice, which is one of the ten.
func TestNoMoreCommandsThanGitHubShows(t *testing.T) {
	res := many(t, 60)
	res.Errors = []lint.InputError{{Path: "b.json", Code: "syntax", Message: "wrong"}}
	commands := commandsOf(t, ciOf(t, GitHub, res))
	var order []string
	count := map[string]int{}
	for _, c := range commands {
		count[c.name]++
		order = append(order, c.name)
	}
	if count["error"] != 10 || count["warning"] != 10 || count["notice"] != 10 || order[0] != "error" || order[10] != "warning" || order[20] != "notice" {
		t.Errorf("%v", order)
	}
	if last := commands[29].data; !strings.Contains(last, "not shown here: 11 errors, 10 warnings, 11 infos") || !strings.Contains(last, "judged completely: 0 of 1 request") {
		t.Errorf("%q", last)
	}
}
