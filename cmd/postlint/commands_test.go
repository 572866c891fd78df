package main

import (
	"slices"
	"testing"
)

// A command is made when it is asked for, and no other one with it.
func TestACommandIsMadeWhenItIsAskedFor(t *testing.T) {
	set := (&session{}).commands()
	if c := set.named("run"); c == nil || c.Name != assumed || !slices.Contains(c.Aliases, "run") {
		t.Errorf("run is %v", c)
	}
	if set.flagNamed(nil, "baseline") == nil {
		t.Error("lint has no --baseline")
	}
	for _, k := range set {
		if (k.made != nil) != (k.names[0] == assumed) {
			t.Errorf("%s: made: %v", k.names[0], k.made != nil)
		}
	}
	if set.named("nothing") != nil || set.flagNamed(nil, "nothing") != nil {
		t.Error("there is something called nothing")
	}
	for _, c := range set.all() {
		if c.Name == "" || set.named(c.Name) != c {
			t.Errorf("%q is not found by its name", c.Name)
		}
	}
}
