package credential

import "testing"

// A host is meant to be one that a pack knows when its end is up to two edits away.
func TestHostsThatAreMeant(t *testing.T) {
	for host, want := range map[string]string{
		"dev1.servicenow-now.com": "", "dev1.service-now.co": "service-now.com", "dev1.service_now.com": "service-now.com",
		"dev1.sevice-now.com": "service-now.com", "dev1.service-now.com.service-now.com": "service-now.com",
		"dev1.service-nowservices.com": "servicenowservices.com",
		"dev1.service-now.com":         "", "service-now.co": "", "acme.octa.com": "", "dev1.service-now.com}": "", "api.acme-fixtures.net": "", "localhost": "", "": "",
	} {
		if pack, suffix, _ := BuiltInPacks().Meant(host); suffix != want || (pack != nil) != (want != "") {
			t.Errorf("%s: %q, want %q", host, suffix, want)
		}
	}
	if _, _, doubled := BuiltInPacks().Meant("a.service-now.com.service-now.com"); !doubled {
		t.Error("doubled")
	}
}
