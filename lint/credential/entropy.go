package credential

import (
	"math"
	"slices"
	"strings"
)

// Entropic says whether a value looks drawn at random: 16 or more characters of at
// least two classes, 3.5 bits of Shannon entropy per character (3.0, and 32
// characters, when all are hexadecimal digits; 3.2 with signs that names do not have, and
// capitals, small letters and digits beside them), hardly made of words, and none of the
// things that look random and are not: UUID, URL, path, date, e-mail address, media
// type, version, reference, name, a sentence in base64. Above 4,096 bytes it is a document or an image.
func Entropic(s string) bool {
	if len(s) < 16 || len(s) > longestToken || strings.ContainsAny(s, " \t\r\n{}<>") || harmlessShape(s) {
		return false
	}
	if classes(s) < 2 {
		return false
	}
	if all(s, isHex) {
		return len(s) >= 32 && entropy(s) >= 3.0
	}
	least := 3.5
	if classes(s) == 4 && strings.ContainsAny(s, "!#$%^&*?") {
		least = 3.2 // whoever types at random hits the same keys again
	}
	return entropy(s) >= least && 5*wordBytes(s) <= 3*len(s)
}

// entropy returns the Shannon entropy of the bytes of s in bits per byte.
func entropy(s string) float64 {
	var count [256]int
	for i := 0; i < len(s); i++ {
		count[s[i]]++
	}
	sum := 0.0
	for _, n := range count {
		if n > 0 {
			p := float64(n) / float64(len(s))
			sum -= p * math.Log2(p)
		}
	}
	return sum
}

// classes counts the classes of characters in s: capitals, small letters, digits, others.
func classes(s string) int {
	var seen [4]int
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isUpper(c):
			seen[0] = 1
		case isLower(c):
			seen[1] = 1
		case isDigit(c):
			seen[2] = 1
		default:
			seen[3] = 1
		}
	}
	return seen[0] + seen[1] + seen[2] + seen[3]
}

func harmlessShape(s string) bool {
	switch {
	case isUUID(s), strings.Contains(s, "://"):
		return true
	case strings.HasPrefix(s, "/") || strings.HasPrefix(s, "./") || strings.HasPrefix(s, "../"):
		return strings.Count(s, "/") > 1
	case strings.Contains(s, "@"):
		return MailAddress(s)
	}
	return isMediaType(s) || isVersionOrDate(s) || isHostName(s) || isWordyName(s) || encodedSentence(s)
}

// encodedSentence says whether s is text with spaces in base64. Bytes drawn at random
// are hardly ever printable, all of them.
func encodedSentence(s string) bool {
	if len(s)%4 != 0 {
		return false
	}
	text, ok := decodeBase64(s)
	return ok && printable(text) && strings.Count(text, " ") > 1
}

// isWordyName says whether s is a name put together of words that can be spoken, with a
// pattern's star or none: "IncludeArchivedEntries", "Audio.Ultrasound.*". Random letters
// change their case every two or three characters, and an app password of four groups
// of four has shorter words.
func isWordyName(s string) bool {
	if !all(s, func(c byte) bool { return isAlpha(c) || strings.IndexByte(".-_*", c) >= 0 }) {
		return false
	}
	list := words(s)
	letters := 0
	for _, w := range list {
		if len(w) < 3 || !strings.ContainsAny(w, "aeiouy") {
			return false
		}
		letters += len(w)
	}
	const shortestMean = 5
	return letters >= shortestMean*len(list)
}

// isUUID says whether s is written as RFC 9562 §4 writes a UUID, in braces or not.
func isUUID(s string) bool {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "{"), "}")
	if len(s) != 36 {
		return false
	}
	for i := 0; i < len(s); i++ {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if dash != (s[i] == '-') || !dash && !isHex(s[i]) {
			return false
		}
	}
	return true
}

// MailAddress says whether a value is an e-mail address, which says who somebody is and
// proves nothing.
func MailAddress(s string) bool {
	user, host, ok := strings.Cut(s, "@")
	return ok && user != "" && strings.Contains(host, ".") && all(host, func(c byte) bool { return isAlnum(c) || c == '.' || c == '-' })
}

func isMediaType(s string) bool {
	for _, top := range []string{"application/", "text/", "image/", "audio/", "video/", "multipart/", "font/", "model/"} {
		if strings.HasPrefix(s, top) {
			return true
		}
	}
	return false
}

// isVersionOrDate says whether s begins as a date or a version does and holds nothing
// but what they are made of.
func isVersionOrDate(s string) bool {
	v := strings.TrimPrefix(s, "v")
	if v == "" || !isDigit(v[0]) {
		return false
	}
	separators := 0
	for i := 0; i < len(v); i++ {
		switch c := v[i]; {
		case isDigit(c), c == 'T', c == 'Z', c == '+', c == ' ':
		case c == '.', c == '-', c == ':', c == '/':
			separators++
		default:
			return false
		}
	}
	return separators >= 2
}

// isHostName says whether s is a dotted name of lower-case words with few digits, as of
// an instance, ending in a top-level domain; a port and a short path may follow.
func isHostName(s string) bool {
	host, path, _ := strings.Cut(s, "/")
	host, _, _ = strings.Cut(host, ":")
	digits := 0
	for i := range len(host) {
		switch c := host[i]; {
		case isDigit(c):
			digits++
		case !isLower(c) && c != '.' && c != '-':
			return false
		}
	}
	top := host[strings.LastIndexByte(host, '.')+1:]
	const longestPath, mostDigits = 24, 6
	dots := strings.Count(host, ".")
	named := dots >= 2 && len(top) >= 2 && all(top, isLower) || dots == 1 && slices.Contains(usualTops, top)
	return named && digits <= mostDigits &&
		len(path) <= longestPath && all(path, func(c byte) bool { return isLower(c) || isDigit(c) || strings.IndexByte("/-_.", c) >= 0 })
}

// usualTops are the top-level domains that make a host of two labels.
var usualTops = []string{
	"com", "net", "org", "edu", "gov", "info", "biz", "io", "dev", "app", "cloud", "ai", "co", "me", "eu", "de", "uk", "fr", "nl", "ch",
	"at", "be", "it", "es", "pt", "se", "no", "dk", "fi", "pl", "cz", "au", "nz", "ca", "us", "in", "jp", "br", "mx", "za", "local",
}

// commonWords are words that names and sentences are made of. Longer ones first where
// one begins another, since the first match is taken.
var commonWords = []string{
	"authorization", "authentication", "application", "environment", "collection", "integration", "description",
	"production", "development", "management", "controller", "repository", "connection", "identifier", "credential",
	"permission", "properties", "attachment", "encryption", "validation", "transaction", "exchange", "request",
	"response", "account", "address", "administrator", "analytics", "android", "approval", "archive", "article", "assign",
	"authorize", "backend", "balance", "banking", "billing", "booking", "browser", "business", "calendar", "campaign",
	"category", "channel", "charge", "checkout", "client", "cloud", "comment", "common", "company", "config", "console",
	"contact", "content", "context", "country", "create", "currency", "current", "custom", "customer", "dashboard",
	"database", "default", "delete", "delivery", "device", "digital", "document", "domain", "download", "dynamic",
	"element", "email", "employee", "endpoint", "error", "event", "export", "external", "facebook", "feature", "field",
	"filter", "finance", "folder", "format", "function", "gateway", "general", "generate", "github", "global", "google",
	"group", "handler", "header", "health", "history", "hosting", "image", "import", "index", "insight", "instance",
	"internal", "invoice", "issue", "journal", "language", "library", "license", "limit", "local", "location", "login",
	"manager", "market", "master", "member", "message", "method", "mobile", "model", "module", "monitor", "network",
	"notification", "number", "object", "online", "order", "organization", "package", "parameter", "partner", "password",
	"payment", "person", "personal", "platform", "policy", "portal", "postman", "private", "process", "product",
	"profile", "project", "property", "provider", "public", "query", "quick", "record", "refresh", "region", "register",
	"release", "report", "resource", "result", "review", "sandbox", "schedule", "schema", "script", "search", "secret",
	"secure", "security", "server", "service", "session", "setting", "shared", "shipping", "source", "staging", "state",
	"status", "stock", "storage", "store", "string", "student", "subscription", "summary", "support", "system", "table",
	"target", "template", "tenant", "testing", "ticket", "token", "track", "transfer", "trigger", "twitter", "update",
	"upload", "username", "user", "value", "variable", "vendor", "version", "video", "virtual", "wallet", "webhook",
	"website", "widget", "window", "worker", "workflow", "workspace", "access", "azure", "admin", "basic", "bearer",
	"data", "file", "home", "item", "list", "live", "name", "page", "path", "plan", "role", "root", "site", "test",
	"team", "time", "type", "with", "from", "into", "that", "this", "have", "must", "when", "will", "here", "please",
	"code", "rest", "json", "http", "https", "info", "auth",
}

// wordBytes counts the bytes of s that lie in common words.
func wordBytes(s string) int {
	lower := strings.ToLower(s)
	n := 0
	for i := 0; i < len(lower); {
		w := wordAt(lower[i:])
		n += w
		i += max(w, 1)
	}
	return n
}

func wordAt(s string) int {
	best := 0
	for _, w := range commonWords {
		if w[0] == s[0] && len(w) > best && strings.HasPrefix(s, w) {
			best = len(w)
		}
	}
	return best
}
