package evidence

var (
	consoleLine = compile(`^\x00$`)
	newmanLine  = compile(`^\x00$`)
)

func (s *scanner) readConsole(line string, next int) bool    { return false }
func (s *scanner) readNewmanLine(line string, next int) bool { return false }
