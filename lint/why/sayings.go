package why

import "strings"

// A saying is words of answers, whoever made them, and the causes that they name.
type saying struct {
	causes []string
	words  []string // in lower case; whole words, the last with or without the s of a plural
	tokens bool     // of token endpoints, too: elsewhere the words mean something else there
}

// sayings are asked in this order, and the first that fits counts: what is said exactly
// stands before what may be said of many things. Texts that one vendor alone has belong into
// its pack. testdata/wording.tsv has the answers that the words come from.
var sayings = []saying{
	// A token of a form is no token of a caller, so this stands in front of missing tokens.
	{causes: []string{"session-interference"}, words: []string{"csrf", "xsrf", "crumb", "session cookie", "cross-site request forgery", "forgery token", "clear your cookies", "clear cookies", "authsession cookie", "authenticity token", "invalidauthenticitytoken", "cookie check failed"}},
	// Some answers count up all that a token may lack.
	{causes: []string{"token-expired", "token-revoked"}, words: []string{
		"expired, revoked", "expired, or revoked", "expired or revoked", "expired or been revoked", "expired or has been revoked", "expired or was revoked", "revoked or expired", "revoked or has expired", "revoked, expired",
		"malformed, expired", "expired or otherwise invalid", "token is inactive", "token inactive", "inactive token", "token is not active", "token is no longer active",
	}},
	{causes: []string{"wrong-token-kind"}, words: []string{"fresh token required", "guest access token"}},
	{causes: []string{"token-revoked"}, words: []string{"acl token not found"}},
	{causes: []string{"token-revoked", "wrong-host"}, words: []string{"invalid subscription key"}},
	{causes: []string{"token-expired"}, words: []string{"session token is expired", "session token expired"}},
	{causes: []string{"credentials-not-sent"}, words: []string{"system:anonymous", "anonymous user", "anonymous access", "anonymous caller", "role: guests", "role: guest", "as guest"}},
	{causes: []string{"token-expired", "credentials-not-sent"}, words: []string{"missing authorization header, or invalid", "missing or invalid", "invalid or missing"}},
	{causes: []string{"credentials-not-sent"}, words: []string{
		"no token provided", "no token was provided", `missing "authorization"`, "missing 'authorization'", "token not provided", "missing authorization", "authorization header is missing", "authorization header missing", "no authorization", "missing token", "token is missing",
		"were not provided", "no auth token", "missing authentication", "missing bearer", "authorization header not found", "authorization header is required", "authorization header required", "token required", "jwt is missing",
		"jwt token not found", "jwt must be provided", "missing jwt", "no jwt", "empty jwt", "auth header is empty", "authorization field missing", "token is required", "missing credential", "no credentials provided",
		"credentials not found", "missing access token", "no bearer token", "missing required authentication credential", "token not found", "token is null", "token cannot be empty", "could not be parsed from the request",
		"find a jwt token", "no valid bearer token", "authorization token was found", "missing or malformed jwt", "not logged in", "sign in or sign up", "login required", "requires a valid bearer token",
	}},
	{causes: []string{"credentials-not-sent", "wrong-scheme"}, words: []string{
		"no api key", "missing api key", "missing subscription key", "api key is missing", "api key missing", "api key not found", "api key is required", "api key required", "provide an api key", "missing a valid api key",
		"unregistered callers", "no access key was provided", "no org id",
	}},
	{causes: []string{"wrong-token-kind"}, words: []string{
		"valid user authentication", "requires user authentication", "user context", "publishable", "secret key", "test mode", "live mode", "key type", "bot token", "user token", "app token", "has wrong type", "non-refresh token", "only refresh token",
		"type of the provided access token",
	}},
	{causes: []string{"policy-blocked"}, words: []string{
		"ip address", "ip addresses", "your ip", "this ip", "ip not allowed", "ip not authorized", "source ip", "client ip", "not allowed from", "from your network", "from your location", "current network", "conditional access", "access policy",
		"blocked by policy", "can only log in via", "only allowed from", "allowlist", "whitelist", "allow list", "ip restriction", "saml enforcement", "single sign-on", "saml sso", "explicit deny", "rbac: access denied", "country, region", "from this region", "network policy",
		"security policy", "organization policy", "blocked address", "has been blocked", "whitelisted", "allowlisted", "firewall", "waf", "origin not allowed", "origin is not allowed", "invalid cors request", "vpn",
	}, tokens: true},
	{causes: []string{"account-rejected"}, words: []string{
		"account is locked", "account locked", "user is locked", "locked out", "account is disabled", "account has been disabled", "user is disabled", "user account is disabled", "is inactive", "user inactive", "inactive user",
		"deactivated", "suspended", "password has expired", "password expired", "must change", "multi-factor", "mfa", "account is not active", "account is not activated", "no longer exists", "captcha", "captcha_challenge",
		"too many failed", "failed login attempt", "authentication_denied", "account has expired", "account is expired", "credentials have expired", "no active account", "email not confirmed", "email is not verified", "email address is not verified", "account is not verified", "user disabled",
		"account disabled", "client disabled", "client has been disabled", "client is disabled", "application was disabled", "application disabled",
		"member of an organization", "user is blocked", "blocked user", "account is frozen", "key is inactive", "inactive key", "temporarily disabled", "temporarily locked", "password is expired", "two-factor", "2fa", "verify your email", "email verification", "api key is disabled", "api key disabled", "api key has been disabled", "trial has expired", "subscription has expired", "license has expired",
	}, tokens: true},
	{causes: []string{"account-rejected"}, words: []string{
		"bad credentials", "invalid username", "invalid user name", "incorrect password", "invalid password", "user not found", "incorrect username", "unable to authenticate user", "invalid email or password",
		"user credentials", "incorrect authentication credentials", "invalid login or password", "password are invalid", "password is invalid", "consumer secret is invalid", "consumer key is invalid", "wrong username", "password is incorrect", "invalid user id or password", "invalid basic auth credentials",
		"unable to load an user", "invalid_credentials",
	}},
	{causes: []string{"token-revoked"}, words: []string{
		"been revoked", "is revoked", "was revoked", "token revoked", "token_revoked", "access_token_revoked", "revoked token", "no longer valid", "been invalidated", "blacklisted", "denylisted", "logged out", "signed out",
		"session terminated", "revocation", "tokenissuedbeforerevocationtimestamp", "password has been changed", "is obsolete", "stale token", "session not found", "session not active", "revoked",
	}},
	{causes: []string{"wrong-audience"}, words: []string{"audience", "aud claim", `"aud" claim`, "'aud' claim", "issued for another", "not intended for", "invalidaudience"}},
	{causes: []string{"wrong-audience", "wrong-host"}, words: []string{
		"iss claim", `"iss" claim`, "'iss' claim", "issuer", "invalidissuer", "unknown realm", "unknown tenant", "different provider", "wrong datacenter", "wrong environment", "different environment", "tenant mismatch", "different tenant", "another tenant", "wrong region", "region is wrong", "token from another",
	}},
	// Another server's keys, or a token that lost a piece.
	{causes: []string{"wrong-host"}, words: []string{
		"signature key was not found", "no applicable key", "no matching key", "no matching kid", "to match kid", "provided token 'kid'", "lookup correct key", "jws signature: unable to locate", "could not find public key", "unknown kid",
	}},
	{causes: []string{"wrong-host", "credentials-malformed"}, words: []string{
		"signature verification failed", "invalid signature", "invalidsignature", "signature is invalid", "signature invalid", "signature could not be verified", "signature mismatch", "signature mismatched", "signature resulted invalid",
		"signature does not match", "jwt verification fails", "signature cannot be verified", "verify signature", "jws signature", "cryptographic operation failed", "token could not be verified",
		"unverifiable", "signer mismatch", "bad signature", "bad hmac", "failed to verify a token",
	}},
	{causes: []string{"token-expired", "wrong-token-kind"}, words: []string{"for any token type"}},
	{causes: []string{"wrong-token-kind"}, words: []string{"id token", "id_token", "not an access token", "refresh token", "token type", "typ claim", `"typ" jwt header`, "invalid_token_type", "impersonation token"}},
	{causes: []string{"token-not-yet-valid"}, words: []string{
		"not yet valid", "not valid yet", "not valid before", "cannot be used yet", "not active yet", "token not active", "jwt not active", "used before", "issued in the future", "issued at future", "nbf", "not before", "iat prior to", `"iat" claim timestamp`, "jwt early by",
		"immaturesignature", "requesttimetooskewed", "server's time is too large", "not yet current",
	}},
	{causes: []string{"wrong-scheme"}, words: []string{
		"unsupported authorization", "unsupported auth", "unsupported scheme", "as a bearer token", "remove the bearer prefix", "without the bearer prefix", "scheme is not supported", "expected bearer", "use basic", "must use bearer", "x-api-key", "subscription key", "incompletesignatureexception",
		"incompletesignature", "aws4-hmac-sha256", "api keys are not supported", "basic authentication with passwords", "basic auth with password", "authorization mechanism", "dpop authentication scheme", "bearer tokens are not allowed",
		"different authentication method", "hmac signature", "client certificate", "certificate required", "as query parameter", "unsupported type", "equal-sign", "type in 'authorization' header",
	}},
	{causes: []string{"request-rejected"}, words: []string{"user-agent", "missingauthenticationtokenexception", "content-type", "unsupported media type", "notion-version"}},
	{causes: []string{"credentials-malformed"}, words: []string{
		"malformed", "could not be decoded", "couldn't be decoded", "wrong number of segments", "not enough segments", "invalid number of segments", "invalid token format", "bad authorization header", "invalid authorization header",
		"unable to parse", "cannot be parsed", "could not parse", "failed to parse", "token parsing failed", "compacttoken parsing failed", "three segments", "invalid header", "not well formed", "not well-formed", "illegal base64", "invalid base64", "invalid base64url", "badly formed", "token contains",
		"two dots", "signature part", "3 parts", "space-delimited", "contain spaces", "invalid characters", "not correctly base64", "format is authorization: bearer", "invalid format for authorization", "auth header is invalid", "could not decode",
		"unable to decode", "failed to decode", "error decoding", "decode the jwt", "bad 'authorization' header", "bad authorization", "header format must be", "invalid authorization in request", "invalid token header", "invalid jwt serialization",
		"jwt must be a string", "one and only one", "unrecognized format", "invalid credentials structure", "invalid header padding", "invalid payload padding", "invalid crypto padding", "header encoding", "claims encoding",
	}},
	// A 401 may speak of rights, too. A scope is the business of response-insufficient-scope.
	{causes: []string{"role-missing"}, words: []string{
		"insufficient permission", "not enough permission", "have permission", "no permission", "lacks permission", "unauthorized permission", "missing permission", "sufficient roles", "permission to",
		"not authorized to perform", "cannot consume this service", "not a member of",
	}},
}

// callerWords are what an answer to a caller speaks of.
var callerWords = []string{
	"cookie",
	"token", "jwt", "authorization", "authentication", "authenticate", "unauthorized", "credential", "bearer", "api key", "x-auth", "login", "log in", "sign in", "account", "password", "csrf", "xsrf", "crumb", "inactive user", "user inactive",
	"user not found", "idx1", "ip address", "segments", "signature verification", "basic auth", "client disabled",
}

// mayMeanCaller says whether words may be taken for what they say of a caller: with statuses
// of fields and states, the same words are said of names, dates and files, too.
func mayMeanCaller(status int, text string) bool {
	switch status {
	case 400, 404, 409, 410, 415, 422:
	default:
		return true
	}
	for _, w := range callerWords {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
