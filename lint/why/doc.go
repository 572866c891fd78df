// Package why says why a request was refused: it joins what an export holds, what the
// server said, and what is known of a vendor's servers to a list of causes, the most
// probable first, each with a verdict, a reason and a place; then to the shortest series of
// steps that decides between those that are left, and to the list of what only the server's
// administrator can see.
//
// It sends nothing. What it says of causes is a table (causes.go), what it takes from an
// exchange are facts (facts.go), and which fact speaks for or against which cause is a
// table, too (weights.go).
package why
