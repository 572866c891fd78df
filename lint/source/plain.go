package source

// ParsePlain reads a file that has no syntax of its own: its root is a string that is all
// of it, without quotes. Encodings and limits are those of [Parse]; every error is an
// *[Error].
func ParsePlain(name string, raw []byte, limits Limits) (*File, error) {
	limits = limits.orDefault()
	if len(raw) > limits.Bytes {
		return nil, tooLarge(limits.Bytes)
	}
	f := &File{name: name, raw: raw, text: raw, plain: true}
	f.home = f
	if err := f.recode(); err != nil {
		return nil, err
	}
	f.nodes = []node{{start: uint32(f.begin), end: uint32(len(f.text)), next: 1, kind: String}}
	return f, nil
}
