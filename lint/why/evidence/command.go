package evidence

func commandStart(line string) string { return "" }

func (s *scanner) readCommand(line string, next int) bool { return false }
