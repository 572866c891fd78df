package lint

import (
	"path"
	"time"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// An InputRole says how an input was given.
type InputRole uint8

// The roles of an input.
const (
	Context       InputRole = iota + 1 // read for what it says about the others; nothing is said about it
	Found                              // found in a searched directory
	Named                              // named on the command line
	AsEnvironment                      // given with -e: goes with every collection
	AsGlobals                          // given with -g
	AsData                             // given with -d: data of a collection run
)

// An Input is the bytes of one file. Name is how the user knows it; it is printed.
//
// It may be a zip archive, whose files are then inputs called NAME!FILE, or a file of a v3
// collection: those of one collection are put together by their places.
type Input struct {
	Name  string
	Bytes []byte
	Role  InputRole // the zero value means Named
	// Key is the path relative to the repository root for fingerprints; Name when empty.
	Key string
	// Place is where the file lies, by which folders are compared: Name, when empty, is
	// no help for that where some names begin at the root and others do not.
	Place string

	archive string // the name of the zip archive that it is in, if it is in one
}

// folder is the folder that the input lies in.
func (in *Input) folder() string { return path.Dir(in.Place) }

// Settings are everything else that a run depends on.
type Settings struct {
	Now      time.Time           // the time against which tokens are judged
	Runtimes []*resolve.Runtime  // nil means all
	Preset   Presets             // 0 means none: every case that share or ci turns on
	Select   []string            // rules, cases, tags, categories, or "all"; empty means what the preset turns on
	Ignore   []string            // likewise; what is ignored is not selected
	Severity map[string]Severity // by rule or case
	Options  map[string]int      // of rules, by RULE.NAME
	Limits   source.Limits       // the zero value means the defaults
	Command  []resolve.Value     // variables of the command line, each a secret; of one name the last counts
	Data     []string            // names of variables that data gives values to, besides those of the inputs AsData
	Supplied []string            // names of variables that the runner will supply
	Folders  []string            // only requests in one of these folders, or these requests, by name or id; empty means all
	Packs    *credential.Packs   // what is known of vendors; nil means the packs that come with postlint
	Ignores  []Ignore            // what the configuration accepts
	Baseline *Baseline           // what was accepted before
	// NoIgnores shows what markers, Ignores and the Baseline accept.
	NoIgnores bool
	// Placeholders are texts that stand for a value: they are no secrets, and no values.
	Placeholders []string
	Public       []string   // requests that need no auth, by what a RequestGlob is read from
	Hosts        Hosts      // what is known of hosts of one's own
	Overrides    []Override // what is different for some files or requests; of several the last counts
	// Base is the folder that the globs of Overrides are relative to, as Input.Place has folders.
	Base string
	Jobs int // files read, and views looked at, at a time; 0 means the number of processors
}
