package credential

import "strings"

// SameOwner says whether two hosts, written without a port, end in the same registered
// name, as far as that can be told without the list of public suffixes: in the same last
// two labels, three below a country's "co", "com" and the like. Names of which anybody
// can have one below the same end (web.app, azurewebsites.net) are taken for one owner's.
func SameOwner(a, b string) bool {
	registered := registeredName(normal(a))
	return registered != "" && registered == registeredName(normal(b))
}

// registeredName is that end of a host; "" for a name without a dot and for an address.
func registeredName(host string) string {
	labels := strings.Split(host, ".")
	n := len(labels)
	if n < 2 || strings.Contains(host, ":") || all(labels[n-1], isDigit) {
		return ""
	}
	take := 2
	if len(labels[n-1]) == 2 && n > 2 {
		switch labels[n-2] {
		case "ac", "co", "com", "edu", "gob", "gov", "gv", "net", "or", "org":
			take = 3
		}
	}
	return strings.Join(labels[n-take:], ".")
}
