package config_test

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/config"
	"github.com/postlint/postlint/rules"
)

var known = config.Known{Rules: rules.All(), Above: 1}

func load(t *testing.T, text string) *config.Config {
	t.Helper()
	c, err := config.Load(".postlint.yaml", []byte(text), known)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestX(t *testing.T) {
	_, err := config.Load(".postlint.yaml", []byte(`version: 2
presett: ci
preset: [ci]
select: [jwt-expird, all, 5]
severity: {jwt-expired: eror, jwt-expired:auth: info}
options: {sibling-credential-differs.share: 100}
placeholders: [ghp_FAKEpostlint012345678901234567890123456]
max-warnings: -1
exclude:
expires: &x a
baseline: *x
ignores:
- rule: jwt-expired
  expires: 2026-02-30
`), known)
	t.Log("\n" + err.Error())
	_ = lint.Error
	_ = strings.ToLower
	t.Log(len(config.Schema(known)))
}
