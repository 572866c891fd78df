package rules_test

import "flag"

// runPattern is the -run pattern of this test run.
func runPattern() string {
	if f := flag.Lookup("test.run"); f != nil {
		return f.Value.String()
	}
	return ""
}
