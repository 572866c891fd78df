package credential

import "strings"

// BearerHost says whether a host, written without a port, is of an API whose vendor
// takes a token only behind the scheme Bearer, as the packs that come with postlint
// know it.
func BearerHost(host string) bool { return BuiltInPacks().BearerHost(host) }

// BareTokenHost says whether a host, written without a port, is of an API whose vendor
// takes a token in Authorization without a scheme, likewise.
func BareTokenHost(host string) bool { return BuiltInPacks().BareTokenHost(host) }

// CognitoIssuer says whether the host of an issuer is Amazon Cognito, whose tokens
// Amazon API Gateway takes without a scheme, under whatever name the gateway has.
func CognitoIssuer(host string) bool {
	return strings.HasPrefix(host, "cognito-idp.") && strings.HasSuffix(host, ".amazonaws.com")
}
