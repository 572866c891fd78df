package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
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

// A command that cannot be run is no measurement, nor is no command at all.
func TestWhatDoesNotRunIsNotMeasured(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	for _, args := range [][]string{{}, {"-pairs", "0", "x.json", "true"}, {missing}} {
		var out bytes.Buffer
		if err := run(args, &out, io.Discard); err == nil || out.Len() > 0 {
			t.Errorf("%s: %v, printed %q", strings.Join(args, " "), err, out.String())
		}
	}
}
