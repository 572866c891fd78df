// Package config reads configuration files: .postlint.yaml. One table says which keys there
// are and what their values may be; the loader and the JSON Schema are both made of it.
//
// It has never heard of files, flags or exports. A configuration is data only: nothing in it
// is run, fetched or looked up in the process environment.
package config
