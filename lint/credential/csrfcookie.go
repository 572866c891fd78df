package credential

import "slices"

// CSRFCookie says whether a cookie of that name repeats a value that shows that a form or
// script of the site itself sends the request: XSRF-TOKEN, csrftoken. It goes along with a
// session, and opens none by itself.
func CSRFCookie(name string) bool {
	return slices.ContainsFunc(words(name), func(word string) bool {
		switch word {
		case "csrf", "xsrf", "csrftoken", "xsrftoken", "antiforgery":
			return true
		}
		return false
	})
}
