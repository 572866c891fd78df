package why

import "github.com/postlint/postlint/lint/lazy"

// A cause is one row of the causal tree: something that makes a server refuse.
type cause struct {
	id    string
	title string // what happened; a sentence without full stop
	fix   string // what to do when no finding says it better; begins with a verb

	// How often it is the reason before anything is known, by what was refused: 0 is
	// seldom, 5 is as often as it gets. A stage that is not there rules the cause out.
	prior map[Stage]int

	inToken bool // what has to change is the token
	urgent  bool // its fix is what helps now; what findings say helps for good
}

// causes is the causal tree. Among equals the order counts: what can be seen and mended by
// the person who asks stands before what only an administrator sees.
var causes = lazy.Value[[]cause]{Make: func() []cause {
	return []cause{
		{
			id: "not-sent", title: "Postman did not send the request",
			fix:   "mend what Postman objects to, then send it again",
			prior: map[Stage]int{Unsent: 2},
		},
		{
			id: "unreachable", title: "the server was not reached, so no credential was refused",
			fix:   "check the host name, the network, the proxy and the certificate",
			prior: map[Stage]int{Unsent: 3},
		},
		{
			id: "credentials-not-sent", title: "no credentials were sent",
			fix:   "make sure that the request has an Auth Type with a value, or an Authorization header that is ticked",
			prior: map[Stage]int{AtRights: 0, AtAPI: 4, NoAPI: 1},
		},
		{
			id: "token-expired", title: "the token has expired",
			fix:   "get a new token and put it where the request takes it from",
			prior: map[Stage]int{AtRights: 0, AtAPI: 5, NoAPI: 1}, inToken: true, urgent: true,
		},
		{
			id: "credentials-malformed", title: "the credentials are written in a way that the server cannot read",
			fix:   "write the scheme, one space, and the token alone",
			prior: map[Stage]int{AtRights: 0, AtAPI: 3, AtToken: 1, OtherWay: 0}, inToken: true,
		},
		{
			id: "credentials-overridden", title: "another value than the one that you see is sent",
			fix:   "keep one place for the credentials: the Authorization tab or a header, not both",
			prior: map[Stage]int{AtAPI: 1},
		},
		{
			id: "credentials-dropped", title: "a redirect took the credentials away",
			fix:   "call the address that the redirect leads to",
			prior: map[Stage]int{AtAPI: 1, NoAPI: 1},
		},
		{
			id: "wrong-host", title: "the request goes to another server than the one that knows the token",
			fix:   "select the environment, and with it the host, that the token comes from",
			prior: map[Stage]int{AtAPI: 2, AtToken: 1, NoAPI: 1, AtRights: 0},
		},
		{
			id: "insecure-transport", title: "the request goes over http, where a server redirects or refuses",
			fix:   "write https in front of the host",
			prior: map[Stage]int{AtAPI: 0, NoAPI: 0, AtToken: 0, AtRights: 0},
		},
		{
			id: "wrong-scheme", title: "the server wants another kind of credentials than those that were sent",
			fix:   "use a scheme that the server offers",
			prior: map[Stage]int{AtRights: 0, AtAPI: 1, AtToken: 0},
		},
		{
			id: "wrong-token-kind", title: "the token is not an access token",
			fix:   "send the access token, not the ID token, the refresh token or a key",
			prior: map[Stage]int{AtRights: 0, AtAPI: 1}, inToken: true,
		},
		{
			id: "wrong-audience", title: "the token was issued for another API",
			fix:   "ask for a token whose audience is this API",
			prior: map[Stage]int{AtAPI: 1, AtRights: 0}, inToken: true,
		},
		{
			id: "token-not-yet-valid", title: "the token is not yet valid (or the clocks differ)",
			fix:   "set the clock of the machine that issues the token, or wait",
			prior: map[Stage]int{AtAPI: 0}, inToken: true,
		},
		{
			id: "token-not-obtained", title: "no token was obtained",
			fix:   "get the token first, and look at the answer of that call",
			prior: map[Stage]int{AtAPI: 1, AtToken: 0},
		},
		{
			id: "token-revoked", title: "the token was revoked or replaced",
			fix:   "get a new token; somebody may have revoked the old one, or signed in again",
			prior: map[Stage]int{AtAPI: 2}, inToken: true,
		},
		{
			id: "policy-blocked", title: "a policy of the server shuts out this caller or this way of authentication",
			fix:   "ask the administrator which policy matches the request",
			prior: map[Stage]int{AtAPI: 1, AtRights: 2, AtToken: 0},
		},
		{
			id: "account-rejected", title: "the user or the client behind the token may not sign in",
			fix:   "ask the administrator whether the account is active and not locked",
			prior: map[Stage]int{AtAPI: 1, AtToken: 2, AtRights: 0},
		},
		{
			id: "session-interference", title: "a cookie of an earlier session decides instead of the token",
			fix:   "clear the cookies of the host and send the request again",
			prior: map[Stage]int{AtRights: 0, AtAPI: 0},
		},
		{
			id: "client-rejected", title: "the token endpoint does not accept the client id and secret",
			fix:   "check the client id and secret against the registration, and type the secret again",
			prior: map[Stage]int{AtToken: 4},
		},
		{
			id: "grant-rejected", title: "the token endpoint does not accept the grant or one of its fields",
			fix:   "compare the fields of the token request with what this grant needs",
			prior: map[Stage]int{AtToken: 3},
		},
		{
			id: "insufficient-scope", title: "the token lacks a scope that this API wants",
			fix:   "ask for a token with that scope",
			prior: map[Stage]int{AtRights: 4, AtAPI: 0, AtToken: 0},
		},
		{
			id: "role-missing", title: "the user is known and lacks a right",
			fix:   "ask the administrator for the role or the access control that this API wants",
			prior: map[Stage]int{AtRights: 6, AtAPI: 0},
		},
		{
			id: "not-the-api", title: "a page answered instead of the API",
			fix:   "call the API's own address, and make sure that nothing in between asks for a login",
			prior: map[Stage]int{NoAPI: 4, AtAPI: 0, AtToken: 0, AtRights: 0},
		},
		{
			id: "request-rejected", title: "the server objects to the request, not to the caller",
			fix:   "read the answer for what it objects to: the path, the method, a field, a limit",
			prior: map[Stage]int{AtRights: 0, OtherWay: 5, AtToken: 1},
		},
	}
}}

// causeNamed is the row of an id; nil when there is none.
func causeNamed(id string) *cause {
	for i := range causes.Get() {
		if causes.Get()[i].id == id {
			return &causes.Get()[i]
		}
	}
	return nil
}
