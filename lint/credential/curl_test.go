package credential

import "testing"

// The password of a curl command is what follows the colon behind -u or --user, on the
// command's own lines.
func TestNextCurlPassword(t *testing.T) {
	for text, want := range map[string]string{
		"curl -u ops:FAKEpostlint1 https://x.acme-fixtures.net":                "FAKEpostlint1",
		"curl -X GET \\\n  -u 'ops:FAKEpostlint2' https://x.acme-fixtures.net": "FAKEpostlint2",
		"use `curl --user \"ops:FAKEpostlint3\" URL`":                          "FAKEpostlint3",
		"curl --user=ops:FAKEpostlint4`":                                       "FAKEpostlint4",
		"curl -uops:FAKEpostlint5 URL":                                         "FAKEpostlint5",
		"curl -H 'Accept: */*' -u ops: URL":                                    "",
		"curl -u ops URL":                                                      "",
		"curl --user-agent a:b URL":                                            "",
		"curl --url http://a:b URL":                                            "",
		"run curl first\n -u ops:pw":                                           "",
		"docker run -u 1000:1000 image":                                        "",
		"curl -s URL; curl -u ops:FAKEpostlint6 URL":                           "FAKEpostlint6",
	} {
		got := ""
		if part, ok := nextCurlPassword(text, 0); ok {
			got = text[part.Start:part.End]
		}
		if got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
