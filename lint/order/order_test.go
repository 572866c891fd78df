package order_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/postlint/postlint/lint/order"
)

type pair struct{ key, place int }

// By is the stable sort of package slices, for lists of every length.
func TestByKeepsTheOrderOfEquals(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	byKey := func(a, b pair) int { return a.key - b.key }
	for n := range 200 {
		list := make([]pair, n)
		for i := range list {
			list[i] = pair{random.IntN(1 + n/3), i}
		}
		want := slices.Clone(list)
		slices.SortStableFunc(want, byKey)
		order.By(list, byKey)
		if !slices.Equal(list, want) {
			t.Fatalf("%d: %v, want %v", n, list, want)
		}
	}
}
