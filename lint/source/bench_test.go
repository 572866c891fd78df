package source

import (
	"bytes"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
)

// The reader is to cost at most 1.2 times the bare tokens of jsontext when its memory
// is warm (BenchmarkReader against BenchmarkTokens), and 2.2 times when every page is
// touched for the first time (the Cold pair). Medians of five runs on 2026-11-24, Go 1.26
// on an AMD EPYC virtual machine: warm 7.2 ms to 6.0 ms (1.20), cold 8.7 ms to 6.1 ms (1.42).

func BenchmarkTokens(b *testing.B) {
	raw := bigCollection(10 << 20)
	b.SetBytes(int64(len(raw)))
	var dec jsontext.Decoder
	for b.Loop() {
		tokens(b, &dec, raw)
	}
}

func BenchmarkReader(b *testing.B) {
	raw := bigCollection(10 << 20)
	b.SetBytes(int64(len(raw)))
	var r Reader
	for b.Loop() {
		if _, err := r.Parse("big.json", raw, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	raw := bigCollection(10 << 20)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("big.json", raw, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTokensCold(b *testing.B) {
	raw := bigCollection(10 << 20)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		b.StopTimer()
		debug.FreeOSMemory()
		b.StartTimer()
		tokens(b, new(jsontext.Decoder), raw)
	}
}

func BenchmarkParseCold(b *testing.B) {
	raw := bigCollection(10 << 20)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		b.StopTimer()
		debug.FreeOSMemory()
		b.StartTimer()
		if _, err := Parse("big.json", raw, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProblems(b *testing.B) {
	raw := bigCollection(10 << 20)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	var r Reader
	for b.Loop() {
		b.StopTimer()
		f, err := r.Parse("big.json", raw, Limits{})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		f.Problems()
	}
}

func BenchmarkLineIndex(b *testing.B) {
	raw := bigCollection(10 << 20)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		f := &File{raw: raw}
		f.home = f
		f.Position(len(raw))
	}
}

func tokens(b *testing.B, dec *jsontext.Decoder, raw []byte) {
	dec.Reset(bytes.NewBuffer(raw), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	for {
		if _, err := dec.ReadToken(); err == io.EOF {
			return
		} else if err != nil {
			b.Fatal(err)
		}
	}
}

// bigCollection makes a collection of at least size bytes as Postman exports them:
// indented with tabs, folders in folders, headers, URLs in parts, scripts line by line,
// and saved bodies full of escapes.
func bigCollection(size int) []byte {
	var b bytes.Buffer
	b.WriteString("{\n\t\"info\": {\n\t\t\"name\": \"Orders\",\n\t\t\"schema\": \"https://schema.getpostman.com/json/collection/v2.1.0/collection.json\"\n\t},\n\t\"item\": [")
	for folder := 0; b.Len() < size; folder++ {
		if folder > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "\n\t\t{\n\t\t\t\"name\": \"Folder %d\",\n\t\t\t\"item\": [", folder)
		for request := range 12 {
			if request > 0 {
				b.WriteByte(',')
			}
			writeRequest(&b, folder, request)
		}
		b.WriteString("\n\t\t\t]\n\t\t}")
	}
	b.WriteString("\n\t]\n}\n")
	return b.Bytes()
}

func writeRequest(b *bytes.Buffer, folder, request int) {
	const t = "\n\t\t\t\t"
	fmt.Fprintf(b, t+"{"+t+"\t\"name\": \"Read order %d of %d\","+t+"\t\"event\": ["+t+"\t\t{"+t+"\t\t\t\"listen\": \"test\","+t+"\t\t\t\"script\": {"+t+"\t\t\t\t\"exec\": [", request, folder)
	for line := range 8 {
		fmt.Fprintf(b, t+"\t\t\t\t\t\"\\tpm.test(\\\"status %d\\\", () => pm.response.to.have.status(200));\\r\",", line)
	}
	b.WriteString(t + "\t\t\t\t\t\"\"" + t + "\t\t\t\t]," + t + "\t\t\t\t\"type\": \"text/javascript\"" + t + "\t\t\t}" + t + "\t\t}" + t + "\t],")
	b.WriteString(t + "\t\"request\": {" + t + "\t\t\"method\": \"GET\"," + t + "\t\t\"header\": [")
	for h := range 10 {
		if h > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(b, t+"\t\t\t{"+t+"\t\t\t\t\"key\": \"X-Trace-%d\","+t+"\t\t\t\t\"value\": \"trace-%d-{{run}}\","+t+"\t\t\t\t\"disabled\": true"+t+"\t\t\t}", h, h*request)
	}
	fmt.Fprintf(b, t+"\t\t],"+t+"\t\t\"url\": {"+t+"\t\t\t\"raw\": \"https://api.acme-fixtures.net/v2/orders/%d?page=%d\","+t+"\t\t\t\"protocol\": \"https\","+t+"\t\t\t\"host\": ["+t+"\t\t\t\t\"api\","+t+"\t\t\t\t\"acme-fixtures\","+t+"\t\t\t\t\"net\""+t+"\t\t\t],"+t+"\t\t\t\"port\": 443"+t+"\t\t}"+t+"\t},", folder, request)
	body := strings.Repeat(fmt.Sprintf(`  {\n    \"id\": %d,\n    \"title\": \"Größe und Länge, a sentence that goes on for a while\",\n    \"price\": 12.50\n  },\n`, request), 40)
	fmt.Fprintf(b, t+"\t\"response\": ["+t+"\t\t{"+t+"\t\t\t\"name\": \"200\","+t+"\t\t\t\"code\": 200,"+t+"\t\t\t\"cookie\": [],"+t+"\t\t\t\"body\": \"[\\n%s]\""+t+"\t\t}"+t+"\t]"+t+"}", body)
}
