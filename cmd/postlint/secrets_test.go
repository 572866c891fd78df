package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// No command prints a secret of the files, in any format, on stdout or stderr: not raw, not
// percent-encoded, not in base64 or hexadecimal digits, not escaped for JSON.
func TestNoSecretIsPrinted(t *testing.T) {
	folders, err := filepath.Glob("../../fixtures/_secrets/*")
	if err != nil || len(folders) == 0 {
		t.Fatalf("%d folders: %v", len(folders), err)
	}
	var calls [][]string
	for _, format := range lintFormats {
		calls = append(calls, []string{"lint", "-v", "--select", "all", "--color", "always", "--format", format}, []string{"lint", "-q", "--format", format})
	}
	calls = append(calls, []string{"resolve"}, []string{"resolve", "--format", "json"}, []string{"lint", "--select", "nothing"})
	empty := filepath.Join(t.TempDir(), "empty.postman_collection.json")
	if err := os.WriteFile(empty, []byte(`{"info":{"name":"Empty","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, format := range diffFormats {
		calls = append(calls, []string{"diff", empty, "--format", format})
	}
	calls = append(calls, []string{"resolve", "--stable"})
	for _, folder := range folders {
		for _, args := range calls {
			var stdout, stderr bytes.Buffer
			run(append(args, folder), strings.NewReader(""), &stdout, &stderr, nil)
			if stdout.Len()+stderr.Len() == 0 {
				t.Errorf("%q says nothing", args)
			}
			for name, form := range markerForms() {
				if strings.Contains(stdout.String(), form) || strings.Contains(stderr.String(), form) {
					t.Errorf("%q prints a secret of %s, %s", args, folder, name)
				}
			}
		}
	}
}

// markerForms are the marker as a printer may write it, by the name of the encoding.
func markerForms() map[string]string {
	forms := map[string]string{"raw": marker, "hexadecimal": hex.EncodeToString([]byte(marker))}
	for i := range len(marker) {
		forms["percent-encoded"] += fmt.Sprintf("%%%02X", marker[i])
		forms["escaped for JSON"] += fmt.Sprintf(`\u%04x`, marker[i])
	}
	for shift := range 3 {
		raw := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", shift) + marker))
		forms[fmt.Sprintf("base64, shifted by %d", shift)] = raw[(shift*8+5)/6 : (shift+len(marker))*8/6]
	}
	return forms
}
