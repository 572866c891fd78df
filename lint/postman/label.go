package postman

import "github.com/postlint/postlint/lint/lazy"

// AuthTitle returns the name of an auth type in the Auth Type list of the app's
// Authorization tab, and the type itself when it is not in that list.
func AuthTitle(authType string) string {
	if title, ok := authTitles.Get()[authType]; ok {
		return title
	}
	return shown(authType)
}

var authTitles = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"noauth": "No Auth", "basic": "Basic Auth", "bearer": "Bearer Token", "jwt": "JWT Bearer", "digest": "Digest Auth",
		"oauth1": "OAuth 1.0", "oauth2": "OAuth 2.0", "hawk": "Hawk Authentication", "awsv4": "AWS Signature",
		"ntlm": "NTLM Authentication", "apikey": "API Key", "edgegrid": "Akamai EdgeGrid", "asap": "ASAP (Atlassian)",
		"jwtAuth": "JWT Bearer", "edgegridAuth": "Akamai EdgeGrid", "asapAuth": "ASAP (Atlassian)", // helpers of v1 that newman 6 does not know
	}
}}

// AuthLabel returns the label of an auth parameter on the app's Authorization tab, and
// the key itself when it has none there.
func AuthLabel(authType, key string) string {
	if label, ok := typeLabels.Get()[authType+":"+key]; ok {
		return label
	}
	if label, ok := labels.Get()[key]; ok {
		return label
	}
	return shown(key)
}

// labels are those that a parameter has with every auth type.
var labels = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"accessToken": "Access Token", "accessTokenUrl": "Access Token URL", "addAuthDataToQuery": "Add authorization data to",
		"addEmptyParamsToSign": "Add empty parameters to signature", "addParamsToHeader": "Add authorization data to",
		"addTokenTo": "Add authorization data to", "algorithm": "Algorithm", "aud": "Audience", "authUrl": "Auth URL",
		"baseURL": "Base URL", "callback": "Callback URL", "challengeAlgorithm": "Code Challenge Method", "claims": "Additional Claims",
		"clientId": "Client ID", "clientNonce": "Client Nonce", "clientSecret": "Client Secret", "clientToken": "Client Token",
		"client_authentication": "Client Authentication", "code_verifier": "Code Verifier", "consumerKey": "Consumer Key",
		"consumerSecret": "Consumer Secret", "disableHeaderEncoding": "Disable header encoding",
		"disableRetryRequest": "Disable retrying request", "domain": "Domain", "exp": "Expiry", "grant_type": "Grant Type",
		"headerPrefix": "Header Prefix", "headersToSign": "Headers to Sign", "includeBodyHash": "Include body hash",
		"includePayloadHash": "Include payload hash", "isSecretBase64Encoded": "Secret Base64 encoded", "iss": "Issuer",
		"kid": "Key ID", "maxBodySize": "Max Body Size", "nonce": "Nonce", "nonceCount": "Nonce Count", "opaque": "Opaque",
		"password": "Password", "payload": "Payload", "privateKey": "Private Key", "qop": "qop", "realm": "Realm",
		"redirect_uri": "Callback URL", "refreshToken": "Refresh Token", "refreshTokenUrl": "Refresh Token URL", "region": "AWS Region",
		"scope": "Scope", "secret": "Secret", "service": "Service Name", "sessionToken": "Session Token",
		"signatureMethod": "Signature Method", "state": "State", "sub": "Subject", "timestamp": "Timestamp", "token": "Token",
		"tokenName": "Token Name", "tokenSecret": "Token Secret", "username": "Username", "verifier": "Verifier",
		"version": "Version", "workstation": "Workstation",
	}
}}

// typeLabels are those that differ from one auth type to the other.
var typeLabels = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"apikey:key": "Key", "apikey:value": "Value", "apikey:in": "Add to",
		"asap:alg":        "Algorithm",
		"awsv4:accessKey": "AccessKey", "awsv4:secretKey": "SecretKey",
		"hawk:app": "app", "hawk:authId": "Hawk Auth ID", "hawk:authKey": "Hawk Auth Key", "hawk:delegation": "dlg",
		"hawk:extraData": "ext", "hawk:user": "User",
		"jwt:addTokenTo": "Add JWT token to", "jwt:header": "JWT headers", "jwt:headerPrefix": "Request header prefix",
		"jwt:queryParamKey": "Query param key",
		"oauth1:token":      "Access Token",
	}
}}
