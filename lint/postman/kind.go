package postman

import "github.com/postlint/postlint/lint/lazy"

var kindNames = [...]string{
	KindCollection: "collection", KindEnvironment: "environment", KindGlobals: "globals",
	KindRunReport: "run report", KindTestRun: "test run", KindHAR: "har", KindManifest: "manifest",
	KindVariableList: "variable list", KindDump: "dump", KindCollectionV1: "v1", KindV3: "v3", KindZip: "zip",
	KindWorkspace: "workspace",
	KindPresets:   "header presets", KindOwn: "report",
}

// String returns the kind as a word or two, and "unknown" for no kind at all.
func (k Kind) String() string {
	if int(k) >= len(kindNames) || kindNames[k] == "" {
		return "unknown"
	}
	return kindNames[k]
}

// An Error says why a file cannot be linted although it could be read: Code is
// "unsupported" for what was recognised and "unrecognised" for what was not. Message
// says what the file is and what to do; it never quotes a value of the file.
type Error struct {
	Code    string
	Message string // lower case, no full stop
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

const evidence = "it is evidence about requests, not a collection; lint the collection that was run, and ask why with --evidence and this file"

var unsupported = lazy.Value[map[Kind]string]{Make: func() map[Kind]string {
	return map[Kind]string{
		KindRunReport:    "a run report: " + evidence,
		KindTestRun:      "the results of a collection run: " + evidence,
		KindHAR:          "a HAR recording: it is evidence about requests, not a collection; lint the collection that they belong to, and ask why with --evidence and this file",
		KindManifest:     "the table of contents of a Postman zip export; lint the files in its collection and environment folders",
		KindVariableList: "a bare list of variables; give it with -e to use it as an environment",
		KindZip:          "a zip archive; unpack it and lint the exports in it",
		KindOwn:          "a report or a baseline that postlint wrote: there is nothing to lint in it; name the exports that it is about",
		KindWorkspace:    "the table of contents of a Postman workspace; lint the folder postman beside .postman",
	}
}}

// Unsupported returns the error for a kind that is recognised and cannot be linted,
// and nil for a kind that can.
func Unsupported(k Kind) *Error {
	message, ok := unsupported.Get()[k]
	if !ok {
		return nil
	}
	return &Error{Code: "unsupported", Message: message}
}
