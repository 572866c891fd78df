package config_test

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/config"
)

var entries = []lint.Accepted{
	{Fingerprint: "plf1:2", Rule: "b", Group: "b", Steps: []string{"b.json", "</script>", "GET"}, At: "header:authorization"},
	{Fingerprint: "plf1:1", Rule: "a", Group: "perishable", Steps: []string{"a.json"}, At: "variable:token", Reason: "a demo \"account\"\n"},
}

func TestABaselineIsReadAsItWasWritten(t *testing.T) {
	raw, err := config.WriteBaseline(entries)
	if err != nil {
		t.Fatal(err)
	}
	got, err := config.ReadBaseline("b.json", raw)
	if err != nil || len(got.Entries) != 2 || !reflect.DeepEqual(got.Entries[0], entries[1]) || !reflect.DeepEqual(got.Entries[1], entries[0]) {
		t.Fatalf("%v %+v", err, got)
	}
	again, err := config.WriteBaseline([]lint.Accepted{entries[1], entries[0]})
	if err != nil || !bytes.Equal(raw, again) || bytes.Count(raw, []byte("\n    {")) != 2 {
		t.Errorf("the order in which entries come makes a difference, or they have no lines of their own:\n%s\n%s", raw, again)
	}
	empty, err := config.WriteBaseline(nil)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := config.ReadBaseline("b.json", empty); err != nil || len(b.Entries) != 0 {
		t.Errorf("an empty one: %v %v", b, err)
	}
}

func TestWrongBaselinesHaveAPlace(t *testing.T) {
	for raw, want := range map[string]string{
		"":                                    "b.json:1:1: ",
		"[]":                                  "b.json:1:1: this is no baseline",
		`{"schemaVersion":"2","findings":[]}`: "newer postlint",
		`{"schemaVersion":"1"}`:               "findings is no list",
		"{\"schemaVersion\":\"1\",\"findings\":[\n 1]}":                                      "b.json:2:2: an accepted finding is an object",
		`{"schemaVersion":"1","findings":[{}]}`:                                              "is no text",
		"{\"schemaVersion\":\"1\",\"findings\":[\n" + one + ",\n" + one + "]}":               "b.json:3:1: this fingerprint stands here twice",
		`{"schemaVersion":"1","findings":[` + strings.Replace(one, `["x"]`, `[1]`, 1) + `]}`: "a name is no text",
		`{"schemaVersion":"1","findings":[}`:                                                 "b.json:1:34",
	} {
		_, err := config.ReadBaseline("b.json", []byte(raw))
		var wrong *config.BaselineError
		if !errors.As(err, &wrong) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", raw, err, want)
		}
	}
}

const one = `{"fingerprint":"plf1:1","rule":"a","group":"a","where":["x"],"at":""}`

func FuzzReadBaseline(f *testing.F) {
	raw, _ := config.WriteBaseline(entries)
	f.Add(raw)
	f.Add([]byte(`{"schemaVersion":"1","findings":[` + one + `]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		defer limit.Each(t)()
		b, err := config.ReadBaseline("b.json", raw)
		if err != nil {
			return
		}
		out, err := config.WriteBaseline(b.Entries)
		if err != nil {
			t.Fatal(err)
		}
		again, err := config.ReadBaseline("b.json", out)
		if err != nil || len(again.Entries) != len(b.Entries) {
			t.Errorf("what was read cannot be written and read: %v", err)
		}
	})
}
