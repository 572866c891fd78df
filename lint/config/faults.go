package config

import (
	"path"
	"strings"
	"time"

	"github.com/postlint/postlint/lint"
)

func requestFault(s string) string {
	_, fault := lint.ParseRequestGlob(s)
	return fault
}

func placeholderFault(s string) string {
	if lint.LooksLive(s) {
		return "this looks like a secret that is in use, and no placeholder; it is not repeated here"
	}
	return ""
}

func dayFault(s string) string {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "there is no such day; write it 2027-01-31"
	}
	return ""
}

// pathFault says what is wrong with a path that may climb out of some folders.
func pathFault(s string, above int) string {
	clean := path.Clean(s)
	switch {
	case strings.Contains(s, "://"):
		return "a path is no URL; nothing is fetched"
	case strings.HasPrefix(s, "/") || strings.Contains(s, `\`) || len(s) > 1 && s[1] == ':':
		return "a path is relative to this file, with / between folders"
	case strings.HasPrefix(s, "~") || strings.Contains(s, "$"):
		return "a path is taken as it is; ~ and $ stand for nothing"
	case climbs(clean) > above:
		return "a path does not lead out of the repository or, where there is none, out of the folder of this file"
	}
	return ""
}

// climbs is how many folders a clean path leads up.
func climbs(clean string) int {
	n := 0
	for clean == ".." || strings.HasPrefix(clean, "../") {
		n++
		clean = strings.TrimPrefix(strings.TrimPrefix(clean, ".."), "/")
	}
	return n
}
