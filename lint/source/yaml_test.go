package source

import "testing"

// yamlSamples have one of everything that is read.
var yamlSamples = []string{
	"$kind: http-request\nurl: \"{{baseUrl}}/x\"\nmethod: GET\nauth:\n  type: bearer\n  credentials:\n    token: a.b.c\norder: 4000\n",
	"a: |-\n  {\n    \"x\": \"y\\n\"\n  }\nb: 1\n",
	"a: |\n  x\n\n   y\n\n\nb: |+\n  x\n\n\nc: |2-\n    x\n  y",
	"a: >\n  x\n  y\n\n  z\n   more\n  end\n\nb: >-\n  q\n  r\nc: >+1\n  q\n r\n\n",
	"a: 'it''s\n  folded\n\n  twice'\nb: \"q\\\"\\u00e9\\x41\\U0001f600 \\\n   next\n  line\\\n\n  end \\N\\_\\L\\P\\e\\0\"\n",
	"a: one\n  two\n\n  three # comment\nb: - x\n",
	"- 1\n- 0x1F\n- 0o17\n- .5\n- -0\n- .inf\n- ~\n-\n- true\n- False\n- 2020-01-01\n- no\n",
	"{a: 1, 'b': [x, \"y\", {c: d}, e: f, ? g : h], i: , j}\n",
	"# c\n%YAML 1.1\n---\n# d\na: &x b # e\n# f\nc: !!str 5\nd: !!float 5\n...\n",
	"%YAML 1.1\n--- # c\na: b\n...\n# end\n",
	"a:\n- b\n-\n  - c\n  - - d\n    - e: f\n      g:\n        h\n",
	"? a\n: b\n? c\n",
	"a:\r\n  - \"b\"\r\n  - |\r\n    c\r\n    d\r\n",
	"a: \xc3\xa9\xf0\x9f\x98\x80 \xe2\x80\xa8b\xc2\x85c\nd: \"\xe2\x80\xa8\n x\"\n",
	"&r\na: &s\n  b: !!map\n    c: !!seq\n    - d\n",
	"plain\n  text\n",
	"\"quoted\"",
	"|\n literal\n",
	"{\"a\":1,\"b\":[true,null,\"\\ud83d\"]}",
	"{\"a\":1,\"b\":[true,null,\"c\"]}",
	"a: |  # c\n\n\n  x\n # c\nb: >2\n   x\n",
	"a: 1\nA: 2\na: 3\n",
	"- - - a\n  - b\n- c",
	"a:\n  # c\n\n  # d\n  b: c\n  # e\n# f\n",
	"\xef\xbb\xbfa: b",
	"a: |2\n\n\n",
	"a: >\n\n\n  \n",
	"a: ''\nb: \"\"\nc: \"\\\n  \"\nd: ' '\n",
}

// Every sample that can be read holds the laws.
func TestYAMLHoldsTheLaws(t *testing.T) {
	read := 0
	for _, sample := range yamlSamples {
		if f := checkYAMLFile(t, []byte(sample)); f != nil {
			read++
			checkYAMLTokens(t, f)
		} else {
			_, err := ParseYAML("", []byte(sample), Limits{})
			t.Logf("%q: %v", sample, err)
		}
	}
	t.Log(read, len(yamlSamples))
}
