// Code generated from the files in packs by go generate; DO NOT EDIT.

package credential

var builtInPacks = []Pack{
	{Name: "github", Title: "GitHub", Tokens: []string{"github", "github-refresh"}, Hosts: []PackHost{
		{Host: "**.api.github.com", Role: "api", Source: PackSource{URL: "https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api", Read: "2026-11-30"}},
		{Host: "github.com/login/oauth", Role: "identity", Source: PackSource{URL: "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps", Read: "2026-11-30"}},
	}, Endpoints: []PackEndpoint{
		{Path: "/login/oauth/access_token", Kind: "token", Hosts: []HostPattern{"github.com"}, Source: PackSource{URL: "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps", Read: "2026-11-30"}},
		{Path: "/login/oauth/authorize", Kind: "authorize", Hosts: []HostPattern{"github.com"}, Source: PackSource{URL: "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps", Read: "2026-11-30"}},
	}, Auth: []PackAuth{
		{Closed: true, Ways: []PackWay{
			{Header: "Authorization", Scheme: "Bearer", Carries: "a token"},
			{Header: "Authorization", Scheme: "token", Carries: "a token that is no JWT", Shape: "not-jwt"},
			{Header: "Authorization", Scheme: "Basic", Carries: "client id and client secret of an app"},
			{Query: "access_token", Carries: "a token", Refused: true, Source: PackSource{URL: "https://github.blog/changelog/2021-08-31-sunset-notice-api-authentication-via-query-parameters", Read: "2026-11-30"}},
		}, Source: PackSource{URL: "https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api", Read: "2026-11-30"}},
	}, Grants: []PackGrant{
		{Grant: "authorization_code", State: "taken", Needs: []string{"client_id", "client_secret", "code"}, Source: PackSource{URL: "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps", Read: "2026-11-30"}},
		{Grant: "urn:ietf:params:oauth:grant-type:device_code", State: "taken", Needs: []string{"client_id", "device_code"}, Source: PackSource{URL: "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps", Read: "2026-11-30"}},
		{Grant: "implicit", State: "refused", Source: PackSource{URL: "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps", Read: "2026-11-30"}},
	}, Scopes: []PackScopes{
		{Separators: []Separator{"space", "comma"}, Source: PackSource{URL: "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps", Read: "2026-11-30"}},
	}, Lifetimes: []PackLifetime{
		{Token: "code", Least: 600, Most: 600, Source: PackSource{URL: "https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps", Read: "2026-11-30"}},
	}, Refusals: []PackRefusal{
		{Status: []int{404}, In: "body", Phrases: []string{"not found"}, Stage: "rights", Means: "the resource is private and the credential does not reach it", Causes: []string{"insufficient-scope", "role-missing"}, Source: PackSource{URL: "https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api", Read: "2026-11-30"}},
		{Status: []int{403}, In: "body", Phrases: []string{"resource not accessible by integration", "resource not accessible by personal access token"}, Stage: "rights", Means: "the token lacks a permission", Causes: []string{"insufficient-scope"}, Source: PackSource{URL: "https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api", Read: "2026-11-30"}},
		{Status: []int{401}, In: "body", Phrases: []string{"requires authentication"}, Stage: "api", Means: "user name and password are not taken", Causes: []string{"wrong-scheme"}, Source: PackSource{URL: "https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api", Read: "2026-11-30"}},
	}},
	{Name: "microsoft", Title: "Microsoft", Tenant: "tenant", Hosts: []PackHost{
		{Host: "**.graph.microsoft.com", Role: "api", Source: PackSource{URL: "https://learn.microsoft.com/en-us/graph/auth/auth-concepts", Read: "2026-11-30"}},
		{Host: "**.management.azure.com", Role: "api", Source: PackSource{URL: "https://learn.microsoft.com/en-us/azure/azure-resource-manager/management/manage-resources-rest", Read: "2026-11-30"}},
		{Host: "login.microsoftonline.com/{tenant}", Role: "identity", Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow", Read: "2026-11-30"}},
		{Host: "login.microsoftonline.com", Role: "identity", Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow", Read: "2026-11-30"}},
		{Host: "sts.windows.net/{tenant}", Role: "identity", Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/access-tokens", Read: "2026-11-30"}},
		{Host: "sts.windows.net", Role: "identity", Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/access-tokens", Read: "2026-11-30"}},
	}, Identity: []PackIdentity{
		{Names: []IdentityName{"adfs"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/windows-server/identity/ad-fs/overview/ad-fs-openid-connect-oauth-flows-scenarios", Read: "2026-11-30"}},
	}, Endpoints: []PackEndpoint{
		{Path: "/*/oauth2/v2.0/token", Kind: "token", Hosts: []HostPattern{"login.microsoftonline.com"}, Form: true, Refuses: []string{"resource"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/scopes-oidc", Read: "2026-11-30"}},
		{Path: "/*/oauth2/token", Kind: "token", Hosts: []HostPattern{"login.microsoftonline.com"}, Form: true, Refuses: []string{"scope"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/scopes-oidc", Read: "2026-11-30"}},
		{Path: "/*/oauth2/v2.0/authorize", Kind: "authorize", Hosts: []HostPattern{"login.microsoftonline.com"}, Refuses: []string{"resource"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/scopes-oidc", Read: "2026-11-30"}},
		{Path: "/*/adminconsent", Kind: "other", Hosts: []HostPattern{"login.microsoftonline.com"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow", Read: "2026-11-30"}},
	}, Auth: []PackAuth{
		{Hosts: []HostPattern{"**.graph.microsoft.com"}, Closed: true, Ways: []PackWay{
			{Header: "Authorization", Scheme: "Bearer", Carries: "an access token for Microsoft Graph"},
		}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/graph/auth/auth-concepts", Read: "2026-11-30"}},
		{Hosts: []HostPattern{"**.management.azure.com"}, Closed: true, Ways: []PackWay{
			{Header: "Authorization", Scheme: "Bearer", Carries: "an access token for Azure Resource Manager"},
		}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/azure/azure-resource-manager/management/manage-resources-rest", Read: "2026-11-30"}},
	}, Grants: []PackGrant{
		{Grant: "client_credentials", State: "taken", Needs: []string{"client_id", "scope"}, Scope: "/.default", Refresh: "no", Says: "each scope is the resource and /.default", Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow", Read: "2026-11-30"}},
		{Grant: "password", State: "taken", Needs: []string{"client_id", "username", "password"}, Says: "a user who has to use multifactor authentication cannot sign in so", Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth-ropc", Read: "2026-11-30"}},
	}, Scopes: []PackScopes{
		{Separators: []Separator{"space"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/scopes-oidc", Read: "2026-11-30"}},
	}, IDTokens: []PackIDTokens{
		{Says: "the audience of an ID token is the app and not the API", Source: PackSource{URL: "https://learn.microsoft.com/en-us/graph/resolve-auth-errors", Read: "2026-11-30"}},
	}, Lifetimes: []PackLifetime{
		{Token: "access", Least: 3600, Most: 5400, Setting: "a token lifetime policy", Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/access-tokens", Read: "2026-11-30"}},
		{Token: "refresh", Least: 86400, Most: 7776000, Setting: "24 hours for single-page apps and 90 days otherwise", Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens", Read: "2026-11-30"}},
	}, Audiences: []PackAudience{
		{Host: "**.graph.microsoft.com", Audiences: []string{"https://graph.microsoft.com"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/scopes-oidc", Read: "2026-11-30"}},
		{Host: "**.graph.microsoft.com", Audiences: []string{"00000003-0000-0000-c000-000000000000"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in", Read: "2026-11-30"}},
		{Host: "**.management.azure.com", Audiences: []string{"https://management.azure.com"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity/managed-identities-azure-resources/how-to-use-vm-token", Read: "2026-11-30"}},
		{Host: "**.management.azure.com", Audiences: []string{"https://management.core.windows.net"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/answers/questions/880300/receiving-invalidauthenticationtokenaudience-error.html", Read: "2026-11-30"}},
		{Host: "**.management.azure.com", Audiences: []string{"797f4846-ba00-4fd7-ba43-dac1f8f63013"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in", Read: "2026-11-30"}},
	}, Refusals: []PackRefusal{
		{Status: []int{401}, In: "body", Phrases: []string{"invalidauthenticationtoken", "invalid audience"}, Stage: "api", Means: "the token is for another API", Causes: []string{"wrong-audience"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/answers/questions/625754/access-token-for-using-graph-api-to-pull-azure-ad", Read: "2026-11-30"}},
		{Status: []int{401}, In: "body", Phrases: []string{"invalidauthenticationtokenaudience"}, Stage: "api", Means: "the token is for another API", Causes: []string{"wrong-audience"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/answers/questions/880300/receiving-invalidauthenticationtokenaudience-error.html", Read: "2026-11-30"}},
		{Status: []int{403}, In: "body", Phrases: []string{"insufficient_claims"}, Stage: "rights", Means: "a conditional access policy asks for more", Causes: []string{"policy-blocked"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/graph/resolve-auth-errors", Read: "2026-11-30"}},
		{Status: []int{400}, In: "body", Phrases: []string{"interaction_required"}, Stage: "token", Means: "a conditional access policy asks the user for more", Causes: []string{"policy-blocked"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/graph/resolve-auth-errors", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts901002:"}, Stage: "token", Means: "the request has the parameter resource, which this endpoint does not support", Causes: []string{"grant-rejected"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts70011:"}, Stage: "token", Means: "the scope is not valid", Causes: []string{"insufficient-scope"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts28002:"}, Stage: "token", Means: "the scope is not valid", Causes: []string{"insufficient-scope"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts7000215:"}, Stage: "token", Means: "the client secret is wrong", Causes: []string{"client-rejected"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts7000222:"}, Stage: "token", Means: "the client secret has expired", Causes: []string{"client-rejected"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts7000218:"}, Stage: "token", Means: "the body has no client secret and no client assertion", Causes: []string{"client-rejected"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts700016:"}, Stage: "token", Means: "the tenant does not know the client", Causes: []string{"client-rejected"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts90002:"}, Stage: "token", Means: "there is no such tenant", Causes: []string{"wrong-host"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts900144:"}, Stage: "token", Means: "the body lacks a parameter that the request needs", Causes: []string{"grant-rejected"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts9001023:"}, Stage: "token", Means: "the grant is not supported on common or consumers", Causes: []string{"grant-rejected"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts900561:"}, Stage: "token", Means: "the request was sent with another method than the endpoint takes", Causes: []string{"request-rejected"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts65001:"}, Stage: "token", Means: "nobody has consented to the client", Causes: []string{"grant-rejected"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts500011:"}, Stage: "token", Means: "the tenant does not know the resource that the scope names", Causes: []string{"insufficient-scope"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts53003:"}, Stage: "token", Means: "a conditional access policy refuses the token", Causes: []string{"policy-blocked"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"aadsts700025:"}, Stage: "token", Means: "a public client sent a secret or an assertion", Causes: []string{"client-rejected"}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes", Read: "2026-11-30"}},
	}},
	{Name: "okta", Title: "Okta", Tenant: "organization", Hosts: []PackHost{
		{Host: "{tenant}.okta.com", Role: "api", Source: PackSource{URL: "https://developer.okta.com/docs/guides/find-your-domain/main/", Read: "2026-11-30"}},
		{Host: "{tenant}.oktapreview.com", Role: "api", Source: PackSource{URL: "https://developer.okta.com/docs/guides/find-your-domain/main/", Read: "2026-11-30"}},
		{Host: "{tenant}.okta-emea.com", Role: "api", Source: PackSource{URL: "https://developer.okta.com/docs/guides/find-your-domain/main/", Read: "2026-11-30"}},
		{Host: "{tenant}-admin.okta.com", Role: "pages", Source: PackSource{URL: "https://developer.okta.com/docs/concepts/okta-organizations/", Read: "2026-11-30"}},
		{Host: "developer.okta.com", Role: "pages", Source: PackSource{URL: "https://developer.okta.com/docs/guides/create-an-api-token/main/", Read: "2026-11-30"}},
		{Host: "help.okta.com", Role: "pages", Source: PackSource{URL: "https://developer.okta.com/docs/concepts/auth-servers/", Read: "2026-11-30"}},
	}, Identity: []PackIdentity{
		{Names: []IdentityName{"okta"}, Source: PackSource{URL: "https://developer.okta.com/docs/concepts/auth-servers/", Read: "2026-11-30"}},
	}, Endpoints: []PackEndpoint{
		{Path: "/oauth2/v1/token", Kind: "token", Form: true, Source: PackSource{URL: "https://developer.okta.com/docs/guides/implement-oauth-for-okta/main/", Read: "2026-11-30"}},
		{Path: "/oauth2/*/v1/token", Kind: "token", Form: true, Source: PackSource{URL: "https://developer.okta.com/docs/concepts/auth-servers/", Read: "2026-11-30"}},
		{Path: "/oauth2/v1/authorize", Kind: "authorize", Source: PackSource{URL: "https://developer.okta.com/docs/guides/implement-oauth-for-okta/main/", Read: "2026-11-30"}},
		{Path: "/oauth2/*/v1/authorize", Kind: "authorize", Source: PackSource{URL: "https://developer.okta.com/docs/concepts/auth-servers/", Read: "2026-11-30"}},
		{Path: "/api/v1/**", Kind: "api", Source: PackSource{URL: "https://developer.okta.com/docs/guides/implement-oauth-for-okta/main/", Read: "2026-11-30"}},
	}, Auth: []PackAuth{
		{Path: "/api/v1/**", Closed: true, Ways: []PackWay{
			{Header: "Authorization", Scheme: "SSWS", Carries: "an API token", Starts: "00", Shape: "not-jwt"},
			{Header: "Authorization", Scheme: "Bearer", Carries: "an access token of the organization's own authorization server"},
		}, Source: PackSource{URL: "https://developer.okta.com/docs/guides/create-an-api-token/main/", Read: "2026-11-30"}},
	}, Lifetimes: []PackLifetime{
		{Token: "api", Least: 2592000, Most: 2592000, Setting: "each use begins the 30 days anew", Source: PackSource{URL: "https://developer.okta.com/docs/guides/create-an-api-token/main/", Read: "2026-11-30"}},
	}, Refusals: []PackRefusal{
		{Status: []int{401}, In: "body", Phrases: []string{"e0000011", "invalid token provided"}, Stage: "api", Means: "the token is not valid or was sent with another scheme", Causes: []string{"token-expired", "wrong-scheme"}, Source: PackSource{URL: "https://developer.okta.com/docs/reference/error-codes/", Read: "2026-11-30"}},
		{Status: []int{401}, In: "body", Phrases: []string{"e0000004", "authentication failed"}, Stage: "api", Means: "user name or password is wrong", Causes: []string{"account-rejected"}, Source: PackSource{URL: "https://developer.okta.com/docs/reference/error-codes/", Read: "2026-11-30"}},
		{Status: []int{403}, In: "body", Phrases: []string{"e0000006", "you do not have permission to perform the requested action"}, Stage: "rights", Means: "the token is known and lacks the right", Causes: []string{"role-missing", "insufficient-scope"}, Source: PackSource{URL: "https://developer.okta.com/docs/reference/error-codes/", Read: "2026-11-30"}},
		{Status: []int{401}, In: "body", Phrases: []string{"no client credentials found"}, Stage: "token", Means: "the token request has no credentials of a client", Causes: []string{"client-rejected"}, Source: PackSource{URL: "https://developer.okta.com/docs/reference/error-codes/", Read: "2026-11-30"}},
		{Status: []int{401}, In: "body", Phrases: []string{"the client secret supplied for a confidential client is invalid"}, Stage: "token", Means: "the client secret is wrong", Causes: []string{"client-rejected"}, Source: PackSource{URL: "https://developer.okta.com/docs/reference/error-codes/", Read: "2026-11-30"}},
	}},
	{Name: "google", Title: "Google Cloud", Tokens: []string{"google", "google-refresh"}, Hosts: []PackHost{
		{Host: "**.googleapis.com", Role: "api", Source: PackSource{URL: "https://developers.google.com/identity/protocols/oauth2/web-server", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Closed: true, Ways: []PackWay{
			{Header: "Authorization", Scheme: "Bearer", Carries: "an OAuth 2.0 access token"},
		}, Source: PackSource{URL: "https://developers.google.com/identity/protocols/oauth2/web-server", Read: "2026-11-24"}},
	}},
	{Name: "amazon-api-gateway", Title: "Amazon API Gateway", Hosts: []PackHost{
		{Host: "**.execute-api.*.amazonaws.com", Role: "api", Source: PackSource{URL: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Ways: []PackWay{
			{Header: "Authorization", Carries: "a JWT"},
			{Header: "Authorization", Scheme: "Bearer", Carries: "a JWT"},
		}, Source: PackSource{URL: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html", Read: "2026-11-24"}},
	}},
	{Name: "amazon-cognito", Title: "Amazon Cognito", Hosts: []PackHost{
		{Host: "cognito-idp.*.amazonaws.com", Role: "identity", Source: PackSource{URL: "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_IssuerConfigurationType.html", Read: "2026-11-30"}},
		{Host: "issuer-cognito-idp.*.amazonaws.com", Role: "identity", Source: PackSource{URL: "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_IssuerConfigurationType.html", Read: "2026-11-30"}},
	}, Identity: []PackIdentity{
		{Names: []IdentityName{"cognito"}, Source: PackSource{URL: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html", Read: "2026-11-30"}},
	}, Issuers: []PackIssuer{
		{Host: "cognito-idp.*.amazonaws.com", Bare: true, IDTokens: true, Source: PackSource{URL: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-invoke-api-integrated-with-cognito-user-pool.html", Read: "2026-11-30"}},
		{Host: "issuer-cognito-idp.*.amazonaws.com", Bare: true, IDTokens: true, Source: PackSource{URL: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-invoke-api-integrated-with-cognito-user-pool.html", Read: "2026-11-30"}},
	}},
	{Name: "auth0", Title: "Auth0", Tenant: "tenant", Hosts: []PackHost{
		{Host: "{tenant}.auth0.com", Role: "api", Source: PackSource{URL: "https://auth0.com/docs/troubleshoot/customer-support/operational-policies/public-cloud-service-endpoints", Read: "2026-11-30"}},
		{Host: "{tenant}.*.auth0.com", Role: "api", Source: PackSource{URL: "https://auth0.com/docs/troubleshoot/customer-support/operational-policies/public-cloud-service-endpoints", Read: "2026-11-30"}},
		{Host: "manage.auth0.com", Role: "pages", Source: PackSource{URL: "https://auth0.com/docs/troubleshoot/customer-support/operational-policies/public-cloud-service-endpoints", Read: "2026-11-30"}},
		{Host: "login.*.auth0.com", Role: "pages", Source: PackSource{URL: "https://auth0.com/docs/troubleshoot/customer-support/operational-policies/public-cloud-service-endpoints", Read: "2026-11-30"}},
		{Host: "cdn.*.auth0.com", Role: "other", Source: PackSource{URL: "https://auth0.com/docs/troubleshoot/customer-support/operational-policies/public-cloud-service-endpoints", Read: "2026-11-30"}},
		{Host: "cdn.auth0.com", Role: "other", Source: PackSource{URL: "https://auth0.com/docs/troubleshoot/customer-support/operational-policies/public-cloud-service-endpoints", Read: "2026-11-30"}},
	}, Identity: []PackIdentity{
		{Names: []IdentityName{"auth0"}, Source: PackSource{URL: "https://auth0.com/docs/troubleshoot/customer-support/operational-policies/public-cloud-service-endpoints", Read: "2026-11-30"}},
	}},
	{Name: "keycloak", Title: "Keycloak", Identity: []PackIdentity{
		{Names: []IdentityName{"keycloak"}, Source: PackSource{URL: "https://www.keycloak.org/securing-apps/oidc-layers", Read: "2026-11-30"}},
	}},
	{Name: "amazon-appsync", Title: "AWS AppSync", Hosts: []PackHost{
		{Host: "**.appsync-api.*.amazonaws.com", Role: "api", Source: PackSource{URL: "https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Ways: []PackWay{
			{Header: "Authorization", Carries: "a JWT"},
		}, Source: PackSource{URL: "https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html", Read: "2026-11-24"}},
	}},
	{Name: "clickup", Title: "ClickUp", Hosts: []PackHost{
		{Host: "**.api.clickup.com", Role: "api", Source: PackSource{URL: "https://developer.clickup.com/docs/authentication", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Ways: []PackWay{
			{Header: "Authorization", Carries: "a personal token"},
		}, Source: PackSource{URL: "https://developer.clickup.com/docs/authentication", Read: "2026-11-24"}},
	}},
	{Name: "linear", Title: "Linear", Tokens: []string{"linear"}, Hosts: []PackHost{
		{Host: "**.api.linear.app", Role: "api", Source: PackSource{URL: "https://linear.app/developers/graphql", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Ways: []PackWay{
			{Header: "Authorization", Carries: "a personal API key"},
		}, Source: PackSource{URL: "https://linear.app/developers/graphql", Read: "2026-11-24"}},
	}},
	{Name: "monday", Title: "monday.com", Hosts: []PackHost{
		{Host: "**.api.monday.com", Role: "api", Source: PackSource{URL: "https://developer.monday.com/api-reference/docs/authentication", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Ways: []PackWay{
			{Header: "Authorization", Carries: "an API token"},
		}, Source: PackSource{URL: "https://developer.monday.com/api-reference/docs/authentication", Read: "2026-11-24"}},
	}},
	{Name: "pexels", Title: "Pexels", Hosts: []PackHost{
		{Host: "**.api.pexels.com", Role: "api", Source: PackSource{URL: "https://www.pexels.com/api/documentation/", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Ways: []PackWay{
			{Header: "Authorization", Carries: "an API key"},
		}, Source: PackSource{URL: "https://www.pexels.com/api/documentation/", Read: "2026-11-24"}},
	}},
	{Name: "assemblyai", Title: "AssemblyAI", Hosts: []PackHost{
		{Host: "**.api.assemblyai.com", Role: "api", Source: PackSource{URL: "https://assemblyai.com/docs/pre-recorded-audio/api-reference/files/upload", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Ways: []PackWay{
			{Header: "Authorization", Carries: "an API key"},
		}, Source: PackSource{URL: "https://assemblyai.com/docs/pre-recorded-audio/api-reference/files/upload", Read: "2026-11-24"}},
	}},
	{Name: "newsapi", Title: "NewsAPI", Hosts: []PackHost{
		{Host: "**.newsapi.org", Role: "api", Source: PackSource{URL: "https://newsapi.org/docs/authentication", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Ways: []PackWay{
			{Header: "Authorization", Carries: "an API key"},
		}, Source: PackSource{URL: "https://newsapi.org/docs/authentication", Read: "2026-11-24"}},
	}},
	{Name: "tiendanube", Title: "Tiendanube", Hosts: []PackHost{
		{Host: "**.tiendanube.com", Role: "api", Source: PackSource{URL: "https://tiendanube.github.io/api-documentation/authentication", Read: "2026-11-24"}},
		{Host: "**.nuvemshop.com.br", Role: "api", Source: PackSource{URL: "https://tiendanube.github.io/api-documentation/authentication", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Ways: []PackWay{
			{Header: "Authentication", Scheme: "bearer", Carries: "an access token"},
		}, Source: PackSource{URL: "https://tiendanube.github.io/api-documentation/authentication", Read: "2026-11-24"}},
	}},
	{Name: "atlassian", Title: "Atlassian", Tenant: "site", Tokens: []string{"atlassian"}, Hosts: []PackHost{
		{Host: "{tenant}.atlassian.net", Role: "api", Source: PackSource{URL: "https://developer.atlassian.com/cloud/jira/platform/jira-rest-api-basic-authentication", Read: "2026-11-30"}},
		{Host: "api.atlassian.com", Role: "api", Source: PackSource{URL: "https://developer.atlassian.com/cloud/oauth/getting-started/making-calls-to-api/", Read: "2026-11-30"}},
	}, Auth: []PackAuth{
		{Hosts: []HostPattern{"*.atlassian.net"}, Path: "/rest/**", Closed: true, Ways: []PackWay{
			{Header: "Authorization", Scheme: "Basic", Carries: "e-mail address and API token"},
			{Header: "Authorization", Scheme: "JWT", Carries: "the JWT of a Connect app"},
		}, Source: PackSource{URL: "https://developer.atlassian.com/cloud/oauth/getting-started/making-calls-to-api/", Read: "2026-11-30"}},
	}},
	{Name: "hubspot", Title: "HubSpot", Tokens: []string{"hubspot"}, Hosts: []PackHost{
		{Host: "api.hubapi.com", Role: "api", Source: PackSource{URL: "https://developers.hubspot.com/docs/api/intro-to-auth?hsLang=en", Read: "2026-11-30"}},
	}, Auth: []PackAuth{
		{Ways: []PackWay{
			{Header: "Authorization", Scheme: "Bearer", Carries: "the access token of a private app"},
			{Query: "hapikey", Carries: "an API key", Refused: true},
		}, Source: PackSource{URL: "https://developers.hubspot.com/docs/api/intro-to-auth?hsLang=en", Read: "2026-11-30"}},
	}},
	{Name: "shopify", Title: "Shopify", Tenant: "shop", Tokens: []string{"shopify"}, Hosts: []PackHost{
		{Host: "{tenant}.myshopify.com", Role: "api", Source: PackSource{URL: "https://www.mintlify.com/Shopify/shopify-app-js/api-reference/admin-rest-api-client", Read: "2026-11-30"}},
	}, Auth: []PackAuth{
		{Path: "/admin/api/**", Ways: []PackWay{
			{Header: "X-Shopify-Access-Token", Carries: "an access token", Tokens: []string{"shopify"}},
		}, Source: PackSource{URL: "https://shopify.dev/api/admin/getting-started.md", Read: "2026-11-30"}},
	}, Scopes: []PackScopes{
		{Separators: []Separator{"comma"}, Source: PackSource{URL: "https://github.com/Shopify/omniauth-shopify-oauth2/wiki/Shopify-OAuth", Read: "2026-11-30"}},
	}},
	{Name: "adobe", Title: "Adobe", Hosts: []PackHost{
		{Host: "*.adobelogin.com", Role: "identity", Source: PackSource{URL: "https://developer.adobe.com/developer-console/docs/guides/authentication/ServerToServerAuthentication/IMS", Read: "2026-11-30"}},
	}, Scopes: []PackScopes{
		{Separators: []Separator{"comma"}, Source: PackSource{URL: "https://developer.adobe.com/developer-console/docs/guides/authentication/ServerToServerAuthentication/IMS", Read: "2026-11-30"}},
	}},
	{Name: "slack", Title: "Slack", Tokens: []string{"slack"}, Hosts: []PackHost{
		{Host: "slack.com", Role: "api", Source: PackSource{URL: "https://docs.slack.dev/authentication/installing-with-oauth", Read: "2026-11-30"}},
	}, Scopes: []PackScopes{
		{Separators: []Separator{"comma"}, Source: PackSource{URL: "https://docs.slack.dev/authentication/installing-with-oauth", Read: "2026-11-30"}},
	}},
	{Name: "postman-echo", Title: "Postman Echo", Hosts: []PackHost{
		{Host: "**.postman-echo.com", Role: "echo", Source: PackSource{URL: "https://learning.postman.com/docs/developer/echo-api", Read: "2026-11-30"}},
	}},
	{Name: "httpbin", Title: "httpbin", Hosts: []PackHost{
		{Host: "httpbin.org", Role: "echo", Source: PackSource{URL: "https://httpbin.org/", Read: "2026-11-30"}},
		{Host: "eu.httpbin.org", Role: "echo", Source: PackSource{URL: "https://pypi.org/project/httpbin/0.2.0/", Read: "2026-11-30"}},
	}},
	{Name: "salesforce", Title: "Salesforce", Tenant: "organization", Tokens: []string{"salesforce"}, Hosts: []PackHost{
		{Host: "{tenant}.my.salesforce.com", Role: "api", Source: PackSource{URL: "https://developer.salesforce.com/docs/platform/pkg2-dev/guide/packaging-instanceless-url.html", Read: "2026-11-30"}},
		{Host: "{tenant}.*.my.salesforce.com", Role: "api", Source: PackSource{URL: "https://developer.salesforce.com/docs/platform/pkg2-dev/guide/packaging-instanceless-url.html", Read: "2026-11-30"}},
		{Host: "login.salesforce.com", Role: "identity", Source: PackSource{URL: "https://developer.salesforce.com/docs/platform/pkg2-dev/guide/packaging-instanceless-url.html", Read: "2026-11-30"}},
		{Host: "test.salesforce.com", Role: "identity", Source: PackSource{URL: "https://developer.salesforce.com/docs/platform/pkg2-dev/guide/packaging-instanceless-url.html", Read: "2026-11-30"}},
	}, Endpoints: []PackEndpoint{
		{Path: "/services/oauth2/token", Kind: "token", Source: PackSource{URL: "https://developer.salesforce.com/docs/atlas.en-us.222.0.api_placeorder.meta/api_placeorder/intro_understanding_username_password_oauth_flow.htm", Read: "2026-11-30"}},
		{Path: "/services/data/**", Kind: "api", Source: PackSource{URL: "https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_oauth_and_connected_apps.htm", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Path: "/services/data/**", Closed: true, Ways: []PackWay{
			{Header: "Authorization", Scheme: "Bearer", Carries: "an access token"},
		}, Source: PackSource{URL: "https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_oauth_and_connected_apps.htm", Read: "2026-11-24"}},
		{Ways: []PackWay{
			{Header: "Authorization", Scheme: "Bearer", Carries: "an access token"},
		}, Source: PackSource{URL: "https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_oauth_and_connected_apps.htm", Read: "2026-11-24"}},
	}, Grants: []PackGrant{
		{Grant: "password", State: "until-set", Needs: []string{"client_id", "client_secret", "username", "password"}, Refresh: "no", Says: "the security token stands behind the password", Source: PackSource{URL: "https://developer.salesforce.com/docs/atlas.en-us.222.0.api_placeorder.meta/api_placeorder/intro_understanding_username_password_oauth_flow.htm", Read: "2026-11-30"}},
		{Grant: "client_credentials", State: "taken", Needs: []string{"client_id", "client_secret"}, Source: PackSource{URL: "https://help.salesforce.com/s/articleView?id=000886201&language=en_US&type=1", Read: "2026-11-30"}},
	}, Lifetimes: []PackLifetime{
		{Token: "access", Least: 7200, Most: 7200, Tags: []string{"salesforce"}, Setting: "the session settings", Source: PackSource{URL: "https://developer.salesforce.com/docs/platform/api-metadata/guide/meta-error-handling-session-exp.html", Read: "2026-11-30"}},
	}, Refusals: []PackRefusal{
		{In: "body", Phrases: []string{"invalid_session_id"}, Stage: "api", Means: "the session has expired or belongs to another organization", Causes: []string{"token-expired", "wrong-host"}, Source: PackSource{URL: "https://developer.salesforce.com/docs/platform/api-metadata/guide/meta-error-handling-session-exp.html", Read: "2026-11-30"}},
	}},
	{Name: "servicenow", Title: "ServiceNow", Tenant: "instance", Hosts: []PackHost{
		{Host: "{tenant}.service-now.com", Role: "api", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTOAuthExample.html", Read: "2026-11-30"}},
		{Host: "{tenant}.servicenowservices.com", Role: "api", Source: PackSource{URL: "https://www.servicenow.com/docs/r/it-operations-management/event-management/azure-events-authentication.html", Read: "2026-11-30"}},
		{Host: "*.sncapps.service-now.com", Role: "other", Source: PackSource{URL: "https://www.servicenow.com/docs/r/it-operations-management/agent-client-collector/acc-agent-upgrade-overview.html", Read: "2026-11-30"}},
		{Host: "**.servicenow.com", Role: "pages", Source: PackSource{URL: "https://developer.servicenow.com/blog.do?p=/post/hibernation-and-developer-instances/", Read: "2026-11-30"}},
		{Host: "developer.servicenow.com", Role: "pages", Source: PackSource{URL: "https://developer.servicenow.com/blog.do?p=/post/hibernation-and-developer-instances/", Read: "2026-11-30"}},
		{Host: "support.servicenow.com", Role: "pages", Source: PackSource{URL: "https://support.servicenow.com/kb?id=kb_article_view&sysparm_article=KB2628660", Read: "2026-11-30"}},
		{Host: "www.servicenow.com", Role: "pages", Source: PackSource{URL: "https://www.servicenow.com/community/platform-privacy-security-blog/demystifying-rest-api-access-policies-what-you-need-to-know-part/ba-p/3493461", Read: "2026-11-30"}},
		{Host: "docs.servicenow.com", Role: "pages", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/instance-security-hardening-settings/updated-hardening-settings-for-baseline-version-eight.html", Read: "2026-11-30"}},
		{Host: "store.servicenow.com", Role: "pages", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/developer-guides/mobsdk-and-down-install-sdk.html", Read: "2026-11-30"}},
		{Host: "community.servicenow.com", Role: "pages", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/business-rules-classic/c_BusinessRules.html", Read: "2026-11-30"}},
		{Host: "{tenant}.servicenow.com", Role: "pages", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/c_OAuthImplicitGrants.html", Read: "2026-11-30"}},
	}, Endpoints: []PackEndpoint{
		{Path: "/oauth_token.do", Kind: "token", Form: true, Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/r_OAuthAPIRequestParameters.html", Read: "2026-11-30"}},
		{Path: "/oauth_auth.do", Kind: "authorize", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/oauth-auth-code-flow-state-parm.html", Read: "2026-11-30"}},
		{Path: "/oauth_revoke_token.do", Kind: "other", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/t_RevokeOAuthToken.html", Read: "2026-11-30"}},
		{Path: "/api/now/**", Kind: "api", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTOAuthExample.html", Read: "2026-11-30"}},
		{Path: "/api/*/**", Kind: "api", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/c_CustomWebServices.html", Read: "2026-11-30"}},
		{Path: "/sncapps/**", Kind: "api", Source: PackSource{URL: "https://www.servicenow.com/docs/r/intelligent-experiences/connect-mcp-server-client.html", Read: "2026-11-30"}},
		{Path: "/now/nav/**", Kind: "pages", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-user-interface/next-exp-client-script-globals.html", Read: "2026-11-30"}},
		{Path: "/nav_to.do", Kind: "pages", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/c_SAML2.0Troubleshooting.html", Read: "2026-11-30"}},
		{Path: "/navpage.do", Kind: "pages", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/server-api-reference/GlideURIGlobalAPI.html", Read: "2026-11-30"}},
		{Path: "/api/table/**", Kind: "none", Instead: "/api/now/table", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTOAuthExample.html", Read: "2026-11-30"}},
		{Path: "/api/v1/table/**", Kind: "none", Instead: "/api/now/v1/table", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/create-jwt-endpoint.html", Read: "2026-11-30"}},
		{Path: "/api/v2/table/**", Kind: "none", Instead: "/api/now/v2/table", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/create-jwt-endpoint.html", Read: "2026-11-30"}},
		{Path: "/api/now/table/v1/**", Kind: "none", Instead: "/api/now/v1/table", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/create-jwt-endpoint.html", Read: "2026-11-30"}},
		{Path: "/api/now/table/v2/**", Kind: "none", Instead: "/api/now/v2/table", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/create-jwt-endpoint.html", Read: "2026-11-30"}},
		{Path: "/now/table/**", Kind: "none", Instead: "/api/now/table", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTOAuthExample.html", Read: "2026-11-30"}},
		{Path: "/table/**", Kind: "none", Instead: "/api/now/table", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTOAuthExample.html", Read: "2026-11-30"}},
		{Path: "/oauth_token", Kind: "none", Instead: "/oauth_token.do", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/r_OAuthAPIRequestParameters.html", Read: "2026-11-30"}},
		{Path: "/oauth/token", Kind: "none", Instead: "/oauth_token.do", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/r_OAuthAPIRequestParameters.html", Read: "2026-11-30"}},
		{Path: "/oauth2/token", Kind: "none", Instead: "/oauth_token.do", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/r_OAuthAPIRequestParameters.html", Read: "2026-11-30"}},
		{Path: "/oauth_auth", Kind: "none", Instead: "/oauth_auth.do", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/oauth-auth-code-flow-state-parm.html", Read: "2026-11-30"}},
	}, Auth: []PackAuth{
		{Closed: true, Ways: []PackWay{
			{Header: "Authorization", Scheme: "Bearer", Single: true, Carries: "an access token or an ID token", Source: PackSource{URL: "https://www.servicenow.com/community/platform-privacy-security-forum/http-401-unauthorized-when-calling-marketplace-api-via-postman/m-p/3561911", Read: "2026-11-30"}},
			{Header: "Authorization", Scheme: "Basic", Carries: "user name and password"},
			{Header: "x-sn-apikey", Carries: "a REST API key"},
			{Query: "x-sn-apikey", Carries: "a REST API key"},
		}, Source: PackSource{URL: "https://www.servicenow.com/community/platform-privacy-security-blog/demystifying-rest-api-access-policies-what-you-need-to-know-part/ba-p/3493461", Read: "2026-11-30"}},
	}, Grants: []PackGrant{
		{Grant: "authorization_code", State: "taken", Needs: []string{"code", "redirect_uri", "client_id"}, Refresh: "yes", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/oauth-inbound.html", Read: "2026-11-30"}},
		{Grant: "client_credentials", State: "by-setting", Setting: "glide.oauth.inbound.client.credential.grant_type.enabled", Needs: []string{"client_id", "client_secret"}, Refresh: "no", Says: "it also needs an OAuth Application User in the application registry", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/client-credentials.html", Read: "2026-11-30"}},
		{Grant: "password", State: "until-set", Setting: "glide.oauth.inbound.ropc.grant_type.disabled", Needs: []string{"client_id", "client_secret", "username", "password"}, Refresh: "yes", Says: "it needs the password that the user has on the instance itself", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/instance-security-hardening-settings/sc-disable-resource-owner-password-credentials-ropc-in-oauth-2-token-grants.html", Read: "2026-11-30"}},
		{Grant: "refresh_token", State: "taken", Needs: []string{"client_id", "client_secret", "refresh_token"}, Refresh: "no", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/r_OAuthAPIRequestParameters.html", Read: "2026-11-30"}},
		{Grant: "urn:ietf:params:oauth:grant-type:jwt-bearer", State: "taken", Needs: []string{"assertion"}, Refresh: "no", Claims: []string{"aud", "sub", "iss", "exp"}, Says: "the audience is the client id", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/create-jwt-endpoint.html", Read: "2026-11-30"}},
		{Grant: "implicit", State: "by-setting", Setting: "glide.oauth.clients.allowed.for.implicit.grant", Refresh: "no", Says: "it fails unless the client id is listed there", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/instance-security-hardening-settings/sc-prevent-oauth-clients-from-using-implicit-grant.html", Read: "2026-11-30"}},
	}, Scopes: []PackScopes{
		{Separators: []Separator{"space"}, Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/configure-an-oauth-client-credential-grant.html", Read: "2026-11-30"}},
	}, IDTokens: []PackIDTokens{
		{Taken: true, Says: "from an identity provider that is registered on the instance", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/third-party-id-token.html", Read: "2026-11-30"}},
	}, Lifetimes: []PackLifetime{
		{Token: "access", Least: 1800, Most: 1800, Setting: "Access Token Lifespan in the application registry", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/t_ManageTokens.html", Read: "2026-11-30"}},
		{Token: "refresh", Least: 8640000, Most: 8640000, Setting: "Refresh Token Lifespan in the application registry", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/t_ManageTokens.html", Read: "2026-11-30"}},
	}, Refusals: []PackRefusal{
		{Status: []int{401}, In: "body", Phrases: []string{"user not authenticated", "required to provide auth information"}, Stage: "api", Means: "the instance does not know the caller", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/add-OIDC-entity.html", Read: "2026-11-30"}},
		{Status: []int{401}, In: "body", Phrases: []string{"user not authenticated"}, Stage: "rights", Means: "the user lacks the role that this API wants", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-apis/agent-api.html", Read: "2026-11-30"}},
		{Status: []int{403}, In: "body", Phrases: []string{"user not authorized"}, Stage: "rights", Means: "the user is known and lacks a right", Causes: []string{"role-missing"}, Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-apis/scriptdebugger-api.html", Read: "2026-11-30"}},
		{Status: []int{403}, In: "body", Phrases: []string{"missing required api access scope"}, Stage: "rights", Means: "the client has no auth scope for this API", Causes: []string{"insufficient-scope"}, Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/rest-api-auth-scope.html", Read: "2026-11-30"}},
		{In: "body", Phrases: []string{"missing state parameter"}, Stage: "token", Means: "the authorization request has no state", Causes: []string{"grant-rejected"}, Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/oauth-auth-code-flow-state-parm.html", Read: "2026-11-30"}},
		{Status: []int{401}, In: "challenge", Phrases: []string{"bearer realm=\"service-now\"", "basic realm=\"service-now\""}, Stage: "api", Means: "the challenge names one profile of the access policy and not all that are accepted", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/create-authentication-profile.html", Read: "2026-11-30"}},
	}, Checks: []PackCheck{
		{ID: "store-site", Hosts: []HostPattern{"store.servicenow.com"}, Check: "whether this API is one of an instance at all", Where: "the documentation of the API, where it names the host", Expect: "a host of your instance: no API of the store was found that takes an instance's token", Role: "nobody in particular", Points: []string{"servicenow-endpoint-invalid"}, Cause: "wrong-host", Tell: "Which host does the documentation of this API name? {request} goes to the site of the store, which does not know the tokens of an instance.", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/developer-guides/mobsdk-and-down-install-sdk.html", Read: "2026-11-30"}},
		{ID: "pages-site", Hosts: []HostPattern{"**.servicenow.com"}, Check: "whether the host is an instance", Where: "the address that the browser shows when you are logged in to the instance", Expect: "INSTANCE.service-now.com, with the hyphen", Role: "nobody in particular", Points: []string{"servicenow-endpoint-invalid"}, Cause: "wrong-host", Tell: "What is the address of our instance? {request} goes to a site of the vendor.", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTOAuthExample.html", Read: "2026-11-30"}},
		{ID: "awake", Check: "the instance answers, is awake, and is the one that issued the token", Where: "open the instance in a browser; wake a developer instance on the developer site", Expect: "a login page, and no notice of hibernation or maintenance; the same instance as in the token URL", Role: "nobody in particular", Points: []string{"servicenow-instance-mixed", "oauth2-token-host-mismatch", "response-not-api"}, Cause: "not-the-api", Tell: "Is the instance up, and is it the one that the token for {request} comes from?", Source: PackSource{URL: "https://developer.servicenow.com/blog.do?p=/post/hibernation-and-developer-instances/", Read: "2026-11-30"}},
		{ID: "arrived", Check: "the request arrived, and as which user", Where: "System Logs > Transactions (syslog_transaction), filtered on type REST and the time", Expect: "a row at that second with the integration user; guest or no user means that nobody was recognised", Role: "usually admin", Points: []string{"response-not-api"}, Link: "/syslog_transaction_list.do", Tell: "Please look in the transaction log for {request} at {time}: is it there, and which user does it show?", Source: PackSource{URL: "https://support.servicenow.com/kb?id=kb_article_view&sysparm_article=KB0564981", Read: "2026-11-30"}},
		{ID: "usage", Check: "how many inbound calls there were, by user and API", Where: "Inbound API Integration Usage dashboard", Expect: "a call of the integration user at that time", Role: "inbound_integration_metering_admin", Tell: "Please look on the Inbound API Integration Usage dashboard for calls of the integration user at {time}.", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/web-services/inbound-api-integration-usage-dashboard.html", Read: "2026-11-30"}},
		{ID: "oauth-on", Steps: []Step{"token", "api"}, Check: "OAuth is switched on", Where: "system property com.snc.platform.security.oauth.is.active", Expect: "true", Role: "oauth_admin", Cause: "token-not-obtained", Link: "/sys_properties_list.do?sysparm_query=name%3Dcom.snc.platform.security.oauth.is.active", Tell: "Is the system property com.snc.platform.security.oauth.is.active true? {request} failed at {time}.", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/t_SetTheOAuthProperty.html", Read: "2026-11-30"}},
		{ID: "token-alive", Steps: []Step{"api"}, Check: "the token is alive", Where: "System OAuth > Manage Tokens (oauth_credential), columns type and expires", Expect: "a row of type Access Token that has not expired", Role: "oauth_admin", Points: []string{"response-token-expired", "response-auth-split:time", "response-auth-split:random", "token-hardcoded"}, Cause: "token-expired", Link: "/oauth_credential_list.do", Tell: "Please look in Manage Tokens: does our client have an access token that was valid at {time}, when {request} was refused? If not, it had expired.", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/t_ManageTokens.html", Read: "2026-11-30"}},
		{ID: "token-owner", Steps: []Step{"api"}, Check: "nobody revoked the token, and it belongs to the user that you think", Where: "the same list, columns user and client; a token that was revoked is not in it", Expect: "a row with the integration user and your client", Role: "oauth_admin", Points: []string{"response-auth-split:time"}, Cause: "token-revoked", Link: "/oauth_credential_list.do", Tell: "Which user do the access tokens of our client in Manage Tokens belong to, and was one of them revoked before {time}?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/t_RevokeOAuthToken.html", Read: "2026-11-30"}},
		{ID: "client", Steps: []Step{"token", "api"}, Check: "the client is registered and active", Where: "System OAuth > Application Registry (oauth_entity), or Machine Identity Console > Inbound integrations", Expect: "active; the redirect URL equal to the callback, character by character; token format and lifespan as you think", Role: "oauth_admin, mi_admin or admin", Points: []string{"servicenow-grant-unsupported", "response-token-endpoint-error"}, Link: "/oauth_entity_list.do", Tell: "Is our client active in the Application Registry, and what are its redirect URL, token format and access token lifespan?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/configure-an-oauth-client-credential-grant.html", Read: "2026-11-30"}},
		{ID: "client-restriction", Steps: []Step{"api"}, Check: "the client's tokens may call this API", Where: "the record of the client, Enforce Token Restrictions", Expect: "off; where it is on, only APIs whose access policy names OAuth answer", Role: "oauth_admin, mi_admin or admin", Cause: "policy-blocked", Link: "/oauth_entity_list.do", Tell: "Is Enforce Token Restrictions on for our client? {request} was refused at {time}.", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/configure-an-oauth-client-credential-grant.html", Read: "2026-11-30"}},
		{ID: "secret", Steps: []Step{"token"}, Check: "client id and secret are those of this instance, in a form body", Where: "the record of the client; type the secret again, after cloning or an import in any case", Expect: "content type application/x-www-form-urlencoded with special characters encoded; a JSON body gives an unspecified error", Role: "oauth_admin", Points: []string{"oauth2-token-request-shape", "response-token-endpoint-error:client"}, Cause: "client-rejected", Link: "/oauth_entity_list.do", Tell: "Please set the client secret of our client anew and hand it over safely; was the instance cloned, or the client imported, lately?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/r_OAuthAPIRequestParameters.html", Read: "2026-11-30"}},
		{ID: "grant-client-credentials", Steps: []Step{"token"}, Check: "the client credentials grant is switched on and has a user", Where: "system property glide.oauth.inbound.client.credential.grant_type.enabled; OAuth Application User in the application registry", Expect: "true, and a user with the roles that the API wants", Role: "oauth_admin", Points: []string{"servicenow-grant-unsupported"}, Cause: "grant-rejected", Link: "/sys_properties_list.do?sysparm_query=name%3Dglide.oauth.inbound.client.credential.grant_type.enabled", Tell: "Is glide.oauth.inbound.client.credential.grant_type.enabled true, and does our client have an OAuth Application User?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/client-credentials.html", Read: "2026-11-30"}},
		{ID: "grant-password", Steps: []Step{"token"}, Check: "the password grant is not switched off", Where: "system property glide.oauth.inbound.ropc.grant_type.disabled", Expect: "false, or no such property", Role: "admin", Points: []string{"servicenow-grant-unsupported"}, Cause: "grant-rejected", Link: "/sys_properties_list.do?sysparm_query=name%3Dglide.oauth.inbound.ropc.grant_type.disabled", Tell: "Is the password grant switched off by glide.oauth.inbound.ropc.grant_type.disabled?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/instance-security-hardening-settings/sc-disable-resource-owner-password-credentials-ropc-in-oauth-2-token-grants.html", Read: "2026-11-30"}},
		{ID: "grant-implicit", Steps: []Step{"token"}, Check: "the client may use the implicit grant", Where: "system property glide.oauth.clients.allowed.for.implicit.grant", Expect: "the client id is listed", Role: "admin", Points: []string{"servicenow-grant-unsupported"}, Cause: "grant-rejected", Link: "/sys_properties_list.do?sysparm_query=name%3Dglide.oauth.clients.allowed.for.implicit.grant", Tell: "Is our client id listed in glide.oauth.clients.allowed.for.implicit.grant?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/instance-security-hardening-settings/sc-prevent-oauth-clients-from-using-implicit-grant.html", Read: "2026-11-30"}},
		{ID: "parameters", Steps: []Step{"token"}, Check: "all parameters stand in the body of a POST", Where: "system property glide.oauth.allow.parameters.in.post.body.only", Expect: "where it is true, as on new instances, nothing stands in the URL", Role: "admin", Points: []string{"oauth2-token-request-shape"}, Cause: "grant-rejected", Link: "/sys_properties_list.do?sysparm_query=name%3Dglide.oauth.allow.parameters.in.post.body.only", Tell: "Is glide.oauth.allow.parameters.in.post.body.only true?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/OAuth-token-processor-parm.html", Read: "2026-11-30"}},
		{ID: "state", Steps: []Step{"token"}, Check: "the authorization request has a state", Where: "system property glide.oauth.state.parameter.required", Expect: "a state of letters and digits", Role: "admin", Points: []string{"servicenow-grant-unsupported"}, Cause: "grant-rejected", Link: "/sys_properties_list.do?sysparm_query=name%3Dglide.oauth.state.parameter.required", Tell: "Is glide.oauth.state.parameter.required true?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/oauth-auth-code-flow-state-parm.html", Read: "2026-11-30"}},
		{ID: "user", Steps: []Step{"token", "api"}, Check: "the user is active and not locked", Where: "sys_user, active and locked_out; System Policy > Script Actions says after how many failures and for how long", Expect: "active, not locked; five failures lock and 15 minutes unlock by default", Role: "usually admin or user_admin", Points: []string{"servicenow-basic-auth"}, Cause: "account-rejected", Link: "/sys_user_list.do", Tell: "Is the integration user active, and was it locked out at {time}?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/t_LockoutForFailedLogins.html", Read: "2026-11-30"}},
		{ID: "reset", Steps: []Step{"token", "api"}, Check: "the user need not set a new password", Where: "sys_user, Password needs reset; system property glide.authenticate.api.user.reset_password.mandatory", Expect: "not set, or the property is not true", Role: "admin", Cause: "account-rejected", Link: "/sys_user_list.do", Tell: "Is Password needs reset ticked on the integration user?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/instance-security-hardening-settings/sc-enforce-password-reset-on-api-requests.html", Read: "2026-11-30"}},
		{ID: "password", Steps: []Step{"token", "api"}, Check: "the password is the one that the user has on the instance or in LDAP, not that of the identity provider", Where: "log in on the instance itself, by the side-door address where that is allowed", Expect: "the login works", Role: "admin", Points: []string{"servicenow-basic-auth", "servicenow-grant-unsupported"}, Cause: "account-rejected", Tell: "Does the integration user have a password of its own on the instance, or only the single sign-on?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/resource-owner-password-credential-workflow.html", Read: "2026-11-30"}},
		{ID: "basic", Steps: []Step{"api"}, Check: "Basic is allowed for this user", Where: "the restrictions on basic authentication, which are strict on newly provisioned instances", Expect: "the user is permitted", Role: "admin", Points: []string{"servicenow-basic-auth"}, Cause: "account-rejected", Tell: "Is the integration user allowed to use basic authentication on this instance?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/basic-authentication.html", Read: "2026-11-30"}},
		{ID: "mfa", Steps: []Step{"token", "api"}, Check: "no second factor is asked of integrations", Where: "system property glide.authenticate.multifactor.for_integrations; on old releases the code stands behind the password", Expect: "not true, or a user who has not enrolled", Role: "admin", Points: []string{"servicenow-basic-auth"}, Cause: "account-rejected", Link: "/sys_properties_list.do?sysparm_query=name%3Dglide.authenticate.multifactor.for_integrations", Tell: "Is a second factor asked of integrations (glide.authenticate.multifactor.for_integrations), and was the instance upgraded lately?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/mfa-enforcement-scope.html", Read: "2026-11-30"}},
		{ID: "policy", Steps: []Step{"api"}, Check: "no REST API access policy shuts this way of authentication out", Where: "System Web Services > REST API Access Policies (sys_api_access_policy); the most specific policy counts, by method, resource and version", Expect: "none matches the request, or the one that does has a profile for what is sent", Role: "api_service_admin or admin", Points: []string{"response-auth-split:path", "response-auth-split:method", "response-challenge-mismatch"}, Cause: "policy-blocked", Link: "/sys_api_access_policy_list.do", Tell: "Which active REST API access policy matches {request}, and does it list a profile for the way in which the call authenticates? It was refused at {time}.", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/api-access-policy-prioritization.html", Read: "2026-11-30"}},
		{ID: "policy-first", Steps: []Step{"api"}, Check: "the policy decides before any access control list does", Where: "the same list; switch the policy off for a moment on a non-production instance", Expect: "the request then works", Role: "api_service_admin or admin", Points: []string{"response-auth-split:path", "response-auth-split:method"}, Cause: "policy-blocked", Link: "/sys_api_access_policy_list.do", Tell: "Could you switch that policy off for a minute on a non-production instance while I send {request} again? Policies are looked at before access control lists.", Source: PackSource{URL: "https://support.servicenow.com/kb?id=kb_article_view&sysparm_article=KB2628660", Read: "2026-11-30"}},
		{ID: "profile", Steps: []Step{"api"}, Check: "the profile of the policy and its filters let the caller in", Where: "System Web Services > API Access Policies > Inbound Authentication Profiles (inbound_auth_profile)", Expect: "the type is that of the credential; the public address of the caller and its role pass; neither Allow Access Policy nor Deny Access Policy is used", Role: "api_service_admin, adaptive_auth_policy_admin", Points: []string{"response-auth-split:path", "response-auth-split:method", "response-challenge-mismatch"}, Cause: "policy-blocked", Link: "/inbound_auth_profile_list.do", Tell: "Do the filters of that profile (IP range, role, group) let the integration user in from the public address that the call came from at {time}?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/create-authentication-profile.html", Read: "2026-11-30"}},
		{ID: "global-policy", Steps: []Step{"api"}, Check: "no global policy blocks what no other policy names", Where: "REST API Access Policies, the global one", Expect: "inactive, or a policy of its own for this API, which counts before the global one", Role: "api_service_admin or admin", Points: []string{"response-auth-split:path", "response-auth-split:method"}, Cause: "policy-blocked", Link: "/sys_api_access_policy_list.do", Tell: "Is a global blocking policy active, and does {request} have a policy of its own?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/api-access-policy-prioritization.html", Read: "2026-11-30"}},
		{ID: "challenge", Steps: []Step{"api"}, Check: "the client does not wait for a challenge that names its own scheme", Where: "system property glide.security.response.authenticate.header.auth_profile.first_scheme_only, or the option of the policy to advertise all", Expect: "false, where a policy has several profiles", Role: "api_service_admin, admin", Points: []string{"response-challenge-mismatch"}, Link: "/sys_properties_list.do?sysparm_query=name%3Dglide.security.response.authenticate.header.auth_profile.first_scheme_only", Tell: "Does the policy have several profiles, and is glide.security.response.authenticate.header.auth_profile.first_scheme_only false?", Source: PackSource{URL: "https://support.servicenow.com/kb?id=kb_article_view&sysparm_article=KB3041645", Read: "2026-11-30"}},
		{ID: "third-party-token", Steps: []Step{"api"}, Check: "the identity provider of the token is registered", Where: "System OAuth > Application Registry, the OIDC provider entry", Expect: "the client id equals aud; the user claim finds an active user; clocks within 300 seconds; with JTI verification a token serves once", Role: "oauth_admin", Points: []string{"jwt-target-mismatch", "id-token-as-access-token"}, Cause: "wrong-audience", Link: "/oauth_entity_list.do", Tell: "Which client id and user claim does the OIDC provider entry for our identity provider have, and does the claim find an active user?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/add-OIDC-entity.html", Read: "2026-11-30"}},
		{ID: "machine-identity", Steps: []Step{"api", "rights"}, Check: "no machine identity access control limits the user", Where: "System Security > Machine Identity Access Controls; they apply to users with Web Service Access Only", Expect: "none for this user, or the API is among those it names", Role: "mi_admin or admin", Cause: "policy-blocked", Tell: "Does a machine identity access control apply to the integration user, and does it name {request}?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/access-control/machine-identity-access-controls.html", Read: "2026-11-30"}},
		{ID: "network", Steps: []Step{"rights"}, Check: "the address of the caller is not shut out", Where: "System Security > IP Address Access Control (ip_access); the node log says Security restricted: Access restricted", Expect: "no rule denies it, or one allows it", Role: "admin", Cause: "policy-blocked", Link: "/ip_access_list.do", Tell: "Does an IP access control deny the public address that {request} came from at {time}?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/t_AccessControl.html", Read: "2026-11-30"}},
		{ID: "rest-role", Steps: []Step{"rights", "api"}, Check: "the user has the role for the Table, Import Set, Aggregate and Attachment APIs", Where: "the access controls of type REST_Endpoint, and the roles of the user", Expect: "snc_platform_rest_api_access, which itil contains, where the access control for them is active, as it is not by default; product APIs may want a role of their own and answer 401 for it", Role: "usually admin with security_admin", Points: []string{"response-insufficient-scope:role"}, Cause: "role-missing", Link: "/sys_security_acl_list.do?sysparm_query=type%3DREST_Endpoint", Tell: "Is an access control of type REST_Endpoint active for {request}, and does the integration user have the role that it wants?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-administration/user-administration/r_BaseSystemRoles.html", Read: "2026-11-30"}},
		{ID: "auth-scope", Steps: []Step{"rights"}, Check: "the client has the auth scope of the API", Where: "System Web Services > API Auth Scopes > REST API Auth Scope (sys_auth_scope), and the auth scopes of the client; com.glide.rest.api.auth.scope.check.enable", Expect: "the scope is linked with both; useraccount reaches every API", Role: "api_service_admin, oauth_admin", Points: []string{"response-insufficient-scope:named", "jwt-scope-missing"}, Cause: "insufficient-scope", Link: "/sys_auth_scope_list.do", Tell: "Which auth scope does {request} need, and is it among those of our client?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/rest-api-auth-scope.html", Read: "2026-11-30"}},
		{ID: "acl", Steps: []Step{"rights", "other"}, Check: "the access controls of table, record or resource let the user in", Where: "access controls (sys_security_acl); of scripted REST APIs those of type REST_Endpoint, and Requires authentication, Requires ACL authorization; the table's access through web services", Expect: "the user passes one of them", Role: "usually admin with security_admin", Cause: "role-missing", Link: "/sys_security_acl_list.do", Tell: "Which access control refuses the integration user for {request} at {time}, and may the table be reached through web services?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/c_CustomWebServices.html", Read: "2026-11-30"}},
		{ID: "api-key", Steps: []Step{"api"}, Check: "the API key is active and its profile stands in a policy", Where: "System Web Services > API Access Policies > REST API Key; plugin com.glide.tokenbased_auth", Expect: "active, not expired, of an active user; sent as the header or query parameter of its profile; the policy is not global", Role: "api_service_admin, adaptive_auth_policy_admin", Points: []string{"vendor-auth-mismatch"}, Tell: "Is our REST API key active and not expired, which user is it of, and does a policy that is not global name its profile for {request}?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/configure-api-key.html", Read: "2026-11-30"}},
		{ID: "cookies", Steps: []Step{"api"}, Check: "a cookie does not hide that the token is dead", Where: "send the request with an empty cookie jar; glide.authenticate.oauth.post.token.expiration.cookie_auth.disabled", Expect: "the same answer with and without cookies", Role: "admin", Points: []string{"servicenow-session-artifacts"}, Cause: "session-interference", Link: "/sys_properties_list.do?sysparm_query=name%3Dglide.authenticate.oauth.post.token.expiration.cookie_auth.disabled", Tell: "Is glide.authenticate.oauth.post.token.expiration.cookie_auth.disabled true? The call may live on a session and not on its token.", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/instance-security-hardening-settings/sc-invalidate-session-after-oauth-token-expiration.html", Read: "2026-11-30"}},
		{ID: "log", Steps: []Step{"token", "api"}, Check: "what the log says of that second", Where: "System Logs (syslog): OAuth authentication failed for access token; Exception on token flow; Invalid username/password combo", Expect: "a text that names the step that failed", Role: "admin", Points: []string{"response-token-endpoint-error"}, Link: "/syslog_list.do", Tell: "What do the System Logs say at {time}, when {request} was refused: OAuth authentication failed, Exception on token flow, or Invalid username/password combo?", Source: PackSource{URL: "https://www.servicenow.com/community/developer-forum/if-access-token-gets-expired-what-error-code-should-we-expect/td-p/1721540", Read: "2026-11-30"}},
		{ID: "failed-logins", Steps: []Step{"token", "api"}, Check: "whether logins of the user failed", Where: "System Policy > Events > Event Log (sysevent), name login.failed", Expect: "none of the integration user; a burst locks it", Role: "admin", Points: []string{"servicenow-basic-auth", "response-token-endpoint-error:user"}, Cause: "account-rejected", Link: "/sysevent_list.do?sysparm_query=name%3Dlogin.failed", Tell: "Are there events login.failed of the integration user around {time}, and from which address?", Source: PackSource{URL: "https://support.servicenow.com/kb?id=kb_article_view&sysparm_article=KB1500674", Read: "2026-11-30"}},
		{ID: "policy-log", Steps: []Step{"api"}, Check: "which policy blocked the call", Where: "adaptive authentication events; glide.adaptive.auth.log.success.event adds what passed", Expect: "no failure at that time", Role: "adaptive_auth_policy_admin", Cause: "policy-blocked", Tell: "Which adaptive authentication event is there at {time}, and which policy does it name?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/adaptive-authentication-events.html", Read: "2026-11-30"}},
		{ID: "trace", Check: "what the instance did with one call", Where: "system property glide.rest.debug with session debug, or the request header X-WantSessionDebugMessages; glide.authenticate.multisso.debug where a login page came; switch it off afterwards", Expect: "the step that failed", Role: "admin", Link: "/sys_properties_list.do?sysparm_query=name%3Dglide.rest.debug", Tell: "Could you switch on glide.rest.debug for a minute while I send {request} again, and tell me the step that fails?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/debugging-rest-queries.html", Read: "2026-11-30"}},
		{ID: "api-only-user", Steps: []Step{"token", "api"}, Check: "whether the account is meant for integrations", Where: "sys_user, Web Service Access Only", Expect: "no API needs it; it keeps the account out of the browser. One thread reports that it cured a token call", Role: "admin", Link: "/sys_user_list.do", Tell: "Is Web Service Access Only ticked on the integration user?", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-administration/user-administration/c_NonInteractiveSessions.html", Read: "2026-11-30"}},
		{ID: "vendor-case", Check: "open a case with the vendor, with the evidence", Where: "Now Support", Expect: "a case with the time in UTC, the transaction id, the client id without its secret, the endpoint, the header WWW-Authenticate and the rows that passed", Role: "who may open cases for the instance", Tell: "Please open a case for {request} at {time}, with the transaction id and the WWW-Authenticate header of the answer.", Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/enhanced-log-security.html", Read: "2026-11-30"}},
	}, Orders: []PackOrder{
		{Step: "token", Checks: []string{"store-site", "pages-site", "awake", "oauth-on", "grant-client-credentials", "grant-password", "grant-implicit", "parameters", "state", "secret", "client", "user", "reset", "password", "mfa", "log", "failed-logins", "api-only-user", "vendor-case"}},
		{Step: "api", With: "bearer", Checks: []string{"store-site", "pages-site", "awake", "token-alive", "token-owner", "policy", "policy-first", "profile", "global-policy", "challenge", "client", "client-restriction", "user", "reset", "machine-identity", "cookies", "log", "policy-log", "arrived", "usage", "rest-role", "api-only-user", "trace", "vendor-case"}},
		{Step: "api", With: "jwt", Checks: []string{"store-site", "pages-site", "awake", "third-party-token", "policy", "policy-first", "profile", "user", "log", "vendor-case"}},
		{Step: "api", With: "basic", Checks: []string{"store-site", "pages-site", "awake", "user", "reset", "password", "basic", "mfa", "failed-logins", "policy", "policy-first", "profile", "global-policy", "challenge", "cookies", "vendor-case"}},
		{Step: "api", With: "key", Checks: []string{"store-site", "pages-site", "awake", "api-key", "policy", "policy-first", "profile", "user", "vendor-case"}},
		{Step: "rights", Checks: []string{"store-site", "pages-site", "rest-role", "acl", "auth-scope", "network", "machine-identity", "vendor-case"}},
		{Step: "other", With: "page", Checks: []string{"store-site", "pages-site", "awake", "arrived", "trace", "vendor-case"}},
		{Step: "other", Checks: []string{"store-site", "pages-site", "acl", "arrived", "trace"}},
	}, Probes: []PackProbe{
		{Step: "api", Do: "send the same token to /api/now/table/sys_user?sysparm_limit=1 of the same instance", Ends: []PackProbeEnd{
			{Sees: "200, or 403", Leaves: []string{"policy-blocked", "role-missing", "insufficient-scope"}},
			{Sees: "the same 401"},
		}, Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/api-access-policy-prioritization.html", Read: "2026-11-30"}},
	}, Advice: []PackAdvice{
		{Claim: "Tick Web service access only on the user", Reason: "users who may log in may call APIs as well; the tick keeps the account out of the browser, and machine identity access controls, which apply to such users alone, only narrow what they reach", Steps: []Step{"token", "api"}, Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-administration/user-administration/c_NonInteractiveSessions.html", Read: "2026-11-30"}},
		{Claim: "Give an SSO user a local password", Reason: "only Basic and the password grant look at it; a token of the authorization code, client credentials or JWT bearer grant needs none", Steps: []Step{"api"}, With: []string{"bearer", "jwt", "key"}, Unless: []string{"account-rejected"}, Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-security/authentication/resource-owner-password-credential-workflow.html", Read: "2026-11-30"}},
		{Claim: "Mark the user as an internal integration user", Reason: "that belongs to SOAP with WS-Security and changes nothing for REST", Steps: []Step{"token", "api", "rights"}, Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/web-services/t_MarkSvcAcctsAsInternalIntegUsers.html", Read: "2026-11-30"}},
		{Claim: "Give the user the role snc_platform_rest_api_access", Reason: "it is needed only where the access control of type REST_Endpoint for that API is active, which it is not by default, and its lack is normally a 403", Steps: []Step{"token", "api"}, Unless: []string{"role-missing"}, Source: PackSource{URL: "https://www.servicenow.com/docs/r/platform-administration/user-administration/r_BaseSystemRoles.html", Read: "2026-11-30"}},
	}},
}
