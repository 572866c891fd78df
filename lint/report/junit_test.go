package report

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
)

// An element is one of an XML document.
type element struct {
	name       string
	attributes map[string]string
	text       string
	children   []*element
}

func (e *element) all(name string) (out []*element) {
	for _, c := range e.children {
		if c.name == name {
			out = append(out, c)
		}
		out = append(out, c.all(name)...)
	}
	return out
}

// parseXML reads a document with nothing but the standard library's strict tokens.
func parseXML(t testing.TB, doc string) *element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(doc))
	stack := []*element{{}}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return stack[0]
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, doc)
		}
		top := stack[len(stack)-1]
		switch x := token.(type) {
		case xml.StartElement:
			e := &element{name: x.Name.Local, attributes: map[string]string{}}
			for _, a := range x.Attr {
				e.attributes[a.Name.Local] = a.Value
			}
			top.children = append(top.children, e)
			stack = append(stack, e)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text += string(x)
		case xml.Comment, xml.Directive:
			t.Errorf("%v", x)
		}
	}
}

func readJUnit(t testing.TB, res *lint.Result) (got reading) {
	t.Helper()
	root := parseXML(t, ciOf(t, JUnit, res))
	var collect func(e *element)
	collect = func(e *element) {
		got.texts = append(got.texts, e.text)
		for _, v := range e.attributes {
			got.texts = append(got.texts, v)
		}
		for _, c := range e.children {
			collect(c)
		}
	}
	collect(root)
	top := root.children[0]
	suites := top.all("testsuite")
	for _, s := range append(suites, top) {
		for attribute, n := range map[string]int{"tests": len(s.all("testcase")), "failures": len(s.all("failure")), "errors": len(s.all("error"))} {
			if s.attributes[attribute] != strconv.Itoa(n) {
				t.Errorf("%s says %s=%s, there are %d", s.name, attribute, s.attributes[attribute], n)
			}
		}
	}
	for _, c := range top.all("testcase") {
		if c.attributes["classname"] == "" {
			t.Errorf("a case without a class: %v", c.attributes)
		}
	}
	if len(root.children) != 1 || top.name != "testsuites" || len(suites) == 0 {
		t.Errorf("no report: %+v", root)
	}
	got.findings, got.errors = len(top.all("failure"))+len(top.all("system-out")), len(top.all("error"))
	return got
}

// A suite is a file: with a case for each finding, or with one that passed.
func TestASuiteIsAFile(t *testing.T) {
	root := parseXML(t, ciOf(t, JUnit, sample(t)))
	suites := root.all("testsuite")
	var got []string
	for _, s := range suites {
		got = append(got, s.attributes["name"]+" "+s.attributes["tests"]+" "+s.attributes["failures"])
	}
	if want := "other.yaml 1 0, prod.postman_environment.json 1 1, shop.postman_collection.json 1 1"; strings.Join(got, ", ") != want {
		t.Errorf("%v", got)
	}
	if out := suites[0].all("system-out"); len(out) != 1 || !strings.Contains(out[0].text, "a token is stored") {
		t.Error("an info is a case that passed and says something")
	}
	shop := suites[2]
	c := shop.all("testcase")[0]
	if c.attributes["classname"] != "Orders.List" || c.attributes["name"] != "bearer-space-missing" || c.attributes["line"] != "3" || c.attributes["file"] != "shop.postman_collection.json" {
		t.Errorf("%v", c.attributes)
	}
	properties := map[string]string{}
	for _, p := range shop.all("property") {
		properties[p.attributes["name"]] = p.attributes["value"]
	}
	if properties["judged completely"] != "3" || properties["requests"] != "12" || properties["not in these files: {{token}} (credential of 9 requests)"] == "" {
		t.Errorf("%v", properties)
	}
}

// A report is never empty, and equal findings are cases of their own.
func TestAReportIsNeverEmpty(t *testing.T) {
	for name, res := range map[string]*lint.Result{
		"nothing": {}, "a clean file": {Files: []lint.FileResult{{Path: "a.json", Kind: "collection"}}},
	} {
		cases := parseXML(t, ciOf(t, JUnit, res)).all("testcase")
		if len(cases) != 1 || len(cases[0].children) != 0 {
			t.Errorf("%s: %d cases", name, len(cases))
		}
	}
	seen := map[string]bool{}
	for _, c := range parseXML(t, ciOf(t, JUnit, many(t, 5))).all("testcase") {
		seen[c.attributes["classname"]+c.attributes["name"]] = true
	}
	if len(seen) != 5 {
		t.Errorf("%v", seen)
	}
}

// What a suite has accepted is a property of it.
func TestJUnitCountsWhatWasAccepted(t *testing.T) {
	res := result(t, "a.json", `{"v": "|x|"}`)
	fields["accepted"](res, "known")
	if out := ciOf(t, JUnit, res); !strings.Contains(out, `<property name="accepted findings" value="1">`) {
		t.Error(out)
	}
}
