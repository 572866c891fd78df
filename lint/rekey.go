package lint

// KnownAs has fingerprints know the findings in a file by another path than that of the
// input: by that of the file of which it is another version. It is for who holds the findings
// of two projects against each other, before either is linted.
func (p *Project) KnownAs(name, path string) {
	if in := p.origins[name]; in != nil {
		in.Key = path
	}
}
