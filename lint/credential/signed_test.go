package credential

import "testing"

// A signature is told by its parameters, with or without quotes; a token, and parameters
// that sign nothing, are none.
func TestASignatureIsTold(t *testing.T) {
	for credentials, want := range map[string]bool{
		`oauth_consumer_key="a",oauth_nonce="b",oauth_timestamp="1",oauth_signature="c%3D"`:     true,
		`Credential=a/20260101/eu/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=0f`: true,
		`keyId="a",algorithm="rsa-sha256",headers="date",signature="b"`:                         true,
		`id="a", ts="1", nonce="b", mac="c"`:                                                    true,
		`username="a", realm="b", nonce="c", uri="/", response="d"`:                             true,
		`oauth_consumer_key="a",oauth_signature=""`:                                             false,
		`token="a"`:                       false,
		`FAKEpostlint9fK2xQ7vT4mZ8bN3c==`: false,
	} {
		if Signed(credentials) != want {
			t.Errorf("Signed(%s) = %v", credentials, !want)
		}
	}
}
