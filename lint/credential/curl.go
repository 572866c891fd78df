package credential

import (
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// curlPasswords adds the passwords that curl commands in a text give, but for what was
// added for its spot since index from.
func (c *collector) curlPasswords(spot postman.Spot, text string, from int) {
	if !strings.Contains(text, "curl ") {
		return
	}
	held := c.taken(from)
	for i := 0; ; {
		value, ok := nextCurlPassword(text, i)
		if !ok {
			return
		}
		if held.free(value.Start, value.End) {
			c.add(spot, "password", value.Start, value.End, true)
		}
		i = value.End
	}
}

// nextCurlPassword returns the next password that a curl command in s gives from i on:
// what follows the first colon of -u user:password or --user=user:password, in quotes or
// not.
func nextCurlPassword(s string, i int) (value resolve.Part, ok bool) {
	for i < len(s) {
		k := strings.Index(s[i:], "curl ")
		if k < 0 {
			break
		}
		i += k + len("curl")
		for end := commandEnd(s, i); i < end; {
			at := userOption(s[i:end])
			if at < 0 {
				i = end
				break
			}
			i += at
			word := strings.TrimLeft(s[i:end], " \t=\"'")
			start := end - len(word)
			i = wordEnd(s, start, end)
			if colon := strings.IndexByte(s[start:i], ':'); colon > 0 && start+colon+1 < i {
				return resolve.Part{Start: start + colon + 1, End: i}, true
			}
		}
	}
	return resolve.Part{}, false
}

// commandEnd is where the command that starts at i ends: at the end of its line, unless a
// backslash stands before it.
func commandEnd(s string, i int) int {
	for at := i; ; {
		k := strings.IndexByte(s[at:], '\n')
		if k < 0 {
			return len(s)
		}
		if at += k; !strings.HasSuffix(strings.TrimRight(s[i:at], "\r"), `\`) {
			return at
		}
		at++
	}
}

// userOption is where the value of curl's option -u or --user starts in a command, or -1.
func userOption(s string) int {
	for _, option := range [...]string{" -u", " --user"} {
		for from := 0; ; {
			k := strings.Index(s[from:], option)
			if k < 0 {
				break
			}
			from += k + len(option)
			if from < len(s) && (option == " -u" || strings.IndexByte(" =\"'", s[from]) >= 0) {
				return from
			}
		}
	}
	return -1
}

func wordEnd(s string, i, end int) int {
	for i < end && strings.IndexByte(" \t\r\n\"'`|;&<>", s[i]) < 0 {
		i++
	}
	return i
}
