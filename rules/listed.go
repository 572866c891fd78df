package rules

import "strings"

// listed are names in a row: "Auth URL, Access Token URL and Client ID".
func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
