package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Unit says what the number of an option counts.
type Unit uint8

// The units.
const (
	Count Unit = iota + 1
	Percent
	Seconds
)

// String is the unit as it stands behind a number: empty for a plain count.
func (u Unit) String() string { return [...]string{"", "", "percent", "seconds"}[u] }

// An Option is a number of a rule that a user may set: a threshold, a tolerance.
type Option struct {
	Name    string // kebab-case
	What    string // what it says: a phrase
	Unit    Unit
	Default int
	Min     int // the smallest and the largest number that make sense
	Max     int
}

// OptionID is an option's full name: RULE.NAME.
func (r *Rule) OptionID(o *Option) string { return r.ID + "." + o.Name }

// option finds an option that the rule declares; another name is a mistake of ours.
//
//go:noinline
func (r *Rule) option(name string) *Option {
	for i := range r.Options {
		if r.Options[i].Name == name {
			return &r.Options[i]
		}
	}
	panic("rule " + r.ID + " declares no option " + name)
}

// Number is the value of one of the rule's options: as set for the run, else its
// default. A name that the rule does not declare panics.
//
//go:noinline
func (p *Pass) Number(name string) int {
	o := p.rule.option(name)
	for _, id := range p.rule.names() {
		if n, ok := p.project.settings.Options[id+"."+name]; ok {
			return n
		}
	}
	return o.Default
}

// checkOptions refuses options that no rule has, and numbers that make no sense.
func checkOptions(rules []*Rule, set map[string]int) error {
	if len(set) == 0 {
		return nil
	}
	declared := map[string]*Option{}
	for _, r := range rules {
		for i := range r.Options {
			o := &r.Options[i]
			for _, id := range r.names() {
				declared[id+"."+o.Name] = o
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(set)) {
		o := declared[id]
		if o == nil {
			return &SettingsError{Message: fmt.Sprintf("no rule has the option %q", id), Near: Nearest(id, slices.Sorted(maps.Keys(declared)))}
		}
		if n := set[id]; n < o.Min || n > o.Max {
			return &SettingsError{Message: strings.TrimSpace(fmt.Sprintf("the option %s takes a number from %d to %d %s", id, o.Min, o.Max, o.Unit))}
		}
	}
	return nil
}
