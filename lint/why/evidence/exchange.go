package evidence

import "time"

// A Format is what a piece of evidence was recognised as.
type Format string

// The formats. Of each that can hold several exchanges there may be none.
const (
	Newman   Format = "newman report"          // also the Postman CLI's with the structure of newman
	CLI      Format = "Postman CLI report"     // its native JSON
	TestRun  Format = "exported run"           // of the app: names, URLs and status codes only
	HAR      Format = "HAR"                    // version 1.2
	Message  Format = "HTTP response"          // a status line, headers and perhaps a body
	Verbose  Format = "curl output"            // of curl -v, and of curl -i with what stands around it
	Command  Format = "cURL command"           // copied as cURL for bash, cmd or PowerShell
	Console  Format = "console text"           // of the app's Console, or the lines that newman prints
	Body     Format = "response body"          // and nothing else
	Status   Format = "status"                 // a number, perhaps with its reason
	Token    Format = "token"                  // a bare one: what was, or will be, sent
	Example  Format = "saved example"          // of a collection
	Asserted Format = "status that was stated" // of a command line
)

// An Exchange is a request and what came back.
type Exchange struct {
	Format  Format
	Path    string // of the evidence, as given
	Pointer string // RFC 6901, into the evidence; empty where it is no JSON
	Line    int    // 1-based, of where it begins in evidence that is text; 0 in JSON

	ID        string    // of the request in the export; empty when the evidence names none
	Name      []string  // of the folders, when they are told, and of the request
	Iteration int       // 0-based, of a run
	At        time.Time // when it was sent, or the run started; zero when unknown

	Template *Request  // what the collection says, unresolved; nil when the evidence has only what was sent
	Sent     *Request  // nil when the evidence shows nothing of it
	Got      *Response // nil when nothing came, or the evidence shows nothing of it
	Failure  Failure   // why nothing came; empty when something did, or nothing is known
}

// A Request is what was sent, as far as the evidence shows it.
type Request struct {
	Method string // empty when it is not shown
	URL    string // with its query; empty when it is not shown, and without a scheme ("//host/path") when only that is not

	Headers      []Header // in the order in which they were sent
	HeadersShown bool     // all of them; a HAR without credentials, and a Console line, do not show them

	Body      string
	BodyShown bool
}

// A Response is what came back, as far as the evidence shows it.
type Response struct {
	Status int    // 100 to 999; 0 when it is not shown
	Reason string // the text beside the status; often empty

	Headers      []Header // in the order in which they came; several of one name are several
	HeadersShown bool

	Body      string // decoded; at most the first BodyLimit bytes
	BodyShown bool
	Cut       bool // the body was longer
}

// BodyLimit is how much of a body is kept, in bytes. An error fits; a download need not.
const BodyLimit = 64 << 10

// A Header is one line of a head.
type Header struct {
	Name, Value string
	Added       bool // by Postman or its auth helper, where the evidence tells that
	Masked      bool // the value is not what was sent: somebody blotted it out, or a shell's variable stands there
}

// A Failure is why a request got no answer.
type Failure string

// The failures. Those of the name, the connection and TLS come from the network; a request
// that is NotSent was refused by Postman itself.
const (
	NoName     Failure = "the host name was not found"
	Refused    Failure = "the connection was refused"
	NoRoute    Failure = "the host or its network was not within reach"
	Reset      Failure = "the connection was cut"
	TimedOut   Failure = "nothing came in time"
	TLS        Failure = "the certificate or the TLS handshake failed"
	NotSent    Failure = "the request was not sent"
	OtherError Failure = "the request failed"
)
