package credential

import "strings"

// minNear is the length in bytes from which a name is so long that two edits do not make
// another word of it.
const minNear = 12

// Meant returns, of a host that no pack knows, the pack whose customers' hosts it is
// meant to be one of, and what such hosts end in. Its end is one or two edits away from
// that, or there twice ("dev1.service-now.com.service-now.com").
func (p *Packs) Meant(host string) (pack *Pack, suffix string, doubled bool) {
	host = normal(host)
	if p.Site(host, "").Known() || !all(host, hostByte) {
		return nil, "", false
	}
	for _, x := range p.list {
		for i := range x.Hosts {
			suffix, ok := strings.CutPrefix(string(x.Hosts[i].Host), tenantIn+".")
			if !ok || x.Hosts[i].Role != RoleAPI || strings.ContainsAny(suffix, "*{/") {
				continue
			}
			if strings.HasSuffix(host, "."+suffix+"."+suffix) {
				return x, suffix, true
			}
			end := hostKey(host)
			if len(suffix) >= minNear && host != end && end != suffix && editDistance(end, suffix) <= 2 {
				return x, suffix, false
			}
		}
	}
	return nil, "", false
}

// hostByte says whether a byte stands in hosts, well written or not.
func hostByte(c byte) bool {
	return 'a' <= c && c <= 'z' || isDigit(c) || c == '-' || c == '.' || c == '_'
}
