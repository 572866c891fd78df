package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// A line is what the table says of a rule.
type line struct {
	Rule  string `json:"rule"`
	Kinds int    `json:"kinds"`
	Cases int    `json:"cases"`
	Found int    `json:"found"`
	Exact int    `json:"exact"`
	Noise int    `json:"noise"`
}

func (s score) lines() []line {
	var out []line
	at, kinds := map[string]int{}, map[string]bool{}
	for _, o := range s.outcomes {
		if o.skipped {
			continue
		}
		i, ok := at[o.op.rule]
		if !ok {
			i = len(out)
			at[o.op.rule] = i
			out = append(out, line{Rule: o.op.rule})
		}
		l := &out[i]
		if !kinds[o.op.rule+o.op.name] {
			kinds[o.op.rule+o.op.name] = true
			l.Kinds++
		}
		l.Cases++
		if o.found {
			l.Found++
		}
		if o.exact {
			l.Exact++
		}
		if len(o.noise) > 0 {
			l.Noise++
		}
	}
	return out
}

func sum(lines []line) line {
	t := line{Rule: "all"}
	for _, l := range lines {
		t.Kinds += l.Kinds
		t.Cases += l.Cases
		t.Found += l.Found
		t.Exact += l.Exact
		t.Noise += l.Noise
	}
	return t
}

// unambiguous is the exact position where the documentation leaves no choice.
func (s score) unambiguous() proportion {
	var p proportion
	for _, o := range s.outcomes {
		if o.found && o.only {
			p.of++
			if o.exact {
				p.hits++
			}
		}
	}
	return p
}

// thorough is the share of rules, each of which counts as much as the others.
func thorough(lines []line) proportion {
	p := proportion{of: len(lines)}
	for _, l := range lines {
		if 10*l.Found >= 9*l.Cases {
			p.hits++
		}
	}
	return p
}

// silent is the share of files in which nothing was said, and how many of their requests
// were judged completely: silence about what was not judged is worth nothing.
func (s score) silent() (quiet, coverage proportion) {
	for _, q := range s.quiet {
		quiet.of++
		if q.err == nil && len(q.said) == 0 {
			quiet.hits++
		}
		coverage.of += q.requests
		coverage.hits += q.complete
	}
	return quiet, coverage
}

// missed are the thresholds that are not reached.
func (s score) missed() []string {
	var out []string
	t := sum(s.lines())
	if p := (proportion{t.Found, t.Cases}); p.share() < wantRecall {
		out = append(out, fmt.Sprintf("recall %.4f < %.2f", p.share(), wantRecall))
	}
	if p := (proportion{t.Exact, t.Found}); p.share() < wantExact {
		out = append(out, fmt.Sprintf("exact position %.4f < %.2f", p.share(), wantExact))
	}
	if quiet, _ := s.silent(); quiet.share() < wantSilence {
		out = append(out, fmt.Sprintf("silence %.4f < %.2f", quiet.share(), wantSilence))
	}
	return out
}

func (o options) print(w io.Writer, s score) error {
	if o.keep != "" {
		if err := s.keep(o.keep); err != nil {
			return err
		}
	}
	if o.json {
		return s.printJSON(w)
	}
	var b strings.Builder
	s.table(&b)
	if o.verbose {
		s.printTroubles(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// table is a line per rule, and what they come to.
func (s score) table(w *strings.Builder) {
	lines := s.lines()
	fmt.Fprintf(w, "%-38s %6s %6s %6s %6s %6s\n", "rule", "kinds", "cases", "found", "exact", "noise")
	for _, l := range append(lines, sum(lines)) {
		fmt.Fprintf(w, "%-38s %6d %6d %6d %6d %6d\n", l.Rule, l.Kinds, l.Cases, l.Found, l.Exact, l.Noise)
	}
	t := sum(lines)
	w.WriteByte('\n')
	printShare(w, "recall", proportion{t.Found, t.Cases})
	printShare(w, "exact position of what is found", proportion{t.Exact, t.Found})
	printShare(w, "where one place alone is right", s.unambiguous())
	printShare(w, "rules that find 9 of 10 or more", thorough(lines))
	printShare(w, "cases without side noise", proportion{t.Cases - t.Noise, t.Cases})
	if s.rule == "" {
		quiet, coverage := s.silent()
		printShare(w, "silence on clean files and negatives", quiet)
		printShare(w, "requests judged completely there", coverage)
	}
}

func printShare(w *strings.Builder, what string, p proportion) {
	low, high := p.wilson()
	fmt.Fprintf(w, "%-38s %6.4f  (%d of %d, 95 %% interval %.4f to %.4f)\n", what, p.share(), p.hits, p.of, low, high)
}

func (s score) printTroubles(w *strings.Builder) {
	for _, t := range s.troubles() {
		fmt.Fprintf(w, "\n%s %s\n", strings.ToUpper(t.What), t.Case)
		if t.Wanted != "" {
			fmt.Fprintf(w, "  wanted %s\n", t.Wanted)
		}
		fmt.Fprintf(w, "  got    %s\n", strings.Join(t.Got, "\n         "))
	}
}

// A share is a proportion as JSON.
type share struct {
	Hits  int     `json:"hits"`
	Of    int     `json:"of"`
	Share float64 `json:"share"`
	Low   float64 `json:"low"` // of the interval at 95 %
	High  float64 `json:"high"`
}

func (p proportion) json() share {
	low, high := p.wilson()
	return share{p.hits, p.of, p.share(), low, high}
}

// A trouble is a case that went wrong, as JSON.
type trouble struct {
	Case   string   `json:"case"`
	What   string   `json:"what"` // error, missed, place, noise or loud
	Wanted string   `json:"wanted,omitempty"`
	Got    []string `json:"got"`
}

func (s score) troubles() []trouble {
	out := []trouble{}
	for _, o := range s.outcomes {
		switch {
		case o.skipped:
			continue
		case o.err != nil:
			out = append(out, trouble{o.String(), "error", o.wanted, []string{o.err.Error()}})
		case !o.found:
			out = append(out, trouble{o.String(), "missed", o.wanted, o.got})
		case !o.exact:
			out = append(out, trouble{o.String(), "place", o.wanted, o.got})
		}
		if len(o.noise) > 0 {
			out = append(out, trouble{o.String(), "noise", "", o.noise})
		}
	}
	for _, q := range s.quiet {
		switch {
		case q.err != nil:
			out = append(out, trouble{q.name, "error", "", []string{q.err.Error()}})
		case len(q.said) > 0:
			out = append(out, trouble{q.name, "loud", "", q.said})
		}
	}
	return out
}

func (s score) printJSON(w io.Writer) error {
	quiet, coverage := s.silent()
	lines := s.lines()
	t := sum(lines)
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(map[string]any{
		"rules": lines, "total": t, "negatives": len(negatives),
		"recall": proportion{t.Found, t.Cases}.json(), "exact": proportion{t.Exact, t.Found}.json(), "quiet": proportion{t.Cases - t.Noise, t.Cases}.json(),
		"unambiguous": s.unambiguous().json(), "thorough": thorough(lines).json(),
		"silence": quiet.json(), "coverage": coverage.json(), "troubles": s.troubles(), "missed": append([]string{}, s.missed()...),
	})
}

// keep writes the files of each case that went wrong below a folder of its own.
func (s score) keep(dir string) error {
	n := 0
	write := func(name string, files map[string][]byte) error {
		n++
		for path, raw := range files {
			to := filepath.Join(dir, fmt.Sprintf("%04d", n), filepath.FromSlash(strings.ReplaceAll(path, "!", "/")))
			if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(to, raw, 0o644); err != nil {
				return err
			}
		}
		return os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d", n), "case.txt"), []byte(name+"\n"), 0o644)
	}
	for _, o := range s.outcomes {
		if o.files != nil {
			if err := write(o.String(), o.files); err != nil {
				return err
			}
		}
	}
	for _, q := range s.quiet {
		if q.err != nil || len(q.said) > 0 {
			if err := write(q.name, q.files); err != nil {
				return err
			}
		}
	}
	return nil
}
