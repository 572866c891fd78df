package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/postlint/postlint/cmd/yardstick/paired"
)

// A bench has what is needed to measure, and what was measured.
type bench struct {
	options
	in      inputs
	peers   peers
	bin     map[string]string // of the programs that were built, by name
	log     io.Writer
	rows    []row
	costs   []cost
	warm    insideFigures
	skipped []string // numbers of rows that lack a peer
}

// A cost is what one command took, for the table behind the targets.
type cost struct {
	what string
	cpu  time.Duration
	peak int64
}

// measureAll builds, generates, measures and writes.
func measureAll(o options, stdout, stderr io.Writer) error {
	dir, err := os.MkdirTemp("", "postlint-speed-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	b := &bench{options: o, in: inputs{dir}, peers: peers{o.cache}, bin: map[string]string{}, log: stderr}
	if err := b.prepare(dir); err != nil {
		return err
	}
	for _, p := range plan() {
		if !strings.HasPrefix(p.number, b.only) {
			continue
		}
		b.tell(strings.TrimSpace(p.number + " " + p.what))
		if err := p.measure(b, p.row); err != nil {
			return fmt.Errorf("%s: %w", p.what, err)
		}
	}
	text := b.report()
	if _, err := io.WriteString(stdout, text); err != nil {
		return err
	}
	if o.output != "" {
		if err := os.WriteFile(o.output, []byte(text), 0o600); err != nil {
			return err
		}
	}
	if o.all && len(b.skipped) > 0 {
		return fmt.Errorf("not measured: %s", strings.Join(b.skipped, ", "))
	}
	return nil
}

// prepare builds the programs and has a process of its own generate the inputs: what a
// process had in memory counts as the peak of those that it starts.
func (b *bench) prepare(dir string) error {
	commands := map[string]string{
		"hello": "cmd/speed/floor/hello", "libraries": "cmd/speed/floor/libraries", "sum": "cmd/speed/floor/sum", "nodes": "cmd/speed/floor/nodes",
		"yardstick": "cmd/yardstick", "postlint": "cmd/postlint",
	}
	for name, command := range commands {
		if name == "postlint" && b.postlint != "" {
			path, err := filepath.Abs(b.postlint)
			if err != nil {
				return err
			}
			b.bin[name] = path
			continue
		}
		b.tell("building " + command)
		path, err := build(filepath.Join(dir, "bin"), command, programFlags...)
		if err != nil {
			return err
		}
		b.bin[name] = path
	}
	_, err := itself("-prepare", dir, "-scale", fmt.Sprint(b.scale))
	return err
}

// tell says what is being done; whom would one tell that it cannot be said?
func (b *bench) tell(what string) { _, _ = io.WriteString(b.log, what+"\n") }

// itself runs this program once more and returns what it prints.
func itself(words ...string) ([]byte, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self, words...) //nolint:gosec // itself
	cmd.Stderr = os.Stderr
	return cmd.Output()
}

// lint is postlint on a file or folder, with flags.
func (b *bench) lint(path string, flags ...string) paired.Program {
	return paired.Program{Words: append([]string{b.bin["postlint"], "lint", path}, flags...)}
}

func (b *bench) floor(name string, arguments ...string) paired.Program {
	return paired.Program{Words: append([]string{b.bin[name]}, arguments...)}
}

// ratio measures two programs and adds a row with the CPU of the second by the first.
func (b *bench) ratio(r row, first, second paired.Program) (paired.Result, error) {
	res, err := paired.Compare(b.pairs, first, second)
	if err == nil {
		r.measured, r.low, r.high = paired.Median(res.Ratios), slices.Min(res.Ratios), slices.Max(res.Ratios)
		b.rows = append(b.rows, r)
	}
	return res, err
}

// cost notes what runs took.
func (b *bench) cost(what string, runs []paired.Run) {
	b.costs = append(b.costs, cost{what, paired.CPU(runs), paired.Peak(runs)})
}

// lacking adds a row that cannot be measured without a peer.
func (b *bench) lacking(r row, why error) {
	r.missing = why.Error()
	b.rows = append(b.rows, r)
	b.skipped = append(b.skipped, strings.TrimSpace(r.number+" "+r.what))
}

// inside measures in a process of its own, once.
func (b *bench) inside() (insideFigures, error) {
	if b.warm != (insideFigures{}) {
		return b.warm, nil
	}
	raw, err := itself("-inside", b.in.collection("10MB"), "-pairs", fmt.Sprint(b.pairs))
	if err != nil {
		return b.warm, err
	}
	return b.warm, json.Unmarshal(raw, &b.warm)
}

// sizeOf is the size of a file in MiB.
func sizeOf(path string) (float64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return float64(info.Size()) / (1 << 20), nil
}

// load is the load of the machine over the last minute, as the system tells it.
func load() (string, error) {
	raw, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "", errors.New("the system does not say")
	}
	figure, _, _ := strings.Cut(string(raw), " ")
	return figure, nil
}
