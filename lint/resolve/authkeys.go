package resolve

import (
	"slices"
	"strings"

	"github.com/xrash/smetrics"

	"github.com/postlint/postlint/lint/lazy"
)

// authKeys are the keys of the parameters that Postman's helpers read, and those that
// the app writes beside them: for its own screen, or to get a new token.
var authKeys = lazy.Value[map[string][]string]{Make: func() map[string][]string {
	return map[string][]string{
		Basic:  {"username", "password", "showPassword", "saveHelperData"},
		Bearer: {"token"},
		APIKey: {"key", "value", "in"},
		OAuth2: {
			"accessToken", "addTokenTo", "tokenType", "headerPrefix", "grant_type", "grantType", "authUrl", "accessTokenUrl", "refreshTokenUrl",
			"redirect_uri", "redirectUri", "callBackUrl", "callbackUrl", "useBrowser", "clientId", "clientSecret", "scope", "state", "username", "password",
			"refreshToken", "tokenName", "enableTokenRefresh", "client_authentication", "clientAuth", "challengeAlgorithm", "code_verifier",
			"authRequestParams", "tokenRequestParams", "refreshRequestParams", "usePkce", "audience", "resource",
		},
		OAuth1: {
			"consumerKey", "consumerSecret", "token", "tokenSecret", "privateKey", "signatureMethod", "version", "realm", "timestamp", "timeStamp",
			"nonce", "callback", "verifier", "addParamsToHeader", "addEmptyParamsToSign", "includeBodyHash", "disableHeaderEncoding", "autoAddParam",
		},
		Digest: {"username", "password", "algorithm", "realm", "nonce", "nonceCount", "clientNonce", "opaque", "qop", "disableRetryRequest"},
		NTLM:   {"username", "password", "domain", "workstation", "disableRetryRequest"},
		AWSV4:  {"accessKey", "secretKey", "sessionToken", "service", "region", "addAuthDataToQuery"},
		Hawk: {
			"authId", "authKey", "algorithm", "user", "nonce", "timestamp", "extraData", "app", "appId", "delegation", "includePayloadHash",
		},
		EdgeGrid: {"accessToken", "clientToken", "clientSecret", "headersToSign", "baseURL", "nonce", "timestamp", "maxBodySize"},
		JWT: {
			"algorithm", "secret", "isSecretBase64Encoded", "privateKey", "payload", "header", "addTokenTo", "headerPrefix", "queryParamKey",
		},
		ASAP: {"alg", "kid", "iss", "aud", "sub", "exp", "claims", "privateKey"},
	}
}}

// MeantKey is the key of a parameter that somebody misspelled: the only one of the auth
// type that is at most two letters away (fewer of a short key), or differs in capitals
// and separators alone. It is "" for a key that the type has, and where none or several are
// as near.
func MeantKey(authType, key string) string {
	keys := authKeys.Get()[authType]
	if slices.Contains(keys, key) || len(key) < 2 {
		return ""
	}
	meant, best := "", 3
	for _, k := range keys {
		d := smetrics.WagnerFischer(squeezedKey(key), squeezedKey(k), 1, 1, 1)
		switch {
		case d > min(len(k)/3, 1)+min(len(k)/5, 1) || d > best:
		case d == best:
			meant = ""
		default:
			meant, best = k, d
		}
	}
	return meant
}

// KnownKey says that an auth type has a parameter of that key.
func KnownKey(authType, key string) bool { return slices.Contains(authKeys.Get()[authType], key) }

// squeezedKey is a key without what different ways of writing names differ in.
func squeezedKey(key string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(key))
}

// MeantType is the auth type that somebody misspelled: it differs in capitals and
// separators alone, or by at most two letters. It is "" for a type that Postman knows,
// and where none is as near.
func MeantType(word string) string {
	types := authTypes()
	if slices.Contains(types, word) || len(word) < 3 {
		return ""
	}
	meant, best := "", 3
	for _, t := range types {
		d := smetrics.WagnerFischer(squeezedKey(word), squeezedKey(t), 1, 1, 1)
		if d < best && d < len(t)-2 {
			meant, best = t, d
		}
	}
	return meant
}

// KnownAuth says that Postman has a helper of that name.
func KnownAuth(word string) bool { return slices.Contains(authTypes(), word) }
