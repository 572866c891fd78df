package resolve_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

const recordings = "../../fixtures/_wire"

// A recording is what Postman's runtime made of one request.
type recording struct {
	Name    string
	Error   string      // why it was not sent
	To      string      // scheme://host:port of the connection
	Line    string      // method and target of the request line
	Headers [][2]string // without those that Postman adds to every request
	Body    bool        // there was a body
	Hops    []recording // what was sent after redirects
	Newman6 *recording  // what newman 6 made of it, when that differs
}

// outcome writes a recording or a prediction down, one fact a line.
type outcome struct {
	Refused, Host, Line string
	Headers             []string
}

// Every recorded request is predicted: refused with the recorded reason, or sent with
// the recorded method, scheme, host, path, query and headers. fixtures/_wire/record.mjs
// says how to record again.
func TestWire(t *testing.T) {
	folders, err := filepath.Glob(filepath.Join(recordings, "*", "sent.json"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("no recordings: %v", err)
	}
	total := 0
	for _, f := range folders {
		folder := filepath.Dir(f)
		t.Run(filepath.Base(folder), func(t *testing.T) { total += compareFolder(t, folder) })
	}
	if total < 1500 {
		t.Errorf("%d recorded requests, want at least 1500", total)
	}
	t.Logf("%d recorded requests", total)
}

func compareFolder(t *testing.T, folder string) int {
	var sent struct{ Requests []recording }
	if err := json.Unmarshal(read(t, folder, "sent.json"), &sent); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"cli-v2", "newman6"} {
		requests := recordedView(t, folder, name).Requests()
		if len(requests) != len(sent.Requests) {
			t.Fatalf("%d requests, %d recordings", len(requests), len(sent.Requests))
		}
		for i, r := range requests {
			got, want := compared(t, r, sent.Requests[i].by(name))
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s in %s\n got %+v\nwant %+v", sent.Requests[i].Name, name, got, want)
			}
			compareHops(t, r, name, sent.Requests[i].by(name))
		}
	}
	return len(sent.Requests)
}

// by is the recording of one runtime.
func (r recording) by(runtime string) recording {
	if r.Newman6 == nil || runtime != "newman6" {
		return r
	}
	n := *r.Newman6
	n.Name = r.Name
	if n.Line == "" && n.To == "" && n.Error == "" { // what follows redirects differs, and nothing else
		n.To, n.Line, n.Headers, n.Body = r.To, r.Line, r.Headers, r.Body
	}
	return n
}

// compared is what resolve makes of a request and what was recorded, both without what
// nobody can predict.
func compared(t *testing.T, r *resolve.Request, sent recording) (got, want outcome) {
	t.Helper()
	got, want = predicted(r), sent.outcome(t)
	if sent.Body {
		got.inUTF8()
	}
	got.hide(r, &want)
	return got, want
}

func recordedView(t *testing.T, folder, runtime string) *resolve.View {
	t.Helper()
	c := export(t, "collection.json", string(read(t, folder, "collection.json")), false).Collection
	scopes := resolve.Scopes{Given: true, Scripts: resolve.ScanScripts(c), Environment: environment(t, " ")}
	if raw := read(t, folder, "environment.json"); raw != nil {
		scopes.Environment = export(t, "environment.json", string(raw), true).Environment
	}
	if raw := read(t, folder, "globals.json"); raw != nil {
		scopes.Globals = []*postman.Environment{export(t, "globals.json", string(raw), true).Environment}
	}
	return resolve.NewView(c, scopes, named(t, []string{runtime}))
}

// read is the content of a file; nil when there is none.
func read(t *testing.T, folder, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return raw
}

// refusals are the texts of the runtime's errors, by their beginning.
var refusals = [][2]string{
	{"Header name must be a valid HTTP token", "invalid-header-name"},
	{"Invalid character in header content", "invalid-header-value"},
	{"Method must be a valid HTTP token", "invalid-method"},
	{"Invalid protocol", "invalid-protocol"},
	{"Invalid URI", "invalid-url"},
	{"Port should be", "invalid-url"},
	{"Request path contains unescaped characters", "invalid-url"},
	{"runtime: request url is empty", "empty-url"},
	{"runtime:extensions~request: request url is empty", "empty-url"},
}

func (r recording) outcome(t *testing.T) outcome {
	t.Helper()
	if r.Line == "" {
		for _, x := range refusals {
			if strings.HasPrefix(r.Error, x[0]) {
				return outcome{Refused: x[1]}
			}
		}
		t.Fatalf("%s: no code for %q", r.Name, r.Error)
	}
	out := outcome{Host: r.To, Line: r.Line}
	for _, h := range r.Headers {
		out.Headers = append(out.Headers, h[0]+": "+h[1])
	}
	slices.Sort(out.Headers)
	return out
}

// inUTF8 writes the characters above U+007F as the bytes of their UTF-8, as Node does
// when head and body are sent together.
func (o *outcome) inUTF8() {
	for _, text := range append([]*string{&o.Line}, pointers(o.Headers)...) {
		var b strings.Builder
		for i := range len(*text) {
			b.WriteRune(rune((*text)[i]))
		}
		*text = b.String()
	}
}

func pointers(texts []string) (out []*string) {
	for i := range texts {
		out = append(out, &texts[i])
	}
	return out
}

// predicted is what resolve makes of a request, in the form of a recording: a header
// value has one character for each byte.
func predicted(r *resolve.Request) outcome {
	if r.Refused != nil {
		return outcome{Refused: r.Refused.Code}
	}
	bare, short := r.Target, r.Target
	bare.Path, bare.Query, short.Query = resolve.Part{}, resolve.Part{}, resolve.Part{}
	host := strings.TrimSuffix(bare.Wire(), "/")
	path := short.Wire()
	query := strings.TrimPrefix(r.Target.Wire(), path)
	if path = strings.TrimPrefix(path, host); !r.Target.Verbatim {
		path = strings.NewReplacer("{", "%7B", "}", "%7D", "\"", "%22", "?", "%3F", "#", "%23", " ", "%20").Replace(path)
		query = strings.NewReplacer("#", "%23", "\"", "%22", " ", "%20").Replace(query)
	}
	if r.Helper.Type == resolve.OAuth1 && r.Helper.Emits != resolve.EmitsNothing && !r.Target.Verbatim && !r.Runtimes[0].KeepsQuery {
		query = strings.NewReplacer("{", "%7B", "}", "%7D").Replace(query)
	}
	scheme, rest, _ := strings.Cut(host, "://")
	port := r.Target.Port.Of(r.Target.Whole).String()
	if port != "" {
		rest = strings.TrimSuffix(rest, ":"+port)
	}
	out := outcome{Host: scheme + "://" + withPort(scheme, rest, port), Line: r.Verb + " " + path + query}
	for _, h := range r.Wire {
		out.Headers = append(out.Headers, h.Name.String()+": "+h.Value.String())
	}
	slices.Sort(out.Headers)
	return out
}

// withPort writes host and port down as a connection has them: the port as a number, an
// IPv6 address without brackets.
func withPort(scheme, host, port string) string {
	if port = strings.TrimSpace(port); port == "" {
		port = map[string]string{"http": "80", "https": "443"}[scheme]
	}
	port = cmp.Or(strings.TrimLeft(port, "0"), "0")
	if strings.HasPrefix(host, "[") {
		host = strings.Trim(host, "[]")
	}
	host = resolve.HostName(host) // a reference that stays is a host like others,
	if i := strings.IndexAny(host, `/?#\`); i >= 0 && !strings.Contains(host[:i], ":") {
		host = host[:i] // and ends like others
	}
	return host + ":" + port
}

// hide takes what nobody can predict out of a recording: the values and the order of
// signed headers and parameters, what Postman makes anew for each request, and the Host
// and Content-Type that it adds.
func (o *outcome) hide(r *resolve.Request, want *outcome) {
	want.Headers = slices.DeleteFunc(want.Headers, func(line string) bool {
		name, _, _ := strings.Cut(line, ": ")
		return r.Header(name) == nil && (strings.EqualFold(name, "host") || strings.EqualFold(name, "content-type"))
	})
	for _, h := range r.Wire {
		made := slices.ContainsFunc(h.Value.Open(), func(x resolve.Ref) bool { return x.State == resolve.Dynamic && known[x.Name] })
		for _, list := range [][]string{o.Headers, want.Headers} {
			for i, line := range list {
				if name := h.Name.String() + ": "; (h.Signed || made) && strings.HasPrefix(line, name) && len(line) > len(name) {
					list[i] = name
				}
			}
		}
	}
	want.Line = unsigned(r, want.Line)
	o.Line = unsigned(r, o.Line)
}

// known are the dynamic variables of the recordings.
var known = map[string]bool{"$guid": true, "$timestamp": true, "$randomUUID": true}

// unsigned is a request line without the values of signed parameters; when there are
// some, the parameters are sorted.
func unsigned(r *resolve.Request, line string) string {
	path, query, ok := strings.Cut(line, "?")
	if !ok || !slices.ContainsFunc(r.Query, func(q *resolve.SentQuery) bool { return q.Signed }) {
		return line
	}
	params := strings.Split(query, "&")
	for i, p := range params {
		name, _, _ := strings.Cut(p, "=")
		if slices.ContainsFunc(r.Query, func(q *resolve.SentQuery) bool { return q.Signed && q.Name.String() == name }) {
			params[i] = name
		}
	}
	slices.Sort(params)
	return path + "?" + strings.Join(params, "&")
}
