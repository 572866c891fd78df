//go:build js

// Command module is the core of the page as WebAssembly. It gives the page one function,
// call(action, request), and touches nothing else of the browser.
package main

import (
	"context"
	"errors"
	"runtime/debug"
	"syscall/js"

	"github.com/go-json-experiment/json"

	"github.com/postlint/postlint/cmd/page/core"
)

// collectAt makes the collector wait until the heap is five times what is in use: a page lints
// one set of files at a time, and the collector runs on the only thread there is.
const collectAt = 400

func main() {
	debug.SetGCPercent(collectAt)
	js.Global().Set("postlintCall", js.FuncOf(call))
	js.Global().Get("postlintReady").Invoke()
	select {}
}

// call answers with a Promise. A panic becomes an error without its text, which might hold a
// value of a file.
func call(_ js.Value, args []js.Value) any {
	return js.Global().Get("Promise").New(js.FuncOf(func(_ js.Value, settle []js.Value) any {
		go func() {
			out, err := guarded(args[0].String(), args[1])
			if err != nil {
				settle[1].Invoke(js.Global().Get("Error").New(err.Error()))
				return
			}
			settle[0].Invoke(out)
		}()
		return nil
	}))
}

func guarded(action string, request js.Value) (out js.Value, err error) {
	finished := false
	defer func() {
		if !finished {
			_ = recover()
			err = errors.New("internal error (a bug): please report it, if you can with an export without secrets")
		}
	}()
	out, err = answer(action, request)
	finished = true
	return out, err
}

func answer(action string, request js.Value) (js.Value, error) {
	files, q, err := read(request)
	if err != nil {
		return js.Undefined(), err
	}
	ctx := context.Background()
	switch action {
	case "lint":
		doc, err := core.Lint(ctx, files, q)
		return parsed(doc, err)
	case "why":
		doc, err := core.Why(ctx, files, q)
		if err != nil {
			return js.Undefined(), err
		}
		return written(doc)
	case "fix":
		doc, err := core.Fix(ctx, files, q)
		if err != nil {
			return js.Undefined(), err
		}
		out, err := written(doc)
		if err == nil {
			out.Set("files", filesOf(doc.Files))
		}
		return out, err
	}
	return js.Undefined(), errors.New("there is no action " + action)
}

// read takes the files out of a request, and the rest of it as JSON.
func read(request js.Value) ([]core.File, core.Request, error) {
	var files []core.File
	list := request.Get("files")
	for i := range list.Length() {
		f := list.Index(i)
		bytes := f.Get("bytes")
		raw := make([]byte, bytes.Get("length").Int())
		js.CopyBytesToGo(raw, bytes)
		role := ""
		if r := f.Get("role"); r.Type() == js.TypeString {
			role = r.String()
		}
		files = append(files, core.File{Name: f.Get("name").String(), Bytes: raw, Role: role})
	}
	rest := js.Global().Get("Object").Call("assign", js.Global().Get("Object").New(), request)
	rest.Delete("files")
	var q core.Request
	err := json.Unmarshal([]byte(js.Global().Get("JSON").Call("stringify", rest).String()), &q)
	return files, q, err
}

func written(doc any) (js.Value, error) {
	raw, err := json.Marshal(doc)
	return parsed(raw, err)
}

func parsed(raw []byte, err error) (js.Value, error) {
	if err != nil {
		return js.Undefined(), err
	}
	return js.Global().Get("JSON").Call("parse", string(raw)), nil
}

func filesOf(files []core.File) js.Value {
	out := js.Global().Get("Array").New()
	for _, f := range files {
		bytes := js.Global().Get("Uint8Array").New(len(f.Bytes))
		js.CopyBytesToJS(bytes, f.Bytes)
		file := js.Global().Get("Object").New()
		file.Set("name", f.Name)
		file.Set("bytes", bytes)
		out.Call("push", file)
	}
	return out
}
