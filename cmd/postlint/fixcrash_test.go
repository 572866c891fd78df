package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/cmd/generate/export"
)

// rounds is how often something is tried that depends on the moment: a few times, or as
// often as POSTLINT_ROUNDS says.
func rounds(t *testing.T, few int) int {
	t.Helper()
	word := os.Getenv("POSTLINT_ROUNDS")
	if word == "" {
		return few
	}
	n, err := strconv.Atoi(word)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// largeMistaken is a collection of 5 MB in which many requests have a space too many.
func largeMistaken(t *testing.T) []byte {
	t.Helper()
	return mistaken(t, 5_000_000)
}

// mistaken is such a collection of a size in bytes.
func mistaken(t *testing.T, size int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.Collection(&b, size, 1, false); err != nil {
		t.Fatal(err)
	}
	return bytes.ReplaceAll(b.Bytes(), []byte(`"Bearer {{`), []byte(`"Bearer  {{`))
}

// fixingProcess is the real program that fixes a file.
func fixingProcess(path string, more ...string) *exec.Cmd {
	return exec.Command("postlint", append([]string{path, "--fix", "--unsafe-fixes", "-q", "-f", "json=" + os.DevNull}, more...)...)
}

// A process that is killed while it fixes a file leaves the old text or the new one, whole,
// whenever that happens. Some are killed at any moment, some while the new text is written.
func TestAKilledFixLeavesTheOldTextOrTheNew(t *testing.T) {
	old := largeMistaken(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "large.postman_collection.json")
	put := func() {
		if err := os.WriteFile(path, old, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var whole time.Duration
	for range 2 { // the first takes longer
		put()
		begin := time.Now()
		if out, err := fixingProcess(path).CombinedOutput(); err != nil && exitOf(err) != exitFindings {
			t.Fatalf("%v: %s", err, out)
		}
		whole = time.Since(begin)
	}
	now, err := os.ReadFile(path)
	if err != nil || bytes.Equal(now, old) {
		t.Fatalf("nothing was fixed: %v", err)
	}

	random := rand.New(rand.NewPCG(8, 15))
	kills := rounds(t, 24)
	var before, after, writing int
	missed := func() bool { return before == 0 || after == 0 || writing == 0 }
	for i := 0; i < kills || missed() && i < 8*kills; i++ { // a machine that is busy now is slower than it was
		put()
		cmd := fixingProcess(path)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 {
			moment := (float64(i%kills) + random.Float64()) / float64(kills) * float64(1+i/kills)
			time.Sleep(time.Duration(moment * 1.3 * float64(whole)))
		} else if waitForTemp(dir, 5*whole) {
			time.Sleep(time.Duration(random.Int64N(int64(8 * time.Millisecond))))
		}
		_ = cmd.Process.Kill() // it may have ended
		_ = cmd.Wait()
		got, err := os.ReadFile(path)
		switch {
		case err != nil:
			t.Fatal(err)
		case bytes.Equal(got, old):
			before++
		case bytes.Equal(got, now):
			after++
		default:
			t.Fatalf("kill %d left %d bytes that are neither the old text of %d nor the new one of %d", i, len(got), len(old), len(now))
		}
		writing += removeTemps(t, dir)
	}
	t.Logf("%d kills: %d left the old text, %d of them while the new one was written, and %d the new one", kills, before, writing, after)
	if missed() {
		t.Error("the kills do not hit every phase")
	}
}

func exitOf(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return 0
}

func temps(dir string) []string {
	list, _ := filepath.Glob(filepath.Join(dir, ".postlint-*"))
	return list
}

// waitForTemp waits until the new text begins to be written.
func waitForTemp(dir string, atMost time.Duration) bool {
	for begin := time.Now(); time.Since(begin) < atMost; time.Sleep(100 * time.Microsecond) {
		if len(temps(dir)) > 0 {
			return true
		}
	}
	return false
}

// removeTemps takes away what a killed process has left, which nobody else could read.
func removeTemps(t *testing.T, dir string) int {
	t.Helper()
	list := temps(dir)
	for _, name := range list {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	return len(list)
}

const twoMistakes = `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
"item":[{"name":"List","request":{"method":"GET","url":"http://api.acme-fixtures.net/v1","header":[
{"key":"Authorization","value":"Bearer{{token}}"}]}}]}
`

// Of two processes that fix one file at the same time none loses what the other did: who
// says that it fixed something has fixed it.
func TestTwoFixesAtOnceLoseNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "shop.json")
	mistakes := []struct{ rule, fixed string }{{"bearer-space-missing", "Bearer {{token}}"}, {"http-with-credentials", "https://api."}}
	both, refused := 0, 0
	for range rounds(t, 30) {
		if err := os.WriteFile(path, []byte(twoMistakes), 0o600); err != nil {
			t.Fatal(err)
		}
		var running [2]*exec.Cmd
		var out [2]bytes.Buffer
		for i, m := range mistakes {
			running[i] = fixingProcess(path, "--select", m.rule)
			running[i].Stderr = &out[i]
			if err := running[i].Start(); err != nil {
				t.Fatal(err)
			}
		}
		done := 0
		var codes [2]int
		for i := range running {
			codes[i] = exitOf(running[i].Wait())
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i, m := range mistakes {
			switch fixed := strings.Contains(string(got), m.fixed); {
			case codes[i] == exitClean && fixed:
				done++
			case codes[i] == exitInput && !fixed && strings.Contains(out[i].String(), "was changed since it was read"):
				refused++
			default:
				t.Fatalf("%s: exit code %d, %s\n%s", m.rule, codes[i], out[i].String(), got)
			}
		}
		if done == 0 {
			t.Fatal("both were refused")
		}
		if done == 2 {
			both++
		}
	}
	t.Logf("%d times both, %d times one was refused", both, refused)
	if n := len(temps(dir)); n > 0 {
		t.Errorf("%d files were left behind", n)
	}
}

// What --diff reports as edits is what --fix does, byte for byte: with all fixes, and with
// the safe ones alone. A second --fix changes nothing. Of the fixtures a third is taken, or
// all where there is time.
func TestDiffIsWhatFixDoes(t *testing.T) {
	files, err := filepath.Glob("../../fixtures/*/bad-*/*.json")
	if err != nil || len(files) < 100 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	changed, all := 0, rounds(t, 1) > 1
	for i, name := range files {
		if !all && i%3 > 0 {
			continue
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, class := range [][]string{{}, {"--unsafe-fixes"}} {
			args := append([]string{"--select", "all", "--stdin-filename", "x.json", "-", "--now", "2026-11-24"}, class...)
			planned := postlint(string(raw), append(args, "--diff", "-f", "json")...)
			fixed := postlint(string(raw), append(args, "--fix")...)
			if planned.code == exitInput {
				continue
			}
			want, n := applied(t, string(raw), planned.out)
			if fixed.out != want {
				t.Errorf("%s: --diff promises\n%s\n--fix makes\n%s", name, want, fixed.out)
			}
			if shown := postlint(string(raw), append(args, "--diff")...); strings.Contains(shown.out+shown.errors+fixed.errors, marker) || (shown.out == "") != (n == 0) {
				t.Errorf("%s: %d edits, shown as\n%s", name, n, shown.out)
			}
			if again := postlint(fixed.out, append(args, "--fix")...); again.out != fixed.out || again.code == exitInput {
				t.Errorf("%s: a second time --fix makes\n%s\nof\n%s", name, again.out, fixed.out)
			}
			changed += n
		}
	}
	if changed < 100 {
		t.Errorf("only %d edits", changed)
	}
}

// applied makes the edits of a JSON report.
func applied(t *testing.T, text, report string) (out string, edits int) {
	t.Helper()
	var doc struct {
		Edits []struct {
			Path, Insert string
			Start, End   int
		}
	}
	if err := json.Unmarshal([]byte(report), &doc); err != nil {
		t.Fatalf("%v: %s", err, report)
	}
	at := 0
	for _, e := range doc.Edits {
		if e.Path != "x.json" {
			t.Fatal(fmt.Sprint("an edit of ", e.Path))
		}
		out += text[at:e.Start] + e.Insert
		at = e.End
	}
	return out + text[at:], len(doc.Edits)
}
