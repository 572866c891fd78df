package credential

import "slices"

// A Pack is what one vendor says about how its API authenticates: facts as data, each
// with the page that states it and the day on which that page was read. Rules ask packs;
// none names a vendor.
type Pack struct {
	Name      string         `pack:"pack,required"`  // the name by which packs differ: "servicenow"
	Title     string         `pack:"title,required"` // as a person says it: "ServiceNow"
	Tenant    string         `pack:"tenant"`         // what a customer's own part is called: "instance"
	Tokens    []string       `pack:"tokens"`         // the tags of the shapes of token that are this vendor's: "github"
	Hosts     []PackHost     `pack:"hosts"`          // none of software that runs on its users' own hosts
	Identity  []PackIdentity `pack:"identity"`
	Issuers   []PackIssuer   `pack:"issuers"`
	Endpoints []PackEndpoint `pack:"endpoints"`
	Auth      []PackAuth     `pack:"auth"`
	Grants    []PackGrant    `pack:"grants"`
	Scopes    []PackScopes   `pack:"scopes"`
	IDTokens  []PackIDTokens `pack:"id-tokens"`
	Lifetimes []PackLifetime `pack:"lifetimes"`
	Audiences []PackAudience `pack:"audiences"`
	Refusals  []PackRefusal  `pack:"refusals"`
	Checks    []PackCheck    `pack:"checks"`
	Orders    []PackOrder    `pack:"orders"`
	Probes    []PackProbe    `pack:"probes"`
	Advice    []PackAdvice   `pack:"advice"`
}

// A PackSource is where a fact stands, and the day on which it was read there.
type PackSource struct {
	URL  PageURL `pack:"url,required"`
	Read Day     `pack:"read,required"`
}

// A PageURL is the address of a page, with https.
type PageURL string

// A PagePath is the path, and perhaps the query, of a page on the customer's own host.
type PagePath string

// A Day is written 2026-11-30.
type Day string

// A PackHost is a kind of host of the vendor.
type PackHost struct {
	Host   HostPattern `pack:"host,required"`
	Role   HostRole    `pack:"role,required"`
	Source PackSource  `pack:"source,required"`
}

// A HostRole says what a host is for.
type HostRole string

// The roles of a host.
const (
	RoleAPI      HostRole = "api"      // it answers API calls, and may hand out tokens too
	RoleIdentity HostRole = "identity" // it hands out tokens, and answers no other calls
	RolePages    HostRole = "pages"    // a site for people: documentation, a store, a console
	RoleEcho     HostRole = "echo"     // it sends back what it gets, and looks at no credential
	RoleOther    HostRole = "other"    // it is the vendor's, and none of these
)

// A PackIdentity says that the vendor tells APIs who somebody is, for the APIs of others
// too, and by which words its users name it in variables and hosts: "okta".
type PackIdentity struct {
	Names  []IdentityName `pack:"names,required"`
	Source PackSource     `pack:"source,required"`
}

// An IdentityName is one word, in lower case.
type IdentityName string

// A PackIssuer is a host that issues tokens, and how an API on any host takes them.
type PackIssuer struct {
	Host     HostPattern `pack:"host,required"`
	Bare     bool        `pack:"bare"`      // in Authorization without a scheme
	IDTokens bool        `pack:"id-tokens"` // ID tokens too
	Source   PackSource  `pack:"source,required"`
}

// A PackEndpoint is what a path of the vendor's hosts is for.
type PackEndpoint struct {
	Path    PathPattern   `pack:"path,required"`
	Kind    EndpointKind  `pack:"kind,required"`
	Hosts   []HostPattern `pack:"hosts"`   // the hosts that have it, as in HostPattern; none means all of the pack
	Form    bool          `pack:"form"`    // it reads its parameters from a form body alone
	Refuses []string      `pack:"refuses"` // parameters that it does not take
	Instead string        `pack:"instead"` // of what is no endpoint: the path that is meant
	Telling bool          `pack:"telling"` // nobody else has such a path, so that it tells the vendor where the host is not known
	Source  PackSource    `pack:"source,required"`
}

// An EndpointKind says what a path is for.
type EndpointKind string

// The kinds of endpoints.
const (
	EndpointAPI       EndpointKind = "api"
	EndpointToken     EndpointKind = "token"
	EndpointAuthorize EndpointKind = "authorize"
	EndpointOther     EndpointKind = "other" // it belongs to neither, and is no page: a processor, revocation, metadata
	EndpointPages     EndpointKind = "pages" // a page for people in a browser
	EndpointNone      EndpointKind = "none"  // there is no such path, and people write it
)

// A PackAuth is how a credential goes to some of the vendor's hosts and paths.
type PackAuth struct {
	Hosts  []HostPattern `pack:"hosts"`  // as in HostPattern; none means the pack's API hosts
	Path   PathPattern   `pack:"path"`   // empty means all
	Closed bool          `pack:"closed"` // there is no other way than those given
	Ways   []PackWay     `pack:"ways,required"`
	Source PackSource    `pack:"source,required"`
}

// A PackWay is one way in which a credential goes, or went.
type PackWay struct {
	Header  string     `pack:"header"`     // the header: "Authorization"
	Query   string     `pack:"query"`      // or the query parameter
	Scheme  string     `pack:"scheme"`     // in Authorization; empty for a bare token
	Exact   bool       `pack:"exact-case"` // the scheme has to be written in this case
	Single  bool       `pack:"one-space"`  // exactly one space has to stand behind the scheme
	Carries string     `pack:"carries"`    // what it carries, as a person says it: "an access token"
	Tokens  []string   `pack:"tokens"`     // the tags of the shapes of token that go no other way
	Starts  string     `pack:"starts"`     // what begins with this goes no other way
	Shape   TokenShape `pack:"shape"`      // what else may be told about what it carries
	Refused bool       `pack:"refused"`    // it is no longer taken
	Source  PackSource `pack:"source"`     // of what the source of the whole does not say
}

// A TokenShape is what may be told about a token without knowing its vendor.
type TokenShape string

// The shapes. Without one, anything goes.
const (
	ShapeJWT    TokenShape = "jwt"
	ShapeNotJWT TokenShape = "not-jwt"
)

// A PackGrant is an OAuth 2.0 grant, and what it needs.
type PackGrant struct {
	Grant   string     `pack:"grant,required"` // a grant_type, or implicit
	State   GrantState `pack:"state,required"`
	Setting string     `pack:"setting"` // what has to be set at the vendor for it
	Needs   []string   `pack:"needs"`   // parameters that the token endpoint wants
	Scope   string     `pack:"scope"`   // what each scope has to end in: "/.default"
	Refresh string     `pack:"refresh"` // whether a refresh token comes with it: "yes" or "no"
	Claims  []string   `pack:"claims"`  // claims that an assertion has to hold
	Says    string     `pack:"says"`    // what a person should know: a phrase
	Source  PackSource `pack:"source,required"`
}

// A GrantState says whether a vendor takes a grant.
type GrantState string

// The states of a grant.
const (
	GrantTaken     GrantState = "taken"
	GrantBySetting GrantState = "by-setting" // refused until something is set
	GrantUntilSet  GrantState = "until-set"  // taken until something is set
	GrantRefused   GrantState = "refused"
)

// A PackScopes is how a vendor writes scopes.
type PackScopes struct {
	Separators []Separator `pack:"separators,required"`
	Source     PackSource  `pack:"source,required"`
}

// A Separator stands between two scopes.
type Separator string

// The separators.
const (
	Spaces Separator = "space"
	Commas Separator = "comma"
)

// A PackIDTokens says whether some of the vendor's hosts take an ID token of OpenID
// Connect as a credential.
type PackIDTokens struct {
	Hosts  []HostPattern `pack:"hosts"` // as in HostPattern; none means the pack's API hosts
	Taken  bool          `pack:"taken,required"`
	Says   string        `pack:"says"`
	Source PackSource    `pack:"source,required"`
}

// A PackLifetime is how long a token lives unless somebody sets another time.
type PackLifetime struct {
	Token   string     `pack:"token,required"` // "access", "refresh", "id", "code"
	Least   int        `pack:"least,required"` // seconds
	Most    int        `pack:"most,required"`  // seconds
	Tags    []string   `pack:"tags"`           // the tags of the shapes that such a token has
	Setting string     `pack:"setting"`        // where another time is set
	Source  PackSource `pack:"source,required"`
}

// A PackAudience is the audience that a token has to have on a host.
type PackAudience struct {
	Host      HostPattern `pack:"host,required"`
	Audiences []string    `pack:"audiences,required"` // any one of them
	Source    PackSource  `pack:"source,required"`
}

// A PackRefusal is a text by which the vendor refuses, and what it means.
type PackRefusal struct {
	Status  []int      `pack:"status"` // any one; none means any
	In      RefusalIn  `pack:"in,required"`
	Phrases []string   `pack:"phrases,required"` // in lower case; any one, anywhere in the text
	Stage   Step       `pack:"stage,required"`
	Means   string     `pack:"means,required"` // a phrase
	Causes  []string   `pack:"causes"`         // the ids of the causes that it names: "client-rejected"; none when it tells nothing apart
	Telling bool       `pack:"telling"`        // nobody else says so, so that it tells the vendor where the host is not known
	Source  PackSource `pack:"source,required"`
}

// A RefusalIn says which part of an answer holds a text.
type RefusalIn string

// The parts of an answer.
const (
	InBodyText  RefusalIn = "body"
	InChallenge RefusalIn = "challenge" // WWW-Authenticate
)

// A Step is the point at which authentication failed.
type Step string

// The steps.
const (
	StepToken  Step = "token"  // the token endpoint refused
	StepAPI    Step = "api"    // the API does not know who is calling
	StepRights Step = "rights" // it does, and the caller must not
	StepOther  Step = "other"  // it is no question of authentication
)

// A PackCheck is one thing to look at on the server.
type PackCheck struct {
	ID     string        `pack:"id,required"`
	Hosts  []HostPattern `pack:"hosts"` // where it has to be looked at, as in HostPattern; none means the hosts that answer calls or hand out tokens
	Steps  []Step        `pack:"steps"` // none means any
	Check  string        `pack:"check,required"`
	Where  string        `pack:"where,required"`
	Expect string        `pack:"expect,required"`
	Role   string        `pack:"role"`   // who can look
	Points []string      `pack:"points"` // ids of rules, or of their cases, whose findings make it more worth a look: "response-auth-split:time"
	Cause  string        `pack:"cause"`  // the id of the cause that it decides: "policy-blocked"; empty when it decides none
	Link   PagePath      `pack:"link"`   // the path of the page on the customer's own host: "/oauth_credential_list.do"
	Tell   string        `pack:"tell"`   // what to say to the person who can look, as a whole sentence; {request} and {time} stand for the call
	Source PackSource    `pack:"source,required"`
}

// A PackOrder is the order in which checks are worth a look. It is postlint's own
// judgement, so it has no source.
type PackOrder struct {
	Step   Step     `pack:"step,required"`
	With   string   `pack:"with"`            // the credential: "bearer", "jwt", "basic", "key"; empty means any
	Checks []string `pack:"checks,required"` // ids
}

// A PackProbe is something that a person can send or look at, and what it tells.
type PackProbe struct {
	Hosts  []HostPattern  `pack:"hosts"` // where it tells something, as in PackCheck
	Step   Step           `pack:"step,required"`
	Do     string         `pack:"do,required"` // begins with a verb
	Ends   []PackProbeEnd `pack:"ends,required"`
	Source PackSource     `pack:"source,required"`
}

// A PackProbeEnd is what may be seen, and the ids of the causes that are then left. One end
// of a probe has none: it is for all the others.
type PackProbeEnd struct {
	Sees   string   `pack:"sees,required"`
	Leaves []string `pack:"leaves"`
}

// A PackAdvice is what is often advised, and is not the first thing to do.
type PackAdvice struct {
	Claim  string     `pack:"claim,required"`  // what is advised: begins with a verb
	Reason string     `pack:"reason,required"` // why it is not first: a sentence without full stop
	Steps  []Step     `pack:"steps"`           // none means any
	With   []string   `pack:"with"`            // credentials, as in PackOrder; none means any
	Unless []string   `pack:"unless"`          // ids of the causes that make it first
	Source PackSource `pack:"source,required"`
}

// Applies says whether a refusal is one of an answer with that status.
func (r *PackRefusal) Applies(status int) bool {
	return len(r.Status) == 0 || slices.Contains(r.Status, status)
}
