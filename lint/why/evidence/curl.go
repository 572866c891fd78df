package evidence

import (
	"encoding/base64"
	"strings"

	"github.com/postlint/postlint/lint/lazy"
)

// curlShort are the long names of curl's options of one letter (man curl). Those that are
// not here are flags that say nothing of the request.
var curlShort = lazy.Value[map[byte]string]{Make: func() map[byte]string {
	return map[byte]string{
		'H': "header", 'X': "request", 'u': "user", 'd': "data", 'F': "form", 'b': "cookie", 'A': "user-agent", 'e': "referer",
		'G': "get", 'I': "head", 'T': "upload-file", 'n': "netrc", 'K': "config",
		'o': "output", 'w': "write-out", 'm': "max-time", 'x': "proxy", 'U': "proxy-user", 'E': "cert", 'c': "cookie-jar",
		'C': "continue-at", 'D': "dump-header", 'r': "range", 'y': "speed-time", 'Y': "speed-limit", 'z': "time-cond", 't': "telnet-option",
		'P': "ftp-port", 'Q': "quote", 'h': "help",
	}
}}

// curlArgument are the options that take an argument. All others are flags.
var curlArgument = lazy.Value[map[string]bool]{Make: func() map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq(`header request user data data-raw data-binary data-ascii data-urlencode json form form-string
		cookie user-agent referer upload-file url url-query oauth2-bearer config netrc-file
		output write-out max-time proxy proxy-user cert cookie-jar continue-at dump-header range speed-time speed-limit time-cond
		telnet-option ftp-port quote cacert capath cert-type ciphers connect-timeout connect-to crlfile curves data-dir delegation
		dns-servers doh-url egd-file engine expect100-timeout happy-eyeballs-timeout-ms haproxy-clientip hostpubmd5 hsts interface
		ipfs-gateway keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-from mail-rcpt max-filesize
		max-redirs noproxy output-dir parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy-cacert
		proxy-cert proxy-header proxy-key proxy-pass proxy1.0 pubkey random-file rate request-target resolve retry retry-delay
		retry-max-time sasl-authzid service-name socks4 socks4a socks5 socks5-hostname stderr tls-max tls13-ciphers tlsauthtype
		tlspassword tlsuser trace trace-ascii trace-config unix-socket abstract-unix-socket variable aws-sigv4 help`) {
		set[name] = true
	}
	return set
}}

// A curl is the command line of curl as it is read.
type curl struct {
	request                Request
	method                 string
	data                   []string
	form                   strings.Builder
	query                  []string
	removed                map[string]bool // headers that curl would add and was told not to
	user, bearer           *word
	cookie, agent, referer word
	get, head              bool
	json, fields           bool
	upload, other          bool // a file is sent; credentials come from another file
}

// curlRequest is what curl would send. The headers that it adds by itself and that say
// nothing are not in it.
func curlRequest(words []word) *Request {
	c := &curl{removed: map[string]bool{}}
	for i := 1; i < len(words); i++ {
		option := words[i].text
		switch {
		case option == "--next" || option == "-:":
			return c.finish()
		case strings.HasPrefix(option, "--") && len(option) > 2:
			name := strings.TrimPrefix(option[2:], "expand-")
			if !curlArgument.Get()[name] {
				c.option(name, word{})
			} else if i++; i < len(words) {
				c.option(name, words[i])
			}
		case len(option) > 1 && option[0] == '-':
			i = c.letters(words, i)
		default:
			c.address(words[i])
		}
	}
	return c.finish()
}

// letters takes options of one letter, of which several may stand in one word, the last
// with its argument. It returns the index of the word that was used last.
func (c *curl) letters(words []word, i int) int {
	w := words[i]
	for k := 1; k < len(w.text); k++ {
		name := curlShort.Get()[w.text[k]]
		switch {
		case !curlArgument.Get()[name]:
			c.option(name, word{})
		case k+1 < len(w.text):
			c.option(name, word{w.text[k+1:], w.open})
			return i
		case i+1 < len(words):
			c.option(name, words[i+1])
			return i + 1
		}
	}
	return i
}

func (c *curl) option(name string, w word) {
	switch name {
	case "header":
		c.header(w)
	case "request":
		c.method = w.text
	case "user":
		c.user = &w
	case "oauth2-bearer":
		c.bearer = &w
	case "url":
		c.address(w)
	case "get":
		c.get = true
	case "head":
		c.head = true
	case "cookie":
		if strings.Contains(w.text, "=") {
			if c.cookie.text != "" {
				w.text = c.cookie.text + ";" + w.text
			}
			c.cookie = word{w.text, w.open || c.cookie.open}
		} else {
			c.other = true
		}
	case "user-agent":
		c.agent = w
	case "referer":
		c.referer = w
	case "netrc", "netrc-file", "netrc-optional", "config", "negotiate", "ntlm", "digest", "anyauth", "aws-sigv4", "cert":
		c.other = true
	default:
		c.content(name, w)
	}
}

// content takes the options that make a body or a query.
func (c *curl) content(name string, w word) {
	switch name {
	case "data", "data-ascii", "data-binary", "json":
		c.json = c.json || name == "json"
		if strings.HasPrefix(w.text, "@") {
			c.upload = true
			w.text = ""
		}
		c.data = append(c.data, w.text)
	case "data-raw":
		c.data = append(c.data, w.text)
	case "data-urlencode":
		c.data = append(c.data, urlencoded(w.text))
	case "url-query":
		c.query = append(c.query, urlencoded(w.text))
	case "form", "form-string":
		c.fields = true
		key, value, _ := strings.Cut(w.text, "=")
		if name == "form" && strings.HasPrefix(value, "@") {
			c.upload = true
			return
		}
		if n := len(value); n > 1 && value[0] == '"' && value[n-1] == '"' {
			value = strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(value[1 : n-1])
		}
		writePart(&c.form, key, value)
	case "upload-file":
		c.upload = true
		if c.method == "" {
			c.method = "PUT"
		}
	}
}

// urlencoded is what curl makes of the argument of --data-urlencode: all of it is escaped
// but a name before an equals sign.
func urlencoded(text string) string {
	name, value, named := strings.Cut(text, "=")
	if !named {
		return formEscape(text)
	}
	if name == "" {
		return formEscape(value)
	}
	return name + "=" + formEscape(value)
}

// header takes a header as curl does: one without a value is left out, and one that ends
// in a semicolon has an empty value.
func (c *curl) header(w word) {
	if strings.HasPrefix(w.text, "@") {
		c.other = true
		return
	}
	name, value, ok := strings.Cut(w.text, ":")
	switch value = strings.TrimLeft(value, " \t"); {
	case ok && value == "":
		c.removed[strings.ToLower(name)] = true
	case ok:
		c.add(name, word{value, w.open})
	case strings.HasSuffix(name, ";"):
		c.add(strings.TrimSuffix(name, ";"), word{})
	}
}

func (c *curl) add(name string, w word) {
	c.request.Headers = append(c.request.Headers, Header{Name: name, Value: w.text, Masked: w.open})
}

// address takes a URL; of several only the first, and nothing that is none.
func (c *curl) address(w word) {
	if c.request.URL == "" && strings.ContainsAny(w.text, ".:/{$%") {
		c.request.URL = w.text
	}
}

func (c *curl) has(name string) bool {
	for _, h := range c.request.Headers {
		if strings.EqualFold(h.Name, name) {
			return true
		}
	}
	return c.removed[strings.ToLower(name)]
}

// finish adds what follows from all options together.
func (c *curl) finish() *Request {
	r := &c.request
	c.named("User-Agent", c.agent)
	c.named("Referer", c.referer)
	c.named("Cookie", c.cookie)
	c.credentials()
	r.HeadersShown = !c.other
	body := strings.Join(c.data, "&")
	if c.json {
		body = strings.Join(c.data, "")
	}
	switch {
	case c.get:
		c.query = append(c.query, c.data...)
		body = ""
	case c.fields:
		body = closeParts(&c.form)
		c.contentType("multipart/form-data; boundary=" + boundary)
	case c.json:
		c.contentType("application/json")
	case c.data != nil:
		c.contentType("application/x-www-form-urlencoded")
	}
	r.Body, r.BodyShown = clip(body), !c.upload
	c.finishURL()
	switch {
	case c.method != "":
		r.Method = c.method
	case c.head:
		r.Method = "HEAD"
	case (c.data != nil || c.fields) && !c.get:
		r.Method = "POST"
	default:
		r.Method = "GET"
	}
	return r
}

// named adds a header that has an option of its own, unless one was given with -H: that
// one curl sends.
func (c *curl) named(name string, w word) {
	if w.text != "" && !c.has(name) {
		c.add(name, w)
	}
}

func (c *curl) contentType(value string) {
	if !c.has("Content-Type") {
		c.request.Headers = append(c.request.Headers, Header{Name: "Content-Type", Value: value, Added: true})
	}
}

// credentials adds the header that -u and --oauth2-bearer make, unless one of the same
// name was given: that one curl sends.
func (c *curl) credentials() {
	var value string
	var open bool
	switch {
	case c.has("Authorization"):
		return
	case c.bearer != nil:
		value, open = "Bearer "+c.bearer.text, c.bearer.open
	case c.user != nil && !c.other:
		user := c.user.text
		if !strings.Contains(user, ":") {
			// curl asks for the password: it is not shown.
			user, open = user+":", true
		}
		value, open = "Basic "+base64.StdEncoding.EncodeToString([]byte(user)), open || c.user.open
	default:
		return
	}
	c.request.Headers = append(c.request.Headers, Header{Name: "Authorization", Value: value, Added: true, Masked: open})
}

// finishURL adds the query of -G, and the scheme that curl takes when none is given.
func (c *curl) finishURL() {
	r := &c.request
	if r.URL == "" {
		return
	}
	if !strings.Contains(r.URL, "://") && !strings.HasPrefix(r.URL, "{{") && !strings.HasPrefix(r.URL, "$") {
		r.URL = "http://" + r.URL
	}
	if len(c.query) == 0 {
		return
	}
	fragment := ""
	if at := strings.IndexByte(r.URL, '#'); at >= 0 {
		r.URL, fragment = r.URL[:at], r.URL[at:]
	}
	sign := "?"
	if strings.Contains(r.URL, "?") {
		sign = "&"
	}
	r.URL += sign + strings.Join(c.query, "&") + fragment
}
