package export

import (
	"encoding/base64"
	"fmt"
	"hash/crc32"
)

// marker is in every credential, so that a test can look for it in any output and a
// scanner can be told once.
const marker = "FAKEpostlint"

const (
	digits   = "0123456789"
	hexes    = digits + "abcdef"
	base62   = digits + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + "abcdefghijklmnopqrstuvwxyz"
	base64u  = base62 + "-_"
	expiring = 1_790_000_000 // seconds since 1970: 2026-09-21
)

// credential invents one of six shapes.
func (g *generator) credential() string {
	shapes := []func() string{g.jwt, g.gitHub, g.gitLab, g.slack, g.stripe, g.sendGrid}
	return shapes[g.rng.IntN(len(shapes))]()
}

// jwt has the three parts of RFC 7519; nobody ever signed it. The marker stands in the
// subject and, in clear, in the signature.
func (g *generator) jwt() string {
	issued := expiring + g.rng.IntN(8_000_000)
	header := `{"alg":"HS256","typ":"JWT"}`
	payload := fmt.Sprintf(`{"iss":"https://login.acme-fixtures.net/","aud":"orders","sub":"%s-%s","scope":"orders.read orders.write","iat":%d,"exp":%d}`,
		marker, g.letters(hexes, 6), issued, issued+3600)
	return encode(header) + "." + encode(payload) + "." + marker + g.letters(base64u, 31)
}

// gitHub ends in the six base-62 digits of the CRC-32 of what stands before them, as
// GitHub's own tokens do since 2021.
func (g *generator) gitHub() string {
	body := marker + g.letters(base62, 18)
	sum := crc32.ChecksumIEEE([]byte(body))
	tail := make([]byte, 6)
	for i := range tail {
		tail[len(tail)-1-i] = base62[sum%62]
		sum /= 62
	}
	return "ghp_" + body + string(tail)
}

func (g *generator) gitLab() string { return "glpat-" + marker + g.letters(base62, 8) }

func (g *generator) slack() string {
	return "xoxb-" + g.letters(digits, 12) + "-" + g.letters(digits, 13) + "-" + marker + g.letters(base62, 12)
}

func (g *generator) stripe() string { return "sk_live_" + marker + g.letters(base62, 12) }

func (g *generator) sendGrid() string {
	return "SG." + marker + g.letters(base64u, 10) + "." + g.letters(base62, 43)
}

// opaque invents a secret of no vendor: a client secret, an API key.
func (g *generator) opaque() string { return marker + "-" + g.letters(base62, 24) }

func (g *generator) letters(of string, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = of[g.rng.IntN(len(of))]
	}
	return string(b)
}

func encode(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
