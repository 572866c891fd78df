package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/rules"
)

// shelf are the rules by their ids.
func shelf() map[string]*lint.Rule {
	out := map[string]*lint.Rule{}
	for _, r := range rules.All() {
		out[r.ID] = r
	}
	return out
}

// lint runs postlint over what was written.
func (w written) lint(supplied map[string]string, r run) (*lint.Result, error) {
	settings := lint.Settings{Now: when(r.now), Select: r.only, Data: r.data, Jobs: 1}
	settings.Preset = map[string]lint.Presets{"share": lint.Share, "ci": lint.CI, "audit": lint.Audit}[r.preset]
	if r.runtime != "" {
		settings.Runtimes = []*resolve.Runtime{resolve.RuntimeNamed(r.runtime)}
	}
	for _, name := range slices.Sorted(maps.Keys(supplied)) {
		settings.Command = append(settings.Command, resolve.Value{Name: name, Value: supplied[name]})
	}
	res, err := lint.Run(context.Background(), w.inputs, rules.All(), settings)
	if err != nil {
		return nil, err
	}
	if len(res.Errors)+len(res.Crashes) > 0 {
		return nil, fmt.Errorf("not read: %+v, crashes %v", res.Errors, res.Crashes)
	}
	return res, nil
}

func when(now string) time.Time {
	if now == "" {
		now = benchNow
	}
	t, err := time.Parse(time.RFC3339, now)
	if err != nil {
		panic(err) // an operator is written wrong
	}
	return t
}
