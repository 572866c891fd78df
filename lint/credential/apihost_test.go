package credential

import "testing"

// A host is of a family by whole labels, whatever its case.
func TestFamiliesOfHosts(t *testing.T) {
	packs := BuiltInPacks()
	for host, want := range map[string][2]bool{
		"dev12345.service-now.com": {true, false}, "API.GitHub.com": {true, false}, "sheets.googleapis.com": {true, false},
		"acme.my.salesforce.com": {true, false}, "graph.microsoft.com": {true, false},
		"a1b2.execute-api.eu-west-1.amazonaws.com": {false, true}, "api.clickup.com": {false, true}, "newsapi.org": {false, true},
		"x.appsync-api.us-east-1.amazonaws.com": {false, true},
		"api.acme-fixtures.net":                 {}, "s3.amazonaws.com": {}, "evilservice-now.com": {}, "notapi.github.com": {}, "": {},
	} {
		if got := [2]bool{packs.BearerHost(host), packs.BareTokenHost(host)}; got != want {
			t.Errorf("%q: bearer, bare = %v, want %v", host, got, want)
		}
	}
}
