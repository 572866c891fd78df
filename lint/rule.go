package lint

// A Family is a group of rules that can see the same mistake. Of one credential only
// the first of a family, by Rank, is shown; it names the others as Also.
type Family uint8

// The families.
const (
	NoFamily Family = iota
	Form            // how the credential is written
	Target          // time and target of a token
	Leak            // a secret in the file
	Name            // what a reference's name finds
	Address         // the URL
)

// A Tier says how far a rule is trusted.
type Tier uint8

// The tiers. Core and ext are on; lab only by --select or preset audit.
const (
	Core Tier = iota + 1
	Ext
	Lab
)

// Presets is a set of presets.
type Presets uint8

// The presets: share speaks about what leaves with the file, ci about what will fail
// in an unattended run, audit about everything that can be said. Unset is a run that
// names none; what share or ci turns on is on in it too.
const (
	Share Presets = 1 << iota
	CI
	Audit
	Unset

	Everywhere = Share | CI | Audit
)

// A Case is one situation in which a rule speaks.
type Case struct {
	Name       string // "" for the rule's only or main case; else the part after the colon
	Severity   Severity
	Confidence Confidence
	Fix        FixClass // the highest class of fix that the case can offer
	Presets    Presets  // where it is on; the zero value means Everywhere
	Yields     bool     // of its family it is shown only when no other rule speaks
	When       string   // when the case applies, for the rule's page: a phrase
}

// A Doc is the page of a rule.
type Doc struct {
	Why        string   // why it gives a 401 or leaks; whole sentences
	Instead    string   // what to do
	Bad        string   // one item of a collection (or, for rules on variables, an environment) that fires
	Good       string   // likewise, silent
	Exceptions string   // when it stays silent, and when it may be wrong
	Refs       []string // RFC 9110 §11.4, https://...
}

// A Rule is one mistake that postlint knows. Rules are values without state.
type Rule struct {
	ID       string // kebab-case, names the mistake
	Was      []string
	Category Category
	Tier     Tier
	Family   Family
	Rank     int // position in the family; the lowest is shown
	Tags     []string
	Summary  string // a noun phrase: "no space between the scheme and the token"
	Cases    []Case
	Options  []Option
	Doc      Doc

	// Check looks at one view: a collection in one environment. CheckFile looks at
	// one file by itself. A rule sets one of them, or both.
	Check     func(*Pass)
	CheckFile func(*Pass)
	// CheckAcceptance looks at one acceptance after everything else, when it is known what it
	// was good for.
	CheckAcceptance func(*Pass, *Acceptance)
}

// Lints says whether a rule looks at exports. One that does not looks at answers of servers,
// for which there is why.
func (r *Rule) Lints() bool { return r.Check != nil || r.CheckFile != nil || r.CheckAcceptance != nil }
