package why

import "strings"

// Sentence is what a person reads first: the most probable cause, or that the files do not
// hold what decides. It ends with a full stop.
func (c *Case) Sentence() string {
	if len(c.Causes) == 0 || c.Causes[0].Verdict == RuledOut {
		return "Nothing that is known explains it."
	}
	first := c.Causes[0]
	switch {
	case first.Verdict == Found:
		return capital(first.Title) + because(first) + "."
	case first.Verdict == Likely:
		return "Most probably " + first.Title + because(first) + "."
	case len(c.Unseen) > 0:
		return "These files show no mistake; what decides is not in them: " + c.unseenNames() + ", as the app keeps current values out of exports. Most often " + first.Title + aside(first) + "."
	case len(c.Asked) > 0:
		return "Neither the files nor the value that you typed for " + c.askedNames() + " show a mistake; most often it is then that " + first.Title + aside(first) + "."
	case c.Supposed && c.Path == "":
		return "What you gave shows no mistake, so the server knows more than it does; most often it is then that " + first.Title + aside(first) + "."
	case c.Supposed:
		return "These files show no mistake, so the server knows more than they do; most often it is then that " + first.Title + aside(first) + "."
	}
	if len(c.Sent) == 0 {
		return "Nothing that is known shows a mistake; most often it is then that " + first.Title + aside(first) + "."
	}
	return "What was sent shows no mistake; most often it is then that " + first.Title + aside(first) + "."
}

// aside is what there is to say for a cause that nothing shows.
func aside(v Verdict) string {
	if v.Why == "" || v.Why == nothingAgainst {
		return ""
	}
	return " (" + v.Why + ")"
}

func (c *Case) askedNames() string {
	var out []string
	for _, name := range c.Asked {
		out = append(out, "{{"+name+"}}")
	}
	return strings.Join(out, ", ")
}

func because(v Verdict) string {
	if v.Why == "" || v.Why == v.Title {
		return ""
	}
	return ": " + v.Why
}

func (c *Case) unseenNames() string {
	var out []string
	for _, u := range c.Unseen {
		name := "the " + u.Role
		if u.Name != "" {
			name = "{{" + u.Name + "}} (" + u.Role + ")"
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
