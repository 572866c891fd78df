// Package source turns the bytes of one file, JSON or YAML, into a tree of values that
// still know which bytes they came from.
//
// It has never heard of Postman, of rules, or of files on a disk. Everything it
// returns is a cursor into things that are never copied: the bytes as they were given,
// and one flat array of nodes, the same for both languages. Offsets are always byte
// offsets into the bytes as they were given (byte-order mark and UTF-16 included), half
// open, and never negative. Lines and columns start at 1; columns count Unicode code
// points, and a line ends with a line feed.
//
// JSON is read by jsontext, and before that by a quick reader of our own that gives up on
// whatever has to be told about. YAML is read by yaml.v3, which says where a scalar begins but
// not where it ends, nor which of its bytes are text: that is found out here, and must
// give the text that yaml.v3 gives, and account for every byte of the file, or else the
// file is refused.
package source
