package credential

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A Kind is what a value is, from a closed list: nothing finer is ever told.
type Kind uint8

// The kinds of value. The zero Kind is none.
const (
	KindJWT Kind = iota + 1
	KindJWE
	KindVendor
	KindPrivateKey
	KindBasicPair // the base64 of user:password (RFC 7617 §2)
	KindPassword
	KindOpaque
	KindCookie
	KindPlaceholder
	KindEmpty
)

var kindCodes = [...]string{
	"", "jwt", "jwe", "vendor", "private-key", "basic-pair", "password", "opaque", "cookie", "placeholder", "empty",
}

// String returns the kind as it stands in reports: "jwt", "private-key".
func (k Kind) String() string { return kindCodes[k] }

// A Bucket is a length, as coarse as it may be told.
type Bucket uint8

// The buckets of length, in bytes.
const (
	Short  Bucket = iota + 1 // under 20
	Medium                   // from 20
	Long                     // from 100
)

var bucketWords = [...]string{"", "short", "medium length", "long"}

// String returns the bucket as a person reads it.
func (b Bucket) String() string { return bucketWords[b] }

func bucketOf(n int) Bucket {
	switch {
	case n < 20:
		return Short
	case n < 100:
		return Medium
	}
	return Long
}

// A Shape is all that may be told about a value.
type Shape struct {
	Kind   Kind
	Vendor *VendorShape // set for KindVendor
	Length Bucket
	JWT    *JWT // set for KindJWT
	Demo   bool // it is a password that everybody knows
}

// Code returns the shape's kind for machines: "jwt", "vendor:github".
func (s Shape) Code() string {
	if s.Kind == KindVendor {
		return "vendor:" + s.Vendor.Tag
	}
	return s.Kind.String()
}

// Text returns the shape as a person reads it: "JWT, 3 parts, expired 214 days ago".
func (s Shape) Text(now time.Time) string {
	switch s.Kind {
	case KindJWT:
		return "JWT, " + strconv.Itoa(s.JWT.Parts) + " parts, " + s.JWT.Lifetime(now)
	case KindJWE:
		return "encrypted JWT, 5 parts"
	case KindVendor:
		return s.Vendor.Title
	case KindPrivateKey:
		return "private key"
	case KindBasicPair:
		return "base64 of user:password"
	case KindPassword:
		return "password, " + s.Length.String()
	case KindOpaque:
		return "opaque value, " + s.Length.String()
	case KindCookie:
		return "cookie value, " + s.Length.String()
	case KindPlaceholder:
		return "placeholder"
	default:
		return "empty"
	}
}

// Lifetime says until when the token is valid, seen from now: "expired 3 h 12 min ago",
// "valid until 2027-01-02", "expiry written as text", "without expiry".
func (j *JWT) Lifetime(now time.Time) string {
	if _, c, ok := j.NotYetValid(now); ok && !j.Expired(now) {
		return "not valid before " + c.Date()
	}
	switch {
	case j.Exp.Problem == ClaimText:
		return "expiry written as text"
	case j.Exp.Problem == ClaimOdd:
		return "expiry is no time"
	case j.Exp.Time.IsZero():
		return "without expiry"
	}
	if j.Exp.Time.Before(now) {
		return "expired " + ago(now.Sub(j.Exp.Time)) + " ago"
	}
	return "valid until " + j.Exp.Date()
}

// ago writes a duration in days from two days up, else in hours and minutes.
func ago(d time.Duration) string {
	minutes := int64(d / time.Minute)
	hours := minutes / 60
	switch {
	case hours >= 48:
		return strconv.FormatInt(hours/24, 10) + " days"
	case hours > 0:
		return strconv.FormatInt(hours, 10) + " h " + strconv.FormatInt(minutes%60, 10) + " min"
	}
	return strconv.FormatInt(minutes, 10) + " min"
}

// ShapeOf returns the shape of a value that stands under a name: the key of a variable
// or parameter, the name of a header.
func ShapeOf(name, value string) Shape {
	trimmed := strings.TrimSpace(value)
	s := Shape{Length: bucketOf(len(value))}
	if trimmed == "" {
		s.Kind = KindEmpty
		return s
	}
	if j, ok := DecodeJWT(trimmed); ok {
		s.Kind, s.JWT = KindJWT, &j
		return s
	}
	vendor, isVendor := Vendor(trimmed)
	switch {
	case IsPrivateKey(trimmed):
		s.Kind = KindPrivateKey
	case IsPlaceholder(trimmed), ownName(name, trimmed):
		s.Kind = KindPlaceholder
	case isVendor:
		s.Kind, s.Vendor = KindVendor, vendor
	case IsJWE(trimmed):
		s.Kind = KindJWE
	case PasswordName(name):
		s.Kind, s.Demo = KindPassword, DemoWord(trimmed)
	default:
		s.Kind, s.Demo = KindOpaque, DemoWord(trimmed)
	}
	return s
}

// IsKeyPair says whether a text is the base64 of a user name without a password (RFC 7617
// section 2). Of what has KindBasicPair, a key stands in place of the user name then.
func IsKeyPair(s string) bool {
	pair, ok := decodeBase64(s)
	_, password, colon := strings.Cut(pair, ":")
	return ok && colon && password == ""
}

// IsPrivateKey says whether a text holds a private key: PEM (RFC 7468 §10, §11 and the
// older headers of OpenSSL, OpenSSH and PGP), whatever stands around it, or a JSON Web
// Key with a private member (RFC 7518 §6.2.2, §6.3.2).
func IsPrivateKey(s string) bool {
	start, _ := pemAt(s)
	return start >= 0 || privateJWK(s)
}

const pemBegin = "-----BEGIN"

// pemAt returns where the first private key in PEM stands in s, or -1.
func pemAt(s string) (start, end int) {
	for from := 0; ; {
		i := strings.Index(s[from:], pemBegin)
		if i < 0 {
			return -1, -1
		}
		i += from
		if n := pemLength(s[i:]); n > 0 {
			return i, i + n
		}
		from = i + len(pemBegin)
	}
}

// pemLength returns the length of the private key in PEM that s begins with, or 0. In a URL
// or a form its blanks and ends of lines are escaped.
func pemLength(s string) int {
	const longestLabel = 40
	head := s[len(pemBegin):]
	if strings.HasPrefix(head, "+") || strings.HasPrefix(head, "%20") {
		return escapedPEM(s)
	}
	label, _, ok := strings.Cut(head[:min(len(head), longestLabel+5)], "-----")
	body := len(pemBegin) + len(label) + 5
	if !ok || !strings.Contains(label, "PRIVATE KEY") || !hasKeyText(s[body:]) {
		return 0
	}
	return pemEnd(s, body)
}

// escapedPEM is likewise the length of one that is written as a URL or a form writes it.
func escapedPEM(s string) int {
	const others = "%+/=-:_.,*~!"
	end := 0
	for end < len(s) && (isAlnum(s[end]) || strings.IndexByte(others, s[end]) >= 0) {
		end++
	}
	end = pemEnd(s[:end], len(pemBegin))
	plain := strings.NewReplacer("+", " ", "%20", " ", "%0A", "\n", "%0a", "\n", "%0D", "\r", "%0d", "\r", "%2B", "+", "%2b", "+", "%2F", "/", "%2f", "/", "%3D", "=", "%3d", "=", "%5C", `\`, "%5c", `\`).Replace(s[:end])
	if pemLength(plain) == 0 {
		return 0
	}
	return end
}

// hasKeyText says whether a key's text follows, not dots or the name of one.
func hasKeyText(s string) bool {
	s = strings.TrimLeft(s, " \t\r\n\\nr")
	if elided(s) {
		return false
	}
	n := 0
	for n < min(len(s), 64) && (isAlnum(s[n]) || s[n] == '+' || s[n] == '/' || s[n] == '=' || s[n] == '-' || s[n] == ':' || s[n] == ' ') {
		n++
	}
	return n >= 16 && !IsPlaceholder(s[:n])
}

// elided says whether dots stand for a part of the key, as documentation writes it:
// base64 has none, the lines of a header ("Version: 2.0") may.
func elided(s string) bool {
	body, _, closed := strings.Cut(s, "-----END ")
	if !closed {
		return false
	}
	for line := range strings.Lines(body) {
		if strings.Contains(line, ".") && !strings.Contains(line, ":") {
			return true
		}
	}
	return false
}

func pemEnd(s string, from int) int {
	i := strings.Index(s[from:], "-----END")
	if i < 0 {
		return len(s)
	}
	from += i + len("-----END")
	if i = strings.Index(s[from:], "-----"); i < 0 {
		return len(s)
	}
	return from + i + 5
}

func privateJWK(s string) bool {
	s = strings.TrimSpace(s)
	return strings.HasPrefix(s, "{") && strings.Contains(s, `"kty"`) &&
		(strings.Contains(s, `"d"`) || strings.Contains(s, `"k"`))
}

// decodeBase64 decodes both alphabets of RFC 4648, padded or not.
func decodeBase64(s string) (string, bool) {
	s = strings.TrimRight(s, "=")
	s = strings.NewReplacer("-", "+", "_", "/").Replace(s)
	if strings.ContainsAny(s, "\r\n") {
		return "", false
	}
	raw, err := base64.RawStdEncoding.DecodeString(s)
	return string(raw), err == nil
}

// printable says whether s is text that a person may have typed.
func printable(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if r < ' ' || r == 0x7f {
			return false
		}
	}
	return true
}
