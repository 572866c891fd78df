package rules_test

import (
	"encoding/json"
	"strings"

	"github.com/postlint/postlint/lint"
)

// url plants into the URL of a request, of whatever form it is.
func (p *planter) url(n jsonNode) {
	raw := n.text
	if n.kind == '{' {
		raw = p.file.text(n.pointer + "/raw")
	}
	put := func(name, rule, changed string) *planting {
		text := `"` + inString(changed) + `"`
		if n.kind == '{' {
			text = urlObject(changed)
		}
		return p.put(name, rule, n.start, n.end, text)
	}
	query := "?"
	if strings.Contains(raw, "?") {
		query = "&"
	}
	// It is in the file too, which is another cause of trouble; OAuth 2.0 auth takes it out
	// before it is sent.
	rule := "url-query-credentials"
	if p.helperOf(strings.TrimSuffix(n.pointer, "/url")) == "oauth2" {
		rule = "collection-secret-literal"
	}
	put("token in the query", rule, raw+query+"access_token=«"+opaqueLiteral).side = []string{"collection-secret-literal"}
	host, literal := strings.CutPrefix(raw, "https://")
	if !literal {
		put("undefined host", "auth-variable-undefined", "«{{serverAddress}}/v1")
		put("host in other capitals", "variable-case-mismatch", "«"+strings.Replace(strings.ToUpper(raw[:strings.Index(raw, "}}")]), "{{", "{{", 1)+"}}/v1")
		put("brace too many around the host", "variable-braces-unbalanced", "«{"+raw[:strings.Index(raw, "}}")]+"}}}/v1")
		return
	}
	p.addresses(n, host, put)
	put("user and password", "url-userinfo-credentials", "https://clerk:«FAKEpostlintPw7xK2mW9v@"+host)
	put("placeholder", "url-host-placeholder", "https://«example.com/v1").preset = lint.CI
	if p.sends(strings.TrimSuffix(n.pointer, "/url")) { // without a credential, a read over http is worth an info
		put("no scheme", "url-scheme-missing", "«"+host)
		put("http", "http-with-credentials", "«http://"+strings.Replace(host, ":8443", "", 1))
	}
}

// urlObject is a URL taken apart as the app writes it. The mark stays in the part.
func urlObject(marked string) string {
	raw := strings.Replace(marked, here, "", 1)
	rest, query, _ := strings.Cut(marked, "?")
	o := map[string]any{"raw": raw}
	if scheme, after, ok := strings.Cut(rest, "://"); ok {
		o["protocol"], rest = scheme, after
	}
	host, path, _ := strings.Cut(rest, "/")
	o["path"] = strings.Split(path, "/")
	user, name, ok := strings.Cut(host, "@")
	if !ok {
		user, name = "", host
	}
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		name, o["port"] = name[:i], name[i+1:]
	}
	o["host"] = []string{name}
	if !strings.Contains(name, "{{") {
		o["host"] = strings.Split(name, ".")
	}
	if ok {
		o["host"].([]string)[0] = user + "@" + o["host"].([]string)[0]
	}
	if query != "" {
		var rows []map[string]string
		for q := range strings.SplitSeq(query, "&") {
			k, v, _ := strings.Cut(q, "=")
			rows = append(rows, map[string]string{"key": k, "value": v})
		}
		o["query"] = rows
	}
	text, _ := json.Marshal(o)
	return string(text)
}

// host plants into a variable that holds where requests go.
func (p *planter) host(n jsonNode, name string) {
	host, ok := strings.CutPrefix(n.text, "https://")
	if name != "baseUrl" && name != "instance" || !ok {
		return
	}
	p.slash(n)
	p.instances(n)
	p.value("http in a variable", "http-with-credentials", n, "«http://"+host)
	p.value("no scheme in a variable", "url-scheme-missing", n, "«"+host)
	p.value("space behind a host", "variable-value-whitespace", n, n.text+"« ")
	p.value("line break behind a host", "variable-value-whitespace", n, n.text+"«\n")
	p.value("placeholder in a variable", "auth-variable-empty", n, "https://«example.com").preset = lint.CI
	// It is in the file too, of whoever gets it.
	p.value("user and password in a variable", "url-userinfo-credentials", n, "https://clerk:«FAKEpostlintPw7xK2mW9v@"+host).side = []string{"collection-secret-literal", "env-secret-exported"}
}

// environment plants into an environment.
func (p *planter) environment(file string) {
	for _, n := range p.file {
		if !strings.HasPrefix(n.pointer, "/values/") || strings.Count(n.pointer, "/") != 3 {
			continue
		}
		p.entries(n)
		name := p.file.text(parent(n.pointer) + "/key")
		secret := p.file.text(parent(n.pointer)+"/type") == "secret"
		switch last(n.pointer) {
		case "enabled":
			if !secret && name != "region" && name != "currency" { // which only ordinary parameters use
				p.put("switched off", "disabled-variable-used", n.start, n.end, "«false")
			}
		case "key":
			row, _ := p.file.at(parent(n.pointer))
			p.insert("value twice", "json-duplicate-member", row, `"«value":"`+p.file.text(row.pointer+"/value")+`"`)
			p.insert("value in other capitals", "json-case-variant", row, `"«Value":"x"`)
		case "value":
			p.host(n, name)
			p.secret(n, name, file, secret)
			p.stage(n, name, file)
		}
	}
}

func (p *planter) secret(n jsonNode, name, file string, secret bool) {
	if !secret {
		if name == "baseUrl" || name == "clientId" || name == "user" {
			p.value("empty", "auth-variable-empty", n, "«").preset = lint.CI
		}
		return
	}
	if name == "authorization" || name == "basicPair" {
		return
	}
	p.value("secret", "env-secret-exported", n, "«"+opaqueLiteral)
	p.value("JWT", "env-secret-exported", n, "«"+jwtLasting)
	if strings.HasPrefix(file, "Payments") {
		return // only OAuth 2.0 auth uses it, which has a rule of its own
	}
	empty := p.value("empty", "auth-variable-empty", n, "«")
	empty.supplied, empty.preset, empty.base = map[string]string{name: ""}, lint.CI, opaqueLiteral
	// Bearer and OAuth 2.0 auth use it: each has its rule.
	empty.side = []string{"oauth2-no-access-token"}
}

// stage gives an environment the host of another stage.
func (p *planter) stage(n jsonNode, name, file string) {
	if name != "baseUrl" {
		return
	}
	switch {
	case strings.Contains(file, "Production"):
		p.value("host of development", "env-stage-mismatch", n, "https://«payments.dev.acme-fixtures.net")
	case strings.Contains(file, "Staging"), strings.Contains(file, "Test"):
		p.value("host of production", "env-stage-mismatch", n, "https://«api.prod.acme-fixtures.net")
	}
}
