package main

// An operator plants one mistake: it knows at which places of an export the mistake can
// be made, and marks the bytes that postlint has to name.
type operator struct {
	rule  string
	or    []string // other rules that may be the one that names it
	name  string
	plant func(*export) []place

	run     run      // how the copy is linted, if not as usual
	side    []string // rules that may speak as well; the reason stands beside it
	only    []string // shapes in which the mistake can be expressed; all when empty
	not     []string // shapes in which it cannot
	in      []string // variants; all when empty
	perCopy int      // places per variant in the app's own shape; 0 means four
	loose   bool     // several places of the rule may be reported at once
}

// A negative is something that must not be reported: what the pages call a trap.
type negative struct {
	name    string
	in      string   // the variant
	besides []string // rules that may speak: what is said of it is true, and another thing
	plant   func(*export)
	run     run
	only    []string
}
