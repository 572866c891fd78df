package why

import "github.com/postlint/postlint/lint"

// A Rule is a rule about answers. It looks at exchanges, not at exports, so it speaks
// here and nowhere else; its literal is documented as every other rule's.
type Rule struct {
	lint.Rule
	check func(x *exchange) []Sign
}
