package why

import "strings"

// said are the causes that the words of an answer name.
func said(x *exchange) []Sign {
	if x.Got == nil || x.status() < 400 || x.negative() {
		return nil
	}
	text := descriptions(x) + " " + reasons(x)
	if !isPage(x.Got) {
		text += " " + bodyOf(x.Got).text
	}
	if !x.atTokenEndpoint() && !mayMeanCaller(x.status(), text) {
		return nil
	}
	missed := ""
	for _, s := range sayings {
		if x.atTokenEndpoint() && !s.tokens {
			continue
		}
		for _, w := range s.words {
			if !holdsPhrase(text, w) {
				continue
			}
			if len(s.causes) == 1 && s.causes[0] == "credentials-not-sent" && x.carriesSomething() {
				missed = w
				continue
			}
			var out []Sign
			for _, id := range s.causes {
				out = append(out, Sign{Fact: "refusal:" + id, Why: "the answer says so: \u201c" + w + "\u201d"})
			}
			return out
		}
	}
	if missed == "" {
		return nil
	}
	why := "the answer says “" + missed + "” though credentials were sent, so the server looks elsewhere or for another kind, or something took them away"
	return []Sign{{Fact: "perhaps:wrong-scheme", Why: why}, {Fact: "perhaps:credentials-dropped", Why: why}}
}

// carriesSomething says whether credentials are known to have been sent: then an answer that
// misses them means another kind, or another place.
func (x *exchange) carriesSomething() bool {
	for i := range x.credentials {
		c := &x.credentials[i]
		if c.Sent && c.Value.Known() && c.Token().Len() > 0 && !strings.Contains(c.Value.String(), "{{") && (x.recorded || x.settled(c)) {
			return true
		}
	}
	return false
}

// descriptions are what challenges say for people (RFC 6750 §3): realms and scopes are names
// and say nothing.
func descriptions(x *exchange) string {
	var b strings.Builder
	for _, c := range challenges(x.Got) {
		b.WriteString(strings.ToLower(c.params["error"]+" "+c.params["error_description"]) + " ")
	}
	return b.String()
}

// reasons are the values of headers whose names say that they give one: X-Amzn-ErrorType,
// X-Authentication-Denied-Reason, X-GitHub-SSO.
func reasons(x *exchange) string {
	var b strings.Builder
	for _, h := range x.Got.Headers {
		name := strings.ToLower(h.Name)
		for _, part := range []string{"error", "reason", "denied", "-sso"} {
			if strings.Contains(name, part) {
				b.WriteString(strings.ToLower(h.Value) + " ")
				break
			}
		}
	}
	return b.String()
}

// holdsPhrase says whether a text holds words as such: "invalid token" holds no "id token".
func holdsPhrase(text, words string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return false
		}
		from, to := at+i, at+i+len(words)
		if !letterAt(text, from-1) && (!letterAt(text, to) || plural(text[to:])) {
			return true
		}
		at = from + 1
	}
}

// plural says whether a word ends with the s in front.
func plural(rest string) bool { return strings.HasPrefix(rest, "s") && !letterAt(rest, 1) }

func letterAt(s string, i int) bool {
	return i >= 0 && i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= '0' && s[i] <= '9')
}
