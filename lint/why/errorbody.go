package why

import (
	"errors"
	"io"
	"net/url"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/why/evidence"
)

// An errorBody is what an answer says of an error, in whatever shape: OAuth (RFC 6749 §5.2),
// problem details (RFC 9457 §3), or a vendor's own.
type errorBody struct {
	code string // the value of error, or of what stands for it, when that is one word; in lower case
	text string // all that it says, in lower case, with blanks between
	json bool

	failed bool // a member at the top says that it is an error: errors, ok: false, success: false

	status int // that a member of the body repeats; 0 when none does
}

// bodyOf reads the error that an answer holds; the zero value when its body is not shown.
func bodyOf(r *evidence.Response) errorBody {
	if r == nil || !r.BodyShown {
		return errorBody{}
	}
	body := strings.TrimSpace(r.Body)
	switch {
	case strings.HasPrefix(body, "{"), strings.HasPrefix(body, "["):
		return jsonError(body)
	case strings.Contains(body, "error=") && !strings.ContainsAny(body, " \n<"):
		return formError(body)
	}
	return errorBody{text: strings.ToLower(body)}
}

// codeNames are the members whose value names the error.
var codeNames = lazy.Value[map[string]bool]{Make: func() map[string]bool {
	return map[string]bool{"error": true, "code": true, "errorcode": true, "error_code": true, "errortype": true}
}}

// statusNames are the members that repeat the status (RFC 9457 §3.1.3, and what frameworks write).
var statusNames = lazy.Value[map[string]bool]{Make: func() map[string]bool {
	return map[string]bool{"status": true, "statuscode": true, "status_code": true, "code": true, "httpstatus": true}
}}

// jsonError collects the strings of a JSON body, at whatever depth; of a broken one those in
// front of the break.
func jsonError(body string) errorBody {
	out := errorBody{json: true}
	d := jsontext.NewDecoder(strings.NewReader(body), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	var text []string
	name := ""
	for {
		// The kind and length are of what was begun last: an odd length in an object is a name.
		t, err := d.ReadToken()
		if err != nil {
			if !errors.Is(err, io.EOF) && len(text) == 0 {
				out.text = strings.ToLower(body)
				return out
			}
			break
		}
		kind, length := d.StackIndex(d.StackDepth())
		if t.Kind() != '"' && t.Kind() != '0' {
			out.failed = out.failed || topFailure(name, t, d)
			continue
		}
		if kind == '{' && length%2 == 1 {
			name = strings.ToLower(t.String())
			continue
		}
		value := strings.ToLower(t.String())
		if n, err := strconv.Atoi(value); err == nil && statusNames.Get()[name] && n >= 400 && n < 600 {
			out.status = n
		}
		out.failed = out.failed || d.StackDepth() == 1 && name == "error" && value != ""
		if codeNames.Get()[name] && out.code == "" && value != "" && !strings.ContainsAny(value, " ") {
			out.code = value
		}
		text = append(text, value)
	}
	out.text = strings.Join(text, " ")
	return out
}

// topFailure says whether a member of the outermost object says that the answer is an error.
func topFailure(name string, t jsontext.Token, d *jsontext.Decoder) bool {
	kind, depth := t.Kind(), d.StackDepth()
	return kind == 'f' && depth == 1 && (name == "ok" || name == "success") || kind == '[' && depth == 2 && name == "errors" || kind == '{' && depth == 2 && name == "error"
}

// formError reads what some token endpoints answer.
func formError(body string) errorBody {
	values, err := url.ParseQuery(body)
	if err != nil {
		return errorBody{text: strings.ToLower(body)}
	}
	return errorBody{code: strings.ToLower(values.Get("error")), text: strings.ToLower(values.Get("error") + " " + values.Get("error_description"))}
}

// says reports whether the text holds one of some phrases, which are in lower case.
func (b *errorBody) says(phrases ...string) bool {
	for _, p := range phrases {
		if strings.Contains(b.text, p) {
			return true
		}
	}
	return false
}

// refusals are the texts of the vendor's pack that an answer holds.
func (x *exchange) refusals() []*credential.PackRefusal {
	if x.Got == nil || x.request == nil {
		return nil
	}
	pack := x.packs.At(x.request).Pack
	if pack == nil {
		return nil
	}
	body := bodyOf(x.Got)
	challenge := ""
	for _, h := range x.Got.Headers {
		if strings.EqualFold(h.Name, "WWW-Authenticate") {
			challenge += strings.ToLower(h.Value) + "\n"
		}
	}
	var out []*credential.PackRefusal
	for i := range pack.Refusals {
		r := &pack.Refusals[i]
		in := body.text
		if r.In == credential.InChallenge {
			in = challenge
		}
		if r.Applies(x.Got.Status) && (&errorBody{text: in}).says(r.Phrases...) {
			out = append(out, r)
		}
	}
	return out
}
