package main

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/postlint/postlint/cmd/generate/export"
	"github.com/postlint/postlint/cmd/yardstick/paired"
)

// A planned row knows how it is measured. One may become several rows.
type planned struct {
	row
	measure func(b *bench, r row) error
}

// plan is the table of targets, in its order, and what belongs beside it.
func plan() []planned {
	list := []planned{
		{row{number: "1", what: "lint of the 10 MB file ÷ yardstick", target: atMost(2), stretch: atMost(1.2)}, lintByYardstick("10MB")},
		{row{number: "2", what: "lint of 10 MB ÷ JSON tokens, in process, warm", target: atMost(8), stretch: atMost(5)}, insideRow(func(f insideFigures) float64 { return f.Lint })},
		{row{number: "3", what: "parse with positions ÷ JSON tokens, in process, warm", target: atMost(1.2), stretch: atMost(0.8)}, insideRow(func(f insideFigures) float64 { return f.Parse })},
		{row{number: "4", what: "lint of 10 MB ÷ jq empty", target: atMost(0.8), stretch: atMost(0.4)}, lintByJQ},
		{row{number: "5", what: "gitleaks " + gitleaksVersion + " (regexp of Go) ÷ lint, 10 MB", target: atLeast(40), stretch: atLeast(80)}, peerByLint("10MB", gitleaksBuild("stdlib"))},
		{row{number: "5", what: "gitleaks " + gitleaksVersion + " (RE2) ÷ lint, 10 MB", target: atLeast(8), stretch: atLeast(15)}, peerByLint("10MB", gitleaksBuild("re2"))},
		{row{number: "6", what: "Spectral " + spectralVersion + ", ten rules ÷ lint, 1 MB", target: atLeast(100), stretch: atLeast(250)}, peerByLint("1MB-spaces", peers.spectralOf)},
		{row{number: "7", what: "most memory, 10 MB", unit: " MiB"}, memory("10MB")},
		{row{number: "7", what: "most memory, 100 MB", unit: " MiB"}, memory("100MB")},
		{row{number: "8", what: "lint of a tiny file ÷ program that only links the libraries", target: atMost(1.15)}, startUp("libraries")},
		{row{number: "8", what: "lint of a tiny file ÷ Go hello world"}, startUp("hello")},
		{row{number: "9", what: "lint of 100 MB ÷ 10 MB", target: atMost(10.5)}, bySize("10MB", "100MB")},
		{row{number: "9", what: "lint of 10 MB ÷ 1 MB", target: atMost(10.5)}, bySize("1MB", "10MB")},
		{row{number: "10", what: "lint of a tree of 2,000 files, one worker ÷ yardstick on the tree", target: atMost(3), stretch: atMost(2)}, tree},
		{row{number: "11", what: "tree, CPU with 2 workers ÷ with 1", target: atMost(1.2)}, workers},
		{row{number: "13", what: "what a lint of 10 MB allocates"}, allocated},
		{row{number: "14", what: "the program"}, programSize},
		{row{number: "15", what: "lint of a v3 folder ÷ yaml.v3 Node parse of its files", target: atMost(1.5), stretch: atMost(1.2)}, yamlByNodes},
		{row{number: "16", what: "lint of 500 collections with configuration, baseline and SARIF ÷ yardstick on them", target: atMost(3)}, team},
		{row{number: "17", what: "lint --in-context of one small file in a repository ÷ Go hello world", target: atMost(2.5)}, hook},
	}
	for _, name := range export.WorstCases() {
		list = append(list, planned{row{number: "18", what: "10,000 " + strings.ReplaceAll(name, "-", " ") + " ÷ 1,000", target: atMost(12)}, worstByFew(name)})
	}
	for _, s := range []string{"100KB", "1MB", "100MB", "10MB-minified", "100MB-minified"} {
		list = append(list, planned{row{what: "lint of " + sizeShown(s) + " ÷ yardstick"}, lintByYardstick(s)})
	}
	return append(list,
		planned{row{what: "adding up the bytes of 10 MB ÷ yardstick"}, sumByYardstick},
		planned{row{what: "secretlint " + secretlintVersion + " ÷ lint, 10 MB"}, peerByLint("10MB", peers.secretlintOf)},
		planned{row{what: "postman-collection " + sdkVersion + " ÷ lint, 10 MB"}, peerByLint("10MB", peers.sdkOf)},
	)
}

// sizeShown is how results call the collection of a size.
func sizeShown(size string) string {
	number, layout, _ := strings.Cut(size, "-")
	number = strings.NewReplacer("KB", " KB", "MB", " MB").Replace(number)
	return number + map[string]string{"minified": ", minified", "spaces": ", indented by spaces"}[layout]
}

func lintByYardstick(size string) func(*bench, row) error {
	return func(b *bench, r row) error {
		file := b.in.collection(size)
		res, err := b.ratio(r, b.floor("yardstick", file), b.lint(file))
		if err != nil {
			return err
		}
		b.cost("yardstick, "+sizeShown(size), res.First)
		b.cost("postlint lint, "+sizeShown(size), res.Second)
		return nil
	}
}

// insideRow is one of the figures of the process that stays warm.
func insideRow(figure func(insideFigures) float64) func(*bench, row) error {
	return func(b *bench, r row) error {
		f, err := b.inside()
		r.measured = figure(f)
		b.rows = append(b.rows, r)
		return err
	}
}

func allocated(b *bench, _ row) error {
	f, err := b.inside()
	b.rows = append(b.rows, memoryRows(f)...)
	return err
}

func lintByJQ(b *bench, r row) error {
	file := b.in.collection("10MB")
	jq, err := jqOf(file)
	if err != nil {
		b.lacking(r, err)
		return nil
	}
	res, err := b.ratio(r, jq, b.lint(file))
	if err != nil {
		return err
	}
	b.cost("jq empty, 10 MB", res.First)
	return nil
}

func gitleaksBuild(name string) func(peers, string) (paired.Program, error) {
	return func(p peers, file string) (paired.Program, error) { return p.gitleaksOf(name, file) }
}

func peerByLint(size string, program func(peers, string) (paired.Program, error)) func(*bench, row) error {
	return func(b *bench, r row) error {
		file := b.in.collection(size)
		peer, err := program(b.peers, file)
		if err != nil {
			b.lacking(r, err)
			return nil
		}
		res, err := b.ratio(r, b.lint(file), peer)
		if err != nil {
			return err
		}
		name, _, _ := strings.Cut(r.what, " ÷")
		b.cost(name+", "+sizeShown(size), res.Second)
		return nil
	}
}

// memory holds the peak against the size of the file: twice it and 16 MiB, and one and a
// half of it and 8 MiB.
func memory(size string) func(*bench, row) error {
	return func(b *bench, r row) error {
		file := b.in.collection(size)
		mib, err := sizeOf(file)
		if err != nil {
			return err
		}
		res, err := paired.Compare(b.pairs, b.floor("hello"), b.lint(file))
		if err != nil {
			return err
		}
		r.measured, r.target, r.stretch = float64(paired.Peak(res.Second))/(1<<20), atMost(2*mib+16), atMost(1.5*mib+8)
		if r.measured == 0 {
			r.unjudged = "the system does not say"
		}
		b.rows = append(b.rows, r)
		return nil
	}
}

func startUp(floor string) func(*bench, row) error {
	return func(b *bench, r row) error {
		tiny := b.in.tiny()
		more := *b
		more.pairs = 3 * b.pairs // it is short
		res, err := more.ratio(r, b.floor(floor), b.lint(tiny))
		if err != nil {
			return err
		}
		b.rows = more.rows
		b.cost(floor, res.First)
		return nil
	}
}

func bySize(small, large string) func(*bench, row) error {
	return func(b *bench, r row) error {
		_, err := b.ratio(r, b.lint(b.in.collection(small)), b.lint(b.in.collection(large)))
		return err
	}
}

func tree(b *bench, r row) error {
	res, err := b.ratio(r, b.floor("yardstick", b.in.tree()), b.lint(b.in.tree(), "--jobs", "1"))
	if err != nil {
		return err
	}
	b.cost("yardstick, tree", res.First)
	b.cost("postlint lint --jobs 1, tree", res.Second)
	b.rows = append(b.rows, row{number: "10", what: "most memory, tree, one worker", unit: " MiB", measured: float64(paired.Peak(res.Second)) / (1 << 20), target: atMost(40)})
	return nil
}

// workers compares CPU, and time by the clock, which means something only where nothing else
// runs.
func workers(b *bench, r row) error {
	res, err := b.ratio(r, b.lint(b.in.tree(), "--jobs", "1"), b.lint(b.in.tree(), "--jobs", "2"))
	if err != nil {
		return err
	}
	var ratios []float64
	for i := range res.First {
		ratios = append(ratios, float64(res.First[i].Wall)/float64(res.Second[i].Wall))
	}
	wall := row{number: "12", what: "tree, time by the clock with 1 worker ÷ with 2", measured: paired.Median(ratios), target: atLeast(1.5), stretch: atLeast(1.7)}
	if figure, err := load(); err != nil {
		wall.unjudged = "the load is not known"
	} else if busy, err := strconv.ParseFloat(figure, 64); err != nil || busy > 2 { // of which one or two is this
		wall.unjudged = fmt.Sprintf("the machine was busy (load %s)", figure)
	}
	b.rows = append(b.rows, wall)
	return nil
}

func programSize(b *bench, _ row) error {
	b.rows = append(b.rows, programRows(b.bin["postlint"])...)
	return nil
}

func yamlByNodes(b *bench, r row) error {
	res, err := b.ratio(r, b.floor("nodes", b.in.v3()), b.lint(b.in.v3(), "--jobs", "1"))
	if err != nil {
		return err
	}
	b.cost("yaml.v3 nodes, v3 folder", res.First)
	b.cost("postlint lint --jobs 1, v3 folder", res.Second)
	return nil
}

// team lints what a team keeps: findings of today are in the baseline.
func team(b *bench, r row) error {
	baseline := filepath.Join(b.in.team(), ".postlint-baseline.json")
	made := paired.Program{Words: []string{b.bin["postlint"], "baseline", "create", b.in.team(), "--baseline", baseline}}
	if _, err := made.Once(); err != nil {
		return err
	}
	res, err := b.ratio(r, b.floor("yardstick", b.in.team()), b.lint(b.in.team(), "--baseline", baseline, "--format", "sarif="+b.in.path("team.sarif")))
	if err != nil {
		return err
	}
	b.cost("postlint lint, 500 collections", res.Second)
	return nil
}

func hook(b *bench, r row) error {
	lint := b.lint("Tiny"+collectionEnd, "--in-context")
	lint.Dir = b.in.hook()
	more := *b
	more.pairs = 3 * b.pairs
	_, err := more.ratio(r, b.floor("hello"), lint)
	b.rows = more.rows
	return err
}

func worstByFew(name string) func(*bench, row) error {
	return func(b *bench, r row) error {
		res, err := b.ratio(r, b.lint(b.in.few(name)), b.lint(b.in.worst(name)))
		if err != nil {
			return err
		}
		b.cost("postlint lint, 10,000 "+name, res.Second)
		return nil
	}
}

func sumByYardstick(b *bench, r row) error {
	file := b.in.collection("10MB")
	_, err := b.ratio(r, b.floor("yardstick", file), b.floor("sum", file))
	return err
}
