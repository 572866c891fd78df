package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/postlint/postlint/lint/why/evidence"
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

// Too much is an error, at whose end the keys behind it are still there.
func TestTooMuchIsTyped(t *testing.T) {
	full := strings.Repeat("x", evidence.TextLimit)
	for _, c := range []struct {
		typed string
		line  bool
		size  int
		err   error
	}{
		{full + "\rrest", true, evidence.TextLimit, nil},
		{full + "y\x7f\rrest", true, 0, errTooMuch},
		{full + "\ry\r\x04rest", false, 0, errTooMuch},
	} {
		in := bufio.NewReader(strings.NewReader(c.typed))
		got, err := keys(in, c.line)
		rest, _ := io.ReadAll(in)
		if len(got) != c.size || !errors.Is(err, c.err) || string(rest) != "rest" {
			t.Errorf("%d bytes, %v, %.20q is left", len(got), err, rest)
		}
	}
}

// A line is taken whole, whatever its length, and no more than it.
func TestLineOf(t *testing.T) {
	long := strings.Repeat("x", 20_000)
	for _, c := range []struct {
		given, want, rest string
		err               error
	}{
		{"abc\ndef", "abc", "def", nil},
		{"abc\r\ndef\n", "abc", "def\n", nil},
		{"\nabc", "", "abc", nil},
		{"abc", "abc", "", nil},
		{long + "\r\n" + long, long, long, nil},
		{"", "", "", io.EOF},
		{strings.Repeat("x", evidence.TextLimit+1), "", "", errTooMuch},
	} {
		in := bufio.NewReader(strings.NewReader(c.given))
		got, err := lineOf(in)
		rest, _ := io.ReadAll(in)
		if string(got) != c.want || string(rest) != c.rest || !errors.Is(err, c.err) {
			t.Errorf("%.20q: %.20q, %v, %.20q is left", c.given, got, err, rest)
		}
	}
	in := bufio.NewReader(io.MultiReader(strings.NewReader("FAKEpostlint"), iotest.ErrReader(errors.New("gone"))))
	if got, err := lineOf(in); got != nil || err == nil {
		t.Errorf("%q %v", got, err)
	}
}

// The standard input is read as a file is, whatever its size, behind the lines of --ask.
func TestLongStandardInput(t *testing.T) {
	entry := func(status int, body string) string {
		return fmt.Sprintf(`{"request":{"method":"GET","url":"https://api.acme-fixtures.net/v1","headers":[]},"response":{"status":%d,"headers":[],"content":{"text":%q}}}`, status, body)
	}
	har := `{"log":{"entries":[` + strings.Repeat(entry(200, strings.Repeat("x", 1<<20))+",", 17) + entry(401, `{"error":"Account locked"}`) + `]}}`
	name := filepath.Join(t.TempDir(), "big.har")
	if err := os.WriteFile(name, []byte(har), 0o600); err != nil {
		t.Fatal(err)
	}
	why := func(in string, args ...string) result {
		var out, errs strings.Builder
		code := run(append([]string{"why", "-f", "json"}, args...), strings.NewReader(in), &out, &errs, nil)
		return result{code, out.String(), errs.String()}
	}
	want := why("", "--evidence", name)
	for _, c := range []struct {
		in   string
		args []string
	}{
		{har, []string{"--evidence", "-"}},
		{har, []string{"--paste"}},
		{"FAKEpostlint\n" + har, []string{"--ask", "token", "--paste"}},
	} {
		got := why(c.in, c.args...)
		if want.code != exitFindings || got.code != want.code || got.errors != "" || !strings.Contains(got.out, `"cause": "account-rejected"`) {
			t.Errorf("%q: exit code %d and not %d, stderr %q\n%.2000s", c.args, got.code, want.code, got.errors, got.out)
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
