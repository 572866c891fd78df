package share

import (
	"strings"
	"sync"
)

// plainWords are the values that switches, protocols and formats have. They are a closed
// list, as a password may be any other word.
var plainWords = wordSet{list: `
	true false null undefined none nil yes no on off ok auto default all any other unknown
	asc desc ascending descending next prev previous first last new old latest
	get post put patch delete head options trace connect copy link unlink purge lock unlock propfind view
	http https ws wss ftp tcp udp tls ssl mqtt grpc
	json xml html text txt csv yaml yml pdf png jpg jpeg gif svg zip tar gzip deflate br identity base64 hex utf-8 utf8 utf-16 ascii iso-8859-1
	string number integer int int32 int64 float double decimal boolean bool object array list map date time datetime date-time uuid email enum file folder
	bearer basic digest token apikey api_key api-key oauth oauth1 oauth2 hawk awsv4 ntlm noauth inherit jwt asap edgegrid mac negotiate
	header headers query queryparams body url params path cookie request_header request_parameters
	grant_type authorization_code client_credentials password_credentials implicit refresh_token device_code authorization_code_with_pkce
	hs256 hs384 hs512 rs256 rs384 rs512 es256 es384 es512 ps256 ps384 ps512 eddsa
	hmac-sha1 hmac-sha256 hmac-sha512 rsa-sha1 rsa-sha256 plaintext md5 md5-sess sha1 sha-1 sha256 sha-256 sha-256-sess sha512 plain s256 auth auth-int
	active inactive enabled disabled pending open closed draft published archived deleted created updated completed failed success error running stopped
	approved rejected cancelled canceled processing done queued scheduled paid unpaid refunded available unavailable public private internal external
	male female mr mrs ms dr single married
	day days week weeks month months year years hour hours minute minutes second seconds daily weekly monthly yearly hourly
	monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
	low medium high critical normal minor major info warning debug warn fatal
	small large red green blue black white left right top bottom center
	mon tue wed thu fri sat sun utc gmt kb mb gb
	read write admin:read openid profile offline_access scope manage
	en-us en-gb de-de fr-fr es-es it-it ja-jp zh-cn pt-br nl-nl
	dev test testing prod production staging stage local localhost qa uat sandbox demo
	keep-alive close no-cache no-store max-age=0 chunked same-origin cors navigate empty websocket upgrade xmlhttprequest
	urlencoded formdata raw graphql binary
	application service system
	add update remove replace move create insert upsert merge search list
	and or not eq ne gt lt ge le in like contains exists between equals
	exact full partial sum avg min max count name id title type status value
`}

// techWords mix letters and digits and are no secrets wherever they stand.
var techWords = wordSet{list: `
	oauth1 oauth2 oauth2.0 oauth1.0a sha1 sha256 sha384 sha512 md5 md4 utf8 utf16 base32 base58 base64 base64url hs256 hs384 hs512 rs256 rs384 rs512
	es256 es384 es512 ps256 ps384 ps512 ed25519 x25519 x509 http1 http2 http3 ipv4 ipv6 s3 ec2 k8s i18n l10n a11y e2e p2p b2b b2c web2 web3 h264 h265 mp3 mp4
	win32 win64 x86 x64 x86_64 amd64 arm64 sha3 crc32 sql92 saml2 saml2.0 log4j oauth2client awsv4 awssigv4 sigv4 aws4 aws4-hmac-sha256 rfc822 iso8601 iso3166 iso4217
	es5 es6 es2015 es2020 html5 css3 h1 h2 h3 h4 h5 h6 utf-8 utf-16 python2 python3 vue2 vue3 angular2 auth0 gpt3 gpt4 aes128 aes192 aes256 rsa2048 rsa4096 hmac256 hmacsha1 hmacsha256 hmacsha512
	int8 int16 int32 int64 uint8 uint16 uint32 uint64 float32 float64 3des 2fa mfa2 v1alpha1 v1beta1 v2beta1 v2beta2 cp1252 latin1 neo4j db2 d3 r2 o365 m365 office365 dynamics365 d365 b2clogin
	log10 log2 atan2 sha2 smb2 smb3 tls1 tls12 tls13 1xx 2xx 3xx 4xx 5xx
`}

// A wordSet is a list of words, made a set when one is first looked up.
type wordSet struct {
	list string

	once sync.Once
	set  map[string]bool
}

func (w *wordSet) has(word string) bool {
	w.once.Do(func() {
		w.set = map[string]bool{}
		for _, word := range strings.Fields(w.list) {
			w.set[word] = true
		}
	})
	return w.set[word]
}
