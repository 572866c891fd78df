package evidence

import (
	"strings"
	"testing"
)

// The scheme of a request is said by the lines about its connection or by the command above
// it. Where both are left out it is not known.
func TestVerboseScheme(t *testing.T) {
	const request = "> GET /v1 HTTP/1.1\n> Host: api.acme-fixtures.net\n>\n< HTTP/1.1 401 Unauthorized\n<\n"
	for above, want := range map[string]string{
		"":                             "",
		"* using HTTP/1.x\n":           "",
		"*   Trying 192.0.2.7:80...\n": "http:",
		"* Trying 192.0.2.7...\n":      "http:",
		"* Connected to api.acme-fixtures.net (192.0.2.7) port 80 (#0)\n":                                                                                               "http:",
		"* Connected to api.acme-fixtures.net (192.0.2.7) port 4430 (#0)\n":                                                                                             "http:",
		"* Established connection to api.acme-fixtures.net (192.0.2.7 port 80) from 192.0.2.1 port 40000 \n":                                                            "http:",
		"*   Trying 192.0.2.7:443...\n":                                                                                                                                 "https:",
		"* Connected to api.acme-fixtures.net (192.0.2.7) port 443 (#0)\n":                                                                                              "https:",
		"* Established connection to api.acme-fixtures.net (192.0.2.7 port 443) from 192.0.2.1 port 40000 \n":                                                           "https:",
		"*   Trying 192.0.2.7:8443...\n* SSL connection using TLSv1.3\n* Established connection to api.acme-fixtures.net (192.0.2.7 port 8443) from 192.0.2.1 port 5\n": "https:",
		"* Server certificate:\n*   Trying 192.0.2.7:80...\n":                                                                                                           "http:",
		"$ curl -v api.acme-fixtures.net/v1\n":                                                                                                                          "http:",
		"$ curl -v http://api.acme-fixtures.net/v1\n":                                                                                                                   "http:",
		"$ curl -v https://api.acme-fixtures.net/v1\n":                                                                                                                  "https:",
		"GET https://api.acme-fixtures.net/v1\n":                                                                                                                        "https:",
		"GET api.acme-fixtures.net/v1\n":                                                                                                                                "",
	} {
		log := readString(t, above+request)
		last := log.Exchanges[len(log.Exchanges)-1]
		if last.Sent.URL != want+"//api.acme-fixtures.net/v1" || last.Got.Status != 401 {
			t.Errorf("got:\n%sof:\n%s", describe(last), above)
		}
	}
	// A connection that is used again has the scheme of the URL.
	again := "*   Trying 192.0.2.7:443...\n" + request + "* Issue another request to this URL: 'http://api.acme-fixtures.net/v1'\n" + request
	if log := readString(t, again); len(log.Exchanges) != 2 || !strings.HasPrefix(log.Exchanges[1].Sent.URL, "http:") {
		t.Errorf("got:\n%s", describeAll(log))
	}
}
