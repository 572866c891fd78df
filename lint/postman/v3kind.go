package postman

import (
	"path"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/source"
)

// A v3Kind says what a file of a v3 folder holds.
type v3Kind uint8

const (
	v3Definition v3Kind = iota + 1 // of a collection or folder
	v3Request                      // a request that is sent over HTTP
	v3Other                        // a request of another protocol
	v3Example
)

// otherProtocols are the kinds of requests that are not sent over HTTP, or not as one
// HTTP request.
var otherProtocols = []string{"grpc", "websocket", "socket.io", "socketio", "mqtt", "mcp", "llm"}

// v3KindOf reads "$kind" and, of the early layout, which had none, "type" (collection,
// folder or http). It is 0 for everything else.
func v3KindOf(root source.Value) v3Kind {
	if kind := root.Get("$kind"); kind.Exists() {
		return kindNamed(kind.Text().String())
	}
	has := func(name string) bool { return root.Get(name).Exists() }
	switch word(root.Get("type")) {
	case "collection", "folder":
		if has("name") && !has("values") {
			return v3Definition
		}
	case "http":
		if has("url") || has("method") {
			return v3Request
		}
	}
	return 0
}

func kindNamed(kind string) v3Kind {
	switch kind {
	case "collection":
		return v3Definition
	case "http-request", "graphql-request":
		return v3Request
	case "http-example", "graphql-example":
		return v3Example
	}
	if protocol, ok := strings.CutSuffix(kind, "-request"); ok && slices.Contains(otherProtocols, protocol) {
		return v3Other
	}
	if protocol, ok := strings.CutSuffix(kind, "-example"); ok && slices.Contains(otherProtocols, protocol) {
		return v3Example
	}
	return 0
}

// recogniseV3 recognises the files of a v3 workspace. Its environments and globals are
// known by the names of their files, too.
func recogniseV3(root source.Value) shape {
	list := root.Get("values").Kind() == source.Array
	switch {
	case v3KindOf(root) != 0:
		return shape{kind: KindV3, body: root}
	case list && (calledLike(root, ".environment") || calledLike(root, ".globals")):
		return shape{kind: scopeKind(root), body: root}
	case isWorkspace(root):
		return shape{kind: KindWorkspace, body: root}
	}
	return shape{}
}

// isWorkspace: .postman/resources.yaml, or .postman/config.json of earlier apps.
func isWorkspace(root source.Value) bool {
	dir, base := path.Split(root.File().Name())
	if path.Base(dir) != ".postman" {
		return false
	}
	return stem(base) == "resources" || base == "config.json"
}

// calledLike reports whether the file is called *SUFFIX.yaml, *SUFFIX.yml or *SUFFIX.json.
func calledLike(root source.Value, suffix string) bool {
	name := strings.ToLower(root.File().Name())
	return strings.HasSuffix(name[:len(name)-len(path.Ext(name))], suffix) &&
		slices.Contains([]string{".yaml", ".yml", ".json"}, path.Ext(name))
}

// stem is a file name without .yaml, and without .request or .example before that.
func stem(base string) string {
	base = strings.TrimSuffix(base, path.Ext(base))
	for _, suffix := range [...]string{".request", ".example"} {
		if s, ok := strings.CutSuffix(base, suffix); ok {
			return s
		}
	}
	return base
}

const v3KindNames = "collection, http-request, graphql-request, grpc-request, websocket-request, socket.io-request, mqtt-request, mcp-request, llm-request, http-example"

// notV3 says what a file lacks that is called like one of a v3 folder or has a "$kind";
// it is "" for other files.
func notV3(root source.Value) string {
	switch {
	case root.Get("$kind").Exists():
		return `a file of a v3 folder with a $kind that Postman does not know; the kinds are ` + v3KindNames
	case calledLike(root, ".request"):
		return `a request of a v3 folder without "$kind"; add the line: $kind: http-request`
	case calledLike(root, ".example"):
		return `an example of a v3 folder without "$kind"; add the line: $kind: http-example`
	case calledLike(root, "/"+resources+"/definition"):
		return `a definition of a v3 folder without "$kind"; add the line: $kind: collection`
	case calledLike(root, ".environment"):
		return "a v3 environment without a list of values; export it from Postman again"
	case calledLike(root, ".globals"):
		return "v3 globals without a list of values; export them from Postman again"
	}
	return ""
}
