package resolve

import (
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// A State says how a name is defined for a view.
type State uint8

// The states of a name. Found and empty stops the search: the name is Empty even if
// a wider scope has a value (measured).
const (
	Static  State = iota + 1 // defined, with a value that the files hold
	Empty                    // defined, with an empty value, null or none
	Missing                  // an environment is known, and neither it nor any other scope defines the name
	Unknown                  // no environment is known, so it may well be defined
	Dynamic                  // one of Postman's own $names, made anew for each request
	Vault                    // vault:name, which only the app's vault can resolve
	Supplied                 // the runner will supply it; its value is not in the files
)

// A Scope is a place where variables are defined, from the narrowest.
type Scope uint8

// The scopes, from the narrowest. Command stands for values given on the command line.
const (
	ScopeNone Scope = iota
	ScopeCommand
	ScopeData
	ScopeEnvironment
	ScopeCollection
	ScopeGlobals
)

// A Lookup is what one reference finds in one view and runtime.
type Lookup struct {
	Name     string
	State    State
	Scripted bool              // a script in reach sets this exact name, or may set any name
	Scope    Scope             // where it was found
	Var      *postman.Variable // what was found; nil for other states, and for values from the command line
	Value    Text              // the variable's value as one text before its own references are resolved
	Off      []*postman.Variable // definitions that were passed over since they are disabled or switched off
	Shadowed []*postman.Variable // definitions of wider scopes, and earlier ones of the same scope, that lost

	// At is where the reference stands, braces included.
	At Range
}

// A Range is a run of bytes of one spot's text: [Start, End) of Spot.Text. Spots of
// synthetic text (a helper's prefix, a value from the command line) are zero.
type Range struct {
	Spot       postman.Spot
	Start, End int
}

// A Piece is a run of bytes [Start, End) of a Text that comes from one place.
type Piece struct {
	Start, End int
	From       Range     // the bytes of the file; the zero Range for what Postman adds itself
	Via        *Lookup   // the variable that it came through (the innermost); nil for text written in place
	Open       *Lookup   // set when the piece is a reference that stays as it is written
}

// A Text is a text as it will be sent, made of pieces that cover it without gaps.
// References that cannot be resolved stay in it as they are written, as Postman
// would send them.
type Text struct {
	s      string
	pieces []Piece
	// scripted is set when a lookup that contributed is scripted; the text is then
	// what the files say, and may be replaced at run time.
	uses []*Lookup
}

// An Origin says where a header of a sent request comes from.
type Origin uint8

// The origins of a header.
const (
	FromHeader Origin = iota + 1 // a header row
	FromAuth                     // the auth that applies
	FromURL                      // user name and password in the URL
)

// A Header is one header on the wire.
type Header struct {
	Name   Text
	Value  Text
	Origin Origin
	Row    *postman.Header // the row, when Origin is FromHeader
	Signed bool            // the value depends on time or a nonce, so Value is empty
	Script bool            // a script in reach adds, replaces or removes headers of this name
}

// Dropped is a header row, enabled and written, that is not sent as it stands.
type Dropped struct {
	Row   *postman.Header
	Name  Text
	Value Text
	Why   DropReason
	By    *Header // the header that takes its place, if any
}

// A DropReason says why an enabled header row is not sent.
type DropReason uint8

// The reasons why an enabled header row is not sent.
const (
	DropHelper    DropReason = iota + 1 // the auth helper replaces or removes it
	DropSameName                        // a later row of the same name in another spelling wins
	DropEmptyName                       // its name is empty
	DropNoColon                         // a line of a header string that Postman cannot split
)

// An Auth is the auth that applies to a request.
type Auth struct {
	Type      string // as Postman reads it; "" when none is set anywhere
	Known     bool   // Postman has a helper of that name
	From      postman.Auth
	Inherited bool // it stands in a folder or the collection, not on the request
	Emits     Placement
	Params    []Param // of the active block, resolved, in the order of the file; the last of a key counts
}

// A Placement says where a helper puts the credential.
type Placement uint8

// The placements of a helper's credential.
const (
	EmitsNothing Placement = iota // nothing is added
	EmitsHeader                   // a header
	EmitsQuery                    // a query parameter
	EmitsBody                     // a body parameter (oauth1)
	EmitsRetry                    // only on a second try (digest, ntlm)
)

// A Param is a parameter of the auth that applies, resolved.
type Param struct {
	*postman.Param
	Text Text
}

// A NotSent is the reason why a runtime refuses a request before it opens a socket.
type NotSent struct {
	Code   string // invalid-header-name, invalid-header-value, invalid-method, invalid-protocol, invalid-url, empty-url
	Header string // the header's name as sent, for the two header codes
}

// A Request is one request in one environment as some runtimes will send it.
type Request struct {
	*postman.Request
	View     *View
	Runtimes []*Runtime // the runtimes for which this is the outcome; never empty
	Method   string
	URL      URL
	Auth     Auth
	Headers  []*Header
	Dropped  []Dropped
	Query    []SentQuery // the enabled query parameters, the helper's included
	NotSent  *NotSent    // nil when it is sent
	// Scripted says that a script in reach may change the auth, any header, or the URL.
	Scripted struct{ Auth, Headers, URL bool }
	index int
}

// A SentQuery is a query parameter on the wire, before encoding.
type SentQuery struct {
	Name, Value Text
	Origin      Origin
	Row         *postman.Query
	Signed      bool
}

// A URL is the URL as it will be sent, before percent-encoding, and its parts as
// ranges of Whole. A part that is not there has Start == End.
type URL struct {
	Whole    Text
	Scheme   Part // without "://"; empty when the URL has none and Postman puts http:// in front
	User     Part
	Password Part
	Host     Part // without the port
	Port     Part
	Path     Part // with the leading slash
	Query    Part // without the question mark
	Fragment Part
	Forced   bool // Postman puts http:// in front
}

// A Part is a run of bytes of URL.Whole.
type Part struct{ Start, End int }

// Scopes are what a view is resolved with, beside the collection itself.
type Scopes struct {
	Environment *postman.Environment   // nil when none is known
	Given       bool                   // it was given with -e, not found or paired
	Globals     []*postman.Environment // given with -g
	Command     []Value                // --env-var and --global-var
	Data        []string               // columns of the data file
	Supplied    []string               // names that the runner will supply
	Scripts     *Scripts               // what scripts of the folder's collections set
}

// A Value is a name and its value from the command line. The value is a secret.
type Value struct{ Name, Value string }

// keep imports used by the declarations above
var _ = source.Absent
