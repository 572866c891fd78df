package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// Report is the file of the results.
func (b *bench) report() string {
	var t strings.Builder
	t.WriteString("# What postlint needs\n\n<!-- Written by: go run ./cmd/speed -o FILE. Do not edit. -->\n\n")
	fmt.Fprintf(&t, "%s: %s, %s/%s, %d processors (%s), load %s; medians of %d pairs of runs, in CPU time.\n",
		time.Now().UTC().Format(time.DateOnly), runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), processor(), loadShown(), b.pairs)
	if b.scale > 1 {
		fmt.Fprintf(&t, "\n**The inputs were %d times smaller than what is said here.**\n", b.scale)
	}
	t.WriteString("\n| # | measure | measured | target | stretch | |\n|---|---|---|---|---|---|\n")
	for _, r := range b.rows {
		t.WriteString(r.line() + "\n")
	}
	t.WriteString("\nIn brackets the range of the pairs. Time by the clock is compared only where the machine was quiet.\n")
	t.WriteString("\n## What the commands took\n\nOnly the ratios above mean something on another machine.\n\n| command | CPU ms | most memory, MiB |\n|---|---|---|\n")
	seen := map[string]bool{}
	for _, c := range b.costs {
		if !seen[c.what] {
			seen[c.what] = true
			fmt.Fprintf(&t, "| %s | %s | %s |\n", c.what, figureShown(float64(c.cpu)/float64(time.Millisecond)), memoryShown(c.peak))
		}
	}
	t.WriteString("\n## With what it was compared\n\n")
	for _, line := range b.versions() {
		t.WriteString("- " + line + "\n")
	}
	return t.String()
}

func memoryShown(peak int64) string {
	if peak == 0 {
		return "–"
	}
	return figureShown(float64(peak) / (1 << 20))
}

func loadShown() string {
	figure, err := load()
	if err != nil {
		return "not known"
	}
	return figure
}

// processor is the name of the processor, as Linux tells it.
func processor() string {
	raw, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "name not known"
	}
	for line := range strings.Lines(string(raw)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "name not known"
}

// versions are those of the peers that are there.
func (b *bench) versions() []string {
	var lines []string
	add := func(line string, err error) {
		if err == nil {
			lines = append(lines, line)
		}
	}
	_, err := b.peers.gitleaksOf("stdlib", "")
	add("gitleaks "+gitleaksVersion+", `gitleaks dir`: built by `go install`, with the regular expressions of Go", err)
	_, err = b.peers.gitleaksOf("re2", "")
	add("the same, built with the tag `gore2regex`, as its releases are", err)
	_, err = b.peers.spectralOf("")
	add("Spectral "+spectralVersion+" with ten JSONPath rules, on a copy indented by spaces: it warns at every tab", err)
	_, err = b.peers.secretlintOf("")
	add("secretlint "+secretlintVersion+", recommended preset", err)
	_, err = b.peers.sdkOf("")
	add("postman-collection "+sdkVersion+": reads the collection and goes through its requests", err)
	for _, name := range []string{"jq", "node"} {
		if version, err := exec.Command(name, "--version").Output(); err == nil { //nolint:gosec // one of two names
			add(name+" "+strings.TrimPrefix(strings.TrimSpace(string(version)), name+"-"), nil)
		}
	}
	return append(lines, "the yardstick: a Go program that takes every JSON token of the files")
}
