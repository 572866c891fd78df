package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/diff"
	"github.com/postlint/postlint/lint/edit"
	"github.com/postlint/postlint/lint/share"
	"github.com/postlint/postlint/rules"
)

// fix makes every fix. What could be read before can be read afterwards, JSON stays JSON,
// and there is nothing left to make: a second run changes nothing.
func (t *trial) fix() {
	out := t.fixed(t.inputs)
	if out == nil {
		return
	}
	for i, in := range out.Inputs {
		if json.Valid(t.inputs[i].Bytes) && !json.Valid(in.Bytes) {
			t.fault("%s is no JSON after the fixes:\n%s", in.Name, in.Bytes)
		}
	}
	if len(out.Result.Errors) > len(t.result.Errors) {
		t.fault("after the fixes there are %d errors instead of %d", len(out.Result.Errors), len(t.result.Errors))
	}
	for _, left := range out.Result.Fixes.Left {
		if strings.Contains(left.Why, "does not settle") {
			t.fault("the fix of %s does not settle", left.Finding.Rule)
		}
	}
	again := t.fixed(out.Inputs)
	if again == nil {
		return
	}
	for i, in := range again.Inputs {
		if !bytes.Equal(in.Bytes, out.Inputs[i].Bytes) {
			t.fault("a second run of the fixes changes %s: %s", in.Name, again.Result.Fixes.Made[0].Finding.Case)
		}
	}
}

func (t *trial) fixed(inputs []lint.Input) *edit.Outcome {
	out, err := edit.Fix(inputs, edit.Options{Unsafe: true}, func(inputs []lint.Input) (*lint.Result, error) {
		return lint.Run(context.Background(), inputs, rules.All(), settings())
	})
	if err != nil {
		t.fault("fix ends with %v", err)
		return nil
	}
	for _, c := range out.Result.Crashes {
		t.fault("a panic was contained after a fix: %s", c)
	}
	return out
}

// share makes a copy, which can be read, or says why there is none.
func (t *trial) share() {
	c, err := share.Make(context.Background(), t.inputs, share.Options{Settings: lint.Settings{Now: today, Jobs: 1}})
	var refusal *share.Refusal
	switch {
	case errors.As(err, &refusal):
		if strings.Contains(refusal.Message, "bug") {
			t.fault("share: %s", refusal.Message)
		}
		return
	case err != nil:
		t.fault("share ends with %v", err)
		return
	}
	p, err := lint.Load(context.Background(), c.Inputs(), lint.Settings{Now: today, Jobs: 1})
	if err != nil || len(p.Errors)+len(p.Crashes) > 0 {
		t.fault("the copy cannot be read: %v %v %v", err, p.Errors, p.Crashes)
	}
}

// diff compares the mutant with what it was made of. With itself it is the same.
func (t *trial) diff() {
	before := append([]lint.Input{{Name: t.name, Bytes: t.seed.raw}}, t.inputs[1:]...)
	for i, old := range [][]lint.Input{before, t.inputs} {
		d, err := diff.Compare(context.Background(), t.side(old), t.side(t.inputs), diff.Options{Rules: rules.All(), Now: today})
		if err != nil {
			t.fault("diff ends with %v", err)
			return
		}
		if i == 1 && !d.Empty() {
			t.fault("a file differs from itself")
		}
	}
}

func (t *trial) side(inputs []lint.Input) diff.Side {
	p, err := lint.Load(context.Background(), inputs, settings())
	if err != nil {
		t.fault("loading ends with %v", err)
	}
	return diff.Side{Project: p, Key: func(name string) string { return name }}
}
