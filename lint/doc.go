// Package lint is the contract of postlint and what a Go user imports: inputs and
// rules go in, findings and coverage come out.
//
// Run reads the inputs, pairs environments with collections, resolves every request,
// lets each rule look, and merges what the rules report: one cause, one finding. It
// knows no particular rule, no flag and no output format, opens no file and reads no
// clock.
//
// A program that wants the requests as they will be sent, and no findings, calls Load and
// takes the views of the Project. A rule sees a Pass and says what it found in Reports.
//
// The words: a finding is one mistake at one place; a case is one situation in which
// a rule speaks, with its own severity and confidence; coverage says how much could
// be judged at all.
package lint
