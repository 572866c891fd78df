package main

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// Keys are taken as a person means them.
func TestKeys(t *testing.T) {
	long := strings.Repeat("x", 20_000)
	for _, c := range []struct {
		name, typed string
		line        bool
		want, rest  string
	}{
		{"a line", "abc\rdef", true, "abc", "def"},
		{"a line that ends with a line feed", "abc\ndef", true, "abc", "def"},
		{"a line that ends with both", "abc\r\ndef", true, "abc", "def"},
		{"an empty line", "\rabc", true, "", "abc"},
		{"Ctrl-D ends a line", "abc\x04def", true, "abc", "def"},
		{"Ctrl-Z, too", "abc\x1adef", true, "abc", "def"},
		{"the input ends", "abc", true, "abc", ""},
		{"long", long + "\r", true, long, ""},
		{"backspace", "abx\x7fcy\x08\r", true, "abc", ""},
		{"backspace at the beginning", "\x7f\x7fabc\r", true, "abc", ""},
		{"backspace takes a letter", "aü\x7fb€\x7f\r", true, "ab", ""},
		{"bytes that are no letter", "a\xff\x7fb\xff\r", true, "ab\xff", ""},
		{"marks of a paste", "\x1b[200~abc\x1b[201~\r", true, "abc", ""},
		{"marks, and the input ends", "\x1b[200~abc\x1b[201~", true, "abc", ""},
		{"several lines", "a\rb\r\rc\r\x04rest", false, "a\nb\n\nc\n", "rest"},
		{"several lines of Windows", "a\r\nb\r\n\r\nc\x04", false, "a\nb\n\nc", ""},
		{"several lines in marks", "\x1b[200~a\nb\x1b[201~\r\x04", false, "a\nb\n", ""},
	} {
		in := bufio.NewReader(strings.NewReader(c.typed))
		got, err := keys(in, c.line)
		rest, _ := io.ReadAll(in)
		if err != nil || string(got) != c.want || string(rest) != c.rest {
			t.Errorf("%s: %.40q %.40q %v", c.name, got, rest, err)
		}
	}
}

// Ctrl-C gives up, and what was typed is gone. An error of the terminal is one.
func TestKeysGiveUp(t *testing.T) {
	got, err := keys(bufio.NewReader(strings.NewReader("FAKEpostlint\x03abc\r")), true)
	var code codeError
	if got != nil || !errors.As(err, &code) || code != exitInterrupted {
		t.Errorf("%q %v", got, err)
	}
	if got, err := keys(bufio.NewReader(iotest.ErrReader(errors.New("gone"))), true); got != nil || err == nil {
		t.Errorf("%q %v", got, err)
	}
}
