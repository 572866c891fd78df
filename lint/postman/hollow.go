package postman

import (
	"fmt"

	"github.com/postlint/postlint/lint/source"
)

// hollow is the error of an export with a list of requests or variables that holds
// something else throughout: nothing in it could be looked at, so it is not read as an
// empty one. A list that is not there, or has nothing in it, is fine.
func hollow(kind Kind, body source.Value) *Error {
	message := ""
	switch {
	case kind == KindCollection && holdsNone(body.Get("item")):
		message = "a collection whose item is no list of requests and folders; export it from Postman again"
	case kind == KindCollection && foldersHoldNone(body.Get("item")):
		message = "a collection without a request, with a folder whose item is no list of requests and folders; export it from Postman again"
	case kind == KindCollectionV1 && holdsNone(body.Get("requests")):
		message = "a collection whose requests are no list of requests; export it from Postman again"
	case (kind == KindEnvironment || kind == KindGlobals) && holdsNone(variablesOf(body)):
		message = "an environment whose values are no list of variables; export it from Postman again"
	default:
		return nil
	}
	return &Error{Code: "unrecognised", Message: message}
}

// mostNested is how many folders may lie inside of each other: more than anybody makes,
// and few enough for every request to be called by the names of all that hold it.
const mostNested = 500

// tooDeep is the error of a collection with more folders inside of each other. In files
// of schema v2 the limit of the reader of JSON comes first.
func (e *Export) tooDeep() error {
	if e.Collection == nil {
		return nil
	}
	depth := map[*Folder]int{}
	for _, f := range e.Collection.Folders {
		depth[f] = depth[f.Parent] + 1
		if depth[f] > mostNested {
			return &Error{Code: "unsupported", Message: fmt.Sprintf("a collection with more than %d folders inside of each other, which is the limit", mostNested)}
		}
	}
	return nil
}

// holdsNone says that what stands for a list of objects has something in it, but no
// object. One object on its own counts as a list of one.
func holdsNone(list source.Value) bool {
	switch list.Kind() {
	case 0, source.Null, source.Object:
		return false
	case source.Array:
		for _, v := range list.Elements() {
			if v.Kind() == source.Object {
				return false
			}
		}
		return list.Len() > 0
	}
	return true
}

// foldersHoldNone says that there is no request in a tree of items, but a folder that holds
// something else throughout: what Postman's runtimes take for a folder may have been a request.
func foldersHoldNone(top source.Value) bool {
	lost := false
	left := []source.Value{top}
	for len(left) > 0 {
		list := left[len(left)-1]
		left = left[:len(left)-1]
		lost = lost || holdsNone(list)
		items := []source.Value{list}
		if list.Kind() != source.Object {
			items = items[:0]
			for _, item := range list.Elements() {
				items = append(items, item)
			}
		}
		for _, item := range items {
			inner := item.Get("item")
			if item.Kind() != source.Object {
				continue
			}
			if !isFolder(item, inner) {
				return false
			}
			left = append(left, inner)
		}
	}
	return lost
}

// variablesOf is the list of an environment, which may be all there is.
func variablesOf(body source.Value) source.Value {
	if body.Kind() == source.Object {
		return body.Get("values")
	}
	return body
}
