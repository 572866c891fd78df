package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"net/url"
	"strings"
)

// A canary is a secret that nobody has: where it was put, and what must never be seen again.
type canary struct {
	position, kind, encoding string
	value                    string
	random                   []string // its parts that nothing but the secret itself tells
}

func (c *canary) String() string { return c.kind + ", " + c.encoding + ", as " + c.position }

// digits is n random characters of an alphabet, the same for the same seed.
func digits(alphabet string, n int, seed string) string {
	var b strings.Builder
	for block := 0; b.Len() < n; block++ {
		for _, c := range sha256.Sum256(fmt.Appendf(nil, "%s/%d", seed, block)) {
			if b.Len() < n && int(c) < 256/len(alphabet)*len(alphabet) {
				b.WriteByte(alphabet[int(c)%len(alphabet)])
			}
		}
	}
	return b.String()
}

const alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// A canaryKind makes secrets of one kind. Known says that anybody who sees one knows what it
// is, so that it is hidden wherever it stands; another is hidden where its name or its place
// says what it is.
type canaryKind struct {
	name  string
	known bool
	make  func(seed string) (value string, random []string)
}

func canaryKinds() []canaryKind {
	opaque := func(prefix string, n int) func(string) (string, []string) {
		return func(seed string) (string, []string) {
			r := digits(alphanumeric, n, seed)
			return prefix + marker + r, []string{r}
		}
	}
	return []canaryKind{
		{"JWT", true, canaryJWT},
		{"opaque token", false, opaque("", 32)},
		{"GitHub token", true, canaryGitHub},
		{"Stripe key", true, opaque("sk_live_", 24)},
		{"Slack token", true, func(seed string) (string, []string) {
			r := digits(alphanumeric, 24, seed)
			return "xoxb-" + digits("123456789", 12, "a"+seed) + "-" + digits("123456789", 12, "b"+seed) + "-" + r, []string{r}
		}},
		{"private key", true, func(seed string) (string, []string) {
			r := digits(alphanumeric, 104, seed)
			return "-----BEGIN PRIVATE KEY-----\n" + marker + r[:52] + "\n" + r[52:] + "\n-----END PRIVATE KEY-----\n", []string{r[:52], r[52:]}
		}},
		{"password", false, func(seed string) (string, []string) {
			r := digits(alphanumeric+"!#$*+-._~", 14, seed)
			return "Fake" + r, []string{r}
		}},
		{"Basic pair", false, func(seed string) (string, []string) {
			r := digits(alphanumeric, 16, seed)
			return "svc-fake:" + r, []string{r}
		}},
		{"cookie", false, func(seed string) (string, []string) {
			r := digits(alphanumeric, 26, seed)
			return "JSESSIONID=" + r, []string{r}
		}},
		{"signature", false, func(seed string) (string, []string) {
			r := hex.EncodeToString([]byte(digits(alphanumeric, 32, seed)))
			return r, []string{r}
		}},
	}
}

func canaryJWT(seed string) (string, []string) {
	subject, signature := digits(alphanumeric, 24, seed), digits(alphanumeric, 43, "signed"+seed)
	raw := base64.RawURLEncoding
	claims := fmt.Sprintf(`{"sub":"%s%s","iat":1760000000,"exp":1900000000}`, marker, subject)
	return raw.EncodeToString([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + raw.EncodeToString([]byte(claims)) + "." + signature, []string{subject, signature}
}

// canaryGitHub is a token with the checksum that GitHub gives its own.
func canaryGitHub(seed string) (string, []string) {
	r := digits(alphanumeric, 18, seed)
	sum := uint64(crc32.ChecksumIEEE([]byte(marker + r)))
	var check [6]byte
	for i := len(check) - 1; i >= 0; i-- {
		check[i] = alphanumeric[sum%62]
		sum /= 62
	}
	return "ghp_" + marker + r + string(check[:]), []string{r}
}

// A canaryEncoding is a way to write a secret into a text. Known says that what was known by
// its looks still is.
type canaryEncoding struct {
	name  string
	known bool
	code  func(string) string
}

// escapedEncoding is done to the file, not to the text: its JSON has no letter of a secret.
const escapedEncoding = "escaped for JSON"

func canaryEncodings() []canaryEncoding {
	quoted := func(v string) string {
		b, _ := json.Marshal(map[string]string{"token": v})
		return string(b)
	}
	return []canaryEncoding{
		{"plain", true, func(v string) string { return v }},
		{escapedEncoding, true, func(v string) string { return v }},
		{"base64", false, func(v string) string { return base64.StdEncoding.EncodeToString([]byte(v)) }},
		{"base64url", false, func(v string) string { return base64.RawURLEncoding.EncodeToString([]byte(v)) }},
		{"in Basic", false, func(v string) string {
			return "Basic " + base64.StdEncoding.EncodeToString([]byte("fake-user:"+v))
		}},
		{"percent-encoded", false, func(v string) string {
			var b strings.Builder
			for _, c := range []byte(v) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
			return b.String()
		}},
		{"query-encoded", true, url.QueryEscape},
		{"JSON in the string", true, quoted},
		{"JSON in JSON in the string", true, func(v string) string { return quoted(quoted(v)) }},
		{"split by U+200B", false, func(v string) string { return splitBy(v, "\u200b") }},
		{"hexadecimal", false, func(v string) string { return hex.EncodeToString([]byte(v)) }},
	}
}

// splitBy puts something between the letters of a word; a text of several lines stays.
func splitBy(v, by string) string {
	if strings.Contains(v, "\n") {
		return v
	}
	var b strings.Builder
	for i, r := range v {
		if i > 0 && i%6 == 0 {
			b.WriteString(by)
		}
		b.WriteRune(r)
	}
	return b.String()
}
