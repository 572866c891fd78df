package why

// A saying is words of answers, whoever made them, and the causes that they name.
type saying struct {
	causes []string
	words  []string // in lower case; whole words, the last with or without the s of a plural
	tokens bool     // of token endpoints, too: elsewhere the words mean something else there
}

// sayings are asked in this order, and the first that fits counts: what is said exactly
// stands before what may be said of many things. Texts that one vendor alone has belong into
// its pack.
var sayings = []saying{
	{causes: []string{"credentials-not-sent"}, words: []string{
		"no token provided", "token not provided", "missing authorization", "authorization header is missing", "no authorization", "missing token", "token is missing", "were not provided", "no auth token", "missing authentication",
		"missing bearer", "authorization header not found", "authorization header is required", "token required",
	}},
	{causes: []string{"credentials-not-sent", "wrong-scheme"}, words: []string{
		"no api key", "missing api key", "missing subscription key", "api key is missing", "api key missing", "api key not found", "api key is required", "api key required",
	}},
	{causes: []string{"wrong-token-kind"}, words: []string{"publishable", "secret key", "test mode", "live mode", "key type", "bot token", "user token", "app token"}},
	{causes: []string{"policy-blocked"}, words: []string{
		"ip address", "your ip", "not allowed from", "from your network", "from your location", "conditional access", "access policy", "blocked by policy", "allowlist", "whitelist", "ip restriction",
		"saml enforcement", "single sign-on", "saml sso", "explicit deny",
	}, tokens: true},
	{causes: []string{"account-rejected"}, words: []string{
		"account is locked", "account locked", "user is locked", "locked out", "account is disabled", "account has been disabled", "user is disabled", "user account is disabled", "is inactive", "user inactive",
		"deactivated", "suspended", "password has expired", "must change", "multi-factor", "mfa", "account is not active", "no longer exists", "captcha", "captcha_challenge", "too many failed", "failed login attempt",
		"authentication_denied",
	}, tokens: true},
	{causes: []string{"account-rejected"}, words: []string{"bad credentials", "invalid username", "invalid user name", "incorrect password", "wrong password", "invalid password", "user not found"}},
	{causes: []string{"token-revoked"}, words: []string{
		"been revoked", "is revoked", "token revoked", "revoked token", "no longer valid", "been invalidated", "blacklisted", "logged out", "signed out", "session terminated", "revocation", "tokenissuedbeforerevocationtimestamp",
	}},
	{causes: []string{"wrong-audience"}, words: []string{"audience", "aud claim", "issued for another"}},
	{causes: []string{"wrong-audience", "wrong-host"}, words: []string{"iss claim", "issuer", "unknown realm", "unknown tenant"}},
	{causes: []string{"wrong-token-kind"}, words: []string{"id token", "id_token", "not an access token", "refresh token", "token type", "typ claim"}},
	{causes: []string{"token-not-yet-valid"}, words: []string{"not yet valid", "not active yet", "token not active", "used before", "issued in the future", "nbf", "not before"}},
	{causes: []string{"wrong-scheme"}, words: []string{
		"unsupported authorization", "unsupported auth", "unsupported scheme", "scheme is not supported", "expected bearer", "use basic", "must use bearer", "x-api-key", "subscription key", "incompletesignatureexception",
		"incompletesignature", "aws4-hmac-sha256",
	}},
	{causes: []string{"request-rejected"}, words: []string{"user-agent", "missingauthenticationtokenexception", "content-type", "unsupported media type"}},
	{causes: []string{"credentials-malformed"}, words: []string{
		"malformed", "could not be decoded", "wrong number of segments", "not enough segments", "invalid token format", "bad authorization header", "invalid authorization header", "unable to parse", "cannot be parsed",
		"could not parse", "invalid header", "not well formed", "not well-formed", "signature verification failed", "invalid signature", "illegal base64", "badly formed", "token contains",
	}},
	{causes: []string{"session-interference"}, words: []string{"csrf", "xsrf", "session cookie"}},
}
