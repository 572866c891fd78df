package why

import (
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/why/evidence"
)

// An exchange is evidence with what is known about it.
type exchange struct {
	*evidence.Exchange
	request     *resolve.Request        // what was sent, or what the export would send; nil when neither is known
	recorded    bool                    // request was made of what the evidence shows as sent
	credentials []credential.Credential // of request
	packs       *credential.Packs
	run         []*exchange      // all of one run, this one among them; only those whose evidence is one run
	inExport    *resolve.Request // the request that it was joined to; nil when there is none
	joined      Join
	supposed    bool                                  // the status was assumed
	lives       map[*postman.Collection]time.Duration // of all exchanges of one question
	insideOf    *evidence.Response                    // the answer that inside was found out for
	inside      bool                                  // see refusedInside
	gave        *tokenAnswer                          // see tokenAnswer
	again       int                                   // how often the same was answered to the same request
}

// A Sign is one thing that speaks for or against causes: what a rule found on the
// request's path, what a response rule saw, or a plain fact.
type Sign struct {
	Fact   string // a case of a rule, or a row of weights
	Rule   string // empty when no rule says it
	Why    string // a sentence without full stop, in lower case
	Fix    string // begins with a verb; may be empty
	Places []lint.Place

	strength int // of a finding, for the cause that its rule points to
}
