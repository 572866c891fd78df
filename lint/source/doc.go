// Package source turns the bytes of one file into a tree of values that still know
// which bytes they came from.
//
// It has never heard of Postman, of rules, or of files on a disk. Everything it
// returns is a cursor into two things that are never copied: the bytes as they were
// given, and one flat array of nodes. Offsets are always byte offsets into the bytes
// as they were given (byte-order mark and UTF-16 included), half open, and never
// negative. Lines and columns start at 1; columns count Unicode code points.
package source
