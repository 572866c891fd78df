package lint

// String is the severity's name: error, warning, info.
func (s Severity) String() string { return [...]string{"", "info", "warning", "error"}[s] }

// String is the confidence's name: high, medium, low.
func (c Confidence) String() string { return [...]string{"", "low", "medium", "high"}[c] }

// String is the class's name: safe, unsafe, none.
func (c FixClass) String() string { return [...]string{"none", "safe", "unsafe"}[c] }

// String is the tier's name: core, ext, lab.
func (t Tier) String() string { return [...]string{"", "core", "ext", "lab"}[t] }

// Names are the presets of a set, in a fixed order; the zero set is every preset. A run
// without a preset is named, as "none", only where no preset of the set implies it.
func (p Presets) Names() []string {
	if p == 0 {
		p = Everywhere
	}
	var out []string
	if p&Unset != 0 && p&(Share|CI) == 0 {
		out = append(out, "none")
	}
	for i, name := range []string{"share", "ci", "audit"} {
		if p&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	return out
}
