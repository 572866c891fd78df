package lint

// Secrets are the sensitive spans and values of a run: what no printer may show. The
// zero Secrets holds none. Methods are safe for concurrent use once a run has ended.
type Secrets struct {
	spans  map[string][]Sensitive // by path, sorted
	values []string               // longest first, from 6 bytes up
}

// A Sensitive span holds a secret; Shape is what may be told about it.
type Sensitive struct {
	Start, End int // bytes of the file
	Shape      string
}
