package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/script"
	"github.com/postlint/postlint/lint/source"
)

// setTooLate reports what a post-response script changes in the credential of its own
// request.
func setTooLate(p *lint.Pass, x *ranScript) {
	for i := range x.effects.Edits {
		e := &x.effects.Edits[i]
		header := e.Part == script.HeaderPart && strings.EqualFold(e.Name, "authorization") && (e.Verb == script.Add || e.Verb == script.Upsert)
		if !header && (e.Part != script.AuthPart || e.Value.Kind == script.NoValue) {
			continue
		}
		what := "the Authorization header"
		if !header {
			what = "the auth"
		}
		p.Report("header", within(x.Spot, e.At), lint.Words{
			Message: "a post-response script sets " + what + " of a request that has been sent",
			Why:     "the change comes too late for this request and does not last until the next: both go out without it",
			Help:    "do it in a pre-request script, or store the token in a variable to which requests refer",
		}).Affects(len(x.runs))
	}
}

// fromAnswer says that a value is an answer, a member of one, or an object.
func fromAnswer(v *script.Value) bool {
	return v.Kind == script.ResponseValue || v.Kind == script.ObjectValue || v.Kind == script.ResponseFieldValue
}

// extractionCase is the case of a value from an answer that a script stores in a variable
// on which credentials hang.
func extractionCase(x *ranScript, set *script.Set, uses []credentialUse) string {
	v := &set.Value
	if v.Kind != script.ResponseFieldValue {
		return "object"
	}
	answers := savedAnswers(x)
	held, kind := heldIn(answers, v.Path)
	switch {
	case len(v.Path) == 0 && (kind == source.Object || kind != source.String && readsMembers(x.effects)), held && kind == source.Object:
		return "object"
	case len(v.Path) == 0:
		return ""
	}
	switch member := lastMember(v.Path); {
	case member == "idtoken" && nameHas(set.Name, "access"):
		return "id-token"
	case member == "refreshtoken" && !nameHas(set.Name, "refresh") && slices.ContainsFunc(uses, sentAsToken):
		return "refresh-token"
	case len(answers) > 0 && !held:
		return "absent"
	}
	return ""
}

// sentAsToken says that a request sends a variable as its bearer token.
func sentAsToken(u credentialUse) bool {
	return u.Slot == credential.BearerSlot || u.Slot == credential.OAuth2Slot || u.Slot == credential.HeaderSlot
}

func nameHas(name, word string) bool {
	return slices.Contains(credential.Words(name), word) || strings.Contains(strings.ToLower(name), word)
}

// lastMember is the last member of a path that has a name, in lower case and without what
// separates its words.
func lastMember(path []string) string {
	for _, name := range slices.Backward(path) {
		if strings.Trim(name, "0123456789*") != "" {
			return squeezed(name)
		}
	}
	return ""
}

// readsMembers says that a script takes a member of a JSON answer, so that the answer is
// an object.
func readsMembers(e *script.Effects) bool {
	return slices.ContainsFunc(e.Sets, func(s script.Set) bool { return s.Value.Kind == script.ResponseFieldValue && len(s.Value.Path) > 0 }) ||
		slices.ContainsFunc(e.Logs, func(l script.Log) bool { return l.Value.Kind == script.ResponseFieldValue && len(l.Value.Path) > 0 })
}

// savedAnswers are the saved answers of success to a request, where its script looks at
// them and at no other answers.
func savedAnswers(x *ranScript) []source.Value {
	r, ok := x.Owner.(*postman.Request)
	if !ok || x.Event != "test" || x.effects.Sends {
		return nil
	}
	var out []source.Value
	for _, e := range r.Examples {
		if code := e.Code().Text().String(); code != "" && code[0] != '2' {
			continue
		}
		if answer := e.Answer(); answer.Kind() == source.Object || answer.Kind() == source.Array || answer.Kind() == source.String {
			out = append(out, answer)
		}
	}
	return out
}

// heldIn says whether some answer holds what a path leads to, and what it is there. A
// computed name may lead anywhere.
func heldIn(answers []source.Value, path []string) (bool, source.Kind) {
	for _, v := range answers {
		for _, name := range path {
			if name == "*" {
				return true, source.Absent
			}
			if v = memberOf(v, name); !v.Exists() {
				break
			}
		}
		if v.Exists() {
			return true, v.Kind()
		}
	}
	return false, source.Absent
}

func memberOf(v source.Value, name string) source.Value {
	index, err := strconv.Atoi(name)
	if v.Kind() != source.Array || err != nil {
		return v.Get(name)
	}
	for i, element := range v.Elements() {
		if i == index {
			return element
		}
	}
	return source.Value{}
}

func extractionWords(set *script.Set, kase string) lint.Words {
	name := shown(set.Name)
	w := lint.Words{
		Message: "the script stores an object in " + name,
		Why:     "requests send it as their credential: it goes out as [object Object], and the server answers 401",
		Help:    "store what is inside it, such as " + memberOfStored(set) + " if the server calls it so",
	}
	switch kase {
	case "id-token":
		w.Message = "the script stores the ID token in " + name
		w.Why = "requests send it as an access token; an API that checks the audience or the kind of token answers 401"
		w.Help = "store access_token, or call the variable what it is if the API wants the ID token"
	case "refresh-token":
		w.Message = "the script stores the refresh token in " + name
		w.Why = "requests send it as their credential; only the token endpoint takes a refresh token, other servers answer 401"
		w.Help = "store access_token, and keep the refresh token in a variable of its own"
	case "absent":
		w.Message = "what the script stores in " + name + " is in no saved answer"
		w.Why = "a member that is not there is stored as undefined: requests send the text null, and the server answers 401"
		w.Help = "compare the name of the member with what the server answers"
	}
	return w
}

// memberOfStored is how a script reads the token of what it stores: the expression with
// the usual member behind it, where the expression is short and plain.
func memberOfStored(set *script.Set) string {
	const longest = 40
	text := set.Value.At.String()
	plain := func(c rune) bool {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.ContainsRune("._()", c)
	}
	if text == "" || len(text) > longest || strings.ContainsFunc(text, func(c rune) bool { return !plain(c) }) {
		text = "answer.json()"
	}
	return text + ".access_token"
}

// usedBy counts the requests of uses.
func usedBy(uses []credentialUse) int {
	seen := map[*postman.Request]bool{}
	for _, u := range uses {
		seen[u.request.Request] = true
	}
	return len(seen)
}
