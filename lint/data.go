package lint

import (
	"bytes"
	"iter"
	"slices"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// readData reads the data files among the inputs and returns the others. What a file of
// data gives values to is known to every view.
func (p *Project) readData(inputs []Input) []Input {
	var rest []Input
	for _, in := range inputs {
		if in.Role != AsData {
			rest = append(rest, in)
			continue
		}
		d, err := dataFile(&in, p.settings.Limits)
		if err != nil {
			p.Errors = append(p.Errors, *NewInputError(in.Name, err))
			continue
		}
		p.data = append(p.data, d)
		p.settings.Data = slices.Concat(p.settings.Data, d.Columns)
	}
	return rest
}

// dataFile reads one file. newman asks for the extension; a file without one of its two
// is told by its start.
func dataFile(in *Input, limits source.Limits) (*postman.DataFile, error) {
	f, err := source.ParsePlain(in.Name, in.Bytes, limits)
	if err != nil {
		return nil, err
	}
	if start := bytes.TrimLeft(f.Root().Text().Bytes(), " \t\r\n"); len(start) > 0 && (start[0] == '[' || start[0] == '{') {
		if f, err = source.Parse(in.Name, in.Bytes, limits); err != nil {
			return nil, err
		}
	}
	return postman.ReadData(f)
}

// Data yields the files of iteration data of the run.
func (p *Pass) Data() iter.Seq[*postman.DataFile] { return slices.Values(p.project.data) }
