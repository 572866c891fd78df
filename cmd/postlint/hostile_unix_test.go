//go:build unix

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"
)

func must(t *testing.T, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// A search follows no link and opens nothing but regular files, whatever they are called. Named,
// the others are refused, and a link to a file is followed.
func TestASearchMeetsHostileFiles(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	write(t, outside, "outside.postman_collection.json", []byte(good))
	in := write(t, dir, "in.postman_collection.json", []byte(good))
	at := func(name string) string { return filepath.Join(dir, name) }
	must(t,
		os.Symlink(".", at("loop")), os.Symlink("b", at("a")), os.Symlink("a", at("b")), os.Symlink("/", at("root")),
		os.Symlink(outside, at("away")), os.Symlink(filepath.Join(outside, "outside.postman_collection.json"), at("away.postman_collection.json")),
		os.Symlink("nowhere", at("nowhere.postman_collection.json")), os.Symlink(in, at("self.postman_collection.json")),
		syscall.Mkfifo(at("pipe.postman_collection.json"), 0o600), os.Mkdir(at("folder.postman_collection.json"), 0o700))
	listener, err := net.Listen("unix", at("s.postman_collection.json"))
	must(t, err)
	defer listener.Close()

	args := []string{"--select", "bearer-space-missing", "--fail-on", "info:low", "-f", "json"}
	r := postlint("", append([]string{dir}, args...)...)
	if r.code != exitFindings || strings.Count(r.out, `"path": "`+in+`"`) == 0 || strings.Contains(r.out, "outside") || r.errors != "" {
		t.Errorf("exit code %d: %s%s", r.code, r.out, r.errors)
	}
	if got := countOf(t, r); got != 1 {
		t.Errorf("%d findings", got)
	}
	for name, refusal := range map[string]string{
		"pipe.postman_collection.json": "is a pipe", "s.postman_collection.json": "is a socket", "/dev/zero": "is a device",
		"nowhere.postman_collection.json": "cannot be read", "a": "cannot be read", "away.postman_collection.json": "", "self.postman_collection.json": "",
	} {
		if !filepath.IsAbs(name) {
			name = at(name)
		}
		r := postlint("", append([]string{name}, args...)...)
		if want := map[bool]int{true: exitFindings, false: exitInput}[refusal == ""]; r.code != want || !strings.Contains(r.errors, refusal) {
			t.Errorf("%s: exit code %d: %s", name, r.code, r.errors)
		}
	}
}

// countOf is the number of findings of a result in JSON, which has to be sound.
func countOf(t *testing.T, r result) int {
	t.Helper()
	var doc struct{ Findings []any }
	if err := json.Unmarshal([]byte(r.out), &doc); err != nil || !utf8.ValidString(r.out) {
		t.Fatalf("%v: %s", err, r.out)
	}
	return len(doc.Findings)
}

// Files are read whatever they are called, and their names forge nothing.
func TestHostileNamesOfFiles(t *testing.T) {
	dir := t.TempDir()
	names := []string{"line\nbreak", "\x1b[31mred\x1b]0;title\a", "right\u202eto left", "not \xff UTF-8", "-rf", "--fix", "{a,b}*?[c]", " ", "%s%n", "a\rb", strings.Repeat("x", 200)}
	kept := 0
	for i, name := range names {
		if os.WriteFile(filepath.Join(dir, name+".json"), []byte(good), 0o600) == nil { // not every file system takes all
			kept++
		}
		must(t, os.Mkdir(filepath.Join(dir, fmt.Sprint(i)), 0o700))
		broken := filepath.Join(dir, fmt.Sprint(i), name+".postman_collection.json")
		if os.WriteFile(broken, []byte(hostileHead), 0o600) != nil {
			continue
		}
	}
	args := []string{dir, "--select", "bearer-space-missing", "--fail-on", "info:low", "-f"}
	if r := postlint("", append(args, "json")...); r.code != exitInput || countOf(t, r) != kept {
		t.Errorf("exit code %d, %d findings of %d: %s", r.code, countOf(t, r), kept, r.errors)
	}
	for _, format := range lintFormats {
		r := postlint("", append(args, format)...)
		if r.code != exitInput || strings.ContainsAny(r.out+r.errors, "\x1b\a\r\u202e") || strings.Contains(r.errors, "line\nbreak") || !utf8.ValidString(r.out+r.errors) {
			t.Errorf("%s: exit code %d, or a name came through as it is: %q", format, r.code, r.errors)
		}
	}
	t.Chdir(dir)
	if r := postlint("", "--select", "bearer-space-missing", "--fail-on", "info:low", "--", "-rf.json", "--fix.json"); r.code != exitFindings {
		t.Errorf("exit code %d: %s", r.code, r.errors)
	}
}

// What took the place of a file after it was looked at is not read when it is no regular file.
func TestWhatTookTheFilesPlaceIsNotRead(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	must(t, syscall.Mkfifo(pipe, 0o600))
	f, err := openToRead(pipe) // which does not wait
	must(t, err)
	defer f.Close()
	var r *refusal
	if _, _, err := readOpen(f, 1<<20, nil); !errors.As(err, &r) || !strings.Contains(r.message, "is a pipe") {
		t.Errorf("%v", err)
	}
}

// A pipe that is called as a file of git is not waited for.
func TestAPipeIsNoIgnoreFile(t *testing.T) {
	dir := t.TempDir()
	must(t, syscall.Mkfifo(filepath.Join(dir, ".gitignore"), 0o600))
	must(t, syscall.Mkfifo(filepath.Join(dir, ".git"), 0o600))
	if l := (*ignoreLevel)(nil).with(dir, ""); l != nil {
		t.Errorf("it has %d patterns", len(l.patterns))
	}
	if got := gitFolder(dir); got != filepath.Join(dir, ".git") {
		t.Errorf("git keeps its files in %s", got)
	}
}

// A file that grows while it is read is read to its limit, and one that shrinks to its end.
func TestAFileChangesWhileItIsRead(t *testing.T) {
	for size, text := range map[int64]string{3: "0123456789", 1 << 20: "0123456789", 0: "0123456789"} {
		raw, err := readAll(strings.NewReader(text), size, 10, nil)
		if err != nil || string(raw) != text {
			t.Errorf("said to have %d bytes: %q, %v", size, raw, err)
		}
		var r *refusal
		if _, err := readAll(strings.NewReader(text), size, 9, nil); !errors.As(err, &r) || r.code != "limit" {
			t.Errorf("said to have %d bytes, above the limit: %v", size, err)
		}
	}
	if _, err := readAll(endless{}, 0, 1<<20, nil); err == nil {
		t.Error("an endless stream is read to its end")
	}
}

// endless is a stream that never ends.
type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }
