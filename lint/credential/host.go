package credential

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/lazy"
)

// localSuffixes are names that never leave a machine or a private network: RFC 6761,
// RFC 6762, RFC 8375, and the names of Kubernetes services.
var localSuffixes = []string{
	".localhost", ".local", ".internal", ".lan", ".home.arpa", ".test", ".invalid", ".svc", ".cluster.local",
}

var localNetworks = lazy.Value[[]netip.Prefix]{Make: func() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("172.16.0.0/12"),
		netip.MustParsePrefix("192.168.0.0/16"), netip.MustParsePrefix("169.254.0.0/16"), netip.MustParsePrefix("0.0.0.0/32"),
		netip.MustParsePrefix("::1/128"), netip.MustParsePrefix("fc00::/7"), netip.MustParsePrefix("fe80::/10"),
	}
}}

// normal returns a host in lower case, without a trailing dot and without the brackets
// of an IPv6 address.
func normal(host string) string {
	host = strings.ToLower(strings.TrimSpace(host))
	if strings.HasPrefix(host, "[") {
		host, _, _ = strings.Cut(host[1:], "]")
	}
	return strings.TrimSuffix(host, ".")
}

// Local says whether a host, written without a port, is this machine or stands in a
// private network, where plain http is usual: a loopback, private or link-local
// address, a name without a dot (the names of containers), or a name under a suffix
// that is never delegated.
func Local(host string) bool {
	host = normal(host)
	if name, port, two := strings.Cut(host, ":"); two && !strings.Contains(port, ":") {
		host = name // a port that another one follows
	}
	if host == "" || strings.Contains(host, "{{") {
		return false
	}
	if address, err := netip.ParseAddr(wholeAddress(host)); err == nil {
		address = address.Unmap()
		return slices.ContainsFunc(localNetworks.Get(), func(p netip.Prefix) bool { return p.Contains(address) })
	}
	if !strings.Contains(host, ".") || host == "host.docker.internal" {
		return !strings.Contains(host, ":")
	}
	return slices.ContainsFunc(localSuffixes, func(suffix string) bool { return strings.HasSuffix(host, suffix) })
}

// Loopback says whether a host, written without a port, is the very machine that asks:
// localhost, a name under it, or an address that means it.
func Loopback(host string) bool {
	host = normal(host)
	if address, err := netip.ParseAddr(wholeAddress(host)); err == nil {
		address = address.Unmap()
		return address.IsLoopback() || address.IsUnspecified()
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// wholeAddress fills up an IPv4 address that leaves out bytes, as every resolver does:
// 127.1 is 127.0.0.1 (inet_aton). Other hosts it leaves as they are.
func wholeAddress(host string) string {
	if missing := 3 - strings.Count(host, "."); 0 < missing && missing < 3 && all(host, func(c byte) bool { return isDigit(c) || c == '.' }) {
		last := strings.LastIndexByte(host, '.')
		return host[:last] + strings.Repeat(".0", missing) + host[last:]
	}
	return host
}

// PublicHost says whether a host, written without a port, is a server that others may
// listen in on the way to: it is neither Local nor a DocHost.
func PublicHost(host string) bool { return !Local(host) && !DocHost(host) }

// DocHost says whether a host, written without a port, stands for one that the reader
// has to put in: the names of RFC 2606, a label that begins with "your", or one in
// angle brackets. A name that is a single label is a real host.
func DocHost(host string) bool {
	host = normal(host)
	for _, doc := range []string{"example.com", "example.net", "example.org", "example.edu"} {
		if host == doc || strings.HasSuffix(host, "."+doc) {
			return true
		}
	}
	if strings.HasSuffix(host, ".example") || host == "example" || strings.ContainsAny(host, "<>") {
		return true
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "your" || strings.HasPrefix(label, "your-") || strings.HasPrefix(label, "your_") || templateLabel(label) {
			return true
		}
	}
	return false
}

func templateLabel(label string) bool {
	switch label {
	case "yourinstance", "yourdomain", "yourcompany", "yourtenant", "yourapp", "yourhost", "yoursite", "yourserver",
		"yoursubdomain", "yourorg", "yourstore", "yourshop":
		return true
	}
	return false
}
