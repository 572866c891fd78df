package script

import (
	"bytes"

	"github.com/postlint/postlint/lint/source"
)

// A Scope is a place where Postman keeps variables. The zero Scope is none.
type Scope uint8

// The scopes that a script can write to.
const (
	Environment Scope = iota + 1 // pm.environment
	Collection                   // pm.collectionVariables
	Globals                      // pm.globals
	Local                        // pm.variables; its values last for the rest of the run
)

// String returns the name of the scope in lower case, and "none" for the zero Scope.
func (s Scope) String() string {
	switch s {
	case Environment:
		return "environment"
	case Collection:
		return "collection"
	case Globals:
		return "globals"
	case Local:
		return "local"
	}
	return "none"
}

// A Set is one place where a script names a variable in order to set, remove or read
// it.
type Set struct {
	Name  string // as the runtime sees it: escapes are decoded
	Scope Scope
	// At is the string literal that gives the name, without its quotes. Where the name
	// is a constant of the script it is the literal that the constant is declared with.
	At source.Text
	// Scheme is "Bearer" when the stored value begins with a literal that begins with
	// "Bearer ", in any case of letters; else it is empty.
	Scheme string
	// Value is what is stored, for those in Sets; else its Kind is NoValue. In Sets,
	// NoValue says that there is no second argument: what is stored is undefined, and
	// a reference to it reads "null" (measured).
	Value Value
	// Conditional says that the call is not sure to run when the script does: it stands
	// in a branch, a loop, a try, behind a return in a branch, or in a function that is
	// not called on the spot.
	Conditional bool
}

// Effects is what a script may do to variables and to its request. The flags that end
// in Anything or Any say that the list beside them is not complete. All lists are in
// the order of the script.
type Effects struct {
	Sets   []Set // variables that are set
	Unsets []Set // variables that are removed
	Reads  []Set // variables that are read; Local means by pm.variables, from any scope
	// Dead holds what looks like a set and changes nothing at run time:
	// environment.x = ..., pm.environment.x = ..., pm.environment.values.upsert(...).
	Dead []Set

	SetsAnything   bool // sets variables whose names are not known
	ClearsAnything bool // removes variables whose names are not known, or all of a scope
	ReadsAnything  bool // reads variables whose names are not known

	// Headers holds the lower-case names, each once, of headers that the script adds,
	// replaces or removes in its own request. The cookie jar counts as "cookie".
	Headers    []string
	HeadersAny bool // changes headers whose names are not known
	Auth       bool // may change the auth of its own request
	URL        bool // may change the URL, the query, the method or the body
	Edits      []Edit

	Sends    bool      // may send requests of its own (pm.sendRequest, pm.execution.runRequest)
	Requests []Request // the calls that do
	Skips    bool      // may skip its request, or choose the request that comes next
	Steps    []Step    // the calls that do

	Logs []Log // what it prints
	// Tests says that it asserts something, by its spelling: a collection with such
	// scripts is meant to be run as a whole.
	Tests bool

	// Opaque says why the script may do more than the lists say.
	Opaque []Opaque
	// Await is the first await outside of all functions; zero when there is none.
	// Newman 6 cannot compile such a script and skips it; the Postman CLI waits.
	Await source.Text
	// Broken is nil when the script could be parsed. A script that could not may do
	// anything, and the lists hold what could be made out. What really is no JavaScript
	// is skipped by Postman's runtimes, and the request goes out without it.
	Broken *Broken
}

// Empty reports whether the script changes, reads and sends nothing. What it prints
// does not count.
func (e *Effects) Empty() bool {
	lists := len(e.Sets) + len(e.Unsets) + len(e.Reads) + len(e.Dead) + len(e.Headers)
	return lists == 0 && !e.SetsAnything && !e.ClearsAnything && !e.ReadsAnything &&
		!e.HeadersAny && !e.Auth && !e.URL && !e.Sends && !e.Skips
}

// Scan returns what a script may do. It never fails: of a text that is not JavaScript
// it says that it may do anything. It takes time in proportion to the text.
func Scan(t source.Text) *Effects {
	e, _ := new(trees).scan(t)
	return e
}

// The words without one of which a script has no effect that Effects can tell. \u is
// there because an identifier may be spelled with escapes.
var words = [...]string{
	"pm", "postman", "environment", "globals", "eval", "Function", "import",
	"constructor", "globalThis", "console", `\u`,
}

func interesting(src []byte) bool {
	for _, word := range words {
		if bytes.Contains(src, []byte(word)) {
			return true
		}
	}
	return false
}

// The words of which a script that asserts something has one.
var testWords = [...]string{"pm.test(", "pm.expect(", "tests["}

func tests(src []byte) bool {
	for _, word := range testWords {
		if bytes.Contains(src, []byte(word)) {
			return true
		}
	}
	return false
}
