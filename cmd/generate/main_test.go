package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// A size is a number with a unit of 1000, or nothing at all.
func TestSizesAreRead(t *testing.T) {
	for _, c := range []struct {
		text string
		size int
	}{{"10MB", 10_000_000}, {"64 kb", 64_000}, {"50000", 50_000}, {"50000B", 50_000}, {"2M", 2_000_000}} {
		if got, err := parseSize(c.text); got != c.size || err != nil {
			t.Errorf("%q: %d, %v", c.text, got, err)
		}
	}
	for _, text := range []string{"", "MB", "-1", "ten", "10GB", "1.5MB"} {
		if got, err := parseSize(text); err == nil {
			t.Errorf("%q was read as %d", text, got)
		}
	}
}

// A file gets the bytes that standard output would get.
func TestAFileHoldsWhatWouldBePrinted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "big.json")
	var printed, nothing, diagnostics bytes.Buffer
	if err := run([]string{"-size", "100KB"}, &printed, &diagnostics); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{"-size", "100KB", "-o", path}, &nothing, &diagnostics); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(written, printed.Bytes()) || nothing.Len() > 0 {
		t.Errorf("%d bytes in the file, %d printed, %d beside the file", len(written), printed.Len(), nothing.Len())
	}
}
