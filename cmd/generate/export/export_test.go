package export_test

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/cmd/generate/export"
	"github.com/postlint/postlint/lint/credential"
)

func collection(t *testing.T, size int, seed uint64, minified bool) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.Collection(&b, size, seed, minified); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The same seed gives the same bytes, another seed other bytes.
func TestTheSeedDecides(t *testing.T) {
	first := collection(t, 200_000, 1, false)
	if !bytes.Equal(first, collection(t, 200_000, 1, false)) {
		t.Error("seed 1 gave two collections")
	}
	if bytes.Equal(first, collection(t, 200_000, 2, false)) {
		t.Error("seeds 1 and 2 gave one collection")
	}
}

// A collection is JSON that an independent reader takes, and has the size asked for,
// within three in a hundred.
func TestACollectionIsJSONOfItsSize(t *testing.T) {
	for _, size := range []int{export.MinSize, 100_000, 1_000_000, 10_000_000} {
		for seed := range uint64(5) {
			for _, minified := range []bool{false, true} {
				raw := collection(t, size, seed, minified)
				if !json.Valid(raw) {
					t.Errorf("size %d, seed %d, minified %t: not JSON", size, seed, minified)
				}
				if off := math.Abs(float64(len(raw)-size)) / float64(size); off > 0.03 {
					t.Errorf("size %d, seed %d, minified %t: %d bytes", size, seed, minified, len(raw))
				}
			}
		}
	}
}

// A minified collection has no white space between its tokens.
func TestMinifiedIsMinified(t *testing.T) {
	raw := collection(t, 100_000, 1, true)
	var compact bytes.Buffer
	if err := json.Compact(&compact, raw); err != nil {
		t.Fatal(err)
	}
	if got := bytes.TrimSuffix(raw, []byte("\n")); !bytes.Equal(got, compact.Bytes()) {
		t.Errorf("%d bytes could be %d", len(got), compact.Len())
	}
}

// What is too small to be realistic is refused.
func TestTooSmallIsAnError(t *testing.T) {
	if err := export.Collection(new(bytes.Buffer), export.MinSize-1, 1, false); err == nil {
		t.Error("no error")
	}
}

// A collection of 10 MB has the shape that the package promises, whatever the seed.
func TestACollectionHasTheShapeOfAnExport(t *testing.T) {
	for seed := range uint64(3) {
		s := measure(t, collection(t, 10_000_000, seed, false))
		for _, c := range []struct {
			what           string
			got, low, high float64
		}{
			{"saved bodies, share of the bytes", s.share(s.bodies), 0.45, 0.55},
			{"white space, share of the bytes", s.share(s.bytes - s.tokens), 0.19, 0.26},
			{"names, share of the bytes", s.share(s.names), 0.045, 0.075},
			{"scripts, share of the bytes", s.share(s.scripts), 0.025, 0.045},
			{"deepest nesting", float64(s.depth), 17, 17},
			{"requests", float64(s.requests), 800, 1_100},
		} {
			if c.got < c.low || c.got > c.high {
				t.Errorf("seed %d: %s: %.3f is not in [%g, %g]", seed, c.what, c.got, c.low, c.high)
			}
		}
	}
}

type shape struct {
	bytes, tokens, names, bodies, scripts int // in bytes; tokens leaves white space out
	depth, requests                       int
}

func (s shape) share(part int) float64 { return float64(part) / float64(s.bytes) }

func measure(t *testing.T, raw []byte) shape {
	t.Helper()
	var compact bytes.Buffer
	if err := json.Compact(&compact, raw); err != nil {
		t.Fatal(err)
	}
	s := shape{bytes: len(raw), tokens: compact.Len()}
	dec := jsontext.NewDecoder(bytes.NewReader(raw))
	for dec.PeekKind() != 0 {
		if dec.PeekKind() != '"' {
			if _, err := dec.ReadToken(); err != nil {
				t.Fatal(err)
			}
			s.depth = max(s.depth, dec.StackDepth())
			continue
		}
		value, err := dec.ReadValue()
		if err != nil {
			t.Fatal(err)
		}
		s.count(len(value), string(dec.StackPointer()), isName(dec))
	}
	return s
}

// isName says whether the string read last is the name of a member.
func isName(dec *jsontext.Decoder) bool {
	kind, n := dec.StackIndex(dec.StackDepth())
	return kind == '{' && n%2 == 1
}

func (s *shape) count(length int, pointer string, name bool) {
	switch {
	case name:
		s.names += length
		if strings.HasSuffix(pointer, "/request") {
			s.requests++
		}
	case strings.HasSuffix(pointer, "/body"):
		s.bodies += length
	case strings.Contains(pointer, "/exec/"):
		s.scripts += length
	}
}

// Every planted credential carries the marker and is one that postlint knows: a JWT, or
// a vendor's token with a right checksum where there is one. All six shapes occur.
func TestPlantedCredentialsAreMarked(t *testing.T) {
	raw := collection(t, 10_000_000, 1, false)
	for _, prefix := range []string{"ghp_", "glpat-", "xoxb-", "sk_live_", "SG.FAKE", "eyJhbGci"} {
		parts := strings.Split(string(raw), prefix)[1:]
		if len(parts) < 5 {
			t.Errorf("%s: planted %d times", prefix, len(parts))
		}
		for _, part := range parts {
			end := strings.IndexAny(part, "\\\"")
			value := prefix + part[:end]
			if !strings.Contains(value, "FAKEpostlint") {
				t.Errorf("%s: a planted value without the marker", prefix)
			}
			if _, vendor := credential.Vendor(value); !vendor && !credential.LooksLikeJWT(value) {
				t.Errorf("%s: a planted value of no known shape", prefix)
			}
		}
	}
}

// The environment defines every name that the collection refers to and neither defines
// itself nor leaves to Postman.
func TestTheEnvironmentDefinesWhatTheCollectionNeeds(t *testing.T) {
	var b bytes.Buffer
	if err := export.Environment(&b, 1); err != nil {
		t.Fatal(err)
	}
	var environment struct {
		Values []struct{ Key string }
	}
	if err := json.Unmarshal(b.Bytes(), &environment); err != nil {
		t.Fatal(err)
	}
	defined := map[string]bool{"apiVersion": true, "pageSize": true, "tenant": true, "debug": true}
	for _, v := range environment.Values {
		defined[v.Key] = true
	}
	for _, part := range strings.Split(string(collection(t, 1_000_000, 1, false)), "{{")[1:] {
		name, _, _ := strings.Cut(part, "}}")
		if !defined[name] && !strings.HasPrefix(name, "$") {
			t.Errorf("{{%s}} is nowhere", name)
			defined[name] = true
		}
	}
}
