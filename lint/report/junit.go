package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
)

// The elements of a JUnit report. There is no standard; the names and their order are those
// of the schema that Jenkins published, and file and line of a case are GitLab's and pytest's.
type (
	junitReport struct {
		XMLName xml.Name `xml:"testsuites"`
		Name    string   `xml:"name,attr"`
		junitCounts
		Suites []*junitSuite `xml:"testsuite"`
	}
	junitCounts struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Time     int `xml:"time,attr"` // always 0: a report of the same files is the same
	}
	junitSuite struct {
		Name string `xml:"name,attr"`
		junitCounts
		Properties *junitProperties `xml:"properties"`
		Cases      []junitCase      `xml:"testcase"`
	}
	junitProperties struct {
		List []junitProperty `xml:"property"`
	}
	junitProperty struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}
	junitCase struct {
		Name      string        `xml:"name,attr"`
		Class     string        `xml:"classname,attr"`
		File      string        `xml:"file,attr,omitempty"`
		Line      int           `xml:"line,attr,omitempty"`
		Time      int           `xml:"time,attr"`
		Error     *junitOutcome `xml:"error"`
		Failure   *junitOutcome `xml:"failure"`
		SystemOut string        `xml:"system-out,omitempty"`
	}
	junitOutcome struct {
		Type    string `xml:"type,attr"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// JUnit writes a test report, as most CI systems show one: a suite for each file, in it a
// case for each finding. Errors and warnings are failures, an info is a case that passed and
// says something, an input that could not be read is an error, and a file without findings
// has one case that passed.
func JUnit(w io.Writer, res *lint.Result, o CIOptions) error {
	j := &junit{ci: newCI(res, o), suites: map[string]*junitSuite{}, names: map[[2]string]int{}}
	for i := range res.Files {
		j.file(&res.Files[i])
	}
	for _, e := range j.failures() {
		j.failure(&e)
	}
	for i := range res.Findings {
		j.finding(&res.Findings[i])
	}
	if len(j.report.Suites) == 0 {
		j.suite("")
	}
	for _, s := range j.report.Suites {
		j.close(s)
	}
	j.report.Name = "postlint"
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(&j.report); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

type junit struct {
	*ci
	report junitReport
	suites map[string]*junitSuite // by the path of a file
	names  map[[2]string]int      // of cases, with their classes
}

// suite is that of a file, made when it is first asked for.
func (j *junit) suite(path string) *junitSuite {
	s := j.suites[path]
	if s == nil {
		name := "postlint"
		if path != "" {
			name = inXML(j.path(path))
		}
		s = &junitSuite{Name: name}
		j.suites[path] = s
		j.report.Suites = append(j.report.Suites, s)
	}
	return s
}

// file makes the suite of a file, which is also that of the files that it is made of, and
// says how much of it could be judged. Several exports of a data dump have one suite.
func (j *junit) file(f *lint.FileResult) {
	s := j.suite(f.Path)
	for _, source := range f.Sources {
		j.suites[source] = s
	}
	if f.Kind != "collection" {
		return
	}
	j.property(s, "name", j.text(f.Name))
	j.property(s, "requests", strconv.Itoa(f.Coverage.Requests))
	j.property(s, "judged completely", strconv.Itoa(f.Coverage.Complete))
	for _, u := range f.Coverage.Unknown {
		j.property(s, "not in these files: "+j.missing(u), j.text(u.Why))
	}
}

func (j *junit) property(s *junitSuite, name, value string) {
	if s.Properties == nil {
		s.Properties = &junitProperties{}
	}
	s.Properties.List = append(s.Properties.List, junitProperty{inXML(name), inXML(value)})
}

func (j *junit) finding(f *lint.Finding) {
	s := j.suite(f.Place.Path)
	class := inXML(j.text(strings.Join(f.Place.Request, ".")))
	if class == "" {
		class = s.Name
	}
	kase := junitCase{Name: f.Case, Class: class, File: inXML(j.path(f.Place.Path)), Line: f.Place.Start.Line}
	message := inXML(j.text(f.Message))
	text := paragraph(
		message,
		inXML(fmt.Sprintf("%s:%d:%d", j.path(f.Place.Path), f.Place.Start.Line, f.Place.Start.Column)), inXML(j.text(f.Place.App)),
		"why: "+inXML(j.text(f.Why)), "do: "+inXML(j.text(f.Help)), inXML(f.Severity.String()+", "+f.Confidence.String()+" confidence"),
	)
	if f.Severity > lint.Info {
		kase.Failure = &junitOutcome{f.Severity.String(), message, text}
	} else {
		kase.SystemOut = text
	}
	j.add(s, kase)
}

func (j *junit) failure(e *lint.InputError) {
	s := j.suite(e.Path)
	kase := junitCase{Name: "it can be checked", Class: s.Name, Line: e.Line, Error: &junitOutcome{Type: e.Code, Message: inXML(j.text(e.Message))}}
	if e.Path != "" {
		kase.File = s.Name
	}
	kase.Error.Text = paragraph(kase.Error.Message, inXML(string(remedy(*e))))
	j.add(s, kase)
}

// add puts a case into a suite. CI systems take two of one name and class for one, so the
// second gets a number.
func (j *junit) add(s *junitSuite, kase junitCase) {
	key := [2]string{kase.Class, kase.Name}
	j.names[key]++
	if n := j.names[key]; n > 1 {
		kase.Name = fmt.Sprintf("%s (%d)", kase.Name, n)
	}
	s.Cases = append(s.Cases, kase)
}

// close gives a suite without cases one that passed, says how many findings of its files
// were accepted, and counts.
func (j *junit) close(s *junitSuite) {
	if len(s.Cases) == 0 {
		j.add(s, junitCase{Name: "no mistake found in what these files show", Class: s.Name})
	}
	n := 0
	for i := range j.res.Suppressed {
		if j.suites[j.res.Suppressed[i].Place.Path] == s {
			n++
		}
	}
	if n > 0 {
		j.property(s, "accepted findings", strconv.Itoa(n))
	}
	for i := range s.Cases {
		s.Tests++
		if s.Cases[i].Failure != nil {
			s.Failures++
		}
		if s.Cases[i].Error != nil {
			s.Errors++
		}
	}
	j.report.Tests += s.Tests
	j.report.Failures += s.Failures
	j.report.Errors += s.Errors
}

// paragraph is the lines that say something.
func paragraph(list ...string) string {
	return strings.Join(slices.DeleteFunc(list, func(l string) bool { return l == "" }), "\n")
}

// inXML makes visible what acts, and what no XML 1.0 document can hold (§2.2), with or
// without a character reference: controls, and the two characters that are none.
func inXML(s string) string {
	return strings.NewReplacer("\ufffe", `\u{fffe}`, "\uffff", `\u{ffff}`).Replace(Visible(s))
}
