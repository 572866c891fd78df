package rules_test

import (
	"strings"

	"github.com/postlint/postlint/lint"
)

// addresses plants into a URL that is written out: host is what follows its https://.
func (p *planter) addresses(n jsonNode, host string, put func(name, rule, changed string) *planting) {
	put("slash missing", "url-scheme-malformed", "https«:/"+host)
	put("scheme twice", "url-scheme-malformed", "«https://https://"+host)
	put("misspelled scheme", "url-scheme-malformed", "«htps://"+host)
	put("space in the host", "url-whitespace", "https://« "+host)
	name, path, _ := strings.Cut(host, "/")
	name, _, _ = strings.Cut(name, ":")
	put("https to port 80", "port-scheme-mismatch", "https://"+name+":«80/"+path)
	if raw, ok := p.file.at(n.pointer + "/raw"); ok && n.kind == '{' {
		p.value("host edited in raw", "url-raw-parts-mismatch", raw, "https://«other.acme-fixtures.net/"+path)
	}
}

// switches plants rows and settings that do not do what they say.
func (p *planter) switches(request jsonNode) {
	if rows, ok := p.file.at(request.pointer + "/header"); ok && rows.kind == '[' {
		p.insert("row that is not off", "row-switch-ignored", rows, `{"key":"X-Debug","value":"1","enabled":«false}`)
		p.insert("row that is not on", "row-switch-ignored", rows, `{"key":"X-Debug","value":"1","disabled":«"false"}`)
	}
	item, ok := p.file.at(parent(request.pointer))
	if !ok || item.kind != '{' {
		return
	}
	set := func(name, rule, setting string) {
		p.insert(name, rule, item, `"protocolProfileBehavior":{`+setting+`}`)
	}
	set("redirects off in quotes", "setting-ignored", `"followRedirects":"«false"`)
	if !p.sends(request.pointer) {
		return
	}
	set("certificates unchecked", "tls-verification-disabled", `"strictSSL":«false`)
	switch p.helperOf(request.pointer) {
	case "bearer", "basic":
		set("Authorization sent along", "redirect-authorization-policy", `"followAuthorizationHeader":«true`)
	}
}

// slash plants a slash at the end of a base URL where it matters.
func (p *planter) slash(n jsonNode) {
	if strings.HasSuffix(n.text, ".service-now.com") {
		p.value("slash behind a host", "url-double-slash", n, n.text+"«/").preset = lint.Audit
	}
}

// crowd plants a request that passes the base URL over among many that do not.
func (p *planter) crowd(items jsonNode) {
	if p.file.text("/info/name") != "Ledger" {
		return
	}
	item := func(name, url string) string {
		return `{"name":"` + name + `","request":{"method":"GET","header":[],"url":"` + url + `"}}`
	}
	list := strings.Repeat(item("Entry", "{{baseUrl}}/entries/1")+",", 40) + item("Summary", "https://«ledger-test.acme-fixtures.net/summary")
	crowd := p.insert("base URL passed over", "request-host-outlier", items, `{"name":"Entries","item":[`+list+`]}`)
	crowd.preset = lint.Audit
	crowd.side = []string{"request-host-outlier", "noauth-among-authenticated"} // among so many one to the production host stands out, too, and one without auth
}
