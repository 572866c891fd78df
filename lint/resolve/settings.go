package resolve

import (
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// A SettingKey is the name of a setting as files have it, in protocolProfileBehavior.
type SettingKey string

// The settings that have a say in what is sent, and to whom.
const (
	StrictSSL                SettingKey = "strictSSL"
	FollowRedirects          SettingKey = "followRedirects"
	MaxRedirects             SettingKey = "maxRedirects"
	FollowOriginalHTTPMethod SettingKey = "followOriginalHttpMethod"
	FollowAuthorization      SettingKey = "followAuthorizationHeader"
	RemoveReferer            SettingKey = "removeRefererHeaderOnRedirect"
	DisableCookies           SettingKey = "disableCookies"
	DisableURLEncoding       SettingKey = "disableUrlEncoding"
	DisableBodyPruning       SettingKey = "disableBodyPruning"
	DisabledSystemHeaders    SettingKey = "disabledSystemHeaders"
)

// SettingKeys are the names of these settings, in the order in which they are listed.
func SettingKeys() []SettingKey {
	return []SettingKey{
		StrictSSL, FollowRedirects, MaxRedirects, FollowOriginalHTTPMethod, FollowAuthorization, RemoveReferer,
		DisableCookies, DisableURLEncoding, DisableBodyPruning, DisabledSystemHeaders,
	}
}

// A Setting is a setting that applies to a request.
type Setting struct {
	Key   SettingKey
	Value source.Value  // absent when nobody sets it; null is a value
	Owner postman.Owner // the request, folder or collection that sets it; nil when nobody does
}

// Setting finds the setting of that name as Postman merges them (measured against
// postman-runtime 7.56.1 and newman 6.2.2): the nearest of the request, its folders from
// the inside out and the collection that has the member, be it null. What is merged is
// the settings, not what is in them. Settings that are no object, and those inside of
// "request" instead of beside it, count for nothing.
func (r *Request) Setting(key SettingKey) Setting { return setting(r.Request, key) }

func setting(r *postman.Request, key SettingKey) Setting {
	for o := range r.Parents() {
		var all source.Value
		switch o := o.(type) {
		case *postman.Request:
			all = o.Behavior
		case *postman.Folder:
			all = o.Behavior
		case *postman.Collection:
			all = o.Behavior
		}
		if v := all.Get(string(key)); v.Exists() {
			return Setting{Key: key, Value: v, Owner: o}
		}
	}
	return Setting{Key: key}
}

// Set says that somebody sets it.
func (s Setting) Set() bool { return s.Value.Exists() }

// On says that Postman takes it for true: of texts each but the empty one, even "false".
func (s Setting) On() bool { return s.Value.Truthy() }

// Off says that somebody sets it to something that Postman takes for false: false, null,
// 0 or an empty text.
func (s Setting) Off() bool { return s.Set() && !s.On() }

// False says that somebody sets it to false itself. Nothing else puts strictSSL out of
// force.
func (s Setting) False() bool { return s.Value.Kind() == source.False }

// Spot is the place of the setting; the zero Spot when nobody sets it.
func (s Setting) Spot() postman.Spot {
	if !s.Set() {
		return postman.Spot{}
	}
	return postman.SettingSpot(s.Owner, string(s.Key), s.Value)
}
