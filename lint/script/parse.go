package script

import (
	"errors"
	"sort"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
)

// A script is parsed as the body of this function, so that await and return are allowed
// in it, as they are where Postman runs it.
const (
	prologue = "(async function(){"
	epilogue = "\n})"
)

// The parser is recursive, and some input costs it time that grows with the square of
// the length. Beyond this length a script is not parsed; libraries that people paste
// into scripts are shorter.
const longest = 1 << 20

// parse returns the tree of a script, which the parser gets to read as src. If it is
// broken the tree may have holes, or be missing.
func (c *code) parse(src string) (*ast.Program, *Broken) {
	program, err := parsed(prologue + src + epilogue)
	if err != nil {
		at := c.failure(program, err)
		return program, &Broken{Why: NotJavaScript, At: c.text.Slice(at, at), Met: c.met(at), Reference: c.inReference(at)}
	}
	if !whole(program) {
		return program, &Broken{Why: NotJavaScript, At: c.text.Slice(len(c.src), len(c.src)), Met: c.met(len(c.src))}
	}
	return program, nil
}

// errPanic stands for what the parser had to say when it panicked.
var errPanic = errors.New("the parser gave up")

// parsed calls the parser. It panics on some texts that are no JavaScript, such as a
// pattern that the text ends in; then there is no tree. Source maps are off because it
// would open the file that one is said to be in. Regular expressions are not compiled:
// Go's would refuse many that run.
func parsed(src string) (program *ast.Program, err error) {
	defer func() {
		if recover() != nil {
			program, err = nil, errPanic
		}
	}()
	return parser.ParseFile(nil, "", src, parser.IgnoreRegExpErrors, parser.WithDisableSourceMaps)
}

// whole reports whether the function that a script was put in is all there is: a script
// must not close it and go on.
func whole(p *ast.Program) bool {
	if len(p.Body) != 1 {
		return false
	}
	statement, ok := p.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return false
	}
	_, ok = statement.Expression.(*ast.FunctionLiteral)
	return ok
}

// inReference reports whether the byte at i stands in a {{name}}, or in front of one.
func (c *code) inReference(i int) bool {
	from := max(len(strings.TrimRight(c.src[:i], " \t"))-len("{{"), 0)
	open := strings.Index(c.src[from:min(i+len("{{"), len(c.src))], "{{")
	if open < 0 {
		return false
	}
	line, _, _ := strings.Cut(c.src[from+open:], "\n")
	return strings.Contains(line, "}}")
}

// met names what stands at the byte i, where that is punctuation or nothing more.
func (c *code) met(i int) string {
	switch {
	case i >= len(c.src):
		return "the end of the script"
	case strings.IndexByte("(){}[];,.:=+-*/<>&|^?%", c.src[i]) >= 0:
		return c.src[i : i+1]
	}
	return ""
}

// failure returns the byte at which the parser met its first error, which it tells by line
// and column.
func (c *code) failure(p *ast.Program, err error) int {
	var list parser.ErrorList
	if !errors.As(err, &list) || p == nil || p.File == nil {
		return 0
	}
	at := list[0].Position
	length := len(prologue) + len(c.src)
	found := sort.Search(length, func(i int) bool {
		p := p.File.Position(i)
		return p.Line > at.Line || p.Line == at.Line && p.Column >= at.Column
	}) - len(prologue)
	return min(max(found, 0), len(c.src))
}
