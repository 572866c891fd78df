package main

import (
	"errors"
	"os"
	"strings"
)

// The marks between which a README quotes the results.
const (
	quoteBegins = "<!-- speed -->\n"
	quoteEnds   = "<!-- end of speed -->\n"
)

// quoteInto copies the date and the rows with a number from the file of the results into a
// README, but for the worst cases, of which there are many.
func quoteInto(readme, results string) error {
	text, err := os.ReadFile(readme) //nolint:gosec // named on the command line
	if err != nil {
		return err
	}
	measured, err := os.ReadFile(results) //nolint:gosec // named on the command line
	if err != nil {
		return err
	}
	quoted, err := withQuote(string(text), string(measured))
	if err != nil {
		return err
	}
	return os.WriteFile(readme, []byte(quoted), 0o600)
}

func withQuote(readme, results string) (string, error) {
	before, rest, begun := strings.Cut(readme, quoteBegins)
	_, after, ended := strings.Cut(rest, quoteEnds)
	if !begun || !ended {
		return "", errors.New("the README has no marks for the results: " + strings.TrimSpace(quoteBegins) + " and " + strings.TrimSpace(quoteEnds))
	}
	return before + quoteBegins + quote(results) + quoteEnds + after, nil
}

func quote(results string) string {
	var out strings.Builder
	for line := range strings.Lines(results) {
		switch {
		case strings.HasPrefix(line, "In brackets"): // what follows the table
			return out.String()
		case strings.HasPrefix(line, "| – |"), strings.HasPrefix(line, "| 18 |"), strings.HasPrefix(line, "#"), strings.HasPrefix(line, "<!--"):
		case line == "\n" && out.Len() == 0:
		case line == "\n" && strings.HasSuffix(out.String(), "\n\n"):
		default:
			out.WriteString(line)
		}
	}
	return out.String()
}
