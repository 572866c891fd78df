package why

import (
	"slices"

	"github.com/postlint/postlint/lint"
)

// An Answer is what there is to say about everything that was asked.
type Answer struct {
	Cases     []*Case           // one for each exchange that failed, or for a request whose 401 is supposed
	Elsewhere int               // exchanges that failed, none of which belongs to the request that was named
	Passed    int               // exchanges that did not fail
	Errors    []lint.InputError // of exports and of evidence
	Result    *lint.Result      // of the lint of the exports
	Hosts     []string          // that the exports and the evidence name, in lower case, sorted
	Secrets   []*lint.Secrets   // of the exports and of what was recorded: nothing is printed past them
}

// A Case is one exchange that failed, or is supposed to have failed.
type Case struct {
	Request  []string // names of the folders and the request; empty when nothing tells them
	Path     string   // of the export that holds the request; empty when it is in none
	Pointer  string   // of the request there, RFC 6901
	App      string   // the click path of the request in the app
	Method   string
	URL      string // as far as it is known; credentials in it are ***, references stay as {{name}}
	Host     string // in lower case, without port; empty when it is not known
	Status   int    // 0 when nothing came back
	Supposed bool   // there is no evidence; a 401 is assumed
	Stage    Stage
	Source   Source
	Joined   Join
	Again    int        // how often more the same request got the same answer
	Others   [][]string // requests of which the same is to be said

	Asked []string // names of variables whose values were typed for this question, and that the request uses
	Sent  []string // what authenticates, masked: "Authorization: Bearer *** (opaque)"; none when it is not known
	Said  []string // what the server said, as far as it may be repeated; none without an answer

	Causes    []Verdict      // the most probable first, those that are ruled out last
	Fine      []Fine         // what was looked at and found in order
	Unseen    []lint.Unknown // what decides and is in none of the files
	Next      []Step
	Checklist []Row
	NotFirst  []Advice

	vendorProbe *probe // that the vendor's pack knows
}

// A Source is where an exchange was read. Line is 1-based, and 0 in JSON, where Pointer
// (RFC 6901) leads to it.
type Source struct {
	Path    string
	Pointer string
	Line    int
	Format  string
}

// A Stage says what was refused.
type Stage string

// The stages. They are those of the packs' checks, and two that no server sees.
const (
	AtToken  Stage = "token"    // the call that fetches a token failed
	AtAPI    Stage = "api"      // the server does not know the caller: 401
	AtRights Stage = "rights"   // it knows the caller, who may not do this: 403
	Unsent   Stage = "unsent"   // nothing was sent, or nothing came back
	NoAPI    Stage = "no-api"   // a page came back
	OtherWay Stage = "elsewise" // the server objects to something else than the caller: 400, 404, 405, 415, 429, 500
)

// A Join says how sure it is that an exchange belongs to a request of the export.
type Join string

// The joins, the surest first.
const (
	ByID     Join = "by id"
	ByName   Join = "by name, method and URL"
	ByURL    Join = "by method and URL"
	ByPart   Join = "by name alone"
	Named    Join = "as it was named"
	Alone    Join = "the only request"
	Unjoined Join = ""
)

// The verdicts on a cause.
const (
	Found    = "found"     // the evidence or the files show it
	Likely   = "likely"    // what is known speaks for it
	Possible = "possible"  // nothing speaks against it
	RuledOut = "ruled-out" // what is known excludes it
)

// A Verdict is what is to be said of one cause.
type Verdict struct {
	Rank      int // 1-based; those that are ruled out have the last ranks
	Cause     string
	Title     string // what happened, as a sentence without full stop
	Verdict   string
	Rules     []string // whose findings, or whose silence, it rests on
	Why       string   // what speaks for it or excludes it; a sentence without full stop
	Fix       string   // what to do; begins with a verb; empty when the cause is ruled out
	Locations []lint.Place
	Elsewhere bool // it is ruled out because what was refused is something else, whatever was sent
}

// A Fine is something that was looked at and found in order.
type Fine struct {
	What string // "the scheme and one space stand before the token"
	Rule string // that would have spoken; empty when no rule does
}

// A Step is a probe: something to send or to look at, and what follows from what is seen.
type Step struct {
	Order    int // 1-based
	Do       string
	Outcomes []Outcome
}

// An Outcome says what follows from what a step showed.
type Outcome struct{ If, Then string }

// A Row is something that only the server can tell.
type Row struct {
	Order  int // 1-based
	ID     string
	Check  string
	Tell   string // what to tell the person who may look
	Where  string
	Link   string // for that instance; empty when there is none
	Expect string
	Who    string // the role that may look
	Source string // the page that says so
}

// An Advice is what is usually recommended first and should not be.
type Advice struct{ Claim, Reason string }

// Failed says whether an exchange of the evidence failed. A status that is only supposed is
// none.
func (a *Answer) Failed() bool {
	return slices.ContainsFunc(a.Cases, func(c *Case) bool { return !c.Supposed })
}

// Redact takes out of a text what must not be printed.
func (a *Answer) Redact(s string) string {
	for _, secrets := range a.Secrets {
		if secrets != nil {
			s = secrets.Redact(s)
		}
	}
	return s
}
