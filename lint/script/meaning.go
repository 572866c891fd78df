package script

// A thing is what an expression such as pm.environment.set means.
type thing uint8

const (
	nothing thing = iota // of no consequence
	thePM
	thePostman      // the older interface
	theGlobalObject // globalThis
	theExecution    // pm.execution
	theRunner       // pm.execution.runRequest
	theRequire      // pm.require
	theSender       // pm.sendRequest
	theSkipper      // skipRequest
	theChooser      // setNextRequest
	theCookies      // pm.cookies
	theResponse     // pm.response
	theCookieJar    // pm.cookies.jar: the function that gives the jar

	theScope      // pm.environment and the like
	theOldObject  // environment and globals: copies, which can only be read
	theMember     // a member of a scope that the interface does not have
	theOldMember  // environment.x
	theValues     // pm.environment.values
	theValueAdder // pm.environment.values.upsert and the like: no effect
	theGetter
	theAsker // has
	theSetter
	theUnsetter
	theClearer
	theLister   // toObject and the like
	theReplacer // replaceIn

	theRequest // pm.request
	thePart    // an object of the request that can be changed
	thePlain   // a value of the request that can only be replaced
	thePeeker  // a method that gives an object of the request
	theHeaderAdder
	theHeaderUpserter
	theHeaderRemover
	theHeaderFinder // pm.request.headers.one
)

// allParts stands in a meaning for the whole request.
const allParts Part = 0

// aliasable reports whether a variable that holds the thing can be used in its place.
func (m meaning) aliasable() bool {
	switch m.thing {
	case nothing, theMember, theOldMember, thePlain:
		return false
	}
	return true
}

// A meaning is a thing and where it belongs.
type meaning struct {
	thing thing
	scope Scope
	part  Part
}

// member returns the meaning of the member called name.
func (m meaning) member(name string) meaning {
	switch m.thing {
	case theGlobalObject:
		return root(name)
	case thePM:
		return memberOfPM(name)
	case thePostman:
		return memberOfPostman(name)
	case theExecution:
		return memberOfExecution(name)
	case theCookies:
		if name == "jar" {
			return meaning{thing: theCookieJar}
		}
	case theScope:
		return m.memberOfScope(name)
	case theOldObject:
		return meaning{thing: theOldMember, scope: m.scope}
	case theValues:
		return m.memberOfValues(name)
	case theRequest:
		return memberOfRequest(name)
	case thePart:
		return m.memberOfPart(name)
	case thePlain:
		return m
	case theSetter, theUnsetter, theClearer:
		return meaning{thing: theMember} // call, apply and bind hide the arguments
	case theHeaderAdder, theHeaderUpserter, theHeaderRemover:
		return meaning{thing: thePart, part: HeaderPart}
	}
	return meaning{}
}

// root returns the meaning of a name that Postman gives to scripts.
func root(name string) meaning {
	switch name {
	case "pm":
		return meaning{thing: thePM}
	case "postman":
		return meaning{thing: thePostman}
	case "globalThis":
		return meaning{thing: theGlobalObject}
	case "environment":
		return meaning{thing: theOldObject, scope: Environment}
	case "globals":
		return meaning{thing: theOldObject, scope: Globals}
	}
	return meaning{}
}

func memberOfPM(name string) meaning {
	switch name {
	case "environment":
		return meaning{thing: theScope, scope: Environment}
	case "collectionVariables":
		return meaning{thing: theScope, scope: Collection}
	case "globals":
		return meaning{thing: theScope, scope: Globals}
	case "variables":
		return meaning{thing: theScope, scope: Local}
	case "request":
		return meaning{thing: theRequest}
	case "response":
		return meaning{thing: theResponse}
	case "execution":
		return meaning{thing: theExecution}
	case "cookies":
		return meaning{thing: theCookies}
	case "require":
		return meaning{thing: theRequire}
	case "sendRequest":
		return meaning{thing: theSender}
	case "setNextRequest":
		return meaning{thing: theChooser}
	}
	return meaning{}
}

func memberOfPostman(name string) meaning {
	switch name {
	case "setEnvironmentVariable":
		return meaning{thing: theSetter, scope: Environment}
	case "setGlobalVariable":
		return meaning{thing: theSetter, scope: Globals}
	case "getEnvironmentVariable":
		return meaning{thing: theGetter, scope: Environment}
	case "getGlobalVariable":
		return meaning{thing: theGetter, scope: Globals}
	case "clearEnvironmentVariable":
		return meaning{thing: theUnsetter, scope: Environment}
	case "clearGlobalVariable":
		return meaning{thing: theUnsetter, scope: Globals}
	case "clearEnvironmentVariables":
		return meaning{thing: theClearer, scope: Environment}
	case "clearGlobalVariables":
		return meaning{thing: theClearer, scope: Globals}
	case "setNextRequest":
		return meaning{thing: theChooser}
	}
	return meaning{}
}

func memberOfExecution(name string) meaning {
	switch name {
	case "skipRequest":
		return meaning{thing: theSkipper}
	case "setNextRequest":
		return meaning{thing: theChooser}
	case "runRequest":
		return meaning{thing: theRunner}
	}
	return meaning{}
}

func (m meaning) memberOfScope(name string) meaning {
	switch name {
	case "set":
		m.thing = theSetter
	case "unset":
		m.thing = theUnsetter
	case "clear":
		m.thing = theClearer
	case "get":
		m.thing = theGetter
	case "has":
		m.thing = theAsker
	case "toObject", "toJSON", "variables":
		m.thing = theLister
	case "replaceIn":
		m.thing = theReplacer
	case "values":
		m.thing = theValues
	default:
		m.thing = theMember
	}
	return m
}

func (m meaning) memberOfValues(name string) meaning {
	switch name {
	case "add", "append", "insert", "prepend", "upsert":
		m.thing = theValueAdder
	case "remove", "clear", "populate", "repopulate", "assimilate", "count":
		return meaning{}
	default:
		m.thing = theLister
	}
	return m
}

func memberOfRequest(name string) meaning {
	switch name {
	case "headers":
		return meaning{thing: thePart, part: HeaderPart}
	case "auth":
		return meaning{thing: thePart, part: AuthPart}
	case "url":
		return meaning{thing: thePart, part: URLPart}
	case "body":
		return meaning{thing: thePart, part: BodyPart}
	case "method":
		return meaning{thing: thePlain, part: MethodPart}
	case "addHeader":
		return meaning{thing: theHeaderAdder}
	case "upsertHeader":
		return meaning{thing: theHeaderUpserter}
	case "removeHeader":
		return meaning{thing: theHeaderRemover}
	case "forEachHeader":
		return meaning{thing: thePart, part: HeaderPart}
	case "authorizeUsing":
		return meaning{thing: thePart, part: AuthPart}
	case "addQueryParams", "removeQueryParams", "upsertQueryParams":
		return meaning{thing: thePart, part: URLPart}
	case "update":
		return meaning{thing: thePart}
	}
	return meaning{}
}

func (m meaning) memberOfPart(name string) meaning {
	if m.part == HeaderPart {
		switch name {
		case "add", "append", "insert", "insertAfter", "prepend":
			return meaning{thing: theHeaderAdder}
		case "upsert":
			return meaning{thing: theHeaderUpserter}
		case "remove":
			return meaning{thing: theHeaderRemover}
		case "one":
			return meaning{thing: theHeaderFinder}
		}
	}
	switch name {
	case "parameters", "current":
		m.thing = thePeeker
	case "raw", "mode", "type", "hash", "port", "protocol":
		m.thing = thePlain
	default:
		if onlyReads(name) {
			return meaning{}
		}
	}
	return m
}

// onlyReads reports whether a member of that name, of an object of the request, leaves
// the request as it is.
func onlyReads(name string) bool {
	switch name {
	case "get", "has", "count", "contentSize", "isEmpty", "length",
		"toString", "toJSON", "toObject", "valueOf",
		"getHost", "getPath", "getPathWithQuery", "getQueryString", "getRemote", "getRaw",
		"concat", "every", "filter", "includes", "indexOf", "join", "map", "reduce",
		"slice", "some",
		"endsWith", "match", "replace", "split", "startsWith", "substr", "substring",
		"toLowerCase", "toUpperCase", "trim":
		return true
	}
	return false
}
