package resolve_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// A setting is on, off, false or missing, and stands where the nearest owner has it; what
// stands inside of "request" is none.
func TestAMissingSettingIsNeitherOnNorOff(t *testing.T) {
	c := export(t, "c.json", `{"info":{"name":"c"},"protocolProfileBehavior":{"strictSSL":false},"item":[
		{"name":"f","protocolProfileBehavior":{"maxRedirects":3},"item":[
			{"name":"r","protocolProfileBehavior":{"followRedirects":"false"},"request":{"url":"http://x","protocolProfileBehavior":{"disableCookies":true}}}]}]}`, false).Collection
	r := resolve.NewView(c, resolve.Scopes{}, named(t, []string{"cli-v2"})).Requests()[0]
	for _, x := range []struct {
		key         resolve.SettingKey
		on, off, no bool
		pointer     string
	}{
		{resolve.StrictSSL, false, true, true, "/protocolProfileBehavior/strictSSL"},
		{resolve.MaxRedirects, true, false, false, "/item/0/protocolProfileBehavior/maxRedirects"},
		{resolve.FollowRedirects, true, false, false, "/item/0/item/0/protocolProfileBehavior/followRedirects"},
		{resolve.DisableCookies, false, false, false, ""},
	} {
		s := r.Setting(x.key)
		if s.On() != x.on || s.Off() != x.off || s.False() != x.no || s.Set() != (x.pointer != "") {
			t.Errorf("%s: on %v, off %v, false %v, set %v", x.key, s.On(), s.Off(), s.False(), s.Set())
		}
		if got := s.Spot().Node.Pointer(); got != x.pointer && s.Set() {
			t.Errorf("%s stands at %s, want %s", x.key, got, x.pointer)
		}
	}
}

// to is a request that the server of the recordings redirects: see server.mjs.
var to = regexp.MustCompile(`^\S+ /to/(\d{3})/(\S*)`)

// answered is the status and the Location that the server of the recordings answers to a
// request line; 200 when it does not redirect.
func answered(line string) (status int, location string) {
	m := to.FindStringSubmatch(line)
	if m == nil {
		return 200, ""
	}
	status, _ = strconv.Atoi(m[1])
	if rest, ok := strings.CutPrefix(m[2], "here/"); ok {
		return status, "/" + rest
	}
	return status, strings.Replace(m[2], "/", "://", 1)
}

// compareHops holds what follows redirects against a recording.
func compareHops(t *testing.T, r *resolve.Request, runtime string, sent recording) {
	t.Helper()
	if r.Refused != nil {
		return
	}
	hop := r.After(resolve.RuntimeNamed(runtime), 200, "")
	line, body := sent.Line, sent.Body
	before := addressed(r, sent)
	for i, want := range sent.Hops {
		status, location := answered(line)
		if i == 0 {
			hop = r.After(resolve.RuntimeNamed(runtime), status, location)
		} else {
			hop = hop.After(status, location)
		}
		if got, want := hopOutcome(hop, before), want.hopOutcome(t, r); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s in %s, hop %d\n got %+v\nwant %+v", sent.Name, runtime, i+1, got, want)
		}
		if want.Body != (body && hop.KeepsBody) {
			t.Errorf("%s in %s, hop %d: body %v", sent.Name, runtime, i+1, want.Body)
		}
		line, body, before = want.Line, want.Body, hop.URL
	}
	end := hop.After(answered(line))
	if len(sent.Hops) == 0 {
		status, location := answered(line)
		end = r.After(resolve.RuntimeNamed(runtime), status, location)
	}
	if end.Followed || end.Exceeded != (sent.Error != "") {
		t.Errorf("%s in %s ends with followed %v, exceeded %v", sent.Name, runtime, end.Followed, end.Exceeded)
	}
}

// addressed is the URL of a recorded request as Postman writes it in a Referer.
func addressed(r *resolve.Request, sent recording) string {
	u := r.Target
	scheme, host, _ := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(sent.To, ":80"), ":443"), "://")
	if !u.User.Empty() {
		host = u.Whole.String()[u.User.Start:u.Host.Start] + host
	}
	return scheme + "://" + host + strings.TrimPrefix(sent.Line, r.Verb+" ")
}

// hopOutcome is what resolve says of a hop, in the form of a recording.
func hopOutcome(h resolve.Hop, before string) outcome {
	scheme, rest, _ := strings.Cut(h.URL, "://")
	host, path, _ := strings.Cut(rest, "/")
	host = host[strings.LastIndexByte(host, '@')+1:]
	host, port, _ := strings.Cut(host, ":")
	out := outcome{Host: scheme + "://" + withPort(scheme, host, port), Line: h.Method + " /" + path}
	for _, x := range h.Wire {
		out.Headers = append(out.Headers, x.Name.String()+": "+x.Value.String())
	}
	if h.Referer {
		out.Headers = append(out.Headers, "Referer: "+before)
	}
	slices.Sort(out.Headers)
	return out
}

// hopOutcome is a recorded hop without the headers that Postman makes anew.
func (r recording) hopOutcome(t *testing.T, first *resolve.Request) outcome {
	t.Helper()
	out := r.outcome(t)
	out.Headers = slices.DeleteFunc(out.Headers, func(line string) bool {
		return strings.HasPrefix(line, "Host: ") || strings.HasPrefix(line, "Content-Type: ") && first.Header("Content-Type") == nil
	})
	return out
}
