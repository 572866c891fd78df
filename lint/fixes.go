package lint

import "github.com/postlint/postlint/lint/source"

// Fixes say what came of the fixes of a run: what was made, or would be, and what was not.
type Fixes struct {
	Made    []MadeFix
	Left    []LeftFix // fixes of a wanted class that were not made
	Changes []Change  // of the files in which Made changes something, sorted by path
	Unsafe  bool      // unsafe fixes were wanted, too
	Planned bool      // nothing was written: these are the fixes that would be made
	Result  *Result   // of the files as they were, which the places of Made and Left lie in
}

// A MadeFix is a fix that was made. Its places and offsets are those of the files as they
// were before any fix.
type MadeFix struct {
	Finding Finding
	Round   int  // 1 for what was found at first, more for what came to light after other fixes
	Secret  bool // it takes a secret out of a file
}

// A LeftFix is a fix that was offered and not made.
type LeftFix struct {
	Finding Finding
	Why     string // half a sentence, in lower case and without full stop
}

// A Change is what all fixes together make of one file. Without its edits the file as it
// was and the file as it is are the same bytes.
type Change struct {
	Path   string
	Source *source.File // the file as it was
	Edits  []NetEdit    // in order; none of them overlap or touch
}

// A NetEdit replaces the bytes [Start, End) of the file as it was. Insert holds no text of
// the file.
type NetEdit struct {
	Start, End int
	Insert     string
	By         []int // the fixes it comes from: indices into Fixes.Made, in order
}
