package source

import "iter"

// A Span is a half-open range of byte offsets, Start <= End, into the bytes of a
// file as they were given. An empty span is an insertion point.
type Span struct{ Start, End int }

// A Position is a place as a person reads it: Line and Column start at 1, Column
// counts code points from the start of the line, Offset is in bytes.
type Position struct{ Line, Column, Offset int }

// A Kind says what a value is. The zero Kind is an absent value.
type Kind uint8

// The kinds of a value.
const (
	Absent Kind = iota
	Null
	False
	True
	Number
	String
	Object
	Array
)

// String returns the word for the kind, in lower case: "absent", "null", "false", "true",
// "number", "string", "object" or "array".
func (k Kind) String() string {
	words := [...]string{"absent", "null", "false", "true", "number", "string", "object", "array"}
	if int(k) < len(words) {
		return words[k]
	}
	return "unknown"
}

// Limits are the sizes above which a file is refused (each inclusive: a file of
// exactly that size is read). Bytes is the length of the file, Depth the number of
// open arrays and objects, String and Number the length in bytes of one token.
type Limits struct{ Bytes, Depth, String, Number int }

// A Code names the reason why a file cannot be read.
type Code string

// The reasons why a file cannot be read.
const (
	CodeSyntax   Code = "syntax"   // not JSON
	CodeEmpty    Code = "empty"    // nothing, or only white space
	CodeTrailing Code = "trailing" // something follows the document
	CodeLimit    Code = "limit"    // larger or deeper than the limits allow
	CodeEncoding Code = "encoding" // neither UTF-8 nor UTF-16 with a byte-order mark
)

// An Error says why a file cannot be read and where. Its text never quotes the file.
type Error struct {
	Code    Code
	Message string   // lower case, no full stop: what is wrong and what was expected
	Flag    string   // the flag that raises the limit, when Code is CodeLimit and there is one
	At      Position // where
}

// A ProblemKind names something that a reader accepts and a person wants to know.
type ProblemKind uint8

// The problems of a file that can be read all the same.
const (
	DuplicateMember ProblemKind = iota + 1 // an object holds the same name twice; the last one counts
	CaseVariant                            // two names of an object differ only in case
	InvalidUTF8                            // bytes, or a lone surrogate escape, that are no character
)

// A Problem is something that a reader accepts and a person wants to know.
type Problem struct {
	Kind   ProblemKind
	At     Span  // the name, or the bytes, at fault
	Value  Value // the name node at fault; the string (or absent) for InvalidUTF8
	First  Value // the other name node: the one that is shadowed, or the variant
	Object Value // the object that holds both
}

// A Value is a cursor on one value, or one member name, of a file. The zero Value is
// absent, and every method may be called on it.
type Value struct {
	file *File
	node int32
}

// Members yields the name and the value of each member of an object in the order of
// the file, duplicates included. It yields nothing for other kinds.
type Members = iter.Seq2[Value, Value]
