package evidence

import "strings"

// markMasked marks the headers whose values somebody blotted out before handing the
// evidence over. Such a value says that there was one, and nothing of its shape.
func markMasked(r *Request) {
	if r == nil {
		return
	}
	for i := range r.Headers {
		h := &r.Headers[i]
		if carriesSecret(h.Name) && blotted(h.Value) {
			h.Masked = true
		}
	}
}

// carriesSecret: only where people blot something out; `Accept: */*` has an asterisk too.
func carriesSecret(name string) bool {
	name = strings.ToLower(name)
	for _, part := range []string{"auth", "cookie", "token", "key", "secret", "credential"} {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}

// blotted knows the ways in which people and programs blot out: three or more asterisks,
// dots, bullets, an ellipsis, or a word for it in brackets.
func blotted(value string) bool {
	for _, run := range []string{"***", "...", "…", "•••", "●●●", "███", "xxxxxx", "XXXXXX"} {
		if strings.Contains(value, run) {
			return true
		}
	}
	rest := strings.ToLower(value)
	for _, word := range []string{"redacted", "masked", "hidden", "removed", "omitted", "snip", "secret", "token", "your"} {
		for _, open := range []string{"<", "[", "("} {
			if _, after, found := strings.Cut(rest, open); found && strings.HasPrefix(after, word) {
				return true
			}
		}
	}
	return rest == "redacted" || strings.HasSuffix(rest, " redacted")
}
