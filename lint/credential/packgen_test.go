package credential

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the table of packs anew")

const packTable = "packtable.go"

// The table that is compiled in is made of the files in packs, so that nothing is parsed
// when postlint starts.
func TestTheTableOfPacksIsThatOfTheirFiles(t *testing.T) {
	want := generatedPacks(t)
	if *update {
		if err := os.WriteFile(packTable, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(packTable)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not made of the files in packs; run go generate ./lint/credential", packTable)
	}
}

// filedPacks are the packs in the files, in the order of the files.
func filedPacks(t *testing.T) []*Pack {
	t.Helper()
	files, err := filepath.Glob("packs/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no packs", err)
	}
	var out []*Pack
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		list, err := ReadPacks(name, raw)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, list...)
	}
	return out
}

func generatedPacks(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("// Code generated from the files in packs by go generate; DO NOT EDIT.\n\npackage credential\n\nvar builtInPacks = []Pack{\n")
	for _, pack := range filedPacks(t) {
		literal(&b, reflect.ValueOf(*pack), true)
		b.WriteString(",\n")
	}
	b.WriteString("}\n")
	out, err := format.Source(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// literal writes a value as Go does, without what is zero. The type of an element is
// left out, as its list says it.
func literal(b *bytes.Buffer, v reflect.Value, element bool) {
	name := strings.ReplaceAll(v.Type().String(), "credential.", "")
	switch v.Kind() {
	case reflect.Struct:
		if !element {
			b.WriteString(name)
		}
		b.WriteString("{")
		for i := range v.NumField() {
			if f := v.Field(i); !f.IsZero() {
				b.WriteString(v.Type().Field(i).Name + ": ")
				literal(b, f, false)
				b.WriteString(", ")
			}
		}
		b.WriteString("}")
	case reflect.Slice:
		lines := v.Type().Elem().Kind() == reflect.Struct
		b.WriteString(name + "{")
		for i := range v.Len() {
			if lines {
				b.WriteString("\n")
			}
			literal(b, v.Index(i), true)
			b.WriteString(",")
		}
		if lines {
			b.WriteString("\n")
		}
		b.WriteString("}")
	default:
		fmt.Fprintf(b, "%#v", v.Interface())
	}
}
