package why

// fine are the facts that rule a cause out, as a person wants to read them: what was looked
// at and is in order.
func fine(signs []Sign) []Fine {
	var out []Fine
	seen := map[string]bool{}
	for i := range signs {
		s := &signs[i]
		if seen[s.Fact] {
			continue
		}
		for _, n := range s.weights() {
			if n <= excludes {
				seen[s.Fact] = true
			}
		}
		if seen[s.Fact] {
			out = append(out, Fine{What: s.Why, Rule: s.Rule})
		}
	}
	return out
}
