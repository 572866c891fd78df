package main

import (
	"io"
	"os"
	"strings"

	"github.com/postlint/postlint/lint/resolve"
)

// maxValue is the size in bytes of a value that is read from a file.
const maxValue = 1 << 20

// values reads --env-var or --global-var: NAME=VALUE as newman has it, NAME=@FILE for
// a value that must not stand in the process list or the shell's history, NAME for one
// of the process environment, and NAME=@@TEXT for a value that begins with @. No
// message quotes a value.
func (s *session) values(flag string, list []string) ([]resolve.Value, error) {
	var out []resolve.Value
	for _, entry := range list {
		name, value, assigned := strings.Cut(entry, "=")
		if name == "" {
			return nil, usagef("%s needs NAME=VALUE, NAME=@FILE or NAME", flag)
		}
		if !assigned {
			inherited, ok := s.env[name]
			if !ok {
				return nil, usagef("%s %s: the process environment has no such variable", flag, name)
			}
			value = inherited
		}
		if assigned && strings.HasPrefix(value, "@") {
			read, err := valueFrom(value[1:])
			if err != nil {
				return nil, usagef("%s %s: its file %s", flag, name, err)
			}
			value = read
		}
		out = append(out, resolve.Value{Name: name, Value: value})
	}
	return out, nil
}

// valueFrom reads a value from a file, without the line break at its end. A pipe is
// read too: NAME=@<(pass show token).
func valueFrom(name string) (string, error) {
	if strings.HasPrefix(name, "@") {
		return name, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return "", unreadable(err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxValue+1))
	switch {
	case err != nil:
		return "", unreadable(err)
	case len(text) > maxValue:
		return "", &refusal{"limit", "is larger than " + sizeText(maxValue)}
	}
	return strings.TrimSuffix(strings.TrimSuffix(string(text), "\n"), "\r"), nil
}
