package main

import (
	"net/url"
	"strings"
)

// isAddress says that an argument is no name of a file but a URL, as newman takes one too.
func isAddress(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://")
}

// address refuses to read a URL. What may be a key in it is not shown: Postman's own
// API takes one as ?apikey=.
func address(name string) item {
	shown := "https://..."
	if u, err := url.Parse(name); err == nil {
		u.User, u.RawQuery, u.Fragment = nil, "", ""
		shown = u.String()
	}
	return refused(shown, name, &refusal{"unreadable", "is an address, and postlint opens no connection: download what is there, and name the file"})
}
