package resolve

// HostName lets the tests write a host as Node does, references in it included.
var HostName = hostName
