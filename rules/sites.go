package rules

import (
	"strings"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

// site is the part of a host that one owner has registered, as far as that can be told
// without a list: the last two labels, or three where the last is a country and the one
// before it is short ("acme.co.uk"). An address and a single label are their own site.
func site(host string) string {
	labels := strings.Split(strings.TrimSuffix(strings.ToLower(host), "."), ".")
	n := len(labels)
	if n < 3 || labels[n-1] == "" || strings.Trim(labels[n-1], "0123456789]") == "" {
		return host
	}
	keep := 2
	if len(labels[n-1]) == 2 && len(labels[n-2]) <= 3 {
		keep = 3
	}
	return strings.Join(labels[n-keep:], ".")
}

// A place on the web: the origin and the path of an absolute URL.
type webPlace struct{ scheme, host, path string }

// placeOnWeb is the place that an absolute URL names; the zero place when it is none.
func placeOnWeb(url string) webPlace {
	a, ok := credential.AddressOf(resolve.Synthetic(url))
	if !ok {
		return webPlace{}
	}
	return webPlace{a.SchemeName(), a.HostName(), a.PathName()}
}

// samePath says that two places have one path, a slash at its end apart.
func (w webPlace) samePath(o webPlace) bool {
	return strings.Trim(w.path, "/") == strings.Trim(o.path, "/")
}
