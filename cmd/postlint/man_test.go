package main

import (
	"strings"
	"testing"
	"time"

	"github.com/urfave/cli/v2"
)

// The page tells every command, flag, exit code and example, and is the same whenever it
// is printed.
func TestTheManualTellsEverything(t *testing.T) {
	day := time.Date(2026, 11, 30, 1, 2, 3, 0, time.UTC)
	page := manual(allCommands(), "1.2.3", day)
	if page != manual(allCommands(), "1.2.3", day) {
		t.Error("the page differs between two runs")
	}
	for _, c := range allCommands() {
		if !strings.Contains(page, `.SS "postlint `+roffText(c.Name)+`"`) {
			t.Errorf("%s is not on the page", c.Name)
		}
		for _, f := range c.Flags {
			if !strings.Contains(page, roffText("--"+f.Names()[0])) {
				t.Errorf("%s: --%s is not on the page", c.Name, f.Names()[0])
			}
		}
	}
	for _, want := range []string{`.TH POSTLINT 1 "2026-11-30" "postlint 1.2.3"`, `.SH "EXIT STATUS"`, ".B \"130\"", ".SH \"FILES\"", ".SH \"EXAMPLES\""} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
}

// Whatever a text of the tree holds, it is text on the page: no request, no escape, and no
// sign that a shell would not take back.
func TestNoTextBecomesARequest(t *testing.T) {
	hostile := ".de x\n'so /etc/passwd \\*[x] \\fB \"q\" -- ‘a’ \x1b[31m^~`"
	commands := []*cli.Command{{
		Name: assumed, Usage: hostile, UsageText: hostile + "\n\n" + hostile, Description: hostile, Aliases: []string{hostile},
		Flags: []cli.Flag{text(groupInput, "x", hostile, hostile)},
	}}
	page := manual(commands, hostile, time.Time{})
	for line := range strings.Lines(page) {
		if strings.HasPrefix(line, ".de") || strings.HasPrefix(line, "'") || strings.Contains(line, `\*`) || strings.Contains(line, `\fB`) || strings.Contains(line, "\x1b") {
			t.Errorf("not escaped: %s", line)
		}
		if strings.HasPrefix(line, ".") && !strings.HasPrefix(line, `.\"`) && strings.Count(line, `"`)%2 != 0 {
			t.Errorf("not quoted: %s", line)
		}
	}
}
