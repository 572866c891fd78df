// Command yardstick is what the speed of postlint is stated in: a program that reads a
// file, or the .json files of a folder, takes every JSON token of it, and does nothing else.
//
//	go run ./cmd/generate -o ten.postman_collection.json
//	go build -o postlint ./cmd/postlint
//	go run ./cmd/yardstick ten.postman_collection.json ./postlint lint ten.postman_collection.json
//
// With a command behind the file it runs the two in turn, yardstick and command, as often
// as -pairs says, and prints the medians of their CPU time (user and system) and of the
// ratios, pair by pair. Only the ratio means something on another machine: what a page of
// fresh memory costs differs by a factor of ten and more between them.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/cmd/yardstick/paired"
)

func main() {
	err := run(os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "yardstick:", err)
		os.Exit(2)
	}
}

func run(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("yardstick", flag.ContinueOnError)
	flags.SetOutput(stderr)
	pairs := flags.Int("pairs", 9, "how often the two are run in turn")
	if err := flags.Parse(args); err != nil {
		return err
	}
	switch {
	case flags.NArg() == 0:
		return errors.New("usage: yardstick [-pairs N] FILE|FOLDER [COMMAND ARGUMENT...]")
	case flags.NArg() == 1:
		return takeTokens(flags.Arg(0))
	case *pairs < 1:
		return errors.New("-pairs must be 1 or more")
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	r, err := paired.Compare(*pairs, paired.Program{Words: []string{self, flags.Arg(0)}}, paired.Program{Words: flags.Args()[1:]})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(stdout, "tokens %.1f ms, command %.1f ms CPU; command ÷ tokens %.2f (%.2f to %.2f), medians of %d pairs\n",
		ms(paired.CPU(r.First)), ms(paired.CPU(r.Second)), paired.Median(r.Ratios), slices.Min(r.Ratios), slices.Max(r.Ratios), *pairs)
	return err
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// takeTokens reads a file, or every .json file below a folder, and takes every token of it.
func takeTokens(name string) error {
	dec := jsontext.NewDecoder(bytes.NewBuffer(nil))
	return filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() || path != name && filepath.Ext(path) != ".json":
			return nil
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		dec.Reset(bytes.NewBuffer(raw))
		return tokensOf(dec)
	})
}

func tokensOf(dec *jsontext.Decoder) error {
	for {
		if _, err := dec.ReadToken(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return errors.New("the file is not strict JSON")
		}
	}
}
