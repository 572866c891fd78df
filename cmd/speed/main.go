// Command speed measures what postlint promises about its speed, against what others need for
// the same files on the same machine:
//
//	go run ./cmd/speed -install                    peers into the cache: Go, Node and the network
//	go run ./cmd/speed -all -o cmd/speed/RESULTS.md
//	go run ./cmd/speed -o cmd/speed/RESULTS.md -quote README.md
//	go run ./cmd/speed -gates                      what no load disturbs; seconds
//
// Every figure is a ratio of CPU time (user and system) of whole processes that are run in
// turn, and the median of -pairs pairs: see package paired. Inputs are generated in a folder
// of their own, which is deleted again. A peer that is not there is said, and is a failure
// with -all. Peers are looked for in -cache; jq in the PATH.
//
// Exit codes: 0, 1 a gate is not held, 2 something could not be measured.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// errGates says that a gate is not held. What there is to say was printed.
var errGates = errors.New("a gate is not held")

func main() {
	err := run(os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errGates):
		os.Exit(1)
	default:
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(2)
	}
}

// Options are what the command line says.
type options struct {
	pairs    int
	scale    int // inputs are so many times smaller, for tests
	all      bool
	output   string
	cache    string
	postlint string
	only     string
}

func run(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("speed", flag.ContinueOnError)
	flags.SetOutput(stderr)
	var o options
	flags.IntVar(&o.pairs, "pairs", 7, "how often two programs are run in turn")
	flags.IntVar(&o.scale, "scale", 1, "make the inputs `N` times smaller, to try the command out")
	flags.BoolVar(&o.all, "all", false, "fail where a peer is missing")
	flags.StringVar(&o.output, "o", "", "write the results to `FILE`, too")
	flags.StringVar(&o.cache, "cache", defaultCache(), "the `FOLDER` of the peers")
	flags.StringVar(&o.postlint, "postlint", "", "the `PROGRAM` to measure; built from this checkout if empty")
	flags.StringVar(&o.only, "only", "", "measure only the rows whose number begins with `NUMBER`")
	install := flags.Bool("install", false, "install the peers into -cache, and end")
	gates := flags.Bool("gates", false, "hold the gates that no load disturbs, and end")
	quote := flags.String("quote", "", "copy the results in the file of -o into the README `FILE`, and end")
	prepare := flags.String("prepare", "", "generate the inputs into `FOLDER`, and end")
	inside := flags.String("inside", "", "measure inside of one process with the collection `FILE`, print JSON, and end")
	if err := flags.Parse(args); err != nil {
		return err
	}
	switch {
	case flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	case o.pairs < 1 || o.scale < 1:
		return errors.New("-pairs and -scale must be 1 or more")
	case *install:
		return installPeers(o.cache, stderr)
	case *gates:
		return holdGates(stdout)
	case *quote != "":
		return quoteInto(*quote, o.output)
	case *prepare != "":
		return writeInputs(*prepare, o.scale)
	case *inside != "":
		return printInside(stdout, *inside, o.pairs)
	}
	return measureAll(o, stdout, stderr)
}

func defaultCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	return filepath.Join(dir, "postlint-speed")
}
