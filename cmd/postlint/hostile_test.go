package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// hostileTexts try to be more than text: to a terminal, to the runner of a CI system, to a
// browser, to a reader of Markdown, JSON, XML or YAML, and to whoever reads.
func hostileTexts() []string {
	const run, away = "globalThis.hit=1", "https://hostile.invalid/x"
	list := []string{
		"\x1b[2J", "\x1b[8m", "\x1b[1A\x1b[2K", "\x1bc", "\x1b]0;title\x07", "\x1b]8;;" + away + "\x1b\\x\x1b]8;;\x1b\\", "\x1b]52;c;eA==\x07", "\x1bP+q\x1b\\", "\x1b_x\x1b\\", "\x1b[6n",
		"\u009b1A", "\u009d0;x\u009c", "\u0090x\u009c", "a\u0085b", "\b\b\b", "a\x00b", "\x7f", "\x0e\x0f", "\v\f", "\x9b31m", "\x1b[38;5;196m",
		"\r::error::x", "\n::error::x", "\r\n::error::x", "::error::x", " ::add-mask::x", "\u00a0::error::x", "\t::error::x", "\n::stop-commands::x", "\u2028::error::x",
		"::set-output name=x::y", "%0A::error::x", "a%25%0D%3A%2C", "x\n\n::group::y", "a,line=9::b", "##[error]x", "a ##[command]b", "###[error]", "##vso[task.complete]x", "##TeamCity[x]", "##\u200b[x]",
		"\u202eabc", "\u2066x\u2067y\u2069", "\u200e\u200f", "\u061c", "\u200b\ufeff", "\u2060", "\u00ad", "\U000e0041", "\u3164", "\ue000", "\ufffe\uffff",
		"\xff\xfe", "a\xc3", "\xed\xa0\x80", "\xf4\x90\x80\x80", `\ud800`, `\u0000`, `\u001b[31m`, `\x1b[31m`,
		"<script>" + run + "</script>", "</script><script>" + run + "</script>", "<img src=x onerror=" + run + ">", "<svg onload=" + run + ">", "<!-- x", "--> x", "--><script>" + run + "</script>",
		"]]>", "]]><x/>", "<![CDATA[x]]>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "&e;", "&#27;[31m", "&lt;b&gt;", "<?xml version='1.0'?>", "' onmouseover='" + run, `" onmouseover="` + run,
		"</textarea></title></style><b>x</b>", "<details open>", "</details>", "</summary>", "javascript:" + run,
		"[x](" + away + ")", "![x](" + away + ")", "[x]: " + away, "<" + away + ">", away, "www.hostile.invalid", "a@hostile.invalid", "@user", "@org/team", "#1", "org/repo#1", "GH-1", "!1",
		"`", "``` \nx", "| a | b |\n|---|---|", `\|`, "**x**", "_x_", "~~x~~", "$x$", ":smile:", "# x", "\n# x\n", "- [ ] x", "1. x", "> x", "===\n---", "<br>",
		`"`, `\`, `","x":"y`, `"}],"errors":[{"x":"`, "null", "{{x}}", "{{constructor.constructor('x')()}}", "${" + run + "}", "<%= x %>", "#{x}", "{0}", "%s%n%x",
		"__proto__", "constructor", "../../x", "/etc/x", `C:\x`, "a: b\n- c", "!!python/object:x {}", "*a", "&a b", "---\n...", "'; DROP TABLE x; --", "=cmd|' /C calc'!A0",
		strings.Repeat("w ", 300) + "::error::x", strings.Repeat("\u0301", 60), strings.Repeat("<b>", 200), strings.Repeat("A", 3000),
	}
	return list
}

// A hostileExport has one text in each of its fields.
type hostileExport struct {
	text   string
	fields []string
}

// in puts the text into a field.
func (h *hostileExport) in(field string) string {
	h.fields = append(h.fields, field)
	return h.text
}

func (h *hostileExport) row(what string) object {
	return object{"key": h.in(what + " name"), "value": h.in(what + " value"), "type": "text", "description": h.in(what + " description"), "enabled": true}
}

func (h *hostileExport) request() object {
	return object{
		"method": h.in("method"), "description": h.in("description of a request"),
		"header": array{h.row("header"), exportRow("Authorization", "Bearer  "+h.in("token")), exportRow("X-Api-Key", h.in("key")), object{"key": "Cookie", "value": h.in("cookie")}},
		"auth":   object{"type": "oauth2", "oauth2": array{param("accessToken", h.in("parameter of an auth")), param("headerPrefix", h.in("prefix")), param("scope", h.in("scope")), param(h.in("name of a parameter"), "x")}},
		"url": object{
			"raw": "http://" + h.in("host") + ".acme-fixtures.net/" + h.in("path") + "?" + h.in("raw query"), "protocol": "http", "host": array{h.text, "acme-fixtures", "net"},
			"path": array{":id", h.text}, "query": array{h.row("query")}, "variable": array{object{"key": h.in("path variable name"), "value": h.in("path variable value"), "description": h.in("path variable description")}},
		},
		"body": object{"mode": "formdata", "formdata": array{h.row("field"), object{"key": h.in("name of a file's field"), "type": "file", "src": h.in("file of a body")}}, "options": object{"raw": object{"language": h.in("language")}}},
	}
}

func (h *hostileExport) collection() object {
	request := h.request()
	script := array{object{"listen": "prerequest", "script": object{"type": h.in("type of a script"), "exec": array{"// " + h.in("comment of a script"), "pm.environment.set(" + quotedJSON(h.in("name in a script")) + ", 'x');", h.in("line of a script")}}}}
	saved := object{"name": h.in("name of an example"), "originalRequest": request, "status": h.in("status"), "code": 401, "header": array{h.row("header of an answer")}, "body": h.in("body of an answer"), "cookie": array{object{"name": h.in("name of a cookie"), "value": h.in("value of a cookie"), "domain": h.in("domain of a cookie")}}}
	items := array{object{"name": h.in("name of a request"), "request": request, "event": script, "response": array{saved}}}
	for _, kind := range []string{"basic", h.in("type of an auth")} {
		items = append(items, object{"name": kind, "request": object{"method": "GET", "url": "http://api.acme-fixtures.net/{{" + h.text + "}}", "auth": object{"type": kind, kind: array{param("username", h.text), param("password", h.text)}}}})
	}
	items = append(items, object{"name": "plain", "request": object{"method": "GET", "url": "http://api.acme-fixtures.net/v1", "header": array{exportRow("Authorization", "Bearer  {{"+h.in("name of a reference")+"}}")}}})
	folder := object{"name": h.in("name of a folder"), "description": "postlint-ignore http-with-credentials -- " + h.in("reason of a marker"), "item": items}
	return object{"info": object{"name": h.in("name of a collection"), "description": h.in("description of a collection"), "schema": schemaOf21}, "item": array{folder}, "variable": array{h.row("variable")}, h.in("member"): h.text}
}

func (h *hostileExport) environment() object {
	return object{"name": h.in("name of an environment"), "_postman_variable_scope": "environment", "values": array{h.row("environment's variable"), object{"key": "token", "value": h.in("environment's token"), "enabled": true}}}
}

func quotedJSON(s string) string { b, _ := json.Marshal(s); return string(b) }

// quotedASCII is a text as a string of JSON and of YAML, which takes fewer characters as they are.
func quotedASCII(s string) string {
	var b strings.Builder
	for _, r := range quotedJSON(s) {
		switch {
		case r < 0x7f:
			b.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// fileName is as much of a text as the name of a file may be.
func fileName(text string) string {
	name := strings.NewReplacer("/", "_", "\x00", "_").Replace(text)
	return "a" + name[:min(len(name), 120)]
}

// A siege is the exports of one text on a disk, and what was put out about them.
type siege struct {
	t      *testing.T
	export hostileExport
	dir    string
	outs   []siegeOut
}

// A siegeOut is one output, and how it has to read.
type siegeOut struct{ name, format, text string }

func newSiege(t *testing.T, text string) *siege {
	s := &siege{t: t, export: hostileExport{text: text}, dir: t.TempDir()}
	collection, environment := s.export.collection(), s.export.environment()
	name := fileName(s.export.in("name of a file"))
	folder := fileName(s.export.in("name of a directory")) + "d"
	s.write(filepath.Join("new", folder, name+".postman_collection.json"), jsonText(collection))
	s.write(filepath.Join("new", folder, name+".postman_environment.json"), jsonText(environment))
	s.write("broken/"+name+".postman_collection.json", jsonText(collection)[:200]+text)
	harmless := hostileExport{text: "x"}
	s.write("old/shop.postman_collection.json", jsonText(harmless.collection()))
	quoted := quotedASCII(text)
	s.write("config.yaml", "version: 1\nignores:\n  - {rule: http-with-credentials, request: "+quoted+", reason: "+quoted+"}\nplaceholders: ["+quoted+"]\nsupplied: ["+quoted+"]\n")
	s.write("wrong.yaml", "version: 1\nselect: ["+quoted+"]\noptions: {"+quoted+": 1}\n"+quoted+": 2\n")
	s.write("answer.txt", "HTTP/1.1 401 "+text+"\nWWW-Authenticate: Bearer realm=\""+text+"\", error_description=\""+text+"\"\nServer: "+text+"\n\n<title>"+text+"</title>\n")
	s.export.fields = append(s.export.fields, "reason of the configuration", "request of the configuration", "placeholder", "supplied variable", "rule that there is not", "option that there is not", "key that there is not",
		"reason phrase", "challenge", "header of an answer that was pasted", "body that was pasted", "argument", "what breaks JSON")
	return s
}

func jsonText(v any) string { b, _ := json.MarshalIndent(v, "", " "); return string(b) }

func (s *siege) write(name, text string) {
	s.t.Helper()
	path := filepath.Join(s.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

// onTerminal is how what goes to the standard error reads beside a format.
func onTerminal(format string) string {
	if format == "colours" {
		return format
	}
	return "text"
}

// run runs a command; @ stands for the folder. What it prints reads as a format.
func (s *siege) run(format string, args ...string) {
	name := strings.Join(args, " ")
	for i, a := range args {
		if file, ok := strings.CutPrefix(a, "@"); ok {
			args[i] = filepath.Join(s.dir, file)
		}
	}
	got := postlint("", args...)
	if got.code == exitInternal {
		s.t.Errorf("%q: %s", name, got.errors)
	}
	s.outs = append(s.outs, siegeOut{name, format, got.out}, siegeOut{name + ", stderr", onTerminal(format), got.errors})
}
