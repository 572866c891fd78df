package evidence

import (
	"slices"
	"strings"
	"testing"
)

// What the shells make of their quotes. In the wanted words a leading tilde marks one
// that holds a variable.
func TestWords(t *testing.T) {
	for _, c := range []struct {
		split func(string) ([]word, int)
		text  string
		want  []string
		rest  string
	}{
		{splitBash, `a 'b c' "d e" f\ g h'i'"j"`, []string{"a", "b c", "d e", "f g", "hij"}, ""},
		{splitBash, `a '' "" 'b'\''c'`, []string{"a", "", "", "b'c"}, ""},
		{splitBash, `"\" \\ \$ \a" '\n'`, []string{`" \ $ \a`, `\n`}, ""},
		{splitBash, `$'\n\t\\\'\x41\u00fc\U0001F600\101\e\q' $"x"`, []string{"\n\t\\'Aü😀A\x1b\\q", "x"}, ""},
		{splitBash, `$'\x' $'\`, []string{`\x`, ""}, ""},
		{splitBash, "a \\\n b \\  \n c\nd", []string{"a", "b", "c"}, "\nd"},
		{splitBash, "a \"b\\\nc\"", []string{"a", "bc"}, ""},
		{splitBash, "a | b", []string{"a"}, "| b"},
		{splitBash, "a; b", []string{"a"}, "; b"},
		{splitBash, "a 2>&1", []string{"a"}, ">&1"},
		{splitBash, "a >out", []string{"a"}, ">out"},
		{splitBash, `$A "x ${B} y" "$(cat "f")" '$C' \$D`, []string{"~$A", "~x ${B} y", `~$(cat "f")`, "$C", "$D"}, ""},
		{splitBash, "a `cat f`", []string{"a", "~`cat f"}, ""},
		{splitBash, "a $ b", []string{"a", "$", "b"}, ""},
		{splitBash, "a 'not closed", []string{"a", "not closed"}, ""},
		{splitBash, "a\u00a0b", []string{"a", "b"}, ""},
		{splitCmd, `a "b c" ^"d e^" "f\"g" "h""i"`, []string{"a", "b c", "d e", `f"g`, `h"i`}, ""},
		{splitCmd, `a \\b "c\\" "d\\\"e"`, []string{"a", `\\b`, `c\`, `d\"e`}, ""},
		{splitCmd, "a ^\n  b ^  \n c\nd", []string{"a", "b", "c"}, "\nd"},
		{splitCmd, "^\"a^\n\nb^\"", []string{"a\nb"}, ""},
		{splitCmd, `a ^& b & c`, []string{"a", "&", "b"}, "& c"},
		{splitCmd, `"a & b" "%TOKEN%" 100%`, []string{"a & b", "~%TOKEN%", "100%"}, ""},
		{splitCmd, `""`, []string{""}, ""},
		{splitPowerShell, "a 'b ''c''' \"d \"\"e`\"`n`$f\" g`h", []string{"a", "b 'c'", "d \"e\"\n$f", "gh"}, ""},
		{splitPowerShell, "a `\n b | c", []string{"a", "b"}, "| c"},
		{splitPowerShell, `a $env:T "b ${c} $d" "$(e)" "5$"`, []string{"a", "~$env:T", "~b ${c} $d", "~$(e)", "5$"}, ""},
		{splitPowerShell, "a @'\nb\n'c\n'@ d", []string{"a", "b\n'c", "d"}, ""},
		{splitPowerShell, "a @\"\n`\"b`\" $c\n\"@", []string{"a", "~\"b\" $c"}, ""},
		{splitPowerShell, "a @\"\nnot closed", []string{"a", "not closed"}, ""},
		{splitPowerShell, `a ([Text.Encoding]::UTF8.GetBytes("b (c)")) (d)`, []string{"a", "b (c)", "~"}, ""},
	} {
		words, end := c.split(c.text)
		var got []string
		for _, w := range words {
			if w.open {
				w.text = "~" + w.text
			}
			got = append(got, w.text)
		}
		if !slices.Equal(got, c.want) || c.text[end:] != c.rest {
			t.Errorf("%s\ngot  %q and %q\nwant %q and %q", c.text, got, c.text[end:], c.want, c.rest)
		}
	}
}

// Where commands begin, and where lines only look like it.
func TestCommandStart(t *testing.T) {
	for line, want := range map[string]shell{
		"curl https://a":                                bash,
		"curl --location 'https://a'":                   bash,
		"  $ curl -X GET a.b/c":                         bash,
		"user@host:~/x$ curl \"https://a\"":             bash,
		"[user@host x]$ curl https://a":                 bash,
		"(venv) me@host ~ % curl https://a":             bash,
		"➜  src git:(main) ✗ curl https://a":            bash,
		"# curl https://a":                              bash,
		"sudo curl https://a":                           bash,
		"curl localhost:8080/a":                         bash,
		`C:\Users\me>curl "https://a"`:                  cmdShell,
		`PS C:\Users\me> curl.exe "https://a"`:          powerShell,
		"PS> Invoke-RestMethod https://a":               invoke,
		"$r = Invoke-WebRequest -Uri https://a":         invoke,
		"curl -Uri https://a -Headers @{}":              invoke,
		"irm https://a":                                 invoke,
		"curl: (6) Could not resolve host: a":           noShell,
		"curl works but Postman does not":               noShell,
		"Invoke-RestMethod : The remote server said no": noShell,
		"I used curl https://a":                         noShell,
		"<p>curl https://a</p>":                         noShell,
		"* Curl_http_done: called premature == 0":       noShell,
		strings.Repeat("x", 200) + "$ curl https://a":   noShell,
		"": noShell,
	} {
		if got, _ := commandStart(line); got != want {
			t.Errorf("%q: %d, want %d", line, got, want)
		}
	}
}

// The words of errors, of those who send requests.
func TestFailures(t *testing.T) {
	for words, want := range map[string]Failure{
		"":                                       "",
		"getaddrinfo ENOTFOUND a.b":              NoName,
		"net::ERR_NAME_NOT_RESOLVED":             NoName,
		"connect ECONNREFUSED 127.0.0.1:9":       Refused,
		"connect EHOSTUNREACH 10.0.0.1":          NoRoute,
		"net::ERR_INTERNET_DISCONNECTED":         NoRoute,
		"ESOCKETTIMEDOUT":                        TimedOut,
		"net::ERR_CONNECTION_TIMED_OUT":          TimedOut,
		"read ECONNRESET":                        Reset,
		"socket hang up":                         Reset,
		"unable to verify the first certificate": TLS,
		"write EPROTO 140:error:1408F10B:SSL routines:wrong version number": TLS,
		"net::ERR_CERT_DATE_INVALID":                                        TLS,
		"Header name must be a valid HTTP token [\"a \"]":                   NotSent,
		"Invalid character in header content [\"Authorization\"]":           NotSent,
		"runtime~url: request url is empty":                                 NotSent,
		"Invalid URI \"http:///\"":                                          NotSent,
		"Parse Error: Invalid header value char":                            Reset,
		"something else":                                                    OtherError,
	} {
		if got := failureOf(words); got != want {
			t.Errorf("%q: %s, want %s", words, got, want)
		}
	}
	for _, c := range []struct {
		code  int
		words string
		want  Failure
	}{
		{6, "Could not resolve host: a", NoName},
		{7, "Failed to connect to a port 443: Connection refused", Refused},
		{7, "Failed to connect to a port 443: No route to host", NoRoute},
		{7, "Failed to connect to a port 443: Connection timed out", TimedOut},
		{28, "Operation timed out", TimedOut},
		{35, "schannel: failed to receive handshake", TLS},
		{52, "Empty reply from server", Reset},
		{3, "URL using bad/illegal format or missing URL", NotSent},
		{47, "Maximum (50) redirects followed", OtherError},
	} {
		if got := curlFailure(c.code, c.words); got != c.want {
			t.Errorf("%d %s: %s, want %s", c.code, c.words, got, c.want)
		}
	}
}

// What was blotted out is told from what is short or strange.
func TestBlotted(t *testing.T) {
	for value, want := range map[string]bool{
		"Bearer ***":                    true,
		"Bearer eyJhbGciOi...":          true,
		"Bearer eyJhbGciOi…":            true,
		"Bearer <token>":                true,
		"Bearer <your access token>":    true,
		"[REDACTED]":                    true,
		"Bearer REDACTED":               true,
		"Bearer xxxxxxxxxxxx":           true,
		"Bearer ••••••••":               true,
		"Bearer FAKEpostlint":           false,
		"Bearer {{token}}":              false,
		"Bearer":                        false,
		"Bearer null":                   false,
		"Bearer [object Object]":        false,
		"Basic RkFLRXBvc3RsaW50Og==":    false,
		"session=FAKEpostlint; a.b=..1": false,
	} {
		if got := blotted(value); got != want {
			t.Errorf("%q: %v", value, got)
		}
	}
	x := readString(t, "GET / HTTP/1.1\nHost: a\nAccept: ***\nAuthorization: Bearer ***\n").Exchanges[0]
	if h := x.Sent.Headers; h[1].Masked || !h[2].Masked {
		t.Errorf("got:\n%s", describe(x))
	}
}
