package why

import (
	"time"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
)

// ageFactsOf calculate with what is known of a token that tells nothing about itself: it is
// at least as old as the file that holds it, and its vendor says how long tokens live.
func (x *exchange) ageFactsOf(add adder, now time.Time) {
	if x.inExport == nil || x.accepted(x.sentToken()) {
		return
	}
	lives := x.lifetime()
	if lives == 0 {
		return
	}
	title := x.packs.At(x.inExport).Pack.Title
	if x.carries() == "bearer" {
		add("short-lived", "tokens of %s live %s unless somebody set another time", title, span(lives))
	}
	for _, c := range credential.Of(x.inExport, x.packs) {
		from := exportedAt(&c)
		if from.IsZero() || c.Shape().Kind == credential.KindJWT || !c.Value.Known() || x.recorded && x.sentToken() != c.Token().String() {
			continue
		}
		if age := x.when(now).Sub(from); age > lives {
			add("beyond-lifetime", "the environment that holds the token was exported %s before, and tokens of %s live %s unless somebody set another time",
				span(age), title, span(lives))
			return
		}
	}
}

// lifetime is how long an access token of the vendor lives, at most, unless somebody set
// another time; 0 when no pack says it.
func (x *exchange) lifetime() time.Duration {
	pack := x.packs.At(x.inExport).Pack
	if pack == nil {
		return 0
	}
	for i := range pack.Lifetimes {
		if l := &pack.Lifetimes[i]; l.Token == "access" && len(l.Tags) == 0 {
			return time.Duration(l.Most) * time.Second
		}
	}
	return 0
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
