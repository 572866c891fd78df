package main

import (
	"bytes"
	"io"
	"os"
	"testing"

	"github.com/kjk/lzma"
)

// What is packed comes out again. That the page's own script unpacks it is seen in a browser.
func TestPacked(t *testing.T) {
	raw, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range [][]byte{{0}, raw, bytes.Repeat(raw, 50), bytes.Repeat([]byte{1}, 1<<20)} {
		small, err := packed(want)
		if err != nil {
			t.Fatal(err)
		}
		r := lzma.NewReader(bytes.NewReader(small))
		got, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%d bytes come back as %d: %v", len(want), len(got), err)
		}
		if len(want) > 1<<10 && len(small) > len(want)/2 {
			t.Errorf("%d bytes take %d", len(want), len(small))
		}
	}
}

// The samples are there, and what is offered can be linted.
func TestSamples(t *testing.T) {
	list, err := samples("../../fixtures/_stories")
	if err != nil || !bytes.Contains(list, []byte("postman_collection.json")) {
		t.Errorf("%d bytes: %v", len(list), err)
	}
	if _, err := samples("nowhere"); err == nil {
		t.Error("samples of no folder are no error")
	}
}
