// Code generated from the files in packs by go generate; DO NOT EDIT.

package credential

var builtInPacks = []Pack{
	{Name: "github", Title: "GitHub", Tokens: []string{"github"}, Hosts: []PackHost{
		{Host: "**.api.github.com", Role: "api", Source: PackSource{URL: "https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Closed: true, Ways: []PackWay{
			{Header: "Authorization", Scheme: "Bearer", Carries: "a token"},
			{Header: "Authorization", Scheme: "token", Carries: "a token"},
			{Header: "Authorization", Scheme: "Basic", Carries: "client id and secret of an app"},
		}, Source: PackSource{URL: "https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api", Read: "2026-11-24"}},
	}},
	{Name: "microsoft", Title: "Microsoft", Tenant: "tenant", Hosts: []PackHost{
		{Host: "**.graph.microsoft.com", Role: "api", Source: PackSource{URL: "https://learn.microsoft.com/en-us/graph/auth/auth-concepts", Read: "2026-11-24"}},
		{Host: "**.management.azure.com", Role: "api", Source: PackSource{URL: "https://learn.microsoft.com/en-us/rest/api/azure/", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Closed: true, Ways: []PackWay{
			{Header: "Authorization", Scheme: "Bearer", Carries: "an access token of Microsoft Entra ID"},
		}, Source: PackSource{URL: "https://learn.microsoft.com/en-us/graph/auth/auth-concepts", Read: "2026-11-24"}},
	}},
	{Name: "google", Title: "Google Cloud", Hosts: []PackHost{
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
	{Name: "linear", Title: "Linear", Hosts: []PackHost{
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
	{Name: "salesforce", Title: "Salesforce", Tenant: "organization", Hosts: []PackHost{
		{Host: "**.{tenant}.my.salesforce.com", Role: "api", Source: PackSource{URL: "https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_oauth_and_connected_apps.htm", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Closed: true, Ways: []PackWay{
			{Header: "Authorization", Scheme: "Bearer", Carries: "an access token"},
		}, Source: PackSource{URL: "https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_oauth_and_connected_apps.htm", Read: "2026-11-24"}},
	}},
	{Name: "servicenow", Title: "ServiceNow", Tenant: "instance", Hosts: []PackHost{
		{Host: "{tenant}.service-now.com", Role: "api", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTOAuthExample.html", Read: "2026-11-24"}},
		{Host: "{tenant}.servicenowservices.com", Role: "api", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTOAuthExample.html", Read: "2026-11-24"}},
	}, Endpoints: []PackEndpoint{
		{Path: "/oauth_token.do", Kind: "token", Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTOAuthExample.html", Read: "2026-11-24"}},
	}, Auth: []PackAuth{
		{Closed: true, Ways: []PackWay{
			{Header: "Authorization", Scheme: "Bearer", Carries: "an OAuth 2.0 access token"},
			{Header: "Authorization", Scheme: "Basic", Carries: "user name and password"},
			{Header: "x-sn-apikey", Carries: "a REST API key"},
		}, Source: PackSource{URL: "https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTOAuthExample.html", Read: "2026-11-24"}},
	}},
}
