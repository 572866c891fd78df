package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

// one is a canary in a line of text.
func (h *hatch) one(position string) string {
	return strings.NewReplacer("\n", "", "'", "", "\"", "%22", `\`, "%5C").Replace(h.nest.marked(position))
}

// curl is what curl -v printed of a request that was refused.
func (h *hatch) curl(where string) string {
	return fmt.Sprintf("$ curl -v 'https://api.acme-fixtures.net/v1/orders' -H 'Authorization: Bearer %[1]s' -H 'X-Api-Key: %[2]s'\n"+
		"> GET /v1/orders HTTP/1.1\n> Host: api.acme-fixtures.net\n> Authorization: Bearer %[1]s\n> X-Api-Key: %[2]s\n> Cookie: JSESSIONID=%[3]s\n>\n"+
		"< HTTP/1.1 401 Unauthorized\n< WWW-Authenticate: Bearer error=\"invalid_token\"\n< Set-Cookie: JSESSIONID=%[4]s; Path=/\n<\n{\"access_token\":\"%[5]s\"}\n",
		h.one(where+", Authorization"), h.one(where+", X-Api-Key"), h.one(where+", Cookie"), h.one(where+", Set-Cookie"), h.one(where+", access_token"))
}

// command is a cURL command as the app copies it.
func (h *hatch) command() string {
	return fmt.Sprintf("curl --location --request POST 'https://svc:%s@api.acme-fixtures.net/oauth/token?api_key=%s' \\\n--header 'Authorization: Bearer %s' \\\n"+
		"--header 'Cookie: JSESSIONID=%s' \\\n-u 'svc:%s' \\\n--data-urlencode 'client_secret=%s'\n\n{\"error\":\"unauthorized\"}\n",
		h.one("cURL command, user information"), h.one("cURL command, query"), h.one("cURL command, Authorization"), h.one("cURL command, Cookie"), h.one("cURL command, -u"), h.one("cURL command, client_secret"))
}

// console is what the app's Console shows.
func (h *hatch) console() string {
	return fmt.Sprintf("GET https://api.acme-fixtures.net/v1/orders?api_key=%s\n401\n87 ms\nRequest Headers\nAuthorization: \"Bearer %s\"\nX-Api-Key: \"%s\"\nResponse Headers\nSet-Cookie: \"JSESSIONID=%s; Path=/\"\nResponse Body\n{\"message\":\"Unauthorized\"}\n",
		h.one("Console, query"), h.one("Console, Authorization"), h.one("Console, X-Api-Key"), h.one("Console, Set-Cookie"))
}

// answer is a response as it is seen on a screen.
func (h *hatch) answer() string {
	return fmt.Sprintf("HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error=\"invalid_token\"\nSet-Cookie: JSESSIONID=%s; Path=/\nX-Auth-Token: %s\nContent-Type: application/json\n\n{\"access_token\":\"%s\",\"refresh_token\":\"%s\"}\n",
		h.one("response, Set-Cookie"), h.one("response, X-Auth-Token"), h.one("response, access_token"), h.one("response, refresh_token"))
}

// har is a recording of a browser.
func (h *hatch) har() string {
	pair := func(name, value string) object { return object{"name": name, "value": value} }
	request := object{
		"method": "POST", "url": "https://api.acme-fixtures.net/v1/orders?api_key=" + h.one("HAR, URL"), "httpVersion": "HTTP/1.1",
		"headers":     array{pair("Authorization", "Bearer "+h.one("HAR, Authorization")), pair("X-Api-Key", h.one("HAR, X-Api-Key")), pair("Cookie", "JSESSIONID="+h.one("HAR, Cookie"))},
		"cookies":     array{pair("JSESSIONID", h.one("HAR, cookie"))},
		"queryString": array{pair("api_key", h.one("HAR, query"))},
		"postData":    object{"mimeType": "application/x-www-form-urlencoded", "text": "client_secret=" + h.one("HAR, body"), "params": array{pair("client_secret", h.one("HAR, parameter"))}},
	}
	body, _ := json.Marshal(object{"access_token": h.nest.marked("HAR, answer")})
	response := object{
		"status": 401, "statusText": "Unauthorized", "headers": array{pair("Set-Cookie", "JSESSIONID="+h.one("HAR, Set-Cookie")+"; Path=/")}, "cookies": array{pair("JSESSIONID", h.one("HAR, cookie of the answer"))},
		"content": object{"mimeType": "application/json", "text": string(body)},
	}
	entry := object{"startedDateTime": "2026-11-24T00:00:00Z", "time": 1, "request": request, "response": response}
	raw, _ := json.Marshal(object{"log": object{"version": "1.2", "creator": object{"name": "x", "version": "1"}, "entries": array{entry}}})
	return string(raw)
}

// newman is a report of newman.
func (h *hatch) newman() string {
	row := func(key, value string) object { return object{"key": key, "value": value} }
	url := object{"protocol": "https", "host": array{"api", "acme-fixtures", "net"}, "path": array{"v1", "orders"}, "query": array{row("api_key", h.one("newman, query"))}}
	request := object{
		"method": "POST", "url": url, "header": array{row("Authorization", "Bearer "+h.one("newman, Authorization")), row("X-Api-Key", h.one("newman, X-Api-Key"))},
		"auth": object{"type": "bearer", "bearer": array{param("token", h.one("newman, auth"))}},
		"body": object{"mode": "urlencoded", "urlencoded": array{row("client_secret", h.one("newman, body"))}},
	}
	body, _ := json.Marshal(object{"access_token": h.nest.marked("newman, answer")})
	bytes := array{}
	for _, c := range body {
		bytes = append(bytes, int(c))
	}
	response := object{"code": 401, "status": "Unauthorized", "header": array{row("Set-Cookie", "JSESSIONID="+h.one("newman, Set-Cookie")+"; Path=/")}, "stream": object{"type": "Buffer", "data": bytes}}
	item := object{"id": "1", "name": "rows", "request": request}
	values := array{object{"key": "token", "value": h.one("newman, variable"), "type": "any"}}
	raw, _ := json.Marshal(object{
		"collection": object{"info": object{"name": "Nest"}, "item": array{item}}, "environment": object{"name": "Production", "values": values},
		"run": object{"executions": array{object{"item": item, "request": request, "response": response}}, "failures": array{object{"error": object{"name": "AssertionError", "message": "expected " + h.one("newman, failure, loose") + " to equal 200"}, "at": "assertion:0", "source": item}}},
	})
	return string(raw)
}

// evidence asks why with each kind of evidence, in each format.
func (h *hatch) evidence() {
	collection := "@new/shop.postman_collection.json"
	for name, make := range map[string]func() string{
		"curl.txt": func() string { return h.curl("curl -v") }, "command.txt": h.command, "console.txt": h.console, "answer.txt": h.answer, "run.har": h.har, "newman.json": h.newman,
	} {
		h.write(name, make())
		for _, format := range whyFormats {
			h.run("", "why", "-f", format, collection, "rows", "--evidence", "@"+name)
			h.run("", "why", "-f", format, "--evidence", "@"+name, "--anonymous")
		}
	}
}
