package credential

import (
	"encoding/base64"
	"strings"
)

// A JWTProblem says what is wrong with a text that sets out to be a JWT.
type JWTProblem uint8

// The problems of a text that sets out to be a JWT.
const (
	JWTFine            JWTProblem = iota
	JWTPartCount                  // it has one, two or four parts instead of three
	JWTHeader                     // the first part does not decode to a JSON object
	JWTPayload                    // the second part does not decode to a JSON object
	JWTNoSignature                // the third part is empty, and alg is not none
	JWTSignatureLength            // the third part has a length that no signature of its alg has
)

// CheckJWT says what is wrong with a text that begins as a JWT does: with the encoding
// of {" and an alg in its first part. Texts that do not, JWEs, and the templates of
// documentation ("eyJhbGciOi...", a third part "signature") are fine. Parts is the
// number of parts.
func CheckJWT(s string) (p JWTProblem, parts int) {
	s = strings.TrimSpace(s)
	if len(s) < 4 || s[0] != 'e' || s[1] != 'y' || s[2] < 'I' || s[2] > 'L' {
		return JWTFine, 0
	}
	c := checkedJWTs.of(s, func(s string) (c checkedJWT) {
		c.problem, c.parts = checkJWT(s)
		return c
	})
	return c.problem, c.parts
}

type checkedJWT struct {
	problem JWTProblem
	parts   int
}

var checkedJWTs memo[checkedJWT]

func checkJWT(s string) (p JWTProblem, parts int) {
	part := strings.Split(s, ".")
	parts = len(part)
	if !mentionsAlg(part[0]) || templateJWT(s, part) {
		return JWTFine, parts
	}
	if parts == 1 || parts == 2 || parts == 4 {
		return JWTPartCount, parts
	}
	if parts != 3 {
		return JWTFine, parts
	}
	j := JWT{Parts: 3, signature: len(part[2])}
	switch {
	case !j.readHeader(part[0]):
		return JWTHeader, parts
	case !j.readClaims(part[1]):
		return JWTPayload, parts
	case part[2] == "" && !j.Unsigned():
		return JWTNoSignature, parts
	case !j.Unsigned() && !signatureFits(j.Alg, j.signature):
		return JWTSignatureLength, parts
	}
	return JWTFine, parts
}

// mentionsAlg decodes as much of a part as it can and looks for the alg key: other
// opaque tokens begin with the same letters.
func mentionsAlg(part string) bool {
	part = strings.TrimRight(part, "=")
	n := 0
	for n < len(part) && isBase64URL(part[n]) {
		n++
	}
	raw, _ := base64.RawURLEncoding.DecodeString(part[:n-n%4])
	if rest := n % 4; rest >= 2 {
		tail, _ := base64.RawURLEncoding.DecodeString(part[n-rest : n])
		raw = append(raw, tail...)
	}
	return strings.Contains(string(raw), `"alg"`)
}

func templateJWT(s string, part []string) bool {
	last := part[len(part)-1]
	return strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…") || containsFold(last, []string{"signature", "xxx", "***"}) ||
		strings.ContainsAny(s, "<>*")
}

// signatureFits says whether a signature of n base64url characters can be one of alg
// (RFC 7518 §3, RFC 8037 §3.1). RSA signatures are as long as the key: 1024, 1536, and
// from 2048 bits up. Salesforce Commerce Cloud says HS256 of tokens that it signs with RSA.
func signatureFits(alg string, n int) bool {
	switch alg {
	case "HS256":
		return n == 43 || n >= 342
	case "HS384":
		return n == 64
	case "HS512", "ES256", "ES256K":
		return n == 86
	case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512":
		return n == 171 || n == 256 || n >= 342
	case "ES384":
		return n == 128
	case "ES512":
		return n == 176
	case "EdDSA":
		return n == 86 || n == 152
	}
	return true
}
