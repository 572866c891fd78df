package postman

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/postlint/postlint/lint/source"
)

// A DataFile is the data of a collection run (newman's -d): each row gives values to
// variables for one iteration, in JSON or CSV.
type DataFile struct {
	Name    string   // its base name
	Columns []string // the names that rows give values to, each once
	Gaps    []*Gap   // in the order of the file

	file *source.File
}

// A Gap is a place of a data file that takes the value of a wider scope away and puts
// nothing in its place: null, or an empty text.
type Gap struct {
	Column  string
	Null    bool     // JSON null: a reference stays as it is written (measured)
	Row     int      // counted from 0
	Beside  []string // the other values of the row, as text
	Spot    Spot
	Start   int // bytes of Spot.Text
	End     int
	Written string // what a person sees there: "null", "an empty text" or "an empty cell"
}

// Names returns nothing: a data file is the top.
func (d *DataFile) Names() []string { return nil }

// App returns where the app takes data files: in its collection runner.
func (d *DataFile) App() []string { return []string{"Runner", "Data file", shown(d.Name)} }

// Node returns all of the file.
func (d *DataFile) Node() source.Value { return d.file.Root() }

// File returns the file.
func (d *DataFile) File() *source.File { return d.file }

// ReadData reads a file of iteration data: one that was parsed as JSON, or as plain text
// that is CSV. The error is always a *Error.
func ReadData(f *source.File) (*DataFile, error) {
	d := &DataFile{Name: path.Base(f.Name()), file: f}
	if f.Root().Kind() == source.String {
		return d, d.readCSV()
	}
	return d, d.readJSON()
}

func (d *DataFile) readJSON() error {
	noRows := &Error{Code: "unrecognised", Message: "not a data file: a JSON array of objects is wanted"}
	if d.file.Root().Kind() != source.Array {
		return noRows
	}
	columns := map[string]bool{}
	for i, row := range d.file.Root().Elements() {
		if row.Kind() != source.Object {
			return noRows
		}
		for name, value := range row.Members() {
			word := name.Text().String()
			if !columns[word] {
				columns[word] = true
				d.Columns = append(d.Columns, word)
			}
			empty := value.Kind() == source.String && value.Text().Len() == 0
			if (value.Kind() == source.Null || empty) && row.Get(word).Same(value) {
				d.jsonGap(i, word, row, value)
			}
		}
	}
	return nil
}

func (d *DataFile) jsonGap(i int, column string, row, value source.Value) {
	g := &Gap{Column: column, Null: value.Kind() == source.Null, Row: i, Written: "an empty text"}
	if g.Null {
		g.Written = "null"
	}
	for _, x := range row.Members() {
		if !x.Same(value) {
			g.Beside = append(g.Beside, x.Text().String())
		}
	}
	g.Spot = Spot{Owner: d, Role: RoleVariable, Name: column, Node: value, Text: value.Text()}
	g.End = g.Spot.Text.Len()
	d.Gaps = append(d.Gaps, g)
}

// readCSV reads rows as newman does: the first holds the names, white space around a
// value is no part of it, and quotes need not be doubled.
func (d *DataFile) readCSV() error {
	text := d.file.Root().Text()
	r := csv.NewReader(bytes.NewReader(text.Bytes()))
	r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = true, -1, true
	header, err := r.Read()
	switch {
	case errors.Is(err, io.EOF):
		return &Error{Code: "empty", Message: "not a data file: there is nothing in it"}
	case !isText(strings.Join(header, "")):
		return &Error{Code: "unrecognised", Message: "not a data file: its first line is no text in UTF-8; save it as CSV in UTF-8"}
	case err != nil:
		return &Error{Code: "syntax", Message: "not a data file: its first line is no list of names separated by commas"}
	}
	for _, name := range header {
		d.Columns = append(d.Columns, strings.TrimSpace(name))
	}
	lines := lineStarts(text.Bytes())
	for row := 0; ; row++ {
		record, err := r.Read()
		if err != nil {
			// What follows a row that cannot be read is not judged; its names count.
			return nil
		}
		for i, value := range record {
			if i < len(d.Columns) && strings.TrimSpace(value) == "" {
				line, column := r.FieldPos(i)
				d.csvGap(row, i, slices.Clone(record), text, lines[line-1]+column-1)
			}
		}
	}
}

func (d *DataFile) csvGap(row, i int, record []string, text source.Text, start int) {
	end := start + len(record[i])
	if strings.HasPrefix(text.Slice(start, text.Len()).String(), `"`) {
		end = min(end+len(`""`), text.Len())
	}
	d.Gaps = append(d.Gaps, &Gap{
		Column: d.Columns[i], Row: row, Written: "an empty cell", Beside: slices.Delete(record, i, i+1),
		Spot:  Spot{Owner: d, Role: RoleVariable, Name: d.Columns[i], Node: d.file.Root(), Text: text},
		Start: start, End: end,
	})
}

// lineStarts are the offsets at which the lines of a text begin.
func lineStarts(text []byte) []int {
	starts := []int{0}
	for i, c := range text {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// isText says that a text is UTF-8 without the control characters that only a binary
// file has.
func isText(s string) bool {
	binary := func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\r\n", r) }
	return utf8.ValidString(s) && !strings.ContainsFunc(s, binary)
}
