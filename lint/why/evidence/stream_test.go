package evidence

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// longReport is newman's report of a run of n requests, each with a body of size bytes,
// made while it is read.
func longReport(n, size int) io.Reader {
	body := strings.Repeat("101,", size-1) + "101"
	parts := []io.Reader{strings.NewReader(`{"collection":{"item":[],"info":{}},"run":{"executions":[`)}
	for i := range n {
		head := fmt.Sprintf(`{"id":"q%d","item":{"id":"q%d","name":"Request %d"},"request":{"method":"GET","header":[]},`, i, i, i)
		if i > 0 {
			head = "," + head
		}
		status := map[bool]int{true: 401, false: 200}[i%67 == 0]
		parts = append(parts, strings.NewReader(head+fmt.Sprintf(`"response":{"code":%d,"stream":{"type":"Buffer","data":[`, status)),
			strings.NewReader(body), strings.NewReader("]}}}"))
	}
	return io.MultiReader(append(parts, strings.NewReader("]}}"))...)
}

// A report of 200 requests whose bodies are 13 MB of numbers in all is read without
// holding more than what is kept of it.
func TestLongReport(t *testing.T) {
	const requests, size = 200, 16 << 10
	report := longReport(requests, size)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	log, err := Read("long.json", report)
	runtime.ReadMemStats(&after)
	if err != nil || len(log.Exchanges) != requests {
		t.Fatalf("%d exchanges, %v", len(log.Exchanges), err)
	}
	failed := 0
	for _, x := range log.Exchanges {
		if x.Got.Status == 401 {
			failed++
		}
		if len(x.Got.Body) != size || x.Got.Cut {
			t.Fatalf("%s has %d bytes", x.Pointer, len(x.Got.Body))
		}
	}
	if failed != 3 {
		t.Errorf("%d failed", failed)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 4*requests*size {
		t.Errorf("%d MB were allocated for %d MB of bodies", used>>20, requests*size>>20)
	}
}

// What is kept of a body is bounded in each format.
func TestBodyLimit(t *testing.T) {
	long := strings.Repeat("x", BodyLimit+1)
	har := `{"log":{"entries":[{"request":{"method":"POST","url":"u","headers":[],"postData":{"text":"` + long + `"}},` +
		`"response":{"status":401,"headers":[],"content":{"text":"` + long + `"}}}]}}`
	report, err := io.ReadAll(longReport(1, BodyLimit+1))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"har":     har,
		"report":  string(report),
		"message": "HTTP/1.1 401 Unauthorized\n\n" + long,
		"json":    "HTTP/1.1 401 Unauthorized\n\n{\"a\":\"" + long + "\"}",
		"body":    `{"a":"` + long + `"}`,
		"verbose": "> GET / HTTP/1.1\n> Host: x\n> \n< HTTP/1.1 401 Unauthorized\n< \n" + long + "\n",
		"console": "GET https://x.acme-fixtures.net/ 401\nResponse Body\n" + long + "\n",
	} {
		log := readString(t, text)
		if got := log.Exchanges[0].Got; len(got.Body) != BodyLimit || !got.Cut {
			t.Errorf("%s: %d bytes, cut %v", name, len(got.Body), got.Cut)
		}
		if sent := log.Exchanges[0].Sent; sent != nil && len(sent.Body) > BodyLimit {
			t.Errorf("%s: %d bytes were sent", name, len(sent.Body))
		}
	}
}

// A document of more than what is kept while it is looked at, and that is no report, is
// the body of a response.
func TestLongBody(t *testing.T) {
	log := readString(t, `{"items":["`+strings.Repeat("x", 3*keepLimit)+`"]}`)
	if len(log.Exchanges) != 1 || log.Format != Body || !log.Exchanges[0].Got.Cut {
		t.Errorf("got:\n%.200s", describeAll(log))
	}
}

// A report that breaks off gives what came before, and says where it does, without a word
// of it.
func TestBrokenReport(t *testing.T) {
	whole, err := io.ReadAll(longReport(3, 10))
	if err != nil {
		t.Fatal(err)
	}
	text := string(whole)
	second := strings.Index(text, `"q2"`)
	for _, c := range []struct {
		text  string
		ended bool
	}{
		{text[:second+1], true},
		{text[:second] + "FAKEpostlint" + text[second:], false},
		{text[:strings.LastIndex(text, ",101")] + ",01FAKEpostlint", false},
	} {
		log, err := Read("broken.json", strings.NewReader(c.text))
		var broken *BrokenError
		if !errors.As(err, &broken) || broken.Ended != c.ended || broken.Offset == 0 {
			t.Errorf("the error is %v", err)
		}
		if log == nil || len(log.Exchanges) < 2 || log.Exchanges[1].Got.Body != "eeeeeeeeee" {
			t.Errorf("got %v", log)
		}
		if strings.Contains(err.Error(), "FAKE") {
			t.Errorf("the error quotes: %v", err)
		}
	}
}

// An error of the reader is an error, not the end.
func TestReaderError(t *testing.T) {
	for _, text := range []string{"", "4", `{"run":{"executions":[`, `{"error":`, "HTTP/1.1 401"} {
		failing := io.MultiReader(strings.NewReader(text), iotest.ErrReader(errors.New("the disk is gone")))
		if _, err := Read("x", failing); err == nil || !strings.Contains(err.Error(), "the disk is gone") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// Windows writes UTF-16, with a mark or without one.
func TestEncodings(t *testing.T) {
	const text = "HTTP/1.1 401 Unauthorized\r\nX-Name: Jürgen €\r\n\r\n{\"error\":\"ü\"}"
	encode := func(e encoding.Encoding) string {
		out, err := e.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for name, raw := range map[string]string{
		"UTF-8":                       text,
		"UTF-8 with a mark":           "\ufeff" + text,
		"UTF-16LE with a mark":        encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)),
		"UTF-16BE with a mark":        encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM)),
		"UTF-16LE":                    encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)),
		"UTF-16BE":                    encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)),
		"colours":                     strings.ReplaceAll(text, "401", "\x1b[31m401\x1b[0m"),
		"a mark and ends of a script": strings.ReplaceAll("\ufeff"+text, "\r\n", "\r\r\n"),
	} {
		log := readString(t, raw)
		got := log.Exchanges[0].Got
		if got.Status != 401 || len(got.Headers) != 1 || got.Headers[0].Value != "Jürgen €" || got.Body != `{"error":"ü"}` {
			t.Errorf("%s: %s", name, describeAll(log))
		}
	}
	if log := readString(t, encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))); log.Format != Message {
		t.Errorf("it is %s", log.Format)
	}
}

// A HAR that was sanitised does not show what was sent, and one with a credential does.
func TestSanitisedHAR(t *testing.T) {
	entry := func(sent, got string) string {
		return `{"request":{"method":"GET","url":"https://a/","headers":[` + sent + `]},"response":{"status":401,"headers":[` + got + `],"content":{"size":5}}}`
	}
	har := func(entries ...string) string { return `{"log":{"entries":[` + strings.Join(entries, ",") + `]}}` }
	for text, shown := range map[string]bool{
		har(entry(`{"name":":authority","value":"a"},{"name":"accept","value":"*/*"}`, "")):                   false,
		har(entry(`{"name":"a","value":"b"}`, ""), entry(`{"name":"Cookie","value":"FAKEpostlint"}`, "")):     true,
		har(entry(`{"name":"a","value":"b"}`, ""), entry("", `{"name":"set-cookie","value":"FAKEpostlint"}`)): true,
		har(entry(`{"name":"authorization","value":"Bearer FAKEpostlint"}`, ""), entry("", "")):               true,
		har(entry("", ""), entry(`{"name":"authorization","value":"Bearer FAKEpostlint"}`, "")):               false,
		har(entry(`{"name":"authorization","value":"Basic FAKEpostlint"}`, "")):                               true,
	} {
		x := readString(t, text).Exchanges[0]
		if x.Sent.HeadersShown != shown || x.Got.BodyShown || !x.Got.HeadersShown {
			t.Errorf("%s:\n%s", text, describe(x))
		}
	}
}

// The time of an entry is kept to its zone.
func TestHARTimes(t *testing.T) {
	x := readString(t, `{"log":{"entries":[{"startedDateTime":"2026-01-02T03:04:05.678+02:00","request":{"method":"GET","url":"u","headers":[]},`+
		`"response":{"status":0,"_error":"net::ERR_NAME_NOT_RESOLVED"}}]}}`).Exchanges[0]
	if want := time.Date(2026, 1, 2, 1, 4, 5, 678e6, time.UTC); !x.At.Equal(want) || x.Failure != NoName || x.Got != nil {
		t.Errorf("got:\n%s", describe(x))
	}
}
