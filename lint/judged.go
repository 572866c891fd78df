package lint

// proven is the number of findings from which on a share means something.
const proven = 20

// Judged says how a rule's findings in real files were judged by hand: each was read
// beside the file it is about. What is true and nobody would act on counts as wrong.
type Judged struct{ Right, Wrong, Debatable int }

// Findings is how many findings were judged.
func (j Judged) Findings() int { return j.Right + j.Wrong + j.Debatable }

// Proven says whether they are enough, 20, to speak of the rule's precision.
func (j Judged) Proven() bool { return j.Findings() >= proven }
