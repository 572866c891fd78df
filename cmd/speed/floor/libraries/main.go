// Command libraries is what the libraries of postlint cost to start: it holds them as
// postlint does, and ends at once.
package main

import (
	"os"

	"github.com/dop251/goja/parser"
	"github.com/go-json-experiment/json/jsontext"
	postman "github.com/rbretecher/go-postman-collection"
	"github.com/urfave/cli/v2"
	"gopkg.in/yaml.v3"
)

func main() {
	if len(os.Args) < 2 {
		return
	}
	// What follows is never run; it keeps the linker from leaving the libraries out.
	_, _ = parser.ParseFile(nil, "", os.Args[1], 0)
	_ = jsontext.NewDecoder(os.Stdin).SkipValue()
	_, _ = postman.ParseCollection(os.Stdin)
	_ = yaml.Unmarshal([]byte(os.Args[1]), new(yaml.Node))
	_ = (&cli.App{}).Run(os.Args)
}
