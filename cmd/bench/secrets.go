package main

import (
	"encoding/base64"
	"fmt"
	"hash/crc32"
	"strings"
)

// marker stands in every secret that the bench makes and whose alphabet permits it.
const marker = "FAKEpostlint"

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// random is n characters of an alphabet, the same for the same seed.
func random(alphabet string, n int, seed string) string {
	h := uint64(14695981039346656037)
	for _, c := range []byte(seed) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	var b strings.Builder
	for range n {
		h ^= h << 13
		h ^= h >> 7
		h ^= h << 17
		b.WriteByte(alphabet[h%uint64(len(alphabet))])
	}
	return b.String()
}

// opaque is a token without a vendor's shape.
func opaque(seed string) string { return marker + random(base62, 28, seed) }

// checked is a GitHub or npm token; the last six characters are the checksum of the
// thirty before them, or of other ones.
func checked(prefix, seed string, right bool) string {
	body := marker + random(base62, 18, seed)
	sum := uint64(crc32.ChecksumIEEE([]byte(body)))
	if !right {
		sum++
	}
	digits := make([]byte, 6)
	for i := 5; i >= 0; i-- {
		digits[i] = base62[sum%62]
		sum /= 62
	}
	return prefix + body + string(digits)
}

// vendorSecrets are secrets of vendors' shapes, by a word for each.
var vendorSecrets = []struct{ name, value string }{
	{"GitHub personal access token", checked("ghp_", "bench", true)},
	{"npm access token", checked("npm_", "bench", true)},
	{"Stripe secret key", "sk_live_" + marker + random(base62, 24, "stripe")},
	{"GitLab personal access token", "glpat-" + marker + random(base62, 8, "gitlab")},
	{"Slack bot token", "xoxb-" + random("123456789", 12, "s1") + "-" + random("123456789", 12, "s2") + "-" + marker + random(base62, 12, "s3")},
	{"Google API key", "AIza" + "Sy" + marker + random(base62, 21, "google")},
	{"SendGrid API key", "SG." + marker + random(base62, 10, "g1") + "." + random(base62, 43, "g2")},
}

// vendorSecret is the first of them: a GitHub token.
func vendorSecret() string { return vendorSecrets[0].value }

func base64URL(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

// signature is as long as HS256 makes one.
var signature = strings.Repeat(marker, 4)[:43]

// jwt is a token that nobody signed.
func jwt(header, claims string) string {
	return base64URL(header) + "." + base64URL(claims) + "." + signature
}

const hs256 = `{"alg":"HS256","typ":"JWT"}`

// claims are those of a token that is valid at the time of the bench, and more.
func claims(more string) string {
	if more != "" {
		more = "," + more
	}
	return fmt.Sprintf(`{"sub":"%s","iat":%d,"exp":%d%s}`, marker, benchTime-600, benchTime+86400*365, more)
}

// validJWT is a token that is valid at the time of the bench.
func validJWT(more string) string { return jwt(hs256, claims(more)) }

// expiredJWT was valid for an hour, some days ago.
func expiredJWT(days int) string {
	then := benchTime - int64(days)*86400
	return jwt(hs256, fmt.Sprintf(`{"sub":"%s","iat":%d,"exp":%d}`, marker, then-3600, then))
}

// pem is a private key that is none.
func pem() string {
	return "-----BEGIN PRIVATE KEY-----\n" + marker + random(base62+"+/", 52, "k1") + "\n" + random(base62+"+/", 64, "k2") + "\n-----END PRIVATE KEY-----"
}
