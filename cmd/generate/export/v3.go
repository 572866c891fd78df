package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"gopkg.in/yaml.v3"
)

// A File is one of a v3 collection: its path below the folder of the collection, with
// slashes, and its text.
type File struct {
	Path string
	Text []byte
}

// Folder is the collection of a seed in Postman's v3 format, a folder of YAML files: what the
// app makes of one of size bytes in the format v2.1.
func Folder(size int, seed uint64) ([]File, error) {
	var raw bytes.Buffer
	if err := Collection(&raw, size, seed, true); err != nil {
		return nil, err
	}
	var c v2Collection
	if err := json.Unmarshal(raw.Bytes(), &c); err != nil {
		return nil, err
	}
	w := &v3Writer{}
	w.put(".resources/definition.yaml", v3Definition{
		Kind: "collection", ID: c.Info.ID, Name: c.Info.Name, Description: c.Info.Description,
		Variables: v3Map(c.Variables), Auth: v3Auths(c.Auth), Scripts: v3Scripts("http:", c.Events),
	})
	w.items("", c.Items)
	return w.files, w.err
}

// What the generator writes of a collection in the format v2.1.
type (
	v2Collection struct {
		Info struct {
			ID          string `json:"_postman_id"`
			Name        string `json:"name"`
			Description string `json:"description"`
		} `json:"info"`
		Items     []v2Item  `json:"item"`
		Auth      v2Auth    `json:"auth"`
		Events    []v2Event `json:"event"`
		Variables []v2Row   `json:"variable"`
	}
	v2Item struct {
		Name        string      `json:"name"`
		Description string      `json:"description"`
		Items       []v2Item    `json:"item"`
		Auth        v2Auth      `json:"auth"`
		Events      []v2Event   `json:"event"`
		Request     *v2Request  `json:"request"`
		Examples    []v2Example `json:"response"`
	}
	v2Request struct {
		Method      string  `json:"method"`
		Description string  `json:"description"`
		Header      []v2Row `json:"header"`
		Auth        v2Auth  `json:"auth"`
		Body        *struct {
			Mode       string  `json:"mode"`
			Raw        string  `json:"raw"`
			Urlencoded []v2Row `json:"urlencoded"`
			Formdata   []v2Row `json:"formdata"`
		} `json:"body"`
		URL struct {
			Raw   string  `json:"raw"`
			Query []v2Row `json:"query"`
		} `json:"url"`
	}
	v2Example struct {
		Name    string     `json:"name"`
		Request *v2Request `json:"originalRequest"`
		Status  string     `json:"status"`
		Code    int        `json:"code"`
		Header  []v2Row    `json:"header"`
		Body    string     `json:"body"`
	}
	v2Row struct {
		Key      string `json:"key"`
		Value    any    `json:"value"`
		Disabled bool   `json:"disabled"`
	}
	v2Event struct {
		Listen string `json:"listen"`
		Script struct {
			Exec []string `json:"exec"`
		} `json:"script"`
	}
	v2Auth map[string]any
)

// What stands in the files of the format v3.
type (
	v3Definition struct {
		Kind        string         `yaml:"$kind"`
		ID          string         `yaml:"id,omitempty"`
		Name        string         `yaml:"name,omitempty"`
		Description string         `yaml:"description,omitempty"`
		Variables   map[string]any `yaml:"variables,omitempty"`
		Auth        []v3Auth       `yaml:"auth,omitempty"`
		Scripts     []v3Script     `yaml:"scripts,omitempty"`
		Order       int            `yaml:"order,omitempty"`
	}
	v3Request struct {
		Kind        string     `yaml:"$kind,omitempty"`
		Description string     `yaml:"description,omitempty"`
		URL         string     `yaml:"url"`
		Method      string     `yaml:"method"`
		Headers     []v3Row    `yaml:"headers,omitempty"`
		Query       []v3Row    `yaml:"queryParams,omitempty"`
		Body        *v3Body    `yaml:"body,omitempty"`
		Auth        *v3Auth    `yaml:"auth,omitempty"`
		Scripts     []v3Script `yaml:"scripts,omitempty"`
		Order       int        `yaml:"order,omitempty"`
	}
	v3Example struct {
		Kind     string     `yaml:"$kind"`
		Request  v3Request  `yaml:"request"`
		Response v3Response `yaml:"response"`
		Order    int        `yaml:"order"`
	}
	v3Response struct {
		Code    int     `yaml:"statusCode"`
		Text    string  `yaml:"statusText"`
		Headers []v3Row `yaml:"headers,omitempty"`
		Body    v3Body  `yaml:"body"`
	}
	v3Row struct {
		Key      string `yaml:"key"`
		Value    any    `yaml:"value"`
		Disabled bool   `yaml:"disabled,omitempty"`
	}
	v3Body struct {
		Type    string `yaml:"type"`
		Content any    `yaml:"content"`
	}
	v3Auth struct {
		ID          string         `yaml:"id,omitempty"`
		Name        string         `yaml:"name,omitempty"`
		Type        string         `yaml:"type"`
		Credentials map[string]any `yaml:"credentials,omitempty"`
	}
	v3Script struct {
		Type     string `yaml:"type"`
		Code     string `yaml:"code"`
		Language string `yaml:"language"`
	}
)

type v3Writer struct {
	files []File
	err   error
}

func (w *v3Writer) put(name string, document any) {
	text, err := yaml.Marshal(document)
	if w.err == nil {
		w.err = err
	}
	w.files = append(w.files, File{name, text})
}

// items writes what lies in a folder. The numbers keep names that occur twice apart.
func (w *v3Writer) items(dir string, items []v2Item) {
	for i, it := range items {
		name := fmt.Sprintf("%s %d", strings.ReplaceAll(it.Name, "/", "-"), i+1)
		order := 1000 * (i + 1)
		if it.Request == nil {
			w.put(path.Join(dir, name, ".resources/definition.yaml"), v3Definition{
				Kind: "collection", Name: it.Name, Description: it.Description,
				Auth: v3Auths(it.Auth), Scripts: v3Scripts("http:", it.Events), Order: order,
			})
			w.items(path.Join(dir, name), it.Items)
			continue
		}
		r := v3RequestOf(it.Request)
		r.Kind, r.Order, r.Scripts = "http-request", order, v3Scripts("", it.Events)
		w.put(path.Join(dir, name+".request.yaml"), r)
		for j, x := range it.Examples {
			w.put(path.Join(dir, ".resources", name+".resources", "examples", fmt.Sprintf("%s %d.example.yaml", x.Name, j+1)), v3ExampleOf(x, 1000*(j+1)))
		}
	}
}

func v3RequestOf(r *v2Request) v3Request {
	if r == nil {
		return v3Request{Method: "GET"}
	}
	address, _, _ := strings.Cut(r.URL.Raw, "?")
	out := v3Request{Description: r.Description, URL: address, Method: r.Method, Headers: v3Rows(r.Header), Query: v3Rows(r.URL.Query)}
	if list := v3Auths(r.Auth); len(list) > 0 {
		out.Auth = &v3Auth{Type: list[0].Type, Credentials: list[0].Credentials}
	}
	switch b := r.Body; {
	case b == nil:
	case b.Mode == "raw":
		out.Body = &v3Body{"json", b.Raw}
	default:
		out.Body = &v3Body{b.Mode, v3Rows(append(b.Urlencoded, b.Formdata...))}
	}
	return out
}

func v3ExampleOf(x v2Example, order int) v3Example {
	return v3Example{
		Kind: "http-example", Request: v3RequestOf(x.Request), Order: order,
		Response: v3Response{x.Code, x.Status, v3Rows(x.Header), v3Body{"json", x.Body}},
	}
}

func v3Rows(rows []v2Row) []v3Row {
	var out []v3Row
	for _, r := range rows {
		out = append(out, v3Row(r))
	}
	return out
}

func v3Map(rows []v2Row) map[string]any {
	out := map[string]any{}
	for _, r := range rows {
		out[r.Key] = r.Value
	}
	return out
}

// v3Auths is the auth of a folder or a request, if it has one. What it holds is a list of
// rows in the format v2.1.
func v3Auths(a v2Auth) []v3Auth {
	kind, _ := a["type"].(string)
	if kind == "" {
		return nil
	}
	out := v3Auth{ID: kind + "auth", Name: kind + " auth", Type: kind, Credentials: map[string]any{}}
	rows, _ := a[kind].([]any)
	for _, r := range rows {
		if row, ok := r.(map[string]any); ok {
			out.Credentials[fmt.Sprint(row["key"])] = row["value"]
		}
	}
	return []v3Auth{out}
}

func v3Scripts(prefix string, events []v2Event) []v3Script {
	kinds := map[string]string{"prerequest": "beforeRequest", "test": "afterResponse"}
	var out []v3Script
	for _, e := range events {
		out = append(out, v3Script{prefix + kinds[e.Listen], strings.ReplaceAll(strings.Join(e.Script.Exec, "\n"), "\r", ""), "text/javascript"})
	}
	return out
}
