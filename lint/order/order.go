// Package order sorts lists of structs without a sort of their own for each type.
//
// The functions of package slices are compiled once for each size and layout of what they
// sort, at 8 to 20 KB each; what is not sorted in the hot path is not worth that.
package order

import "sort"

// By sorts a list; compare is negative, zero or positive, as for [slices.SortFunc]. What
// compare calls equal stays in the order it had. Lists of pointers, strings and numbers are
// better served by package slices, whose code for them is there anyway.
func By[T any](list []T, compare func(a, b T) int) {
	if len(list) > 1 {
		sort.Stable(&by[T]{list, compare})
	}
}

type by[T any] struct {
	list    []T
	compare func(a, b T) int
}

func (s *by[T]) Len() int           { return len(s.list) }
func (s *by[T]) Less(i, j int) bool { return s.compare(s.list[i], s.list[j]) < 0 }
func (s *by[T]) Swap(i, j int)      { s.list[i], s.list[j] = s.list[j], s.list[i] }
