package config

import (
	"strings"

	"github.com/postlint/postlint/lint"
)

// Load reads a configuration file. The error is Errors: all that is wrong with it.
func Load(path string, raw []byte, known Known) (*Config, error) {
	r := &reader{path: path}
	root := r.document(raw)
	if root == nil {
		return nil, r.errors.sorted()
	}
	v := tableOf(known).root.read(r, root)
	if len(r.errors) > 0 {
		return nil, r.errors.sorted()
	}
	c := &Config{Path: path, entries: map[string][]Entry{}}
	c.gather("", v)
	for _, o := range v.get("overrides").list {
		c.Overrides = append(c.Overrides, c.override(o))
	}
	for _, i := range v.get("ignores").list {
		c.Ignores = append(c.Ignores, c.ignore(i))
	}
	return c, nil
}

// gather collects the settings of one value or many; what is made of more has a type of its
// own.
func (c *Config) gather(prefix string, v value) {
	for _, m := range v.members {
		name := prefix + m.name
		switch {
		case name == "overrides" || name == "ignores":
			for _, e := range m.list {
				c.entries[name] = append(c.entries[name], Entry{"", e.sentence(), e.line})
			}
		case name == "severity" || name == "options":
			for _, e := range m.members {
				c.entries[name] = append(c.entries[name], Entry{e.name, e.text, e.line})
			}
		case m.members != nil:
			c.gather(name+".", m.value)
		case m.list != nil:
			for _, e := range m.list {
				c.entries[name] = append(c.entries[name], Entry{"", e.text, e.line})
			}
		default:
			c.entries[name] = []Entry{{"", m.text, m.line}}
		}
	}
}

// sentence is a mapping on one line.
func (v value) sentence() string {
	var parts []string
	for _, m := range v.members {
		text := m.text
		switch {
		case m.name == "reason" || m.name == "at":
			text = masked(text)
		case m.list != nil:
			text = strings.Join(m.texts(), ", ")
		case m.members != nil:
			var inner []string
			for _, e := range m.members {
				inner = append(inner, e.name+"="+e.text)
			}
			text = strings.Join(inner, ", ")
		}
		parts = append(parts, m.name+" "+text)
	}
	return strings.Join(parts, "; ")
}

// masked is a text without those of its words that look like secrets.
func masked(s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		if lint.LooksLive(w) {
			words[i] = "***"
		}
	}
	return strings.Join(words, " ")
}

func (c *Config) override(v value) lint.Override {
	o := lint.Override{
		Files: v.get("files").texts(), Requests: v.get("requests").texts(), Ignore: v.get("ignore").texts(),
		Reason: v.get("reason").text, Path: c.Path, Line: v.line,
	}
	for _, m := range v.get("severity").members {
		if o.Severity == nil {
			o.Severity = map[string]lint.Severity{}
		}
		o.Severity[m.name] = levels[m.text]
	}
	return o
}

func (c *Config) ignore(v value) lint.Ignore {
	return lint.Ignore{
		Rule: v.get("rule").text, File: v.get("file").text, Request: v.get("request").text, At: v.get("at").text,
		Reason: v.get("reason").text, Until: v.get("expires").text, Path: c.Path, Line: v.line,
	}
}
