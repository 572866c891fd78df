package config

import (
	"github.com/postlint/postlint/lint"
)

// Name is what a configuration file is called; OtherName is as good. Of the two a folder has
// one at most.
const (
	Name      = ".postlint.yaml"
	OtherName = ".postlint.yml"
)

// Known is what a configuration can name.
type Known struct {
	Rules []*lint.Rule
	// Above is how many folders above that of the file belong to its root: no path in it
	// leads out of the root.
	Above int
}

// A Config is a configuration file that was understood. The nil Config sets nothing.
type Config struct {
	Path      string // as errors and suppressions name it
	Overrides []lint.Override
	Ignores   []lint.Ignore

	entries map[string][]Entry
}

// An Entry is one setting, or one of those that a list or mapping holds.
type Entry struct {
	Name  string // in a mapping, the key: "jwt-expired"
	Value string
	Line  int // of the file, from 1
}

// Entries are the settings under a key, in the order of the file: one of a key that takes one
// value. A key inside another is written with a dot: "hosts.local".
func (c *Config) Entries(key string) []Entry {
	if c == nil {
		return nil
	}
	return c.entries[key]
}

// A Key is what Entries can be asked for.
type Key struct {
	Name    string // "preset", "hosts.local"
	Default string // what holds when it is not set, "" when there is nothing to say
}

// Keys are all keys, in the order of the schema.
func Keys() []Key { return keysIn("", tableOf(Known{}).root) }

func keysIn(prefix string, m record) []Key {
	var out []Key
	for _, k := range m.keys {
		if inner, ok := k.is.(record); ok && !inner.many {
			out = append(out, keysIn(prefix+k.name+".", inner)...)
			continue
		}
		out = append(out, Key{prefix + k.name, k.preset})
	}
	return out
}

// Values are the values of Entries, those of a mapping as NAME=VALUE.
//
//go:noinline
func (c *Config) Values(key string) []string {
	var out []string
	for _, e := range c.Entries(key) {
		out = append(out, e.Text())
	}
	return out
}

// Text is the value, in a mapping NAME=VALUE.
func (e Entry) Text() string {
	if e.Name == "" {
		return e.Value
	}
	return e.Name + "=" + e.Value
}

// Apply sets what no flag can say: placeholders, public requests, hosts, overrides and what is
// accepted.
func (c *Config) Apply(s *lint.Settings) {
	if c == nil {
		return
	}
	s.Placeholders, s.Public, s.Overrides = c.Values("placeholders"), c.Values("public"), c.Overrides
	s.Ignores = c.Ignores
	s.Hosts = lint.Hosts{
		Local: c.Values("hosts.local"), BareToken: c.Values("hosts.bare-token"), ServiceNow: c.Values("hosts.servicenow"),
		Production: c.Values("hosts.stages.production"), Staging: c.Values("hosts.stages.staging"), Development: c.Values("hosts.stages.development"),
	}
}
