package lint

import (
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// A Severity says what a finding means for the person.
type Severity uint8

// The severities. An error cannot authenticate or leaks a live-shaped secret as it
// stands; a warning is likely to; an info is worth knowing and never fails a build.
const (
	Info Severity = iota + 1
	Warning
	Error
)

// A Confidence says what a finding rests on.
type Confidence uint8

// The confidences. High follows from syntax or arithmetic, medium needs one
// assumption that the text names, low is a hint.
const (
	Low Confidence = iota + 1
	Medium
	High
)

// A FixClass says how much a fix may change.
type FixClass uint8

// The classes of a fix. A safe fix changes only a request that could not have worked,
// or leaves bytes that mean the same to every conforming server.
const (
	NoFix FixClass = iota
	Safe
	Unsafe
)

// A Place is where the bytes at fault are.
type Place struct {
	Path    string          // of the file, as the user gave it, with "/"
	Start   source.Position // the bytes at fault; Start == End is an insertion point
	End     source.Position
	Token   source.Span // the value (or smallest object) that holds them, in bytes of the file
	Pointer string      // RFC 6901, of that value
	Request []string    // names of the folders and the request; empty for collections and environments
	App     string      // the click path in the app
}

// A Related place belongs to a finding without being at fault.
type Related struct {
	Place
	Label string // "auth comes from this folder"
}

// An Edit replaces the bytes [Start, End) of a file. Insert holds no text of the file.
type Edit struct {
	Path       string
	Start, End int
	Insert     string
	// Scalar is the value that holds the bytes, in a YAML file: each edit of one can be made
	// alone, and several together might mean something else. Zero in JSON.
	Scalar source.Span
}

// A Fix is an edit that a person may apply. A fix of class NoFix is none.
type Fix struct {
	Class FixClass
	Title string // begins with a verb
	Edits []Edit
}

// An EnvironmentRef names an environment.
type EnvironmentRef struct{ Name, Path string }

// A Finding is one mistake at one place.
type Finding struct {
	Rule         string
	Case         string // RULE or RULE:NAME
	Severity     Severity
	Confidence   Confidence
	Category     Category
	Message      string // what is wrong: lower case, no full stop, at most 90 code points
	Why          string // why that gives a 401 or leaks
	Help         string // what to do; begins with a verb
	Place        Place
	Related      []Related
	Environments []EnvironmentRef // the environments in which it holds; empty when it does not depend on one
	Runtimes     []string         // the runtimes in which it holds; empty when it holds in all that were asked for
	Also         []string         // rules of the same family that match the same credential
	Affects      int              // requests that it concerns; 0 when it concerns none in particular
	Shape        string           // what may be told about the value; "" when there is nothing to tell
	Fix          Fix
	Fingerprint  string
	Suppression  *Suppression // who accepted it, of those in Result.Suppressed
	Baseline     string       // what the baseline says of one that it does not accept: "looks moved from Orders / List"; mostly ""

	requests []*postman.Request
	identity identity
}

// At are the requests that a finding was found at, in the order of the file; none of a
// finding about a file.
func (f *Finding) At() []*postman.Request { return f.requests }

// Role is the role of the place by names, as in "header:authorization" or
// "auth:bearer:token": what an entry of the configuration calls at.
func (f *Finding) Role() string { return f.identity.role }

// A SuppressionKind says where a finding was accepted.
type SuppressionKind string

// The kinds: a marker in the export, an entry of the configuration, a baseline.
const (
	ByMarker   SuppressionKind = "marker"
	ByConfig   SuppressionKind = "config"
	ByBaseline SuppressionKind = "baseline"
)

// A Suppression says who accepted a finding, and why.
type Suppression struct {
	Kind   SuppressionKind
	Reason string // what the person wrote; of a baseline it may be ""
	Path   string // the file that says so
	Line   int    // of that file, from 1; 0 of a baseline
}

// A Category groups rules by what they are about.
type Category string

// The categories.
const (
	CategoryHeader      Category = "header"
	CategoryTransport   Category = "transport"
	CategoryToken       Category = "token"
	CategoryOAuth2      Category = "oauth2"
	CategoryHost        Category = "host"
	CategoryVariable    Category = "variable"
	CategorySecret      Category = "secret"
	CategoryInheritance Category = "inheritance"
	CategoryScript      Category = "script"
	CategoryServiceNow  Category = "servicenow"
	CategoryInput       Category = "input"
)

// An InputError is an input that could not be read, understood or is not supported.
type InputError struct {
	Path                 string
	Code                 string // syntax, empty, trailing, limit, encoding, unrecognised, unsupported, unreadable
	Message              string // a sentence without full stop; never quotes the file
	Flag                 string // the flag that raises the limit that was hit, if there is one
	Line, Column, Offset int    // 0 when there is no place
	Found                bool   // the input was come across in a search or an archive
	Evidence             bool   // it tells about requests that were made, or about other files: there is nothing to lint
}

// A FileResult says what one export turned out to be. A data dump holds several, of the
// same path.
type FileResult struct {
	Path         string // of a v3 collection, its folder
	Kind         string // collection, environment, globals
	Format       string // v2.1, v2.0, v1, v3, environment, globals
	Name         string
	Sources      []string // paths of the files of a v3 collection
	Requests     int      // of a collection, those that Settings.Folders leaves
	Environments []string // paths of the environments that a collection was checked with
	ReadOnly     string   // why no fix can be written back; "" where one can: "a v1 collection"
	Orphans      int      // requests of a v1 collection that no folder lists, so that they are never sent
	Others       int      // requests of a v3 collection that are not sent over HTTP
	Coverage     Coverage // of a collection
}

// Coverage says how many requests could be judged completely (host and credential
// known, or known to be absent on purpose), and what is not in the files.
type Coverage struct {
	Requests int
	Complete int
	Unknown  []Unknown
}

// An Unknown is a value that decides and is not in the files.
type Unknown struct {
	Name     string // the variable's name, without braces; empty when it is no variable that is missing
	Role     string // credential or host
	Requests int    // how many requests need it
	Why      string // why it is not there, and what to do: the app keeps it as a current value; exports leave it out
}

// A Result is what a run found. It is the same for the same inputs, whatever their
// order, the number of processors or the working directory.
type Result struct {
	Files    []FileResult
	Findings []Finding // sorted by path, offset, rule
	// Suppressed are the findings that somebody accepted, in the same order. They fail no run.
	Suppressed []Finding
	Baseline   *BaselineUse // of a run with a baseline
	Errors     []InputError
	Coverage   Coverage
	Rules      []*Rule          // the rules that ran
	Skipped    int              // named inputs that are no exports and were passed over on request
	Crashes    []string         // rules that failed, and on which file: a bug of postlint
	Unpaired   []EnvironmentRef // named environments that go with no collection
	Pairs      []Pair
	Secrets    *Secrets                // what must not be printed
	Sources    map[string]*source.File // the files that were understood, by path, for printers that show lines
	Fixes      *Fixes                  // of a run that fixes; nil of one that does not
}

// A Pair is a collection and an environment that goes with it. Several of a data dump
// have one path.
type Pair struct {
	Collection, Environment         string // their paths
	CollectionName, EnvironmentName string
	Given                           bool // the environment was given with -e
}

// Suppressions counts the findings that somebody accepted, by where they say so.
func (r *Result) Suppressions() map[SuppressionKind]int {
	out := map[SuppressionKind]int{}
	for i := range r.Suppressed {
		out[r.Suppressed[i].Suppression.Kind]++
	}
	return out
}
