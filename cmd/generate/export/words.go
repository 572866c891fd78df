package export

import (
	"fmt"
	"strings"
)

var (
	resources   = []string{"orders", "invoices", "customers", "shipments", "incidents", "payments", "products", "refunds", "subscriptions", "webhooks"}
	folderKinds = []string{"(read)", "(write)", "v2", "for partners", "– batch", "smoke tests", "über EU", "admin"}
	people      = []string{"ana", "bjørn", "chidi", "dana", "emeka", "françoise", "goran", "hana"}
	cities      = []string{"Oslo", "Zürich", "São Paulo", "Łódź", "Nairobi", "Leeds", "Kraków", "Lyon"}
	states      = []string{"open", "paid", "packed", "shipped", "cancelled", "refunded"}

	sentences = []string{
		"Returns the newest entries first; ask for the next page with `cursor`.",
		"The partner's own reference goes into \"externalId\" and comes back unchanged.",
		"Needs the role `orders_api` on the instance, otherwise the answer is 401.",
		"A second call with the same key answers 409 and changes nothing.",
		"Amounts are in the smallest unit of the currency: 1250 means €12.50.",
		"Dates are in UTC, see [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339).",
		"| field | meaning |\n|---|---|\n| state | where the order is |\n| total | what it costs |",
		"```json\n{\n\t\"error\": { \"message\": \"User Not Authenticated\" }\n}\n```",
	}
)

// A variable is an entry of the environment.
type variable struct {
	key, kind string
	value     func(*generator) string
}

var environmentVariables = []variable{
	{"baseUrl", "default", constant("https://api.acme-fixtures.net")},
	{"accessToken", "secret", (*generator).jwt},
	{"partnerToken", "secret", (*generator).jwt},
	{"serviceUser", "default", constant("svc-acme")},
	{"servicePassword", "secret", (*generator).opaque},
	{"apiKey", "secret", (*generator).opaque},
	{"clientId", "default", constant("acme-partner-portal")},
	{"clientSecret", "secret", (*generator).opaque},
	{"customerId", "default", constant("cus_20417")},
}

func constant(s string) func(*generator) string { return func(*generator) string { return s } }

func pick[T any](g *generator, from []T) T { return from[g.rng.IntN(len(from))] }

// chance is true in so many of a hundred calls.
func (g *generator) chance(percent int) bool { return g.rng.IntN(100) < percent }

// prose is n paragraphs of a description.
func (g *generator) prose(n int) string {
	paragraphs := make([]string, n)
	for i := range paragraphs {
		paragraphs[i] = pick(g, sentences)
	}
	return strings.Join(paragraphs, "\n\n")
}

func (g *generator) uuid() string {
	return fmt.Sprintf("%s-%s-4%s-a%s-%s", g.letters(hexes, 8), g.letters(hexes, 4), g.letters(hexes, 3), g.letters(hexes, 3), g.letters(hexes, 12))
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func singular(s string) string { return strings.TrimSuffix(s, "s") }
