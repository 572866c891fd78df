package main

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

// Whatever stands in an ignore file: a comment and an empty line change nothing, line ends
// may be either, and what a last line names, byte for byte, is ignored or not as it says.
func FuzzIgnore(f *testing.F) {
	for _, text := range ignoreFiles {
		f.Add(text, "sub/here", false)
	}
	f.Add("[!c-f\n{a,b}\n\\\n**/**/a", "a/b", true)
	f.Fuzz(func(t *testing.T, text, name string, folder bool) {
		defer limit.Each(t)()
		name = strings.Trim(name, "/")
		level := func(text string) *ignoreLevel { return &ignoreLevel{patterns: parseIgnore(text)} }
		got := level(text).ignored(name, folder)
		for _, same := range []string{"# x\n" + text, "\n\n" + text, strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n"), text + "\n"} {
			if strings.HasPrefix(text, "\ufeff") || strings.Contains(text, "\r") {
				break
			}
			if level(same).ignored(name, folder) != got {
				t.Errorf("%q and %q differ about %q", text, same, name)
			}
		}
		if name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz/") != "" || strings.Contains(name, "//") || strings.HasSuffix(text, "\\") {
			return
		}
		if !level(text+"\n/"+name).ignored(name, folder) || level(text+"\n!/"+name).ignored(name, folder) {
			t.Errorf("%q with the last line %q", text, name)
		}
	})
}

// Whatever stands behind run: what postlint does not use is told, what is taken for a path
// stands in the line, and only words of newman's are passed over.
func FuzzNewman(f *testing.F) {
	f.Add("a.json\x00-e\x00b.json\x00--reporters\x00cli,junit\x00--reporter-junit-export\x00x.xml\x00-n\x003\x00--bail")
	f.Add("a.json\x00-kx\x00--color\x00off\x00--timeout-request\x00500\x00--global-var\x00a=b")
	f.Add("--delay-request\x00-\x00--timeout\x005000\x00-r")
	f.Fuzz(func(t *testing.T, joined string) {
		defer limit.Each(t)()
		args := append([]string{"run"}, strings.Split(joined, "\x00")...)
		in, err := parseArgs((&session{}).commands(), args)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without a word")
			}
			return
		}
		if in.command == nil || in.named && !in.run && in.command.Name == "lint" {
			t.Errorf("%q is no run", args)
		}
		line := "\x00" + strings.Join(args, "\x00") + "\x00"
		for _, p := range in.paths {
			if !strings.Contains(line, "\x00"+p+"\x00") {
				t.Errorf("%q is no argument", p)
			}
		}
		for _, flag := range in.ignored {
			name := strings.TrimLeft(flag, "-")
			if name != "timeout" && newmanFlagNamed(name) == nil {
				t.Errorf("%q is passed over and is no flag of newman", flag)
			}
		}
	})
}
