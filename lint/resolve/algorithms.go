package resolve

import "slices"

// Algorithms are the names of the algorithms with which JWT Bearer or ASAP auth signs,
// case included (measured); none for other types.
func (a *Auth) Algorithms() []string {
	switch a.Type {
	case JWT:
		return slices.Clone(jwtAlgorithms)
	case ASAP:
		return slices.Clone(jwtAlgorithms[3:])
	}
	return nil
}
