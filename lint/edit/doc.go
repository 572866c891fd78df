// Package edit makes the fixes that findings offer: byte edits on the text of files, in
// rounds, until nothing is left to fix; and it puts the new text in the place of the old
// one, whole or not at all.
//
// It has never heard of Postman or of rules: what is wrong it is told by a function that
// lints.
package edit
