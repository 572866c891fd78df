package credential

import "strings"

// An apiHost is a family of hosts, and what its vendor says about the Authorization
// header that they take.
type apiHost struct {
	label    string // a whole label in front of the suffix: "execute-api"; "" when any will do
	suffix   string // the host itself, or what it ends in after a dot
	source   string
	reviewed string
}

// bearerHosts take a token only behind the scheme Bearer.
var bearerHosts = []apiHost{
	{suffix: "service-now.com", source: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTOAuthExample.html", reviewed: reviewed},
	{suffix: "servicenowservices.com", source: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTOAuthExample.html", reviewed: reviewed},
	{suffix: "graph.microsoft.com", source: "https://learn.microsoft.com/en-us/graph/auth/auth-concepts", reviewed: reviewed},
	{suffix: "management.azure.com", source: "https://learn.microsoft.com/en-us/rest/api/azure/", reviewed: reviewed},
	{suffix: "api.github.com", source: "https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api", reviewed: reviewed},
	{suffix: "googleapis.com", source: "https://developers.google.com/identity/protocols/oauth2/web-server", reviewed: reviewed},
	{suffix: "my.salesforce.com", source: "https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_oauth_and_connected_apps.htm", reviewed: reviewed},
}

// bareHosts take a key or token in Authorization without any scheme, or may be set up
// to do so.
var bareHosts = []apiHost{
	{label: "execute-api", suffix: "amazonaws.com", source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html", reviewed: reviewed},
	{label: "appsync-api", suffix: "amazonaws.com", source: "https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html", reviewed: reviewed},
	{suffix: "api.clickup.com", source: "https://developer.clickup.com/docs/authentication", reviewed: reviewed},
	{suffix: "api.linear.app", source: "https://linear.app/developers/graphql", reviewed: reviewed},
	{suffix: "api.monday.com", source: "https://developer.monday.com/api-reference/docs/authentication", reviewed: reviewed},
	{suffix: "api.pexels.com", source: "https://www.pexels.com/api/documentation/", reviewed: reviewed},
	{suffix: "api.assemblyai.com", source: "https://assemblyai.com/docs/pre-recorded-audio/api-reference/files/upload", reviewed: reviewed},
	{suffix: "newsapi.org", source: "https://newsapi.org/docs/authentication", reviewed: reviewed},
}

// BearerHost says whether a host, written without a port, is of an API whose vendor
// takes a token only behind the scheme Bearer.
func BearerHost(host string) bool { return among(bearerHosts, host) }

// BareTokenHost says whether a host, written without a port, is of an API whose vendor
// takes a token in Authorization without a scheme.
func BareTokenHost(host string) bool { return among(bareHosts, host) }

// CognitoIssuer says whether the host of an issuer is Amazon Cognito, whose tokens
// Amazon API Gateway takes without a scheme, under whatever name the gateway has.
func CognitoIssuer(host string) bool {
	return strings.HasPrefix(host, "cognito-idp.") && strings.HasSuffix(host, ".amazonaws.com")
}

func among(table []apiHost, host string) bool {
	host = normal(host)
	for _, row := range table {
		rest, ok := strings.CutSuffix(host, row.suffix)
		if ok && (rest == "" || strings.HasSuffix(rest, ".")) && (row.label == "" || strings.Contains(rest, "."+row.label+".")) {
			return true
		}
	}
	return false
}
