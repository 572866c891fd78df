package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/postlint/postlint/cmd/yardstick/paired"
)

// The versions of the peers.
const (
	gitleaksVersion   = "8.30.1"
	spectralVersion   = "6.16.3"
	secretlintVersion = "12.0.0"
	sdkVersion        = "5.3.1"
)

// peers are other programs, below a folder that is no part of the checkout.
type peers struct{ dir string }

func (p peers) gitleaks(build string) string {
	return filepath.Join(p.dir, "gitleaks-"+build, "gitleaks")
}
func (p peers) node() string { return filepath.Join(p.dir, "node") }
func (p peers) script(name string) string {
	return filepath.Join(p.node(), "node_modules", ".bin", name)
}

// lookFor says what is missing: an error without a program, nil with it.
func lookFor(program string) error {
	if _, err := exec.LookPath(program); err != nil {
		return fmt.Errorf("%s is not there; go run ./cmd/speed -install", filepath.Base(program))
	}
	return nil
}

// gitleaksOf looks for secrets in a file.
func (p peers) gitleaksOf(build, file string) (paired.Program, error) {
	program := p.gitleaks(build)
	return paired.Program{Words: []string{program, "dir", file, "--no-banner", "--exit-code", "0", "--log-level", "error"}}, lookFor(program)
}

// spectralOf lints a file with the ten rules of spectral.yaml.
func (p peers) spectralOf(file string) (paired.Program, error) {
	program := p.script("spectral")
	return paired.Program{
		Words: []string{program, "lint", file, "--ruleset", filepath.Join(p.node(), "spectral.yaml"), "--format", "json", "--quiet", "--fail-severity", "error"},
		Dir:   p.node(),
	}, lookFor(program)
}

// secretlintOf looks for secrets in a file, with the recommended preset.
func (p peers) secretlintOf(file string) (paired.Program, error) {
	program := p.script("secretlint")
	return paired.Program{
		Words: []string{program, "--secretlintrc", filepath.Join(p.node(), "secretlint.json"), "--no-color", file},
		Dir:   p.node(),
	}, lookFor(program)
}

// sdkOf reads a file with Postman's own library and goes through its requests.
func (p peers) sdkOf(file string) (paired.Program, error) {
	if err := lookFor("node"); err != nil {
		return paired.Program{}, err
	}
	if _, err := os.Stat(filepath.Join(p.node(), "node_modules", "postman-collection")); err != nil {
		return paired.Program{}, errors.New("postman-collection is not there; go run ./cmd/speed -install")
	}
	return paired.Program{Words: []string{"node", filepath.Join(p.node(), "walk.cjs"), file}, Dir: p.node()}, nil
}

// jqOf reads a file with jq and does nothing with it.
func jqOf(file string) (paired.Program, error) {
	program := paired.Program{Words: []string{"jq", "empty", file}}
	if _, err := exec.LookPath("jq"); err != nil {
		return program, errors.New("jq is not in the PATH")
	}
	return program, nil
}

// nodeFiles are what the peers from npm need.
var nodeFiles = map[string]string{
	"package.json": fmt.Sprintf(`{"private": true, "dependencies": {
	"@stoplight/spectral-cli": %q, "secretlint": %q, "@secretlint/secretlint-rule-preset-recommend": %q, "postman-collection": %q}}
`, spectralVersion, secretlintVersion, secretlintVersion, sdkVersion),
	"secretlint.json": `{"rules": [{"id": "@secretlint/secretlint-rule-preset-recommend"}]}` + "\n",
	"walk.cjs": `const { Collection } = require('postman-collection');
const collection = new Collection(JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8')));
let length = 0;
collection.forEachItem((item) => { length += item.request.url.toString().length + item.request.headers.count(); });
console.log(length);
`,
	"spectral.yaml": spectralRules(),
}

// spectralRules are ten of the things that postlint looks for, as far as a JSONPath and a
// pattern can say them.
func spectralRules() string {
	var b strings.Builder
	b.WriteString("rules:\n")
	for _, r := range []struct{ name, given, field, function, options string }{
		{"http", "$..request.url.raw", "", "pattern", `notMatch: "^http://"`},
		{"bearer-twice", "$..header[?(@.key=='Authorization')]", "value", "pattern", `notMatch: "^Bearer +Bearer "`},
		{"bearer-spaces", "$..header[?(@.key=='Authorization')]", "value", "pattern", `notMatch: "^Bearer  +"`},
		{"header-blank", "$..header[*]", "key", "pattern", `notMatch: "^\\s|\\s$"`},
		{"aws-key", "$..value", "", "pattern", `notMatch: "AKIA[0-9A-Z]{16}"`},
		{"github-token", "$..value", "", "pattern", `notMatch: "gh[pousr]_[0-9A-Za-z]{36}"`},
		{"token-in-auth", "$..auth.bearer[?(@.key=='token')]", "value", "pattern", `match: "^\\{\\{.*\\}\\}$"`},
		{"password-in-auth", "$..auth.basic[?(@.key=='password')]", "value", "pattern", `match: "^\\{\\{.*\\}\\}$"`},
		{"key-in-query", "$..url.query[*]", "key", "pattern", `notMatch: "^(api_?key|access_token)$"`},
		{"request-name", "$..item[*]", "name", "truthy", ""},
	} {
		fmt.Fprintf(&b, "  %s:\n    given: %q\n    severity: warn\n    then:\n", r.name, r.given)
		if r.field != "" {
			fmt.Fprintf(&b, "      field: %s\n", r.field)
		}
		fmt.Fprintf(&b, "      function: %s\n", r.function)
		if r.options != "" {
			fmt.Fprintf(&b, "      functionOptions: {%s}\n", r.options)
		}
	}
	return b.String()
}

// installPeers builds gitleaks twice, with the regular expressions of Go and with those of
// RE2, and installs what comes from npm.
func installPeers(dir string, stderr io.Writer) error {
	p := peers{dir}
	if err := os.MkdirAll(p.node(), 0o750); err != nil {
		return err
	}
	for name, text := range nodeFiles {
		if err := os.WriteFile(filepath.Join(p.node(), name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	source := "github.com/zricethezav/gitleaks/v8@v" + gitleaksVersion
	for _, step := range []struct {
		dir, bin string
		words    []string
	}{
		{p.node(), "", []string{"npm", "install", "--no-audit", "--no-fund", "--loglevel=error"}},
		{dir, p.gitleaks("stdlib"), []string{"go", "install", source}},
		{dir, p.gitleaks("re2"), []string{"go", "install", "-tags", "gore2regex", source}},
	} {
		fmt.Fprintln(stderr, strings.Join(step.words, " "))
		cmd := exec.Command(step.words[0], step.words[1:]...) //nolint:gosec // the words stand above
		cmd.Dir, cmd.Stdout, cmd.Stderr = step.dir, stderr, stderr
		if step.bin != "" {
			cmd.Env = append(os.Environ(), "GOBIN="+filepath.Dir(step.bin))
		}
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s: %w", step.words[0], err)
		}
	}
	return nil
}
