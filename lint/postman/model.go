package postman

import "github.com/postlint/postlint/lint/source"

// A Kind says what an export is.
type Kind uint8

// The kinds of export. Unsupported says which of them are recognised and not linted.
const (
	KindCollection Kind = iota + 1
	KindEnvironment
	KindGlobals
	KindRunReport    // a newman or Postman CLI JSON report
	KindTestRun      // "export results" of the app's collection runner
	KindHAR          // HTTP archive
	KindManifest     // archive.json of a zip export
	KindVariableList // a bare array of variables
	KindDump         // the app's bulk data dump
	KindCollectionV1 // the v1 collection format
	KindV3           // one YAML file of the v3 folder format
	KindZip          // a zip archive
	KindWorkspace    // the table of contents of a v3 workspace
	KindPresets      // the header presets of a data dump
	KindOwn          // a report or a baseline of postlint
)

// An Export is one file, one part of a data dump, or the files of one v3 collection,
// understood. Exactly one of Collection, Environment and Presets is set.
type Export struct {
	File        *source.File // of a v3 collection that of its definition, or the first; Files has all
	Kind        Kind
	Format      string // "v2.1", "v2.0", "v3", "environment", "globals", "v1", "har", ...
	Wrapped     bool   // a Postman API answer: {"collection": ...} or {"environment": ...}
	Collection  *Collection
	Environment *Environment
	Presets     []*Preset // of a data dump

	files []*source.File // of a v3 collection
	rest  []source.Value // of a part of a data dump
}

// An Owner is something that a person can open in the app and that holds rows,
// scripts or an auth: a collection, a folder, a request, a saved example, an
// environment or a header preset.
type Owner interface {
	// Names are the names from below the collection down to the owner itself:
	// empty for a collection or an environment, ["Orders", "Create order"] for a
	// request in a folder.
	Names() []string
	// App is the click path to the owner, from the sidebar's own words down:
	// ["Collections", "Shop", "Orders", "Create order"].
	App() []string
	// Node is the object of the file that is the owner. It is absent for a
	// collection or folder of a v3 tree that has no definition file.
	Node() source.Value
	// File is the file that holds the owner, and never nil; when it has none of its
	// own, the first file below it.
	File() *source.File
}

// A Role says what a value is for.
type Role uint8

// The roles that a value of an export can have.
const (
	RoleAuth         Role = iota + 1 // a parameter of an auth block; Kind is the auth type, Name the key
	RoleHeader                       // a header row; Name is the header's name
	RoleURL                          // the URL, or a part of it; Name is the part (raw, protocol, host, ...)
	RoleQuery                        // a query parameter; Name is its key
	RolePathVariable                 // a path variable; Name is its key
	RoleBody                         // the body; Name is the form field, if any
	RoleVariable                     // a variable of an environment, globals or collection; Name is its key
	RoleScript                       // a script; Kind is the event (prerequest, test)
	RoleSetting                      // protocolProfileBehavior; Name is the key
	RoleDescription                  // a description; never sent
	RoleName                         // a name; never sent
	RoleMethod                       // the method
	RoleFile                         // none of these
)

// A Spot is one place in an export: the value that holds the bytes, and how a person
// finds it. Findings are made of spots. The zero Spot is no place.
type Spot struct {
	Owner   Owner
	Role    Role
	Ordinal int32        // 0 for the first row of that name in its list, 1 for the second, ...
	Kind    string       // auth type or script event, as written
	Name    string       // key of the row or of the auth parameter, as written
	Node    source.Value // what the JSON pointer names: the value, or the smallest object that holds it
	Text    source.Text  // the text of Node when it is a scalar; of a row that is a line of a longer text, the row's part of it
}

// A Collection is a collection, whatever its format. Its folders and requests are in the
// order in which Postman runs them: that of the file, of the order lists of a v1 file, or
// of the names and "order" of a v3 folder.
type Collection struct {
	Export    *Export
	Name      string
	Auth      Auth
	Variables []*Variable
	Scripts   []*Script
	Behavior  source.Value // protocolProfileBehavior, in v3 files settings; absent when there is none
	Folders   []*Folder    // every folder, depth first
	Requests  []*Request   // every request, depth first

	// Orphans are requests of a v1 file that no order names, so that Postman neither shows
	// nor runs them; OrphanFolders are such folders. The file gives them away all the same.
	Orphans       []*Request
	OrphanFolders []*Folder

	// Others are v3 requests of other protocols (gRPC, WebSocket, MCP, ...): never sent
	// over HTTP, and exported all the same.
	Others []*Request

	// Lost are v3 examples of requests that are gone. Their Request stands in no list.
	Lost []*Example

	node  source.Value
	file  *source.File      // of a v3 collection
	lower map[string]string // of v2 files: the names of rows in lower case, for the rows of examples
}

// A Folder holds folders and requests. A nil *Folder is "directly in the collection".
type Folder struct {
	Collection *Collection
	Parent     *Folder // nil at the top
	Name       string
	Auth       Auth
	Scripts    []*Script
	Behavior   source.Value
	Variables  []*Variable // written by some tools; Postman's runtimes ignore them
	Memo       Memo        // what credential found out about it

	node source.Value
	file *source.File // of a v3 collection
}

// A Request is an item that is sent. Missing parts have zero values.
type Request struct {
	Collection    *Collection
	Folder        *Folder // nil at the top of the collection
	Name          string
	Method        source.Value // absent or null means GET; Postman upper-cases it before it resolves variables in it
	URL           URL
	Headers       []*Header
	Covered       []*Header // of a v1 file: lines of "headers" in whose place rows of "headerData" are sent
	Auth          Auth
	MisplacedAuth source.Value // "auth" beside "request": Postman ignores it (measured)
	Body          Body
	Scripts       []*Script
	Behavior      source.Value
	Variables     []*Variable // written by some tools; Postman's runtimes ignore them
	Examples      []*Example
	Index         int  // position in Collection.Requests
	Memo          Memo // what credential found out about it

	item    source.Value // the item
	request source.Value // its "request": an object, a string, or absent
	owner   Owner        // whose spots these are: the request, or the example that saved it
	file    *source.File // of a v3 collection
}

// An Example is a saved response of a request. It is never sent.
type Example struct {
	Request *Request
	Name    string
	node    source.Value
	file    *source.File // of a v3 collection
	v1      bool
	Ordinal int // position in Request.Examples
}

// An AuthForm says how the parameters of an auth block are written.
type AuthForm uint8

// The forms of auth parameters: v2.1 writes an array of rows, v2.0 an object. The
// runtimes take both in any file (measured).
const (
	FormNone AuthForm = iota
	FormRows
	FormObject
)

// Auth is the auth of a collection, folder or request as written. The zero Auth is
// one that is not written at all.
type Auth struct {
	Owner  Owner
	Node   source.Value // the value of "auth": absent, null, an object, or something odd
	Type   source.Value // the value of "type"; Set says whether Postman takes it
	Params []*Param     // of the block that Type names, in the order of the file
	Form   AuthForm
	Idle   []*Param // parameters of blocks of other types, or those that get lost: never sent, and exported all the same
	ID     string   // of v3 files: what a request names that inherits
	Others []Auth   // of v3 files: the entries before the last of a list, for requests that name them; their parameters are in Idle
	Late   bool     // a helper of a v1 file that newman 6 does not know; then it takes its name for a type that nobody knows

	as    string       // of a v1 helper, the type that it becomes
	named string       // the text of Type, where it was read
	text  source.Value // of a v1 helper, its parameters where they are a text
}

// A Param is one parameter of an auth block.
type Param struct {
	Auth  string // the type of the block it stands in
	Key   string
	Lost  bool         // of v1 files: it belongs to the type that is chosen, and does not survive the conversion: never sent
	Typed string       // the row's own "type": string, boolean, any, ...; "" when there is none
	Value source.Value // absent when the row has no value
	Row   source.Value // the row's object; in the object form the member's value
	Spot  Spot
}

// A Header is a header row.
type Header struct {
	Key      source.Value // absent when the row has none
	Value    source.Value
	KeyText  source.Text
	Text     source.Text // the value's text; see Value for null, numbers and absence
	Disabled bool        // a truthy "disabled"; in v2 files "enabled": false does nothing (measured)
	Unsplit  bool        // a line of a header string that Postman does not take for a header; Text is all of it, and there is no key
	Node     source.Value
	Spot     Spot
}

// A Variable is a variable of an environment, of the globals or of a collection.
type Variable struct {
	Owner       Owner
	Key         string // "" also when it has none: a variable known by "id" or "name" alone resolves nowhere (see Keyed)
	KeyText     source.Text
	Value       source.Value // absent when it has none
	Type        string       // "", "default", "secret", "any", "text", "string", ...
	Disabled    bool         // a truthy "disabled": out for every runtime
	SwitchedOff bool         // "enabled": false: out for the app, used by newman and the Postman CLI (measured)
	Node        source.Value
	Spot        Spot

	byID bool // in v1, its id is its key
}

// An Environment is an exported environment or globals file.
type Environment struct {
	Export    *Export
	Name      string
	Globals   bool
	Variables []*Variable
	node      source.Value
}

// A Preset is one of the header presets of a data dump: rows that the app offers to put
// into any request.
type Preset struct {
	Export  *Export
	Name    string
	Headers []*Header

	node source.Value
}

// A Script is a pre-request or test script of a collection, folder or request.
type Script struct {
	Owner    Owner
	Event    string      // "prerequest" or "test"; other words are never run
	Text     source.Text // the lines joined by \n
	Disabled bool
	Ordinal  int // position among the owner's scripts
	Spot     Spot
}

// A URLForm says how a URL is written.
type URLForm uint8

// The forms of a URL. Of an object the parts count and "raw" is ignored (measured).
const (
	URLNone URLForm = iota
	URLString
	URLObject
)

// A URL is a URL as written, in its parts.
type URL struct {
	Form      URLForm
	Node      source.Value
	Raw       source.Value // "raw" of the object form, or the string itself
	Protocol  source.Value
	Host      []source.Value // the labels; one value when it is written as a string
	Port      source.Value
	Path      []source.Value // the segments; one value when it is written as a string
	Query     []*Query       // of a string (in a v1 file), they take the place of the query in it
	QueryText source.Value   // the query when it is written as a string; Query is empty then
	Variables []*Query       // path variables
	User      source.Value
	Password  source.Value
	Hash      source.Value
}

// A Query is a query parameter, a path variable or a field of a form. One that is a
// piece of a longer text ("a=1&b=2") has texts and no Key and no Value.
type Query struct {
	Key      source.Value
	Value    source.Value
	KeyText  source.Text
	Text     source.Text
	Disabled bool
	Node     source.Value
	Spot     Spot
}

// A Body is the body of a request as written.
type Body struct {
	Node     source.Value
	Mode     string // raw, urlencoded, formdata, file, graphql, or ""; an unknown word means raw, as in Postman's runtimes
	Disabled bool
	Raw      source.Value // "raw", or the body itself when it is a string
	GraphQL  source.Value // query and variables of the graphql mode
	Attached source.Value // what the file mode sends
	Fields   []*Query     // of urlencoded and formdata when that is the mode
	Idle     []*Query     // of urlencoded and formdata when it is not: never sent, and exported all the same
	Covered  source.Value // of a v1 file: the text of "data" in whose place "rawModeData" is sent
	Spot     Spot
}
