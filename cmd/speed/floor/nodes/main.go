// Command nodes reads the YAML files of a folder into nodes of yaml.v3, and does nothing else.
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"gopkg.in/yaml.v3"
)

func main() {
	err := filepath.WalkDir(os.Args[1], func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return yaml.Unmarshal(raw, new(yaml.Node))
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "nodes:", err)
		os.Exit(2)
	}
}
