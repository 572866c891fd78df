package answers

import (
	"io"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/why"
)

// The JSON of why, schemaVersion "1". Its members keep their names and meaning.
type whyJSON struct {
	SchemaVersion string             `json:"schemaVersion"`
	Exchanges     []exchangeJSON     `json:"exchanges"`
	Passed        int                `json:"passed"` // exchanges that did not fail
	Errors        []report.ErrorJSON `json:"errors"`
}

type exchangeJSON struct {
	Request   []string     `json:"request"`
	Path      string       `json:"path,omitempty"`
	Pointer   string       `json:"pointer,omitempty"`
	App       string       `json:"app,omitempty"`
	Method    string       `json:"method,omitempty"`
	URL       string       `json:"url,omitempty"`
	Status    int          `json:"status"` // 0 without an answer
	Supposed  bool         `json:"supposed"`
	Stage     string       `json:"stage"`
	Sentence  string       `json:"sentence"`
	Source    sourceJSON   `json:"source"`
	Joined    string       `json:"joined,omitempty"` // how sure it is that it is this request
	Again     int          `json:"again"`            // how often more the same request got the same answer
	Others    [][]string   `json:"others"`           // requests of which the same is to be said
	Sent      []string     `json:"sent"`             // what authenticates, masked
	Said      []string     `json:"said"`             // what the server said, as far as it may be repeated
	Causes    []causeJSON  `json:"causes"`
	Fine      []fineJSON   `json:"fine"`
	Unseen    []unseenJSON `json:"unseen"`
	Next      []stepJSON   `json:"next"`
	Checklist []rowJSON    `json:"checklist"`
	NotFirst  []adviceJSON `json:"notFirst"`
}

type sourceJSON struct {
	Path    string `json:"path,omitempty"`
	Pointer string `json:"pointer,omitempty"`
	Line    int    `json:"line,omitempty"`
	Format  string `json:"format"`
}

type causeJSON struct {
	Rank      int            `json:"rank"`
	Cause     string         `json:"cause"`
	Title     string         `json:"title"`
	Verdict   string         `json:"verdict"`
	Rules     []string       `json:"rules"`
	Why       string         `json:"why"`
	Fix       string         `json:"fix,omitempty"`
	Locations []locationJSON `json:"locations"`
}

type locationJSON struct {
	Path    string `json:"path"`
	Pointer string `json:"pointer"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	App     string `json:"app,omitempty"`
}

type fineJSON struct {
	What string `json:"what"`
	Rule string `json:"rule,omitempty"`
}

type unseenJSON struct {
	Name string `json:"name,omitempty"`
	Role string `json:"role"`
}

type stepJSON struct {
	Order    int          `json:"order"`
	Do       string       `json:"do"`
	Outcomes []branchJSON `json:"outcomes"`
}

type branchJSON struct {
	If   string `json:"if"`
	Then string `json:"then"`
}

type rowJSON struct {
	Order  int    `json:"order"`
	ID     string `json:"id"`
	Check  string `json:"check"`
	Tell   string `json:"tell,omitempty"`
	Where  string `json:"where"`
	Link   string `json:"link,omitempty"`
	Expect string `json:"expect"`
	Who    string `json:"who,omitempty"`
	Source string `json:"source,omitempty"`
}

type adviceJSON struct {
	Claim  string `json:"claim"`
	Reason string `json:"reason"`
}

// JSON writes the answer for programs.
func (w *Showing) JSON(out io.Writer) error {
	doc := whyJSON{SchemaVersion: "1", Exchanges: []exchangeJSON{}, Passed: w.Answer.Passed, Errors: report.ErrorsJSON(&lint.Result{Errors: w.Answer.Errors, Secrets: w.Answer.Result.Secrets})}
	for i := range doc.Errors {
		if w.Anonymous {
			doc.Errors[i].Path = ""
		}
	}
	for _, c := range w.Answer.Cases {
		doc.Exchanges = append(doc.Exchanges, w.exchange(c))
	}
	return report.WriteJSON(out, doc)
}

func (w *Showing) exchange(c *why.Case) exchangeJSON {
	e := exchangeJSON{
		Request: w.all(c.Request), Path: w.raw(c.Path), Pointer: c.Pointer, App: w.raw(c.App), Method: w.method(c), URL: w.raw(c.URL),
		Status: c.Status, Supposed: c.Supposed, Again: c.Again, Stage: string(c.Stage), Sentence: w.raw(c.Sentence()), Joined: string(c.Joined),
		Source: sourceJSON{w.raw(c.Source.Path), c.Source.Pointer, c.Source.Line, c.Source.Format},
		Sent:   w.all(c.Sent), Said: w.all(c.Said), Others: [][]string{}, Causes: []causeJSON{}, Fine: []fineJSON{}, Unseen: []unseenJSON{}, Next: []stepJSON{}, Checklist: []rowJSON{}, NotFirst: []adviceJSON{},
	}
	if w.Anonymous {
		e.URL, e.Request, e.Path, e.App, e.Source.Path = anonymousURL(c.URL), []string{}, "", "", ""
	}
	for _, names := range c.Others {
		if !w.Anonymous {
			e.Others = append(e.Others, w.all(names))
		}
	}
	for _, v := range c.Causes {
		e.Causes = append(e.Causes, w.cause(v))
	}
	for _, f := range c.Fine {
		e.Fine = append(e.Fine, fineJSON{w.raw(f.What), f.Rule})
	}
	for _, u := range c.Unseen {
		e.Unseen = append(e.Unseen, unseenJSON{w.raw(w.variable(u.Name)), u.Role})
	}
	for _, s := range c.Next {
		step := stepJSON{Order: s.Order, Do: w.raw(s.Do), Outcomes: []branchJSON{}}
		for _, o := range s.Outcomes {
			step.Outcomes = append(step.Outcomes, branchJSON{w.raw(o.If), w.raw(o.Then)})
		}
		e.Next = append(e.Next, step)
	}
	for _, r := range c.Checklist {
		e.Checklist = append(e.Checklist, rowJSON{r.Order, r.ID, r.Check, w.tell(&r, c), r.Where, w.raw(r.Link), r.Expect, r.Who, r.Source})
	}
	for _, a := range c.NotFirst {
		e.NotFirst = append(e.NotFirst, adviceJSON{a.Claim, a.Reason})
	}
	return e
}

func (w *Showing) cause(v why.Verdict) causeJSON {
	out := causeJSON{
		Rank: v.Rank, Cause: v.Cause, Title: v.Title, Verdict: v.Verdict, Rules: append([]string{}, v.Rules...),
		Why: w.raw(v.Why), Fix: w.raw(v.Fix), Locations: []locationJSON{},
	}
	for _, p := range v.Locations {
		l := locationJSON{Path: w.raw(p.Path), Pointer: p.Pointer, Line: p.Start.Line, Column: p.Start.Column, App: w.raw(p.App)}
		if w.Anonymous {
			l.Path, l.App = "", ""
		}
		out.Locations = append(out.Locations, l)
	}
	return out
}

func (w *Showing) all(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = w.raw(s)
	}
	return out
}
