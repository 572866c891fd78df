package credential

import "strings"

// A HostPattern is a host and, after a slash, the beginning of a path. A label is taken
// as it is; * is any one label, ** in front any number of them, and {tenant}, alone or
// inside a label or path segment, is what tells one customer's part from another's. The
// last two labels are plain: they are what patterns are looked up by.
type HostPattern string

// A PathPattern is a path. A segment is taken as it is, in any case; * is any text within
// one segment, ** at the end any further segments, and {tenant} as in a host.
type PathPattern string

const (
	anyLabels = "**"
	tenantIn  = "{tenant}"
)

// key is what a pattern, or a host, is looked up by: its last two labels.
func hostKey(host string) string {
	last := strings.LastIndexByte(host, '.')
	if last < 0 {
		return host
	}
	return host[strings.LastIndexByte(host[:last], '.')+1:]
}

// match says whether a host in its normal form, and a path, are of the pattern, and which
// tenant they name.
func (p HostPattern) match(host, path string) (tenant string, ok bool) {
	want, rest, _ := strings.Cut(string(p), "/")
	for want != "" && want != anyLabels {
		var pattern, label string
		if host == "" {
			return "", false
		}
		want, pattern = cutLast(want)
		host, label = cutLast(host)
		found, ok := matchPart(pattern, label)
		if !ok {
			return "", false
		}
		tenant = firstOf(tenant, found)
	}
	switch {
	case host != "" && want == "":
		return "", false
	case rest == "":
		return tenant, true
	}
	found, ok := PathPattern("/" + rest + "/**").match(path)
	return firstOf(tenant, found), ok
}

// cutLast parts the last label from those before it.
func cutLast(host string) (before, last string) {
	i := strings.LastIndexByte(host, '.')
	if i < 0 {
		return "", host
	}
	return host[:i], host[i+1:]
}

// match says whether a path is of the pattern, and which tenant it names.
func (p PathPattern) match(path string) (tenant string, ok bool) {
	pattern, segments := segmentsOf(string(p)), segmentsOf(path)
	if n := len(pattern) - 1; n >= 0 && pattern[n] == anyLabels {
		pattern = pattern[:n]
		if len(segments) < n {
			return "", false
		}
		segments = segments[:n]
	}
	if len(pattern) != len(segments) {
		return "", false
	}
	for i, segment := range segments {
		found, ok := matchPart(pattern[i], segment)
		if !ok {
			return "", false
		}
		tenant = firstOf(tenant, found)
	}
	return tenant, true
}

func segmentsOf(path string) []string {
	path = strings.Trim(path, "/")
	if path == "" {
		return nil
	}
	return strings.Split(path, "/")
}

// matchPart compares one label or segment with its pattern.
func matchPart(pattern, s string) (tenant string, ok bool) {
	if pattern == tenantIn && s != "" {
		return strings.ToLower(s), true
	}
	for _, hole := range [...]string{tenantIn, "*"} {
		before, after, found := strings.Cut(pattern, hole)
		if !found {
			continue
		}
		n := len(s) - len(before) - len(after)
		if n < 1 || !strings.EqualFold(s[:len(before)], before) || !strings.EqualFold(s[len(before)+n:], after) {
			return "", false
		}
		if hole == tenantIn {
			tenant = strings.ToLower(s[len(before) : len(before)+n])
		}
		return tenant, true
	}
	return "", strings.EqualFold(pattern, s)
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// weight is how much of a pattern is plain text: of two that match, the heavier counts.
func weight(pattern string) int {
	return len(pattern) - len(tenantIn)*strings.Count(pattern, tenantIn) - strings.Count(pattern, "*")
}

// fault says what is wrong with the pattern, or nothing.
func (p HostPattern) fault() string {
	host, _, _ := strings.Cut(string(p), "/")
	labels := strings.Split(host, ".")
	for i, label := range labels {
		switch {
		case label == "" || label != strings.ToLower(label) || strings.ContainsAny(label, " :@?#\t"):
			return "a host is written in lower case, without scheme and port: {tenant}.acme.com, *.acme.com, login.acme.com/{tenant}"
		case len(labels)-i <= 2 && strings.ContainsAny(label, "*{}"):
			return "the last two labels of a host hold neither * nor {tenant}"
		}
	}
	if len(labels) < 2 {
		return "a host has at least two labels"
	}
	return ""
}

func (p PathPattern) fault() string {
	if !strings.HasPrefix(string(p), "/") || strings.ContainsAny(string(p), "?# ") {
		return "a path begins with a slash and holds no query: /api/now/**"
	}
	return ""
}
