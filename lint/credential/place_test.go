package credential

import (
	"testing"

	"github.com/postlint/postlint/lint/postman"
)

// Plain http is usual on this machine and in private networks.
func TestLocalHosts(t *testing.T) {
	for _, host := range []string{
		"localhost", "api.localhost", "127.0.0.1", "127.9.9.9", "127.1", "10.1.2", "::1", "[::1]", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255",
		"192.168.1.1", "169.254.1.1", "fd00::1", "fe80::1", "redis", "orders-api", "printer.local", "x.internal", "x.lan", "x.home.arpa",
		"x.test", "x.invalid", "x.default.svc", "x.svc.cluster.local", "host.docker.internal", "LOCALHOST", "::ffff:10.0.0.1",
	} {
		if !Local(host) {
			t.Errorf("%q is not local", host)
		}
	}
	for _, host := range []string{
		"", "api.acme-fixtures.net", "8.8.8.8", "172.32.0.1", "2001:db8::1", "localhost.acme-fixtures.net", "{{host}}", "local.acme-fixtures.net",
		"11.0.0.1", "dev12345.service-now.com",
	} {
		if Local(host) {
			t.Errorf("%q is local", host)
		}
	}
}

// Documentation hosts are those of RFC 2606 and templates; a name without a dot, and
// one that merely holds such a word, is a real host.
func TestDocumentationHosts(t *testing.T) {
	for _, host := range []string{"example.com", "api.example.org", "EXAMPLE.NET", "x.example", "your-instance.service-now.com", "<host>", "your-domain.com", "yourdomain.com"} {
		if !DocHost(host) {
			t.Errorf("%q is no documentation host", host)
		}
	}
	for _, host := range []string{"about", "redis", "sampler.acme.com", "example.acme-fixtures.net", "myexample.com", "yours.acme-fixtures.net", "dev1.service-now.com"} {
		if DocHost(host) {
			t.Errorf("%q is a documentation host", host)
		}
	}
}

// An instance is one label in front of the vendor's own name, whatever its case.
func TestServiceNowInstances(t *testing.T) {
	packs := BuiltInPacks()
	if s := packs.Site("DEV12345.service-now.com", ""); !s.Is(RoleAPI) || s.Tenant != "dev12345" {
		t.Errorf("got %q", s.Tenant)
	}
	for _, host := range []string{"service-now.com", "x.y.service-now.com", "service-now.com.acme-fixtures.net", "notservice-now.com"} {
		if s := packs.Site(host, ""); s.Is(RoleAPI) && s.Tenant != "" {
			t.Errorf("%q is an instance", host)
		}
	}
}

// A stage is a whole word, and a word that negates it counts.
func TestStages(t *testing.T) {
	cases := map[string]Stage{
		"prod": Production, "Production": Production, "Acme (PROD)": Production, "live": Production, "api-prd1": Production, "acmeProd": Production,
		"staging": Staging, "UAT": Staging, "qa2": Staging, "test": Staging, "api.test.acme-fixtures.net": Staging, "preprod": Staging,
		"pre-prod": Staging, "Pre Production": Staging, "prod.acme-fixtures.net": Production,
		"dev": Development, "dev12345.service-now.com": Development, "sandbox": Development, "localhost": Development, "non-prod": Development,
		"nonprod": Development, "not prod": Development,

		"latest": StageUnsaid, "production-line": StageUnsaid, "developer": StageUnsaid, "contest": StageUnsaid, "prod-like": StageUnsaid,
		"product": StageUnsaid, "delivery": StageUnsaid, "quality": StageUnsaid, "": StageUnsaid, "prod vs staging": StageUnsaid,
		"livestream": StageUnsaid, "live-stream": StageUnsaid, "attest": StageUnsaid, "olive": StageUnsaid, "devices": StageUnsaid,
	}
	for name, want := range cases {
		if got := StageOf(name); got != want {
			t.Errorf("%q: got %s, want %s", name, got, want)
		}
	}
}

func requestNamed(t *testing.T, folder, name, url, test string) *postman.Request {
	t.Helper()
	script := ""
	if test != "" {
		script = `,"event":[{"listen":"test","script":{"exec":[` + quoted(test) + `]}}]`
	}
	it := `{"name":` + quoted(name) + `,"request":{"method":"GET","url":` + quoted(url) + `}` + script + `}`
	return readExport(t, collectionOf(nil, `{"name":`+quoted(folder)+`,"item":[`+it+`]}`), false).Collection.Requests[0]
}

// Requests that obtain a login, and public ones, say so by name, folder or path.
func TestRoleOfARequest(t *testing.T) {
	login := [][3]string{
		{"f", "Login", "https://x/y"},
		{"Auth", "Sign in", "https://x/y"},
		{"f", "r", "https://x/oauth2/token"},
		{"Health", "r", "https://x/y"},
		{"f", "getToken", "https://x/y"},
		{"f", "r", "https://x/.well-known/openid-configuration"},
		{"f", "r", "https://x/realms/acme/protocol/openid-connect/certs"},
	}
	for _, c := range login {
		if !LoginLike(requestNamed(t, c[0], c[1], c[2], "")) {
			t.Errorf("%v is not like a login", c)
		}
	}
	for _, c := range [][3]string{{"Orders", "List orders", "https://x/orders"}, {"f", "Tokenizer", "https://x/y"}, {"f", "Catalogue in", "https://login.x/y?token=1"}, {"f", "Renew", "https://x/orders/certs"}} {
		if LoginLike(requestNamed(t, c[0], c[1], c[2], "")) {
			t.Errorf("%v is like a login", c)
		}
	}
	negative := []*postman.Request{
		requestNamed(t, "f", "401 without token", "https://x/y", ""), requestNamed(t, "Negative tests", "r", "https://x/y", ""),
		requestNamed(t, "f", "noAuth", "https://x/y", ""), requestNamed(t, "f", "r", "https://x/y", "pm.response.to.have.status(401);"),
	}
	for _, r := range negative {
		if !Negative(r) {
			t.Errorf("%q is not negative", r.Name)
		}
	}
	for _, test := range []string{"", "pm.response.to.have.status(200);", "pm.response.to.not.have.status(401);", "// status(401)", "if (pm.response.code === 401) retry();"} {
		if Negative(requestNamed(t, "f", "List orders", "https://x/y", test)) {
			t.Errorf("negative by %q", test)
		}
	}
}
