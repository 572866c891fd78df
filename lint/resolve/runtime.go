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
	// FetchesTokens: a person can have it run an OAuth 2.0 grant.
	FetchesTokens bool
	// HasCurrentValues: it keeps values that no export holds.
	HasCurrentValues bool
	// HasVault: {{vault:name}} and pm.vault find secrets; elsewhere the reference stays as it is written.
	HasVault bool
	// SkipsTopLevelAwait: a script with await outside of a function cannot be parsed, so it does nothing; the request is sent all the same.
	SkipsTopLevelAwait bool
	// LoadsPackages: pm.require loads packages, as Postman documents it; elsewhere there is no such function and the script ends there.
	LoadsPackages bool
	// SendsEmptyToken: bearer without a token and oauth2 with an empty one send a bare prefix and drop a manual header.
	SendsEmptyToken bool
	// APIKeyAlwaysHeader: apikey ignores "in": "query".
	APIKeyAlwaysHeader bool
	// OddAddToIsHeader: an unknown oauth2 "addTokenTo" means the header.
	OddAddToIsHeader bool
	// KeepsTokenParameter: oauth2 in the header leaves a query parameter access_token where it is.
	KeepsTokenParameter bool
	// NeedsAWSKeys: awsv4 without keys adds nothing; else it signs with "undefined".
	NeedsAWSKeys bool
	// HawkDefault: hawk without an algorithm takes one; else it sends an empty header.
	HawkDefault bool
	// NTLMKeepsHeader: ntlm leaves a manual Authorization header on the first request.
	NTLMKeepsHeader bool
	// SendsAllSpellings: headers whose names differ in case are all sent; else only one spelling is.
	SendsAllSpellings bool
	// RefusesEmptyNames: a header without a name keeps the request from being sent; else it is left out.
	RefusesEmptyNames bool
	// RefusesFolderInherit: a v3 collection in which a folder's own auth has the type inherit is not loaded.
	RefusesFolderInherit bool
	// KeepsQuery: oauth1 leaves the query of the URL as it is; else it encodes it anew.
	KeepsQuery bool
	// KeepsMethodCase: variables in a method are resolved as they are written; else in capitals.
	KeepsMethodCase bool
	// DropsColonNames: a header whose name begins with a colon is left out; else the request is not sent.
	DropsColonNames bool
	// OldHelpersOnly: it converts v1 files without knowing the helpers jwtAuth, asapAuth and edgegridAuth.
	OldHelpersOnly bool
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
	{Name: "app", Title: "the Postman app", ReadsV2: true, ReadsV3: true, FetchesTokens: true, HasCurrentValues: true, HasVault: true, LoadsPackages: true, DropsColonNames: true, Documented: true},
	{Name: "newman6", Title: "newman 6", ReadsV2: true, UsesSwitchedOff: true, SkipsTopLevelAwait: true, OldHelpersOnly: true, KeepsAuthOnSameHost: true, KeepsCookies: true},
	{Name: "cli-v2", Title: "the Postman CLI", ReadsV2: true, UsesSwitchedOff: true, LoadsPackages: true, DropsColonNames: true},
	{
		Name: "cli-v3", Title: "the Postman CLI on a v3 folder", ReadsV3: true, UsesSwitchedOff: true, LoadsPackages: true, SendsEmptyToken: true,
		APIKeyAlwaysHeader: true, OddAddToIsHeader: true, KeepsTokenParameter: true, NeedsAWSKeys: true, HawkDefault: true, NTLMKeepsHeader: true,
		DropsColonNames: true, SendsAllSpellings: true, RefusesEmptyNames: true, RefusesFolderInherit: true, KeepsMethodCase: true, KeepsQuery: true,
	},
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
