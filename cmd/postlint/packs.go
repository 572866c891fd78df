package main

import (
	"errors"
	"path/filepath"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

// packs are those that come with postlint and those of the files of --pack, or nil when
// there are none of these. What is wrong with a file is a mistake of the command line.
func packs(names []string, limit int64) (*credential.Packs, error) {
	if len(names) == 0 {
		return nil, nil
	}
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
