package why

import (
	"strings"
	"time"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/why/evidence"
)

// ageFactsOf calculate with what is known of a token that tells nothing about itself: it is
// at least as old as the file that holds it, and its vendor says how long tokens live.
func (x *exchange) ageFactsOf(add adder, now time.Time) {
	if x.inExport == nil || x.accepted(x.sentToken()) {
		return
	}
	lives, says := x.lifetime()
	if lives == 0 {
		return
	}
	if x.carries() == "bearer" {
		add("short-lived", "%s", says)
	}
	for _, c := range credential.Of(x.inExport, x.packs) {
		from := exportedAt(&c)
		if from.IsZero() || c.Token().Len() == 0 || c.Shape().Kind == credential.KindJWT || !c.Value.Known() || x.recorded && x.sentToken() != c.Token().String() {
			continue
		}
		if age := x.when(now).Sub(from); age > lives {
			add("beyond-lifetime", "the environment that holds the token was exported %s before, and %s", span(age), says)
			return
		}
	}
}

// lifetime is how long an access token lives, and who says so: a saved answer of the call
// that fetches one, else the vendor's pack, for which somebody may have set another time; 0
// when neither does.
func (x *exchange) lifetime() (lives time.Duration, says string) {
	saved, known := x.lives[x.inExport.Collection]
	if !known {
		saved = savedLifetime(x.inExport.Collection)
		x.lives[x.inExport.Collection] = saved
	}
	if saved > 0 {
		return saved, "a saved answer of the collection says that tokens live " + span(saved)
	}
	pack := x.packs.At(x.inExport).Pack
	if pack == nil {
		return 0, ""
	}
	for i := range pack.Lifetimes {
		if l := &pack.Lifetimes[i]; l.Token == "access" && len(l.Tags) == 0 {
			lives = time.Duration(l.Most) * time.Second
			return lives, "tokens of " + pack.Title + " live " + span(lives) + " unless somebody set another time"
		}
	}
	return 0, ""
}

// savedLifetime is the longest expires_in (RFC 6749 §5.1) of the answers with a token that
// are saved in a collection.
func savedLifetime(c *postman.Collection) time.Duration {
	var longest time.Duration
	for _, r := range c.Requests {
		for _, ex := range r.Examples {
			body := ex.Body().Text().String()
			if !strings.Contains(body, "expires_in") || !strings.Contains(body, "oken") || len(body) > evidence.BodyLimit {
				continue
			}
			if a := readTokenAnswer(body); a.access != "" {
				longest = max(longest, a.lives)
			}
		}
	}
	return longest
}

// exportedAt is when the app wrote the environment that gives a credential its value; the
// zero Time when it is another file, or one that does not say it.
func exportedAt(c *credential.Credential) time.Time {
	for _, ref := range c.Value.Uses() {
		if ref.Var == nil {
			continue
		}
		if e, ok := ref.Var.Owner.(*postman.Environment); ok {
			at, err := time.Parse(time.RFC3339, e.Node().Get("_postman_exported_at").Text().String())
			if err == nil {
				return at
			}
		}
	}
	return time.Time{}
}
