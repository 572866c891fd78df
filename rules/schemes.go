package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// wholeValues are the variables that give an Authorization header its scheme, once.
func wholeValues(p *lint.Pass) map[*postman.Variable]bool {
	out := map[*postman.Variable]bool{}
	for _, c := range p.Credentials() {
		form := c.Form()
		if form.Slot != credential.HeaderSlot || form.Name == "" {
			continue
		}
		if _, doubled := form.Has(credential.SchemeDoubled); doubled {
			continue
		}
		if piece, ok := pieceAt(form.Text, form.Scheme.Start); ok && piece.Via != nil && piece.Via.Var != nil {
			out[piece.Via.Var] = true
		}
	}
	return out
}

// wholeHeader says that a variable is all that stands in the row of some header.
func wholeHeader(p *lint.Pass, name string) bool {
	for _, c := range p.Credentials() {
		if c.Slot == credential.HeaderSlot && strings.TrimSpace(c.Spot.Text.String()) == "{{"+name+"}}" {
			return true
		}
	}
	return false
}

// A storedToken is where a script stores a value that begins with Bearer and a space: the
// name of the variable, and the scheme.
type storedToken struct{ at, scheme resolve.Range }

// storedWithScheme are the tokens that scripts store so, by the name of the variable.
func storedWithScheme(p *lint.Pass) map[string][]storedToken {
	out := map[string][]storedToken{}
	for x := range scriptsOf(p.View().Collection) {
		effects := p.View().Scopes.Scripts.Effects(x)
		if effects == nil {
			continue
		}
		for i := range effects.Sets {
			if set := &effects.Sets[i]; set.Scheme != "" {
				scheme := set.Value.Text.Slice(0, len(set.Scheme)+1)
				out[set.Name] = append(out[set.Name], storedToken{within(x.Spot, set.At), within(x.Spot, scheme)})
			}
		}
	}
	return out
}

// namesAt are the variables with whose values the token of a credential begins, when
// its scheme does not come from one of them.
func namesAt(form *credential.Form) []string {
	at, ok := pieceAt(form.Text, form.Token.Start)
	if !ok {
		return nil
	}
	names := variablesOf(at)
	if form.Slot != credential.HeaderSlot {
		return names
	}
	scheme, ok := pieceAt(form.Text, form.Scheme.Start)
	if !ok {
		return nil
	}
	from := variablesOf(scheme)
	return slices.DeleteFunc(names, func(name string) bool { return slices.Contains(from, name) })
}

// pieceAt is the piece of a text that holds byte i.
func pieceAt(t resolve.Text, i int) (resolve.Piece, bool) {
	for _, piece := range t.Pieces() {
		if piece.Start() <= i && i < piece.End() {
			return piece, true
		}
	}
	return resolve.Piece{}, false
}

// variablesOf are the names of the variables through which a piece comes.
func variablesOf(piece resolve.Piece) []string {
	var names []string
	if piece.Open != nil {
		names = append(names, piece.Open.Name)
	}
	for v := piece.Via; v != nil; v = v.Outer {
		names = append(names, v.Name)
	}
	return names
}
