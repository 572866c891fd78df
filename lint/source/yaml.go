package source

// ParseYAML reads one YAML document into the same tree as [Parse]. Every error is an *[Error].
func ParseYAML(name string, raw []byte, limits Limits) (*File, error) {
	limits = limits.orDefault()
	if len(raw) > limits.Bytes {
		return nil, tooLarge(limits.Bytes)
	}
	f := &File{name: name, raw: raw, text: raw}
	f.home = f
	return nil, f.fail(CodeSyntax, "YAML is not read yet", 0)
}

// YAML reports whether the document is YAML. One that was found inside a text of a YAML
// file is JSON and therefore not.
func (f *File) YAML() bool { return false }
