package main

import (
	"errors"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

func packFlag() cli.Flag {
	return list(groupRules, "pack", "know the vendor that `FILE` describes, too (repeatable)")
}

// packs are those that come with postlint and those of the files of --pack. What is wrong with a file is a mistake of the command line.
func packs(names []string, limit int64) (*credential.Packs, error) {
	all := credential.BuiltInPacks()
	for _, name := range names {
		shown := filepath.ToSlash(name)
		raw, err := readFile(name, limit)
		if err != nil {
			return nil, usagef("--pack %s: %s", shown, err.Error())
		}
		list, err := credential.ReadPacks(shown, raw)
		var wrong *credential.PackError
		if errors.As(err, &wrong) {
			return nil, &usageError{wrong.Error(), lint.Nearest(wrong.Word, wrong.Known)}
		}
		all = all.With(list...)
	}
	return all, nil
}
