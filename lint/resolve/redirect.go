package resolve

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// A Hop is a request that a runtime sends of its own accord when a server answers with a
// redirect. What becomes of credentials on the way was measured against postman-runtime
// 7.56.1 and newman 6.2.2; Postman's documentation says little about it.
type Hop struct {
	Followed bool // false: the runtime takes the redirect for the answer, or gives up
	Exceeded bool // it gives up: there were more redirects than the settings allow

	URL       string // absolute, without fragment; it may hold credentials
	Method    string
	KeepsBody bool      // the body of the request, if any, is sent again
	Wire      []*Header // the headers of the request that are sent again, in its order
	Lost      []*Header // those that were sent to the server before, and are not to this one
	Referer   bool      // the URL before is sent as Referer, its user name, password and query included

	request *Request
	runtime *Runtime
	number  int // how many redirects have led here
}

// After is what a runtime sends when a server answers the request with a status and a
// Location. Unresolved references in the URL are taken as they are written.
func (r *Request) After(rt *Runtime, status int, location string) Hop {
	u := &r.Target
	here := u.Wire()
	if !u.User.Empty() || !u.Password.Empty() {
		user := u.Whole.s[u.User.Start:max(u.User.End, u.Password.End)]
		here = strings.Replace(here, "://", "://"+user+"@", 1)
	}
	h := Hop{Followed: true, URL: here, Method: r.Verb, KeepsBody: true, Wire: r.Wire, request: r, runtime: rt}
	return h.After(status, location)
}

// After is what follows when the server answers this request, too, with a redirect.
func (h Hop) After(status int, location string) Hop {
	if status < 300 || status > 399 || location == "" || !h.followsRedirects() {
		return Hop{request: h.request, runtime: h.runtime}
	}
	if h.number >= h.request.maxRedirects() {
		return Hop{Exceeded: true, request: h.request, runtime: h.runtime}
	}
	next := h
	next.number++
	next.URL = joined(h.URL, location)
	next.Referer = !h.request.Setting(RemoveReferer).On()
	if status != 307 && status != 308 && !h.request.Setting(FollowOriginalHTTPMethod).On() {
		next.KeepsBody = false
		if h.Method != "HEAD" {
			next.Method = "GET"
		}
	}
	next.Wire, next.Lost = nil, nil
	for _, x := range h.Wire {
		if next.loses(x, h.URL) {
			next.Lost = append(next.Lost, x)
			continue
		}
		next.Wire = append(next.Wire, x)
	}
	next.userinfo()
	return next
}

// userinfo makes a Basic header of user name and password in the URL, as in a first
// request.
func (h *Hop) userinfo() {
	_, rest, _ := strings.Cut(h.URL, "://")
	pair, _, ok := strings.Cut(rest[:untilAny(rest, "/?#", 0)], "@")
	if !ok || slices.ContainsFunc(h.Wire, func(x *Header) bool { return isAuthorization(x.Name.s) }) {
		return
	}
	user, password, _ := strings.Cut(pair, ":")
	value := base64.StdEncoding.EncodeToString([]byte(percentDecoded(user) + ":" + percentDecoded(password)))
	h.Wire = append(h.Wire, &Header{Name: Synthetic("Authorization"), Value: Synthetic("Basic " + value), Origin: FromURL})
}

func (h Hop) followsRedirects() bool {
	return h.Followed && !h.request.Setting(FollowRedirects).Off()
}

// loses says that a header is not sent again, after a redirect from a URL. Headers that
// carry credentials under another name are sent to everybody.
func (h *Hop) loses(x *Header, from string) bool {
	switch name := strings.ToLower(x.Name.String()); name {
	case "host":
		return true
	case "referer":
		return h.Referer
	case "content-type", "content-length":
		return !h.KeepsBody
	case "cookie":
		return !h.runtime.KeepsCookies && origin(from) != origin(h.URL)
	case "authorization":
		return h.leaves(from) && !h.request.Setting(FollowAuthorization).On()
	}
	return false
}

// leaves says that a redirect leads to somebody to whom Authorization is not sent.
func (h *Hop) leaves(from string) bool {
	before, now := origin(from), origin(h.URL)
	if h.runtime.KeepsAuthOnSameHost {
		return before.host != now.host
	}
	return before != now
}

// anOrigin is where a URL leads to (RFC 6454 §4).
type anOrigin struct{ scheme, host, port string }

func origin(s string) anOrigin {
	scheme, rest, _ := strings.Cut(s, "://")
	rest = rest[:untilAny(rest, "/?#", 0)]
	rest = rest[strings.LastIndexByte(rest, '@')+1:]
	host, port := rest, ""
	if i := strings.LastIndexByte(rest, ':'); i > strings.LastIndexByte(rest, ']') {
		host, port = rest[:i], rest[i+1:]
	}
	scheme = strings.ToLower(scheme)
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[scheme]
	}
	return anOrigin{scheme, hostName(host), port}
}

// joined is a Location as an absolute URL (RFC 3986 §5). One that cannot be read stays
// as it is.
func joined(base, location string) string {
	to, err := url.Parse(location)
	if err != nil {
		return location
	}
	if !to.IsAbs() {
		from, err := url.Parse(strings.NewReplacer("{", "%7B", "}", "%7D").Replace(base))
		if err != nil {
			return location
		}
		to = from.ResolveReference(to)
	}
	to.Fragment = ""
	return to.String()
}

// maxRedirects is how many redirects are followed: 10 unless a setting says otherwise,
// which JavaScript compares as a number. What is no number sets no limit.
func (r *Request) maxRedirects() int {
	s := r.Setting(MaxRedirects)
	if !s.Set() {
		return 10
	}
	n, err := strconv.ParseFloat(numberOf(s.Value), 64)
	if err != nil || n != n || n > 1<<20 {
		return 1 << 20
	}
	limit := int(n)
	if float64(limit) < n {
		limit++
	}
	return limit
}
