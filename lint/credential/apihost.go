package credential

import "strings"

// CognitoIssuer says whether the host of an issuer is Amazon Cognito, whose tokens
// Amazon API Gateway takes without a scheme, under whatever name the gateway has.
func CognitoIssuer(host string) bool {
	return strings.HasPrefix(host, "cognito-idp.") && strings.HasSuffix(host, ".amazonaws.com")
}
