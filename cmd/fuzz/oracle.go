package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf16"

	"gopkg.in/yaml.v3"
)

// requestsIn counts the requests in a file, with the standard library or yaml.v3 and a walk
// of its own, which share nothing with postlint's reader. It counts what no reader may pass
// over in silence, and less where it is in doubt: of members of one name the last, and only
// what a runner could send.
func requestsIn(name string, file []byte) int {
	var doc any
	if isYAML(name) {
		if yaml.Unmarshal(file, &doc) != nil {
			return 0
		}
		return ofYAML(doc)
	}
	if json.Unmarshal(utf8Of(file), &doc) != nil {
		return 0
	}
	return ofDocument(doc)
}

// utf8Of takes a byte-order mark away and recodes UTF-16.
func utf8Of(file []byte) []byte {
	little := bytes.HasPrefix(file, []byte("\xff\xfe"))
	if !little && !bytes.HasPrefix(file, []byte("\xfe\xff")) {
		return bytes.TrimPrefix(file, []byte("\ufeff"))
	}
	var units []uint16
	for i := 2; i+1 < len(file); i += 2 {
		high, low := file[i], file[i+1]
		if little {
			high, low = low, high
		}
		units = append(units, uint16(high)<<8|uint16(low))
	}
	return []byte(string(utf16.Decode(units)))
}

// ofDocument counts in a collection, one that is wrapped, or a dump.
func ofDocument(doc any) int {
	m, _ := doc.(map[string]any)
	if inner, ok := m["collection"].(map[string]any); ok && m["item"] == nil {
		m = inner
	}
	if list, ok := m["collections"].([]any); ok {
		count := 0
		for _, c := range list {
			count += ofDocument(c)
		}
		return count
	}
	info, _ := m["info"].(map[string]any)
	schema, _ := info["schema"].(string)
	if items, ok := m["item"].([]any); ok && strings.Contains(schema, "getpostman.com/json/collection/v2") {
		return ofItems(items)
	}
	return ofV1(m)
}

// ofItems counts items with a request, in folders too.
func ofItems(items []any) int {
	count := 0
	for _, i := range items {
		item, _ := i.(map[string]any)
		if inner, ok := item["item"].([]any); ok {
			count += ofItems(inner)
		} else if sendable(item["request"]) {
			count++
		}
	}
	return count
}

func sendable(request any) bool {
	switch r := request.(type) {
	case string:
		return r != ""
	case map[string]any:
		return r["url"] != nil
	}
	return false
}

// ofV1 counts the requests of a v1 collection, whether a folder lists them or not.
func ofV1(m map[string]any) int {
	_, listed := m["order"].([]any)
	list, _ := m["requests"].([]any)
	count := 0
	for _, r := range list {
		request, _ := r.(map[string]any)
		if url, ok := request["url"].(string); ok && url != "" && listed {
			count++
		}
	}
	return count
}

// ofYAML counts the one request that a file of a v3 collection is.
func ofYAML(doc any) int {
	m, _ := doc.(map[string]any)
	if url, ok := m["url"].(string); ok && url != "" && m["$kind"] == "http-request" {
		return 1
	}
	return 0
}
