package export

// collectionAuth is what every request inherits unless a folder or itself says
// otherwise.
func (g *generator) collectionAuth() {
	g.auth("bearer", "token", "{{accessToken}}")
}

// folderAuth lends an auth to the requests of a folder.
func (g *generator) folderAuth() {
	switch g.rng.IntN(6) {
	case 0:
		g.auth("basic", "password", "{{servicePassword}}", "username", "{{serviceUser}}")
	case 1:
		g.auth("apikey", "value", "{{apiKey}}", "key", "X-Api-Key", "in", "header")
	case 2:
		g.auth("oauth2", "tokenName", "Acme "+g.letters(hexes, 4), "addTokenTo", "header", "grant_type", "client_credentials",
			"clientId", "{{clientId}}", "clientSecret", "{{clientSecret}}", "scope", "orders.read orders.write",
			"accessTokenUrl", "https://login.acme-fixtures.net/oauth2/token", "client_authentication", "header")
	case 3:
		g.noauth()
	default:
		g.auth("bearer", "token", "{{partnerToken}}")
	}
}

// requestAuth is an auth of a request's own, with a credential pasted into it.
func (g *generator) requestAuth() {
	switch g.rng.IntN(4) {
	case 0:
		g.auth("basic", "password", g.opaque(), "username", "svc-"+pick(g, people))
	case 1:
		g.auth("apikey", "value", g.credential(), "key", "X-Api-Key", "in", "header")
	default:
		g.auth("bearer", "token", g.credential())
	}
}

func (g *generator) noauth() {
	g.name("auth")
	g.object(func() { g.field("type", "noauth") })
}

// auth writes an auth helper; its parameters are keys and values in turn.
func (g *generator) auth(kind string, parameters ...string) {
	g.name("auth")
	g.object(func() {
		g.field("type", kind)
		g.name(kind)
		g.array(func() {
			for i := 0; i < len(parameters); i += 2 {
				g.object(func() {
					g.field("key", parameters[i])
					g.field("value", parameters[i+1])
					g.field("type", "string")
				})
			}
		})
	})
}
