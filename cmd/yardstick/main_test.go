package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The yardstick reads a whole file, so it says when one cannot be read to its end.
func TestTheYardstickReadsToTheEnd(t *testing.T) {
	for _, c := range []struct {
		text string
		ok   bool
	}{{`{"item": [1, "a", null]}`, true}, {`{"item": [1, "a", nul]}`, false}, {`{"item": [1`, false}} {
		path := filepath.Join(t.TempDir(), "x.json")
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := run([]string{path}, io.Discard, io.Discard); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.text, err)
		}
	}
}

// Commands that cannot be run are no measurement, nor is no command at all.
func TestWhatDoesNotRunIsNotMeasured(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	if _, err := compare(1, []string{missing}, []string{missing}); err == nil {
		t.Error("a command that does not exist was measured")
	}
	for _, args := range [][]string{{}, {"-pairs", "0", "x.json", "true"}, {missing}} {
		var out bytes.Buffer
		if err := run(args, &out, io.Discard); err == nil || out.Len() > 0 {
			t.Errorf("%s: %v, printed %q", strings.Join(args, " "), err, out.String())
		}
	}
}

func TestMedianIsTheMiddle(t *testing.T) {
	if got := median([]time.Duration{9, 1, 5}); got != 5 {
		t.Errorf("median of three: %d", got)
	}
	if got := median([]float64{4, 1, 3, 2}); got != 3 {
		t.Errorf("median of four: %v", got)
	}
}
