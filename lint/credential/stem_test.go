package credential

import (
	"slices"
	"strings"
	"testing"
)

// The quick look at a name rejects none that holds a word of the tables, in any case and
// behind any other word, so that SecretName need not be asked about the rest.
func TestEveryNameOfASecretHoldsAStem(t *testing.T) {
	names := slices.Concat(secretWords, runTogether)
	for _, pair := range secretPairs {
		names = append(names, pair[0]+"_"+pair[1], pair[0]+"-"+pair[1]+"s2")
	}
	for _, name := range names {
		for _, variant := range []string{name, strings.ToUpper(name), "my_" + name, name + "1"} {
			if !holdsStem(variant) {
				t.Errorf("%q holds no stem", variant)
			}
		}
	}
	for _, name := range []string{"Accept", "Content-Type", "X-Tenant", "id", "", "state"} {
		if holdsStem(name) {
			t.Errorf("%q holds a stem", name)
		}
	}
}

// Words are split where the case changes in names of any script.
func TestWordsBeyondASCIIAreSplitAsOthers(t *testing.T) {
	for _, c := range []struct {
		name string
		want []string
	}{
		{"İİ\u212aeyToken", []string{strings.ToLower("İİ\u212aey"), "token"}},
		{"ÄpfelKey", []string{"äpfel", "key"}},
		{"clientSecret2", []string{"client", "secret2"}},
		{"a b-c_d.e f g h i j", []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}},
	} {
		if got := words(c.name); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q", c.name, got)
		}
	}
}
