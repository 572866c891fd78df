package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A SettingsError says what is wrong with the settings of a run. Nothing was checked.
type SettingsError struct {
	Message string
	Near    string // the nearest valid name, if any
}

// Error is the message with the nearest valid name.
func (e *SettingsError) Error() string {
	if e.Near == "" {
		return e.Message
	}
	return e.Message + "; did you mean " + e.Near + "?"
}

// CaseID is the case's full name: RULE or RULE:NAME.
func (r *Rule) CaseID(c *Case) string {
	if c.Name == "" {
		return r.ID
	}
	return r.ID + ":" + c.Name
}

func (r *Rule) caseNamed(name string) *Case {
	for i := range r.Cases {
		if r.Cases[i].Name == name {
			return &r.Cases[i]
		}
	}
	panic("rule " + r.ID + " declares no case " + name)
}

// A selection says which cases are on, and their severities. Few of all cases are asked for. It is
// not for several goroutines at once.
type selection struct {
	settings Settings
	choices  map[*Case]choice // of the cases that were asked for
}

type choice struct {
	on    bool
	level Severity
}

func (s *selection) of(r *Rule, c *Case) choice {
	known, ok := s.choices[c]
	if !ok {
		known = choice{wanted(r, c, s.settings), level(r, c, s.settings.Severity)}
		s.choices[c] = known
	}
	return known
}

func (s *selection) severity(r *Report) Severity { return s.of(r.rule, r.kase).level }

// choose checks what is chosen. Without a selection the cases are on that the preset
// turns on, or without a preset those of share and ci; lab rules only in audit.
func choose(rules []*Rule, s Settings) (*selection, error) {
	if err := checkNames(rules, s); err != nil {
		return nil, err
	}
	if err := checkOptions(rules, s.Options); err != nil {
		return nil, err
	}
	return &selection{settings: s, choices: map[*Case]choice{}}, nil
}

// names are the rule's id and its former ones.
//
//go:noinline
func (r *Rule) names() []string { return append([]string{r.ID}, r.Was...) }

// level is the severity of a case: as set for the case, else for the rule, else its own.
func level(r *Rule, c *Case, set map[string]Severity) Severity {
	return levelOr(r, c, set, c.Severity)
}

func levelOr(r *Rule, c *Case, set map[string]Severity, own Severity) Severity {
	if len(set) == 0 {
		return own
	}
	out := own
	for _, name := range r.names() {
		if l, ok := set[name]; ok {
			out = l
		}
	}
	for _, name := range r.names() {
		if l, ok := set[name+":"+c.Name]; ok {
			out = l
		}
	}
	return out
}

func wanted(r *Rule, c *Case, s Settings) bool {
	if matches(r, c, s.Ignore, true) {
		return false
	}
	if len(s.Select) == 0 {
		return byPreset(r, c, s.Preset)
	}
	if slices.Contains(s.Select, "all") || named(r, c, s.Select) {
		return true
	}
	return matches(r, c, s.Select, false) && byPreset(r, c, s.Preset)
}

func byPreset(r *Rule, c *Case, preset Presets) bool {
	if preset == Audit {
		return true
	}
	in := c.Presets
	if in == 0 {
		in = Everywhere
	}
	if preset == 0 {
		preset = Share | CI | Unset
	}
	return r.Tier != Lab && in&preset != 0
}

// named says that a list names the rule (or a former name of it) or the case.
func named(r *Rule, c *Case, list []string) bool {
	for _, x := range list {
		rule, kase, hasCase := strings.Cut(x, ":")
		if !slices.Contains(r.names(), rule) {
			continue
		}
		if !hasCase || kase == c.Name {
			return true
		}
	}
	return false
}

// matches says that a list names the rule, the case, its category or one of its tags.
func matches(r *Rule, c *Case, list []string, all bool) bool {
	if all && slices.Contains(list, "all") || named(r, c, list) {
		return true
	}
	for _, x := range list {
		if x == string(r.Category) || slices.Contains(r.Tags, x) {
			return true
		}
	}
	return false
}

// checkNames refuses names that no rule, case, category or tag has. A severity is that
// of a rule or case.
func checkNames(rules []*Rule, s Settings) error {
	asked, leveled := slices.Concat(s.Select, s.Ignore), slices.Collect(maps.Keys(s.Severity))
	for i := range s.Overrides {
		asked = append(asked, s.Overrides[i].Ignore...)
		leveled = slices.AppendSeq(leveled, maps.Keys(s.Overrides[i].Severity))
	}
	if len(asked) > 0 { // the names are listed only where they are needed
		if err := known(asked, Selectors(rules), "rule, case, category or tag"); err != nil {
			return err
		}
	}
	if len(leveled) == 0 {
		return nil
	}
	return known(leveled, CaseNames(rules), "rule or case")
}

// CaseNames are the names of rules, present and former, and of their cases: what a severity
// can be set of.
//
//go:noinline
func CaseNames(rules []*Rule) []string {
	var out []string
	for _, r := range rules {
		for _, name := range r.names() {
			out = append(out, name)
			for i := range r.Cases {
				if c := r.Cases[i].Name; c != "" {
					out = append(out, name+":"+c)
				}
			}
		}
	}
	return out
}

// Selectors are what rules are selected by: CaseNames, categories, tags, and "all".
func Selectors(rules []*Rule) []string {
	out := append(CaseNames(rules), "all")
	for _, r := range rules {
		out = append(out, string(r.Category))
		out = append(out, r.Tags...)
	}
	return out
}

// known refuses the first name in the order of the alphabet that is none of a list.
func known(asked, list []string, what string) error {
	slices.Sort(asked)
	for _, name := range asked {
		if !slices.Contains(list, name) {
			return &SettingsError{Message: fmt.Sprintf("no %s is called %q", what, name), Near: Nearest(name, list)}
		}
	}
	return nil
}
