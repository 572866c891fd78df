package why

import (
	"strings"

	"github.com/postlint/postlint/lint/why/evidence"
)

// isPage says whether an answer is HTML: by its Content-Type, and without one by how its
// body begins.
func isPage(r *evidence.Response) bool {
	if s, ok := header(r.Headers, "Content-Type"); ok {
		return strings.Contains(strings.ToLower(s), "html")
	}
	start := strings.ToLower(strings.TrimSpace(r.Body[:min(len(r.Body), 512)]))
	return strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html")
}
