// Package lazy holds values that are made when they are first asked for.
//
// sync.OnceValue does the same for a value inside of a function. At package level it is
// itself built when the program starts, with three allocations each, which every start pays
// for tables and regular expressions that few of them use. The variables of this package are
// laid out by the compiler, so a start pays nothing.
package lazy

import (
	"regexp"
	"sync"
)

// A Value is what Make returns, called once. It can be used by several goroutines.
type Value[T any] struct {
	Make func() T

	once sync.Once
	made T
}

// Get is the value.
func (v *Value[T]) Get() T {
	v.once.Do(func() { v.made = v.Make() })
	return v.made
}

// A Pattern is a regular expression that is compiled when it is first used. An expression
// that regexp refuses is a mistake of the program, and panics then.
type Pattern struct {
	Expression string

	once sync.Once
	made *regexp.Regexp
}

// Get is the compiled expression.
func (p *Pattern) Get() *regexp.Regexp {
	p.once.Do(func() { p.made = regexp.MustCompile(p.Expression) })
	return p.made
}
