package script

import "github.com/postlint/postlint/lint/source"

// A ValueKind says what an expression gives, as far as it can be told without running
// it.
type ValueKind uint8

// The kinds of values.
const (
	NoValue             ValueKind = iota // there is no expression
	LiteralValue                         // a text, a number or a boolean; Text holds it
	SumValue                             // a text that is put together; Text holds its start, if that is a literal
	NullValue                            // null
	UndefinedValue                       // undefined
	ObjectValue                          // an object, an array or a function; stored as a variable it reads "[object Object]" or the like
	VariableValue                        // a variable of Postman: Scope and Name
	VariablesValue                       // all variables of Scope
	ResponseValue                        // a response as a whole, of this request or of one that the script sent
	ResponseFieldValue                   // the JSON body of a response, or, if Path is not empty, a member of it
	ResponseTextValue                    // the body of a response as text
	ResponseHeaderValue                  // the header Name of a response
	RequestValue                         // the request as a whole, or its auth, URL or body
	RequestHeadersValue                  // all headers of the request
	RequestHeaderValue                   // the header Name of the request
	OtherValue                           // anything else
)

// A Value is what an expression of a script gives. Names that are bound once stand for
// what they are bound to.
type Value struct {
	Kind ValueKind
	// At is the expression where it is used, without parentheses around it.
	At source.Text
	// Text is the literal, without quotes, that is the value or its start; absent if
	// there is none. Escapes of JavaScript in it are not decoded.
	Text source.Text
	// Name and Scope are those of a variable, and Name that of a header.
	Name  string
	Scope Scope
	// Path leads from the body of a response to the member: the names of members, the
	// indices of elements in decimal digits, and "*" where the name is computed. A SumValue has the path of the first
	// member of a response in it.
	Path []string
}

// A Part is what of its own request a script changes.
type Part uint8

// The parts of a request.
const (
	HeaderPart Part = iota + 1
	AuthPart
	URLPart // with the query
	MethodPart
	BodyPart
)

// A Verb says how a header is changed.
type Verb uint8

// The verbs. Add may leave two headers of one name, upsert looks at the name without
// regard to case, and remove, called as pm.request.removeHeader, with regard to it
// (measured).
const (
	Change Verb = iota // in a way that is not followed; the zero Verb
	Add
	Upsert
	Remove
)

// An Edit is one place where a script changes its own request.
type Edit struct {
	Part        Part
	Verb        Verb        // of a header
	Name        string      // of a header, as it is written, without white space around it; "" if it is not known
	At          source.Text // the name of the header if it is a literal, else the expression that makes the change
	Value       Value       // what is put in, if that can be told
	Conditional bool        // see Set
}

// A Request is one call that sends a request of its own. Postman's runtimes do not
// resolve references in it, and it inherits no auth (measured).
type Request struct {
	At      source.Text // the call
	Run     bool        // pm.execution.runRequest, which sends a request of the collection
	URL     Value       // for Run the id of the request
	Method  Value
	Headers []Field
	// Known says that Headers, Auth and Method are complete.
	Known bool
	Auth  bool // has an auth of its own
	// References are the {{names}} in it that nothing resolves, with their braces, each
	// place once; InBody are those in its body.
	References  []source.Text
	InBody      []source.Text
	Conditional bool // see Set
}

// A Field is a header of a request that a script sends.
type Field struct {
	Name  string
	At    source.Text // the name
	Value Value
}

// A StepKind says where the run goes on.
type StepKind uint8

// The kinds of steps.
const (
	SkipRequest StepKind = iota + 1 // the request of the script is not sent
	NextRequest                     // the request called Name comes next
	NextNothing                     // the run ends: setNextRequest(null)
	NextUnknown                     // some request comes next
)

// A Step is one call that changes the order of the run.
type Step struct {
	Kind        StepKind
	Name        string      // of the next request, or its id
	At          source.Text // the name, or else the call
	Conditional bool        // see Set
}

// A Log is one thing that a script prints: each variable, member and call among the
// arguments of console.log and its relatives. Texts, comparisons, and what only asks
// for a length or for presence are left out.
type Log struct {
	Name  string      // the last name of the expression: "token" for data.token and for token[0]; may be empty
	At    source.Text // the expression
	Value Value
	Call  source.Text // the whole call of console.log, or the name of a test
}

// A Reason says why a script may do more than can be told.
type Reason uint8

// The reasons.
const (
	Eval          Reason = iota + 1 // runs a text as code: eval, Function, a timer with a text
	Import                          // import()
	Package                         // pm.require: a package may do what its script may
	OtherRequest                    // pm.execution.runRequest: the scripts of the other request run
	ComputedName                    // sets a variable whose name is not a constant
	HandedOn                        // one of Postman's objects goes where it is not followed
	Unparseable                     // see Broken
	TooManyValues                   // one name stands for too many of Postman's objects
)

// An Opaque is a place from which on a script cannot be followed.
type Opaque struct {
	Why Reason
	At  source.Text
}

// A BrokenKind says why a script could not be parsed.
type BrokenKind uint8

// The kinds.
const (
	NotJavaScript BrokenKind = iota + 1 // a syntax error, or syntax that is too new
	TooLong                             // longer than 1 MiB
	TooDeep                             // nested deeper than any person writes
	DeclaredTwice                       // let, const or class declares a name that is declared already: also a syntax error
)

// Broken says why, and where, a script could not be parsed.
type Broken struct {
	Why BrokenKind
	At  source.Text // an empty place where the parser gave up, or the name that is declared twice
	// Met is the sign at which the parser gave up, or "the end of the script"; empty for all that is no
	// punctuation.
	Met string
	// Reference says that a {{name}} stands there, which Postman replaces in no script.
	Reference bool
	// Wants are the names in what is spelled like a call that sets a variable, and Auth
	// says that something is spelled like a change of the request's auth: what a script
	// that is no JavaScript was meant to do, wherever the parser gave up.
	Wants []source.Text
	Auth  bool
}
