// Package evidence reads what somebody has of a call that was refused: a report of a
// collection run, a HAR, what curl printed, a command copied as cURL, lines of the
// Console, or no more than a status and a body copied from the screen. Whatever it was,
// exchanges come out: what was sent, as far as the evidence shows it, and what came back.
//
// What a piece of evidence does not show is unknown, not absent: a field that says whether
// it was shown stands beside each that may be empty.
package evidence
