package evidence

import "strings"

// Prompts of shells, which are copied along: of cmd.exe, of PowerShell, and what ends in
// one of the usual signs.
var (
	cmdPrompt  = compile(`^[A-Za-z]:\\[^<>|"\n]{0,200}>[ \t]*`)
	psPrompt   = compile(`^(?:\([\w.-]+\) )?PS(?: [^<>|"\n]{0,200})?>[ \t]*`)
	bashPrompt = compile(`^(?:➜ +\S{1,80} (?:git:\([^)\n]{0,80}\) (?:✗ )?)?|(?:\([\w.-]+\) )?\[?[\w.@~:/+-]{0,100}(?: [\w.~/+-]{1,80})?\]? ?(?:\([^)\n]{0,80}\))?[$#%❯➜»][ \t]+)`)
	idlePrompt = compile(`^(?:PS(?: [^<>|"\n]{0,200})?>|[A-Za-z]:\\[^<>|"\n]{0,200}>|[\w.-]{1,60}@[\w.-]{1,60}[: ][^<>"\n]{0,100}[$#%]|[$%])$`)
	curlWord   = compile(`^(?:sudo |time )?(?:/usr/bin/)?curl(?:\.exe)?[ \t]+(?:["'$^@{-]|https?:|[A-Za-z0-9-]+[.:/][A-Za-z0-9])`)
	invokeWord = compile(`(?i)^(?:\$[\w:]+[ \t]*=[ \t]*)?\(?(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)[ \t]+[^: \t]`)
	// Two quotes for one, as browsers wrote them for cmd.exe until 2019.
	doubledQuotes = compile(`"[^'"\s]*""[^\s"]`)
	aliasWord     = compile(`(?i)^(?:curl|wget)[ \t].*(?:-Uri|-Headers|-Method|-UseBasicParsing)\b`)
)

// A shell is one of those that commands are copied for.
type shell int

const (
	noShell shell = iota
	bash
	cmdShell
	powerShell // a program, called from PowerShell
	invoke     // a command of PowerShell itself
)

// commandStart says whether a line begins a command that sends a request, for which shell
// its prompt and its name speak, and where the command begins in it.
func commandStart(line string) (sh shell, at int) {
	begin := strings.TrimLeft(line, " \t\u00a0")
	for _, prompt := range []struct {
		*pattern
		shell
	}{{&psPrompt, powerShell}, {&cmdPrompt, cmdShell}, {&bashPrompt, bash}} {
		if m := prompt.find(begin); m != nil {
			sh, begin = prompt.shell, begin[len(m[0]):]
			break
		}
	}
	at = len(line) - len(begin)
	switch {
	case invokeWord.in(begin), aliasWord.in(begin):
		return invoke, at
	case !curlWord.in(begin):
		return noShell, 0
	case sh == noShell:
		return bash, at
	}
	return sh, at
}

// isCommand reports whether a line begins a command that sends a request.
func isCommand(line string) bool {
	sh, _ := commandStart(line)
	return sh != noShell
}

// readCommand reads a command that sends a request: what it would send.
func (s *scanner) readCommand(line string, next int) bool {
	if s.readAssignment(line, next) {
		return true
	}
	sh, at := commandStart(line)
	if sh == noShell {
		return false
	}
	text := s.text[s.at+at:]
	var request *Request
	var n int
	switch sh = s.dialect(sh, text); sh {
	case invoke:
		request, n = s.invocation(text)
	default:
		var words []word
		words, n = splitFor(sh)(text)
		request = curlRequest(words)
	}
	s.newExchange(Command).Sent = request
	s.take(s.at + at + n)
	s.endLine()
	return true
}

// endLine goes on to the next line: what stands behind a command, a pipe or a file for
// its output, tells nothing.
func (s *scanner) endLine() {
	_, next := s.peek()
	s.take(next)
}

func splitFor(sh shell) func(string) ([]word, int) {
	switch sh {
	case cmdShell:
		return splitCmd
	case powerShell:
		return splitPowerShell
	default:
		return splitBash
	}
}

// dialect tells by the ends of its lines and by its quotes for which shell a command was
// copied, when no prompt says it.
func (s *scanner) dialect(sh shell, text string) shell {
	if sh != bash {
		return sh
	}
	first, _, more := strings.Cut(text, "\n")
	first = strings.TrimRight(first, " \t\u00a0")
	switch {
	case strings.Contains(first, `^"`), more && strings.HasSuffix(first, "^"):
		return cmdShell
	case more && strings.HasSuffix(first, "`"), strings.HasPrefix(first, "curl.exe") && strings.Contains(first, "`"):
		return powerShell
	case doubledQuotes.in(first):
		return cmdShell
	}
	return bash
}
