//go:build unix

package main

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A writer is a command that writes files, and what they are.
type writer struct {
	args    []string
	written string // a file or folder, which is there before unless it is new
	isNew   bool
}

// writers are the commands that write, but for those that fix.
func writers(dir string) map[string]writer {
	in := filepath.Join(dir, "large.postman_collection.json")
	at := func(name string) string { return filepath.Join(dir, name) }
	return map[string]writer{
		"-o":              {args: []string{in, "-f", "json", "-o", at("report")}, written: at("report")},
		"two formats":     {args: []string{in, "-f", "html=" + at("page"), "-f", "sarif=" + at("report")}, written: at("report")},
		"baseline create": {args: []string{"baseline", "create", in, "--baseline", at("new")}, written: at("new"), isNew: true},
		"baseline update": {args: []string{"baseline", "update", in, "--baseline", at("baseline")}, written: at("baseline")},
		"share":           {args: []string{"share", in, "-o", at("copy")}, written: at("copy"), isNew: true},
		"resolve":         {args: []string{"resolve", in, "-o", at("report")}, written: at("report")},
		"init":            {args: []string{"init", dir}, written: at(".postlint.yaml"), isNew: true},
	}
}

// textOf is all that is in a file or folder, "" for none.
func textOf(t *testing.T, path string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(path, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := os.ReadFile(name)
		b.WriteString(strings.TrimPrefix(name, path) + "\n")
		b.Write(raw)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return b.String()
}

// A process that ends at any moment while it writes leaves what was there or all of what is to be
// there. One that is interrupted or asked to end leaves nothing else behind.
func TestAKilledWriterLeavesTheOldOrTheNew(t *testing.T) {
	text := mistaken(t, 500_000)
	random := rand.New(rand.NewPCG(16, 23))
	for name := range writers("") {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, "large.postman_collection.json", text)
			w := writers(dir)[name]
			before := ""
			put := func() {
				must(t, os.RemoveAll(w.written))
				if !w.isNew {
					write(t, dir, filepath.Base(w.written), []byte(oldText(name)))
				}
				before = textOf(t, w.written)
			}
			put()
			begin := time.Now()
			if out, err := exec.Command("postlint", w.args...).CombinedOutput(); err != nil && exitOf(err) != exitFindings {
				t.Fatalf("%v: %s", err, out)
			}
			whole := time.Since(begin)
			after := textOf(t, w.written)
			if after == before {
				t.Fatal("nothing was written")
			}
			for i := range rounds(t, 6) {
				signal := []os.Signal{os.Kill, syscall.SIGTERM, os.Interrupt}[i%3]
				put()
				cmd := exec.Command("postlint", w.args...)
				must(t, cmd.Start())
				if i%2 == 0 {
					time.Sleep(time.Duration(random.Float64() * 1.2 * float64(whole)))
				} else if waitForTemp(dir, 2*whole) {
					time.Sleep(time.Duration(random.Int64N(int64(2 * time.Millisecond))))
				}
				_ = cmd.Process.Signal(signal) // it may have ended
				_ = cmd.Wait()
				if got := textOf(t, w.written); got != before && got != after {
					t.Fatalf("%v left %d bytes that are neither the %d before nor the %d after", signal, len(got), len(before), len(after))
				}
				left := temps(dir)
				if signal != os.Kill && len(left) > 0 {
					t.Errorf("%v left %v", signal, left)
				}
				for _, name := range left {
					must(t, os.RemoveAll(name))
				}
			}
		})
	}
}

// oldText is what stands in the place of what a writer writes.
func oldText(name string) string {
	if strings.HasPrefix(name, "baseline") {
		return `{"schemaVersion": "1", "findings": []}`
	}
	return strings.Repeat("as it was\n", 1000)
}
