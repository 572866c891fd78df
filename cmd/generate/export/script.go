package export

import "fmt"

// A script is what runs at one event.
type script struct {
	listen string // "prerequest" or "test"
	lines  []string
}

func (g *generator) collectionEvents() {
	g.events(
		script{"prerequest", []string{
			"// Get a token when the old one has run out.\r",
			"const expires = Number(pm.environment.get(\"tokenExpires\") || 0);\r",
			"if (Date.now() > expires) {\r",
			"    pm.sendRequest({ url: pm.variables.get(\"baseUrl\") + \"/oauth/token\", method: \"POST\" }, (err, res) => {\r",
			"        pm.environment.set(\"accessToken\", res.json().access_token);\r",
			"        pm.environment.set(\"tokenExpires\", Date.now() + 3500 * 1000);\r",
			"    });\r",
			"}",
		}},
		script{"test", []string{""}},
	)
}

func (g *generator) folderScript() script {
	return script{"prerequest", []string{
		fmt.Sprintf("pm.variables.set(\"run\", \"%s\" + Date.now());", g.letters(hexes, 4)),
		"pm.request.headers.upsert({ key: 'X-Run', value: pm.variables.get('run') });",
	}}
}

// requestScripts are the scripts of a request; most have one, some none.
func (g *generator) requestScripts(resource string) []script {
	var all []script
	if g.chance(15) {
		all = append(all, script{"prerequest", []string{
			fmt.Sprintf("pm.collectionVariables.set('%sKey', pm.variables.replaceIn('{{$guid}}'));", singular(resource)),
		}})
	}
	if g.chance(75) {
		all = append(all, script{"test", g.assertions(resource)})
	}
	return all
}

func (g *generator) assertions(resource string) []string {
	end := ""
	if g.chance(50) {
		end = "\r" // written on Windows
	}
	lines := []string{
		"// Written by hand: the schema of the answer is checked elsewhere." + end,
		"pm.test(\"status is 200\", function () {" + end,
		"    pm.response.to.have.status(200);" + end,
		"});" + end,
		end,
		"const body = pm.response.json();" + end,
		"const tenant = pm.environment.get(\"tenant\") || pm.collectionVariables.get(\"tenant\");" + end,
		"pm.test(\"answers for the tenant that asked\", function () {" + end,
		"    pm.expect(pm.response.headers.get('X-Tenant')).to.eql(tenant);" + end,
		"});" + end,
		fmt.Sprintf("pm.test('%s has a state', () => pm.expect(body.state).to.be.oneOf(['%s', \"%s\"]));", singular(resource), pick(g, states), pick(g, states)) + end,
	}
	if g.chance(30) {
		lines = append(lines, fmt.Sprintf("pm.environment.set(\"%sId\", body.id);", singular(resource))+end)
	}
	return append(lines, "")
}

func (g *generator) events(scripts ...script) {
	if len(scripts) == 0 {
		return
	}
	g.name("event")
	g.array(func() {
		for _, s := range scripts {
			g.object(func() {
				g.field("listen", s.listen)
				g.name("script")
				g.object(func() {
					g.field("type", "text/javascript")
					g.texts("exec", s.lines)
				})
			})
		}
	})
}
