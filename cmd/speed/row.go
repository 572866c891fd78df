package main

import (
	"fmt"
	"strconv"
	"strings"
)

// A row is a line of the results: what was measured, and what it should be.
type row struct {
	number   string // of the table of targets; empty for what has none
	what     string
	unit     string // behind the figure: " MB", "×"
	measured float64
	low      float64 // the range of the pairs, where there is one
	high     float64
	target   goal
	stretch  goal
	reached  float64 // what a gate holds the figure to until it meets its target
	missing  string  // why there is no figure
	unjudged string  // why the figure is not held against the target
}

// A goal is at most, or at least, a figure. The zero goal is none.
type goal struct {
	figure float64
	least  bool
}

func atMost(figure float64) goal  { return goal{figure: figure} }
func atLeast(figure float64) goal { return goal{figure: figure, least: true} }

func (g goal) none() bool { return g.figure == 0 }

// holds says whether a figure meets the goal. What was not measured has a negative figure
// and meets none.
func (g goal) holds(figure float64) bool {
	switch {
	case g.none():
		return true
	case g.least:
		return figure >= g.figure
	}
	return figure >= 0 && figure <= g.figure
}

func (g goal) shown(unit string) string {
	switch {
	case g.none():
		return "–"
	case g.least:
		return "≥ " + figureShown(g.figure) + unit
	}
	return "≤ " + figureShown(g.figure) + unit
}

// figureShown has two places behind the point below 10, one below 100, and none above.
func figureShown(f float64) string {
	switch {
	case f >= 100:
		return strconv.FormatFloat(f, 'f', 0, 64)
	case f >= 10:
		return strings.TrimSuffix(strconv.FormatFloat(f, 'f', 1, 64), ".0")
	}
	text := strconv.FormatFloat(f, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimSuffix(text, "0"), ".0")
}

// shown is the figure with the range of its pairs.
func (r row) shown() string {
	switch {
	case r.missing != "":
		return "–"
	case r.high > 0:
		return fmt.Sprintf("%s%s (%s to %s)", figureShown(r.measured), r.unit, figureShown(r.low), figureShown(r.high))
	}
	return figureShown(r.measured) + r.unit
}

// verdict holds the figure against its goals.
func (r row) verdict() string {
	switch {
	case r.missing != "":
		return "missing: " + r.missing
	case r.unjudged != "":
		return "not judged: " + r.unjudged
	case r.target.none():
		return "–"
	case !r.target.holds(r.measured):
		return "not met"
	case !r.stretch.none() && r.stretch.holds(r.measured):
		return "stretch"
	}
	return "met"
}

// line is the row as a line of a table in Markdown.
func (r row) line() string {
	number := r.number
	if number == "" {
		number = "–"
	}
	return fmt.Sprintf("| %s | %s | %s | %s | %s | %s |", number, r.what, r.shown(), r.target.shown(r.unit), r.stretch.shown(r.unit), r.verdict())
}
