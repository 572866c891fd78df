package resolve

import (
	"strings"

	"golang.org/x/net/idna"

	"github.com/postlint/postlint/lint/lazy"
)

// maxHost is from how many bytes on a host is no longer looked into: some times the 253
// that a name may have (RFC 1035 §2.3.4).
const maxHost = 1024

// hosts maps a host as Node does (UTS #46, not transitional). Node takes any length and
// any character that a URL takes, so that the stricter checks for DNS are off.
var hosts = lazy.Value[*idna.Profile]{Make: func() *idna.Profile {
	return idna.New(idna.MapForLookup(), idna.BidiRule(), idna.CheckHyphens(false), idna.StrictDomainName(false))
}}

// inASCII writes a host with letters beyond ASCII as Node does. A host with a character
// that no host may hold stays as it is.
func inASCII(host string) string {
	if ascii(host) || len(host) > maxHost {
		return host
	}
	mapped, err := hosts.Get().ToASCII(host)
	if err != nil || strings.ContainsFunc(mapped, forbiddenInHost) {
		return host
	}
	return mapped
}

func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return c >= 0x80 })
}
