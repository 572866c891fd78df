// Command generate writes a large collection that nobody has to keep: the input of the
// benchmarks.
//
//	go run ./cmd/generate -size 10MB -seed 1 -o big.postman_collection.json
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/postlint/postlint/cmd/generate/export"
)

func main() {
	err := run(os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(2)
	}
}

func run(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("generate", flag.ContinueOnError)
	flags.SetOutput(stderr)
	size := flags.String("size", "10MB", "of the collection, in B, KB or MB of 1000")
	seed := flags.Uint64("seed", 1, "the same seed gives the same bytes")
	minified := flags.Bool("minified", false, "leave white space out")
	environment := flags.Bool("environment", false, "write the environment of the collection instead")
	worst := flags.String("worst", "", "write a collection with one `THING` many times instead: "+strings.Join(export.WorstCases(), ", "))
	times := flags.Int("times", 10_000, "how often -worst writes it")
	output := flags.String("o", "", "the `FILE` to write; standard output if empty")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	wanted, err := parseSize(*size)
	if err != nil {
		return err
	}
	return writeTo(*output, stdout, func(w io.Writer) error {
		switch {
		case *worst != "":
			return export.Worst(w, *worst, *times)
		case *environment:
			return export.Environment(w, *seed)
		}
		return export.Collection(w, wanted, *seed, *minified)
	})
}

// parseSize reads "10MB", "64 KB" or "50000", in bytes.
func parseSize(s string) (int, error) {
	unit := 1
	digits := strings.TrimSuffix(strings.ToUpper(strings.TrimSpace(s)), "B")
	if rest, ok := strings.CutSuffix(digits, "M"); ok {
		digits, unit = rest, 1_000_000
	} else if rest, ok := strings.CutSuffix(digits, "K"); ok {
		digits, unit = rest, 1_000
	}
	n, err := strconv.ParseUint(strings.TrimSpace(digits), 10, 32)
	if err != nil {
		return 0, fmt.Errorf("%q is no size: write it like 10MB", s)
	}
	return int(n) * unit, nil
}

// writeTo writes to the file, or to stdout when path is empty. An error of closing is
// an error of writing.
func writeTo(path string, stdout io.Writer, write func(io.Writer) error) error {
	if path == "" {
		return writeBuffered(stdout, write)
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(writeBuffered(f, write), f.Close())
}

func writeBuffered(w io.Writer, write func(io.Writer) error) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	if err := write(buffered); err != nil {
		return err
	}
	return buffered.Flush()
}
