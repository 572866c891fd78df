package resolve

// A Runtime is one program that sends a collection's requests. Programs differ only
// in these fields; nothing else in postlint asks for a runtime's name.
type Runtime struct {
	Name  string // as on the command line
	Title string // as a person calls it

	ReadsV2 bool // it runs collections of schema v2.x
	ReadsV3 bool // it runs v3 folders

	// UsesSwitchedOff: variables with "enabled": false count all the same.
	UsesSwitchedOff bool
	// DataBeforeLocal: a row of the data file wins over pm.variables.set.
	DataBeforeLocal bool
	// FetchesTokens: a person can have it run an OAuth 2.0 grant.
	FetchesTokens bool
	// HasCurrentValues: it keeps values that no export holds.
	HasCurrentValues bool
	// SendsEmptyToken: bearer and oauth2 with no token send a bare prefix and drop a manual header.
	SendsEmptyToken bool
	// APIKeyAlwaysHeader: apikey ignores "in": "query".
	APIKeyAlwaysHeader bool
	// OddAddToIsHeader: an unknown oauth2 "addTokenTo" means the header.
	OddAddToIsHeader bool
	// DropsColonNames: a header whose name begins with a colon is left out; else the request is not sent.
	DropsColonNames bool
	// KeepsAuthOnSameHost: a redirect to another scheme or port of the same host keeps Authorization.
	KeepsAuthOnSameHost bool
	// KeepsCookies: a redirect takes Cookie rows along, wherever it leads.
	KeepsCookies bool
	// Documented: known from documents, not from runs; findings that rest on it alone are at most medium confidence.
	Documented bool
}

// Runtimes are the runtimes that postlint knows, in the order in which findings list them.
func Runtimes() []*Runtime { return runtimes }

var runtimes = []*Runtime{
	{Name: "app", Title: "the Postman app", ReadsV2: true, ReadsV3: true, FetchesTokens: true, HasCurrentValues: true, DropsColonNames: true, Documented: true},
	{Name: "newman6", Title: "newman 6", ReadsV2: true, UsesSwitchedOff: true, DataBeforeLocal: true, KeepsAuthOnSameHost: true, KeepsCookies: true},
	{Name: "cli-v2", Title: "the Postman CLI", ReadsV2: true, UsesSwitchedOff: true, DropsColonNames: true},
	{Name: "cli-v3", Title: "the Postman CLI on a v3 folder", ReadsV3: true, UsesSwitchedOff: true, SendsEmptyToken: true, APIKeyAlwaysHeader: true, OddAddToIsHeader: true},
}

// RuntimeNamed returns the runtime of that name, or nil.
func RuntimeNamed(name string) *Runtime {
	for _, r := range runtimes {
		if r.Name == name {
			return r
		}
	}
	return nil
}
