package credential

import (
	"encoding/base64"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

// Leeways of the clock, as resource servers allow them.
const (
	expiryLeeway = 60 * time.Second
	futureLeeway = 300 * time.Second
)

// millisecondsFrom is the number from which a NumericDate (RFC 7519 §2, in seconds) can
// only be meant in milliseconds: as seconds it is the year 5138.
const millisecondsFrom = 1e11

// A ClaimProblem says how a time of a JWT is not a NumericDate in seconds.
type ClaimProblem uint8

// The problems of a claim that holds a time.
const (
	ClaimFine         ClaimProblem = iota
	ClaimMilliseconds              // a number that is only plausible in milliseconds
	ClaimText                      // a string
	ClaimOdd                       // anything else that is no number
)

// A Claim is a time in a JWT. The zero Claim is absent.
type Claim struct {
	Set     bool
	Time    time.Time // UTC; the zero Time when Problem is ClaimText or ClaimOdd
	Problem ClaimProblem

	meant time.Time // of ClaimText: what the number in the text says
}

// Date returns the claim's day as 2006-01-02, or "" when it has no time.
func (c Claim) Date() string {
	if c.Time.IsZero() {
		return ""
	}
	return c.Time.Format(time.DateOnly)
}

// A TokenUse says what a JWT says it is for.
type TokenUse uint8

// The uses that a JWT can say of itself.
const (
	UseUnsaid  TokenUse = iota
	UseAccess           // an access token: type at+jwt (RFC 9068 §2.1), scope, or token_use
	UseID               // an ID token (OpenID Connect Core §2): at_hash, c_hash, nonce, or token_use
	UseRefresh          // a refresh token, by its typ, token_type or token_use
)

// JWT is what may be told about a JSON Web Token (RFC 7519): dates, the algorithm, the
// issuer's host, and those audiences that are public names. No other value of the token
// leaves this package.
type JWT struct {
	Parts     int
	Alg       string // as written; "none" in any case means unsigned
	Exp       Claim
	Nbf       Claim
	Iat       Claim
	IssHost   string   // the host of iss when that is a URL, in lower case
	Aud       []string // the audiences that look like a URL, a UUID or dotted words
	AudHidden int      // how many other audiences there are
	Use       TokenUse
	HasScope  bool // it has scope, scp or permissions
	Sample    bool // the sample token of jwt.io

	scopes    []string // the words of scope, scp and permissions
	encrypted bool     // five parts with enc in the header: a JWE (RFC 7516)
	signature int      // the length of the third part in characters
}

// Expired says whether the token was past its expiry at now, 60 seconds of leeway given.
func (j *JWT) Expired(now time.Time) bool {
	return !j.Exp.Time.IsZero() && j.Exp.Time.Before(now.Add(-expiryLeeway))
}

// Lapsed says whether the token was past its expiry at now, be that a number that is written
// as a text (RFC 7519 section 2 wants a number), which strict servers do not read.
func (j *JWT) Lapsed(now time.Time) bool {
	return j.Expired(now) || !j.Exp.meant.IsZero() && j.Exp.meant.Before(now.Add(-expiryLeeway))
}

// NotYetValid names the claim (nbf or iat) that lies more than 300 seconds after now.
func (j *JWT) NotYetValid(now time.Time) (claim string, c Claim, ok bool) {
	limit := now.Add(futureLeeway)
	if j.Nbf.Time.After(limit) {
		return "nbf", j.Nbf, true
	}
	if j.Iat.Time.After(limit) {
		return "iat", j.Iat, true
	}
	return "", Claim{}, false
}

// Unsigned says whether the token says that it has no signature (RFC 7519 §6).
func (j *JWT) Unsigned() bool { return strings.EqualFold(j.Alg, "none") }

// DecodeJWT decodes a JWT in compact serialization (RFC 7515 §7.1): three base64url
// parts, of which the first decodes to an object with alg and the second to an object;
// the third may be empty. White space around it is ignored. A JWE is none.
func DecodeJWT(s string) (JWT, bool) {
	if s = strings.TrimSpace(s); !strings.HasPrefix(s, "e") || strings.Count(s, ".") != 2 {
		return JWT{}, false
	}
	d := decodedJWTs.of(s, decodeJWT)
	return d.jwt, d.ok
}

type decodedJWT struct {
	jwt JWT
	ok  bool
}

var decodedJWTs memo[decodedJWT]

func decodeJWT(s string) decodedJWT {
	parts := strings.Split(s, ".")
	if !all(parts[2], isBase64URL) {
		return decodedJWT{}
	}
	j := JWT{Parts: 3, signature: len(parts[2])}
	if !j.readHeader(parts[0]) || j.Alg == "" || !j.readClaims(parts[1]) {
		return decodedJWT{}
	}
	return decodedJWT{j, true}
}

// LooksLikeJWT says whether s is a JWT that DecodeJWT decodes.
func LooksLikeJWT(s string) bool {
	_, ok := DecodeJWT(s)
	return ok
}

// IsJWE says whether s is an encrypted token (RFC 7516 §7.1), whose claims nobody can
// read without the key.
func IsJWE(s string) bool {
	if s = strings.TrimSpace(s); !strings.HasPrefix(s, "e") || strings.Count(s, ".") != 4 {
		return false
	}
	header, _, _ := strings.Cut(s, ".")
	var j JWT
	return j.readHeader(header) && j.encrypted
}

func decodePart(s string) ([]byte, bool) {
	s = strings.TrimRight(s, "=")
	if s == "" || !all(s, isBase64URL) {
		return nil, false
	}
	raw, err := base64.RawURLEncoding.DecodeString(s)
	return raw, err == nil
}

func (j *JWT) readHeader(part string) bool {
	raw, ok := decodePart(part)
	return ok && eachMember(raw, func(name string, v jsontext.Value) {
		switch name {
		case "alg":
			j.Alg, _ = text(v)
		case "typ":
			if typ, _ := text(v); strings.EqualFold(typ, "at+jwt") || strings.EqualFold(typ, "application/at+jwt") {
				j.Use = UseAccess
			}
			j.noteRefresh(v)
		case "enc":
			j.encrypted = true
		}
	})
}

func (j *JWT) noteRefresh(v jsontext.Value) {
	if word, _ := text(v); strings.EqualFold(word, "refresh") || strings.EqualFold(word, "refresh_token") {
		j.Use = UseRefresh
	}
}

func (j *JWT) readClaims(part string) bool {
	raw, ok := decodePart(part)
	if !ok {
		return false
	}
	var signs idSigns
	ok = eachMember(raw, func(name string, v jsontext.Value) {
		j.readClaim(name, v)
		signs.note(name, v)
	})
	if j.Use == UseUnsaid {
		j.Use = signs.use(j.HasScope)
	}
	j.Sample = signs.sampleSub && signs.sampleName
	return ok
}

func (j *JWT) readClaim(name string, v jsontext.Value) {
	switch name {
	case "exp":
		j.Exp = claim(v)
	case "nbf":
		j.Nbf = claim(v)
	case "iat":
		j.Iat = claim(v)
	case "iss":
		iss, _ := text(v)
		j.IssHost = hostOfURL(iss)
	case "aud":
		for _, aud := range texts(v) {
			if !tellable(aud) {
				j.AudHidden++
				continue
			}
			j.Aud = append(j.Aud, aud)
		}
	case "scope", "scp", "permissions":
		j.HasScope = true
		for _, words := range texts(v) {
			j.scopes = append(j.scopes, strings.Fields(words)...)
		}
	case "typ", "token_type", "token_use":
		j.noteRefresh(v)
	}
}

// idSigns collects the claims that tell an ID token from an access token.
type idSigns struct {
	id, access            bool
	sampleSub, sampleName bool
}

func (s *idSigns) note(name string, v jsontext.Value) {
	word, _ := text(v)
	switch name {
	case "at_hash", "c_hash", "nonce":
		s.id = true
	case "token_use":
		s.id = s.id || word == "id"
		s.access = s.access || word == "access"
	case "sub":
		s.sampleSub = word == "1234567890"
	case "name":
		s.sampleName = word == "John Doe"
	}
}

func (s *idSigns) use(scope bool) TokenUse {
	if s.access || scope {
		return UseAccess
	}
	if s.id {
		return UseID
	}
	return UseUnsaid
}

// Begins is when a token becomes valid: nbf, and without it iat; the zero Time when it has
// neither, or none that is a time in seconds.
func (j *JWT) Begins() time.Time {
	if j.Nbf.Set {
		return j.Nbf.Time
	}
	return j.Iat.Time
}
