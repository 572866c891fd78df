package report

import (
	"strings"
	"testing"
)

// Long lines are broken below their words; what is fenced, a table or one word is not.
func TestLinesAreFolded(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"short", "a b\nc", "a b\nc"},
		{"a sentence", "the quick brown fox jumps over the dog", "the quick brown fox jumps over\nthe dog"},
		{"indented", "  the quick brown fox jumps over the dog", "  the quick brown fox jumps\n  over the dog"},
		{"a bullet", "  - the quick brown fox jumps over it", "  - the quick brown fox jumps\n    over it"},
		{"a label", "  why  the quick brown fox jumps over", "  why  the quick brown fox\n       jumps over"},
		{"a number", "  12  the quick brown fox jumps over", "  12  the quick brown fox\n      jumps over"},
		{"a word", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nb"},
		{"wide", "日本日本日本 日本日本日本 日本日本", "日本日本日本 日本日本日本\n日本日本"},
		{"styles", "\x1b[1mthe quick\x1b[0m brown fox jumps over it", "\x1b[1mthe quick\x1b[0m brown fox jumps over\nit"},
		{"a styled word", "the quick brown fox jumps over \x1b[1mit\x1b[0m", "the quick brown fox jumps over\n\x1b[1mit\x1b[0m"},
		{"fenced", "```\nthe quick brown fox jumps over the dog\n```", "```\nthe quick brown fox jumps over the dog\n```"},
		{"a table", "| the quick | brown fox jumps over the dog |", "| the quick | brown fox jumps over the dog |"},
		{"a command", "the quick brown fox jumps over ::error::x", "the quick brown fox jumps over\n" + `\u{3a}:error::x`},
	} {
		got := Fold(c.text, 30)
		if got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
		if Fold(c.text, 0) != c.text {
			t.Errorf("%s: without a width it is another", c.name)
		}
		if c.name != "a command" && strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(c.text), " ") {
			t.Errorf("%s: %q has other words", c.name, got)
		}
	}
}
