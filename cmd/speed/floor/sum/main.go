// Command sum reads a file and adds up its bytes: the least that can be done with each.
package main

import (
	"fmt"
	"os"
)

func main() {
	raw, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "sum:", err)
		os.Exit(2)
	}
	sum := 0
	for _, b := range raw {
		sum += int(b)
	}
	if _, err := fmt.Fprintln(os.Stdout, sum); err != nil {
		os.Exit(2)
	}
}
