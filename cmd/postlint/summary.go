package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
)

// summaryVariable names the file that GitHub Actions shows as a step's summary.
const summaryVariable = "GITHUB_STEP_SUMMARY"

// A summary is the file of a step's summary, which other commands of the step write to, too.
type summary struct {
	path string
	info fs.FileInfo // as it was found
}

// summaryOf finds the file that --summary asks for; nil where there is none.
//
// The runner makes the file before the step begins. So it has to be there, and to be a
// file: behind a symbolic link would be another one, and nothing but the summary is written to.
func (s *session) summaryOf(c *cli.Context, inputs []string) (*summary, error) {
	if !c.Bool("summary") {
		return nil, nil
	}
	path := s.env[summaryVariable]
	if path == "" {
		s.say(nil, []string{"--summary: " + summaryVariable + " is not set, so there is no summary to append to; GitHub Actions sets it"})
		return nil, nil
	}
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return nil, unwritable(summaryVariable+": "+path, err)
	case !info.Mode().IsRegular():
		return nil, usagef("%s: %s is no file", summaryVariable, path)
	case isOneOf(path, inputs):
		return nil, usagef("%s: %s is an input; it is not written to", summaryVariable, path)
	}
	return &summary{path, info}, nil
}

// append adds the report to the file in one write, which no other process's comes between,
// and in as much room as GitHub leaves.
func (f *summary) append(res *lint.Result, o report.CIOptions) error {
	if f == nil {
		return nil
	}
	out, err := os.OpenFile(f.path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return f.failed(err)
	}
	info, err := out.Stat()
	if err == nil && !os.SameFile(info, f.info) {
		err = errors.New("it is another file now")
	}
	if err == nil {
		err = appendTo(out, info.Size(), res, o)
	}
	return f.failed(errors.Join(err, out.Close()))
}

func appendTo(out *os.File, size int64, res *lint.Result, o report.CIOptions) error {
	var b bytes.Buffer
	if size > 0 {
		b.WriteString("\n\n") // what is there may end within a line
	}
	room := report.SummarySize - int(min(size, report.SummarySize)) - b.Len()
	if room < report.SmallestMarkdown {
		return errors.New("it is full")
	}
	if err := report.MarkdownWithin(&b, res, o, room); err != nil {
		return err
	}
	_, err := out.Write(b.Bytes())
	return err
}

func (f *summary) failed(err error) error {
	if err == nil {
		return nil
	}
	return &inputFailure{unwritable(f.path, err).Error()}
}
