package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/lint"
)

// A panic anywhere is exit code 4 and says nothing of what it was about.
func TestAPanicIsABugAndTellsNoSecret(t *testing.T) {
	var errs bytes.Buffer
	s := &session{err: &errs, now: func() time.Time { panic(marker) }, out: &bytes.Buffer{}}
	code := s.guarded(context.Background(), []string{"lint", "../../fixtures/_exports/shop.postman_collection.json"})
	if code != exitInternal || !strings.Contains(errs.String(), "internal error (a bug)") || strings.Contains(errs.String(), marker) {
		t.Errorf("exit code %d, stderr %q", code, errs.String())
	}
}

// Work that does not heed its context is left behind with the process when its time is over,
// and so is what it had begun to write.
func TestWorkIsLeftWhenItsTimeIsOver(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 0)
	defer cancel()
	var errs bytes.Buffer
	left := make(chan int, 1)
	stuck := make(chan bool)
	s := &session{err: &errs, ending: &ending{exit: func(code int) {
		left <- code
		close(stuck)
	}}}
	defer s.ending.release()
	begun, err := s.openBeside("text", filepath.Join(t.TempDir(), "out.txt"))
	if err != nil {
		t.Fatal(err)
	}
	_, _ = within(ctx, s, time.Minute, func() (bool, error) { return <-stuck, nil })
	if code := <-left; code != exitInput || !strings.Contains(errs.String(), "not done after 1m0s") {
		t.Errorf("exit code %d, %q", code, errs.String())
	}
	if _, err := os.Stat(begun.w.(*os.File).Name()); err == nil {
		t.Error("what it had begun to write is still there")
	}
}

// Work that ends by itself after its time was over is no reason to leave.
func TestWorkThatEndsIsNotLeft(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 0)
	defer cancel()
	ended := make(chan struct{})
	close(ended)
	s := &session{ending: &ending{exit: func(int) { t.Error("left") }}}
	if got, err := within(ctx, s, time.Minute, func() (int, error) { return 1, nil }); got != 1 || err != nil {
		t.Error(got, err)
	}
	s.ending.leave(ended, func() int { return exitInput })
	s.ending.release()
	s.ending.leave(nil, func() int { return exitInput })
}

// An interrupted command ends with 130.
func TestAnInterruptIs130(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := &session{err: &bytes.Buffer{}, out: &bytes.Buffer{}, now: time.Now}
	if code := s.guarded(ctx, []string{"lint", "../../fixtures/_exports/shop.postman_collection.json"}); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}
}

// A folder that cannot be read is an error of the run; the rest of the tree is read.
func TestAFolderThatCannotBeReadIsAnError(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root can read everything")
	}
	root := t.TempDir()
	closed := filepath.Join(root, "closed")
	if err := os.Mkdir(closed, 0o000); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile("../../fixtures/_exports/shop.postman_collection.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "shop.json"), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	h, err := (&session{}).discover(context.Background(), search{paths: []string{root}, maxSize: 1 << 20})
	if err != nil || len(h.inputs) != 1 || len(h.errors) != 1 || h.errors[0].Code != "unreadable" {
		t.Errorf("%d inputs, errors %v, %v", len(h.inputs), h.errors, err)
	}
}

// A file is known by its path from the root of its repository, wherever the run
// started; outside of one by the name that it was given.
func TestFilesAreKnownByTheirPathInTheRepository(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{".git", "api/shop"} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(filepath.Join(root, "api"))
	for name, want := range map[string]string{"shop/x.json": "api/shop/x.json", "../y.json": "y.json", filepath.Join(root, "z.json"): "z.json"} {
		if got := keyOf(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// A mark of Postman is found in a stream wherever it lies, also across two pieces.
func TestAMarkIsFoundAcrossPieces(t *testing.T) {
	name := filepath.Join(t.TempDir(), "big.json")
	for _, before := range []int{0, 1<<20 - 5, 1<<20 + 7, 2<<20 - overlap - 3} {
		text := strings.Repeat(" ", before) + "schema.getpostman.com" + strings.Repeat(" ", 100)
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if !markedStream(name) {
			t.Errorf("not found behind %d bytes", before)
		}
	}
	if err := os.WriteFile(name, bytes.Repeat([]byte("x"), 3<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	if markedStream(name) {
		t.Error("found where there is none")
	}
}

// Sizes are read in the units that refusals print.
func TestSizesAreReadAsTheyArePrinted(t *testing.T) {
	for word, want := range map[string]int64{"1": 1, "512 KiB": 512 << 10, "256MiB": 256 << 20, "2g": 2 << 30, "1kb": 1 << 10} {
		got, err := size(word)
		if err != nil || got != want {
			t.Errorf("%q: %d, %v", word, got, err)
		}
		if again, err := size(sizeText(got)); err == nil && again != got {
			t.Errorf("%q is printed as %q", word, sizeText(got))
		}
	}
	for _, word := range []string{"", "0", "-1", "x", "1TB", "9223372036854775807GiB"} {
		if _, err := size(word); err == nil {
			t.Errorf("%q is taken", word)
		}
	}
}

// Of a file given in several ways the strongest role counts, in any order.
func TestTheStrongestRoleCounts(t *testing.T) {
	a := item{Input: lint.Input{Name: "x", Role: lint.Found}, real: "/x"}
	b := item{Input: lint.Input{Name: "./x", Role: lint.AsEnvironment}, real: "/x"}
	for _, list := range [][]item{{a, b}, {b, a}} {
		if h := distinct(list); len(h.inputs) != 1 || h.inputs[0].Role != lint.AsEnvironment {
			t.Errorf("%+v", h.inputs)
		}
	}
}
