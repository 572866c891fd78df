package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/report/answers"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/why"
	"github.com/postlint/postlint/lint/why/evidence"
	"github.com/postlint/postlint/rules"
)

const groupEvidence = "evidence"

// whyFormats are the values of --format for why.
var whyFormats = []string{"text", "json", "markdown"}

func (s *session) whyCommand() *cli.Command {
	return &cli.Command{
		Category: commandsAsk,
		Usage:    "why a request answers 401, what to try next, and what to ask",
		Description: "postlint why Shop.postman_collection.json \"List orders\" --paste\n" +
			"postlint why Shop.postman_collection.json --evidence newman-report.json",
		UsageText: "postlint why [FILE [REQUEST]] [flags]\n\n" +
			"FILE is the collection, REQUEST a request of it: its name, with its folders in front " +
			"and / between them, or its number. Without evidence the saved examples are looked at, " +
			"and without those a 401 is supposed. Nothing is sent, nothing is kept.",
		Flags: slices.Concat([]cli.Flag{
			list(groupEvidence, "evidence", "what there is of the call: a report of newman or the Postman CLI, a HAR, a response, what curl printed, a cURL command, Console text: `FILE`, or - for --paste (repeatable)"),
			yes(groupEvidence, "paste", "read the same from the terminal or the standard input"),
			number(groupEvidence, "status", 0, "the status code `N` that you saw, when it is all there is"),
			list(groupEvidence, "ask", "ask for the value of the variable `NAME`, without showing or keeping it (repeatable)"),
		}, inputFlags(), configFlags(), []cli.Flag{
			text(groupRules, "now", "", "judge tokens at `TIME`: RFC 3339, or YYYY-MM-DD (default: the clock)"),
			text(groupInput, "runtime", "all", "predict what `RUNTIME` sends: "+strings.Join(runtimeNames(), ", ")),
			packFlag(),
			yes(groupResult, "anonymous", "replace hosts and paths, so that the case can be shown to strangers"),
			yes(groupExit, "exit-zero", "exit with 0 even when something failed"),
		}, outputFlagsOf(whyFormats)),
		Action: s.why,
	}
}

func (s *session) why(c *cli.Context) error {
	if c.Args().Len() > 2 {
		return usagef("why takes one FILE and one REQUEST; quote a name with spaces")
	}
	q, err := searchOf(c)
	if err != nil {
		return err
	}
	q.paths = c.Args().Slice()[:min(c.Args().Len(), 1)]
	if len(q.paths) == 0 && len(c.StringSlice("evidence")) == 0 && !c.Bool("paste") {
		return usagef("why needs something to go by: a collection, --evidence FILE, or --paste")
	}
	set, err := s.whySettings(c, q)
	if err != nil {
		return err
	}
	targets, err := s.targetsOf(c, slices.Concat(q.files(), c.StringSlice("evidence")), whyFormats...)
	if err != nil {
		return err
	}
	defer discard(targets)
	question := why.Question{Rules: rules.All(), Settings: set, Request: c.Args().Get(1), Status: c.Int("status")}
	if err := s.askFor(c, &question); err != nil {
		return err
	}
	unread, err := s.readEvidence(c, &question)
	if err != nil {
		return err
	}
	ctx, cancel := s.ending.limit(c.Context, c.Duration("timeout"))
	defer cancel()
	answer, err := within(ctx, s, c.Duration("timeout"), func() (*why.Answer, error) { return s.answer(ctx, c, q, question, unread) })
	var choice *why.NoMatch
	if errors.As(err, &choice) {
		return noMatch(choice)
	}
	if err != nil {
		return err
	}
	return s.printAnswer(c, targets, answer)
}

// whySettings reads the flags that why shares with lint and resolve.
func (s *session) whySettings(c *cli.Context, q search) (lint.Settings, error) {
	set, err := s.settingsOf(c, q)
	if err != nil {
		return set, err
	}
	if n := c.Int("status"); isGiven(c, "status") && (n < 100 || n > 599) {
		return set, usagef("--status %d is no status code", n)
	}
	if set.Now, err = s.moment(c.String("now")); err != nil {
		return set, err
	}
	if set.Packs, err = packs(c.StringSlice("pack"), int64(set.Limits.Bytes)); err != nil {
		return set, err
	}
	set.Runtimes, err = runtimesNamed(c.String("runtime"))
	return set, err
}

func (s *session) answer(ctx context.Context, c *cli.Context, q search, question why.Question, unread []lint.InputError) (*why.Answer, error) {
	if len(q.files()) > 0 {
		if len(q.paths) == 0 {
			q.paths = q.files()[:1]
		}
		h, err := s.discover(ctx, q)
		if err != nil {
			return nil, err
		}
		if question.Inputs, err = alone(h); err != nil {
			return nil, err
		}
		question.Settings.Base = h.groups[0].config.folder
		from := given{c, h.groups[0].config.Config}
		runSettings(from, &question.Settings)
		// What is accepted, or thought to be public, may be the very reason of a refusal.
		question.Settings.Public, question.Settings.Overrides = nil, nil
		if question.Settings.Options, err = options(from.list("option")); err != nil {
			return nil, err
		}
		unread = append(unread, h.errors...)
	}
	a, err := why.Explain(ctx, question)
	var none *why.NoMatch
	if errors.As(err, &none) && len(none.Names) == 0 {
		// Perhaps there is no request as a file cannot be read, which is what is to be said.
		question.Request = ""
		if all, again := why.Explain(ctx, question); again == nil && len(all.Errors)+len(unread) > 0 {
			a, err = all, nil
		}
	}
	if err != nil {
		return nil, err
	}
	a.Errors = sortedErrors(a.Errors, unread)
	return a, nil
}

// alone are the inputs of the only group. Of files that several configurations are about there
// is no one story.
func alone(h harvest) ([]lint.Input, error) {
	if len(h.groups) > 1 {
		return nil, usagef("several configuration files are about these files; name one file, or the configuration with --config")
	}
	return h.groups[0].of(h.inputs), nil
}

// noMatch lists what there is to choose from.
func noMatch(e *why.NoMatch) error {
	if len(e.Names) == 0 {
		return usagef("%q names no request: there is none in the files", e.Request)
	}
	out := &choiceError{usageError: usageError{message: fmt.Sprintf("%q names no request, or several; name one of these, or give its number:", e.Request)}}
	for i, names := range e.Names {
		if i == mostChoices {
			out.lines = append(out.lines, fmt.Sprintf("and %d more", len(e.Names)-i))
			break
		}
		out.lines = append(out.lines, fmt.Sprintf("%d  %s", e.Numbers[i], e.Secrets.Redact(strings.Join(names, " / "))))
	}
	return out
}

// mostChoices is how many requests are listed.
const mostChoices = 40

// readEvidence reads what --evidence and --paste give. A file that is none is an error of
// the input; the rest is still looked at.
func (s *session) readEvidence(c *cli.Context, q *why.Question) ([]lint.InputError, error) {
	var failed []lint.InputError
	add := func(name string, log *evidence.Log, err error) {
		if log != nil {
			q.Logs = append(q.Logs, log)
		}
		if err != nil {
			code := "unrecognised"
			if r := (*refusal)(nil); errors.As(err, &r) {
				code = r.code
			}
			failed = append(failed, lint.InputError{Path: name, Code: code, Message: err.Error() + instead(err)})
		}
	}
	paste := c.Bool("paste")
	for _, name := range c.StringSlice("evidence") {
		if name == "-" {
			paste = true
			continue
		}
		log, err := readLog(name)
		add(name, log, err)
	}
	if paste {
		pasted, err := s.pasted()
		if err != nil {
			return nil, err
		}
		log, err := evidence.Read("what was pasted", pasted)
		add("what was pasted", log, err)
	}
	return failed, nil
}

// askFor reads the values of --ask. They take the place of what the files hold.
func (s *session) askFor(c *cli.Context, q *why.Question) error {
	for _, name := range c.StringSlice("ask") {
		value, err := s.ask(name)
		if err != nil {
			return err
		}
		q.Asked = append(q.Asked, name)
		q.Settings.Command = append(q.Settings.Command, resolve.Value{Name: name, Value: value})
	}
	return nil
}

func (s *session) printAnswer(c *cli.Context, targets []*target, a *why.Answer) error {
	for _, t := range targets {
		var b bytes.Buffer
		show := answers.Showing{Answer: a, Anonymous: c.Bool("anonymous"), Color: s.colored(c.String("color"), t.w), Width: width(t.w)}
		var err error
		switch t.format {
		case "json":
			err = show.JSON(&b)
		case "markdown":
			show.Markdown(&b)
		default:
			show.Text(&b)
		}
		if err != nil {
			return err
		}
		if err := t.write(b.String()); err != nil {
			return err
		}
	}
	_ = report.Errors(s.err, &lint.Result{Errors: a.Errors, Crashes: a.Result.Crashes, Secrets: a.Result.Secrets}, report.TextOptions{Color: s.colored(c.String("color"), s.err)})
	if a.Elsewhere > 0 {
		fmt.Fprintf(s.err, "none of the %d exchanges that failed belongs to that request; leave its name out to see them\n", a.Elsewhere)
	}
	switch {
	case len(a.Result.Crashes) > 0:
		return codeError(exitInternal)
	case len(a.Errors) > 0:
		return codeError(exitInput)
	case (a.Failed() || a.Elsewhere > 0) && !c.Bool("exit-zero"):
		return codeError(exitFindings)
	}
	return nil
}
