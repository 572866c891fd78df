package source

// Problems returns what is wrong with the file although it can be read, in the order
// of the file. It is worked out on the first call.
func (f *File) Problems() []Problem {
	f.problemsOnce.Do(func() { f.problems = findProblems(f) })
	return f.problems
}

func findProblems(f *File) []Problem {
	return nil
}
