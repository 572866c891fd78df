package why

// A cause is one row of the causal tree: something that makes a server refuse.
type cause struct {
	id    string
	title string // what happened; a sentence without full stop
	fix   string // what to do when no finding says it better; begins with a verb

	// How often it is the reason before anything is known, by what was refused: 0 is
	// seldom, 5 is as often as it gets. A stage that is not there rules the cause out.
	prior map[Stage]int

	urgent bool // its fix is what helps now; what findings say helps for good
}

// causes is the causal tree. Among equals the order counts: what can be seen and mended by
// the person who asks stands before what only an administrator sees.
var causes = []cause{
	{
		"not-sent", "Postman did not send the request", "mend what Postman objects to, then send it again",
		map[Stage]int{Unsent: 2},
		false,
	},
	{
		"unreachable", "the server was not reached, so no credential was refused", "check the host name, the network, the proxy and the certificate",
		map[Stage]int{Unsent: 3},
		false,
	},
	{
		"credentials-not-sent", "no credentials were sent", "make sure that the request has an Auth Type with a value, or an Authorization header that is ticked",
		map[Stage]int{AtAPI: 4, NoAPI: 1},
		false,
	},
	{
		"token-expired", "the token has expired", "get a new token and put it where the request takes it from",
		map[Stage]int{AtAPI: 5, NoAPI: 1},
		true,
	},
	{
		"credentials-malformed", "the credentials are written in a way that the server cannot read", "write the scheme, one space, and the token alone",
		map[Stage]int{AtAPI: 3, AtToken: 1, OtherWay: 0},
		false,
	},
	{
		"credentials-overridden", "another value than the one that you see is sent", "keep one place for the credentials: the Authorization tab or a header, not both",
		map[Stage]int{AtAPI: 1},
		false,
	},
	{
		"credentials-dropped", "a redirect took the credentials away", "call the address that the redirect leads to",
		map[Stage]int{AtAPI: 1, NoAPI: 1},
		false,
	},
	{
		"wrong-host", "the request goes to another server than the one that knows the token", "select the environment, and with it the host, that the token comes from",
		map[Stage]int{AtAPI: 2, AtToken: 1, NoAPI: 1, AtRights: 0},
		false,
	},
	{
		"insecure-transport", "the request goes over http, where a server redirects or refuses", "write https in front of the host",
		map[Stage]int{AtAPI: 0, NoAPI: 0, AtToken: 0, AtRights: 0},
		false,
	},
	{
		"wrong-scheme", "the server wants another kind of credentials than those that were sent", "use a scheme that the server offers",
		map[Stage]int{AtAPI: 1, AtToken: 0},
		false,
	},
	{
		"wrong-token-kind", "the token is not an access token", "send the access token, not the ID token, the refresh token or a key",
		map[Stage]int{AtAPI: 1},
		false,
	},
	{
		"wrong-audience", "the token was issued for another API", "ask for a token whose audience is this API",
		map[Stage]int{AtAPI: 1, AtRights: 0},
		false,
	},
	{
		"token-not-yet-valid", "the token is not valid yet, or the clocks differ", "set the clock of the machine that issues the token, or wait",
		map[Stage]int{AtAPI: 0},
		false,
	},
	{
		"token-not-obtained", "no token was obtained", "get the token first, and look at the answer of that call",
		map[Stage]int{AtAPI: 1, AtToken: 0},
		false,
	},
	{
		"token-revoked", "the token was revoked or replaced", "get a new token; somebody may have revoked the old one, or signed in again",
		map[Stage]int{AtAPI: 2},
		false,
	},
	{
		"policy-blocked", "a policy of the server shuts this caller, or this way of authentication, out", "ask the administrator which policy matches the request",
		map[Stage]int{AtAPI: 1, AtRights: 2, AtToken: 0},
		false,
	},
	{
		"account-rejected", "the user or the client behind the token may not sign in", "ask the administrator whether the account is active and not locked",
		map[Stage]int{AtAPI: 1, AtToken: 2, AtRights: 0},
		false,
	},
	{
		"session-interference", "a cookie of an earlier session decides instead of the token", "clear the cookies of the host and send the request again",
		map[Stage]int{AtAPI: 0},
		false,
	},
	{
		"client-rejected", "the token endpoint does not accept the client id and secret", "check the client id and secret against the registration, and type the secret again",
		map[Stage]int{AtToken: 4},
		false,
	},
	{
		"grant-rejected", "the token endpoint does not accept the grant or one of its fields", "compare the fields of the token request with what this grant needs",
		map[Stage]int{AtToken: 3},
		false,
	},
	{
		"insufficient-scope", "the token lacks a scope that this API wants", "ask for a token with that scope",
		map[Stage]int{AtRights: 4, AtAPI: 0, AtToken: 0},
		false,
	},
	{
		"role-missing", "the user is known and lacks a right", "ask the administrator for the role or the access control that this API wants",
		map[Stage]int{AtRights: 6, AtAPI: 0},
		false,
	},
	{
		"not-the-api", "a page answered instead of the API", "call the API's own address, and make sure that nothing in between asks for a login",
		map[Stage]int{NoAPI: 4, AtAPI: 0, AtToken: 0, AtRights: 0},
		false,
	},
	{
		"request-rejected", "the server objects to the request, not to the caller", "read the answer for what it objects to: the path, the method, a field, a limit",
		map[Stage]int{OtherWay: 5, AtToken: 1},
		false,
	},
}

// causeNamed is the row of an id; nil when there is none.
func causeNamed(id string) *cause {
	for i := range causes {
		if causes[i].id == id {
			return &causes[i]
		}
	}
	return nil
}
