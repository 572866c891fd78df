package credential

import (
	"encoding/base64"
	"strings"
)

const (
	reviewed = "2026-11-24"

	docGitHub    = "https://github.blog/engineering/behind-githubs-new-authentication-token-formats/"
	docNPM       = "https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/"
	docGitLab    = "https://docs.gitlab.com/security/tokens/#token-prefixes"
	docSlack     = "https://docs.slack.dev/authentication/tokens"
	docStripe    = "https://docs.stripe.com/keys"
	docShopify   = "https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing"
	docAtlassian = "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/"
	docAWS       = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html"
	docPostman   = "https://learning.postman.com/docs/administration/token-scanner/"
	docOpenAI    = "https://platform.openai.com/docs/api-reference/authentication"
	docDO        = "https://docs.digitalocean.com/reference/api/create-personal-access-token/"
	docSquare    = "https://developer.squareup.com/docs/build-basics/access-tokens"
	docScanning  = "https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns"
	docPlaid     = "https://plaid.com/docs/api/tokens/"
	docGrafana   = "https://grafana.com/docs/grafana/latest/administration/service-accounts/"
	docSF        = "https://help.salesforce.com/s/articleView?id=000387865"
	docVault     = "https://developer.hashicorp.com/vault/docs/concepts/tokens"
)

// vendors is the table of shapes. Of two prefixes of which one begins the other, the
// longer stands first. Identifiers that are public by design (Stripe's pk_, Twilio's
// AC, Razorpay's key id) are not in it.
var vendors = []VendorShape{
	{Tag: "aws", Title: "AWS access key id", Prefix: "AKIA", Min: 16, Max: 16, of: base32, Source: docAWS, Reviewed: reviewed},
	{Tag: "aws", Title: "AWS temporary access key id", Prefix: "ASIA", Min: 16, Max: 16, of: base32, Source: docAWS, Reviewed: reviewed},
	{Tag: "github", Title: "GitHub personal access token", Prefix: "ghp_", Min: 36, Max: 36, of: base62, check: checked62, Source: docGitHub, Reviewed: reviewed},
	{Tag: "github", Title: "GitHub OAuth token", Prefix: "gho_", Min: 36, Max: 36, of: base62, check: checked62, Source: docGitHub, Reviewed: reviewed},
	{Tag: "github", Title: "GitHub user-to-server token", Prefix: "ghu_", Min: 36, Max: 36, of: base62, check: checked62, Source: docGitHub, Reviewed: reviewed},
	{Tag: "github", Title: "GitHub server-to-server token", Prefix: "ghs_", Min: 36, Max: 36, of: base62, check: checked62, Source: docGitHub, Reviewed: reviewed},
	{Tag: "github-refresh", Title: "GitHub refresh token", Prefix: "ghr_", Min: 36, Max: 76, of: base62, check: checked62, Source: docGitHub, Reviewed: reviewed},
	{Tag: "github", Title: "GitHub fine-grained personal access token", Prefix: "github_pat_", Min: 82, Max: 82, of: base64u, check: groups('_', 22, 59), Source: docGitHub, Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab personal access token", Prefix: "glpat-", Min: 20, Max: 120, of: dotted, Source: docGitLab, Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab pipeline trigger token", Prefix: "glptt-", Min: 20, Max: 120, of: dotted, Source: docGitLab, Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab deploy token", Prefix: "gldt-", Min: 20, Max: 120, of: dotted, Source: docGitLab, Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab runner token", Prefix: "glrt-", Min: 20, Max: 120, of: dotted, Source: docGitLab, Reviewed: reviewed},
	{Tag: "slack", Title: "Slack bot token", Prefix: "xoxb-", Min: 20, Max: 120, of: dashed, Source: docSlack, Reviewed: reviewed},
	{Tag: "slack", Title: "Slack user token", Prefix: "xoxp-", Min: 20, Max: 200, of: dashed, Source: docSlack, Reviewed: reviewed},
	{Tag: "slack", Title: "Slack configuration token", Prefix: "xoxe-", Min: 20, Max: 400, of: dashed, Source: docSlack, Reviewed: reviewed},
	{Tag: "slack", Title: "Slack workspace token", Prefix: "xoxa-", Min: 20, Max: 200, of: dashed, Source: docSlack, Reviewed: reviewed},
	{Tag: "slack", Title: "Slack session token", Prefix: "xoxs-", Min: 20, Max: 200, of: dashed, Source: docSlack, Reviewed: reviewed},
	{Tag: "slack-refresh", Title: "Slack refresh token", Prefix: "xoxr-", Min: 20, Max: 200, of: dashed, Source: docSlack, Reviewed: reviewed},
	{Tag: "slack", Title: "Slack app-level token", Prefix: "xapp-", Min: 30, Max: 200, of: dashed, Source: docSlack, Reviewed: reviewed},
	{Tag: "stripe", Title: "Stripe secret key", Prefix: "sk_live_", Min: 16, Max: 250, of: base62, Stage: Production, Source: docStripe, Reviewed: reviewed},
	{Tag: "stripe-test", Title: "Stripe test-mode secret key", Prefix: "sk_test_", Min: 16, Max: 250, of: base62, Stage: Staging, Source: docStripe, Reviewed: reviewed},
	{Tag: "stripe", Title: "Stripe restricted key", Prefix: "rk_live_", Min: 16, Max: 250, of: base62, Stage: Production, Source: docStripe, Reviewed: reviewed},
	{Tag: "stripe-test", Title: "Stripe test-mode restricted key", Prefix: "rk_test_", Min: 16, Max: 250, of: base62, Stage: Staging, Source: docStripe, Reviewed: reviewed},
	{Tag: "stripe", Title: "Stripe webhook signing secret", Prefix: "whsec_", Min: 32, Max: 64, of: letters(digits, lowercase, uppercase, "+/="), Source: docStripe, Reviewed: reviewed},
	{Tag: "shopify", Title: "Shopify access token", Prefix: "shpat_", Min: 32, Max: 32, of: hexes, Source: docShopify, Reviewed: reviewed},
	{Tag: "shopify", Title: "Shopify custom app access token", Prefix: "shpca_", Min: 32, Max: 32, of: hexes, Source: docShopify, Reviewed: reviewed},
	{Tag: "shopify", Title: "Shopify private app password", Prefix: "shppa_", Min: 32, Max: 32, of: hexes, Source: docShopify, Reviewed: reviewed},
	{Tag: "shopify", Title: "Shopify shared secret", Prefix: "shpss_", Min: 32, Max: 32, of: hexes, Source: docShopify, Reviewed: reviewed},
	{Tag: "hubspot", Title: "HubSpot private app token", Prefix: "pat-na1-", Min: 36, Max: 36, of: uuids, Source: docScanning, Reviewed: reviewed},
	{Tag: "hubspot", Title: "HubSpot private app token", Prefix: "pat-eu1-", Min: 36, Max: 36, of: uuids, Source: docScanning, Reviewed: reviewed},
	{Tag: "atlassian", Title: "Atlassian API token", Prefix: "ATATT3", Min: 100, Max: 260, of: equals, Source: docAtlassian, Reviewed: reviewed},
	{Tag: "atlassian", Title: "Atlassian access token", Prefix: "ATCTT3", Min: 100, Max: 260, of: equals, Source: docAtlassian, Reviewed: reviewed},
	{Tag: "google", Title: "Google API key", Prefix: "AIza", Min: 35, Max: 35, of: base64u, Source: "https://cloud.google.com/docs/authentication/api-keys", Reviewed: reviewed},
	{Tag: "google", Title: "Google OAuth access token", Prefix: "ya29.", Min: 30, Max: 2048, of: base64u, Source: "https://developers.google.com/identity/protocols/oauth2", Reviewed: reviewed},
	{Tag: "google", Title: "Google OAuth client secret", Prefix: "GOCSPX-", Min: 28, Max: 28, of: base64u, Source: docScanning, Reviewed: reviewed},
	{Tag: "google-refresh", Title: "Google OAuth refresh token", Prefix: "1//0", Min: 40, Max: 512, of: base64u, Source: "https://developers.google.com/identity/protocols/oauth2", Reviewed: reviewed},
	{Tag: "postman", Title: "Postman API key", Prefix: "PMAK-", Min: 59, Max: 59, of: uuids, check: groups('-', 24, 34), Source: docPostman, Reviewed: reviewed},
	{Tag: "postman", Title: "Postman collection access key", Prefix: "PMAT-", Min: 26, Max: 26, of: capital, Source: docPostman, Reviewed: reviewed},
	{Tag: "anthropic", Title: "Anthropic API key", Prefix: "sk-ant-", Min: 80, Max: 120, of: base64u, Source: "https://docs.anthropic.com/en/api/overview", Reviewed: reviewed},
	{Tag: "openai", Title: "OpenAI project key", Prefix: "sk-proj-", Min: 40, Max: 200, of: base64u, Source: docOpenAI, Reviewed: reviewed},
	{Tag: "openai", Title: "OpenAI service account key", Prefix: "sk-svcacct-", Min: 40, Max: 200, of: base64u, Source: docOpenAI, Reviewed: reviewed},
	{Tag: "openai", Title: "OpenAI API key", Prefix: "sk-", Min: 48, Max: 48, of: base62, Source: docOpenAI, Reviewed: reviewed},
	{Tag: "sendgrid", Title: "SendGrid API key", Prefix: "SG.", Min: 66, Max: 66, of: dotted, check: groups('.', 22, 43), Source: "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys", Reviewed: reviewed},
	{Tag: "twilio", Title: "Twilio API key", Prefix: "SK", Min: 32, Max: 32, of: letters(digits, "abcdef"), Source: "https://www.twilio.com/docs/iam/api-keys", Reviewed: reviewed},
	{Tag: "npm", Title: "npm access token", Prefix: "npm_", Min: 36, Max: 36, of: base62, check: checked62, Source: docNPM, Reviewed: reviewed},
	{Tag: "pypi", Title: "PyPI upload token", Prefix: "pypi-AgEIcHlwaS5vcmc", Min: 50, Max: 1000, of: base64u, Source: "https://docs.pypi.org/api/secrets/", Reviewed: reviewed},
	{Tag: "rubygems", Title: "RubyGems API key", Prefix: "rubygems_", Min: 48, Max: 48, of: hexes, Source: docScanning, Reviewed: reviewed},
	{Tag: "digitalocean", Title: "DigitalOcean personal access token", Prefix: "dop_v1_", Min: 64, Max: 64, of: hexes, Source: docDO, Reviewed: reviewed},
	{Tag: "digitalocean", Title: "DigitalOcean OAuth token", Prefix: "doo_v1_", Min: 64, Max: 64, of: hexes, Source: docDO, Reviewed: reviewed},
	{Tag: "digitalocean-refresh", Title: "DigitalOcean refresh token", Prefix: "dor_v1_", Min: 64, Max: 64, of: hexes, Source: docDO, Reviewed: reviewed},
	{Tag: "square", Title: "Square access token", Prefix: "sq0atp-", Min: 22, Max: 22, of: base64u, Source: docSquare, Reviewed: reviewed},
	{Tag: "square", Title: "Square application secret", Prefix: "sq0csp-", Min: 43, Max: 43, of: base64u, Source: docSquare, Reviewed: reviewed},
	{Tag: "square", Title: "Square access token", Prefix: "EAAA", Min: 60, Max: 60, of: base64u, Source: docSquare, Reviewed: reviewed},
	{Tag: "mailgun", Title: "Mailgun API key", Prefix: "key-", Min: 32, Max: 32, of: letters(digits, "abcdef"), Source: "https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt", Reviewed: reviewed},
	{Tag: "notion", Title: "Notion integration token", Prefix: "ntn_", Min: 40, Max: 60, of: base62, Source: "https://developers.notion.com/reference/authentication", Reviewed: reviewed},
	{Tag: "notion", Title: "Notion integration token", Prefix: "secret_", Min: 43, Max: 43, of: base62, Source: "https://developers.notion.com/reference/authentication", Reviewed: reviewed},
	{Tag: "linear", Title: "Linear API key", Prefix: "lin_api_", Min: 40, Max: 40, of: base62, Source: docScanning, Reviewed: reviewed},
	{Tag: "databricks", Title: "Databricks access token", Prefix: "dapi", Min: 32, Max: 34, of: letters(digits, "abcdef-"), Source: "https://docs.databricks.com/aws/en/dev-tools/auth/pat", Reviewed: reviewed},
	{Tag: "doppler", Title: "Doppler personal token", Prefix: "dp.pt.", Min: 40, Max: 44, of: base62, Source: "https://docs.doppler.com/docs/service-tokens", Reviewed: reviewed},
	{Tag: "doppler", Title: "Doppler service token", Prefix: "dp.st.", Min: 40, Max: 80, of: dotted, Source: "https://docs.doppler.com/docs/service-tokens", Reviewed: reviewed},
	{Tag: "heroku", Title: "Heroku API key", Prefix: "HRKU-", Min: 36, Max: 64, of: base64u, Source: "https://devcenter.heroku.com/articles/authentication", Reviewed: reviewed},
	{Tag: "newrelic", Title: "New Relic user key", Prefix: "NRAK-", Min: 27, Max: 27, of: capital, Source: "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/", Reviewed: reviewed},
	{Tag: "figma", Title: "Figma personal access token", Prefix: "figd_", Min: 38, Max: 60, of: base64u, Source: docScanning, Reviewed: reviewed},
	{Tag: "airtable", Title: "Airtable personal access token", Prefix: "pat", Min: 79, Max: 79, of: dotted, check: groups('.', 14, 64), Source: "https://airtable.com/developers/web/guides/personal-access-tokens", Reviewed: reviewed},
	{Tag: "huggingface", Title: "Hugging Face token", Prefix: "hf_", Min: 34, Max: 34, of: base62, Source: "https://huggingface.co/docs/hub/security-tokens", Reviewed: reviewed},
	{Tag: "grafana", Title: "Grafana service account token", Prefix: "glsa_", Min: 41, Max: 41, of: base64u, Source: docGrafana, Reviewed: reviewed},
	{Tag: "vault", Title: "HashiCorp Vault service token", Prefix: "hvs.", Min: 24, Max: 200, of: base64u, Source: docVault, Reviewed: reviewed},
	{Tag: "docker", Title: "Docker personal access token", Prefix: "dckr_pat_", Min: 27, Max: 27, of: base64u, Source: docScanning, Reviewed: reviewed},
	{Tag: "brevo", Title: "Brevo API key", Prefix: "xkeysib-", Min: 81, Max: 81, of: dashed, check: groups('-', 64, 16), Source: docScanning, Reviewed: reviewed},
	{Tag: "supabase", Title: "Supabase access token", Prefix: "sbp_", Min: 40, Max: 40, of: hexes, Source: docScanning, Reviewed: reviewed},
	{Tag: "groq", Title: "Groq API key", Prefix: "gsk_", Min: 52, Max: 52, of: base62, Source: docScanning, Reviewed: reviewed},
	{Tag: "contentful", Title: "Contentful personal access token", Prefix: "CFPAT-", Min: 43, Max: 43, of: base64u, Source: docScanning, Reviewed: reviewed},
	{Tag: "plaid", Title: "Plaid access token", Prefix: "access-production-", Min: 36, Max: 36, of: uuids, Stage: Production, Source: docPlaid, Reviewed: reviewed},
	{Tag: "plaid-test", Title: "Plaid sandbox access token", Prefix: "access-sandbox-", Min: 36, Max: 36, of: uuids, Stage: Development, Source: docPlaid, Reviewed: reviewed},
	{Tag: "salesforce", Title: "Salesforce session id", first: "0", match: salesforceAt, Source: docSF, Reviewed: reviewed},
	{Tag: "telegram", Title: "Telegram bot token", first: "123456789", match: telegramAt, Source: "https://core.telegram.org/bots/api#authorizing-your-bot", Reviewed: reviewed},
	{Tag: "discord", Title: "Discord bot token", first: "MNO", match: discordAt, Source: "https://docs.discord.com/developers/reference#authentication", Reviewed: reviewed},
}

// salesforceAt matches 00D, 12 or 15 more characters of the organisation's id, an
// exclamation mark, and at least 80 characters.
func salesforceAt(s string) int {
	org := run(s, base62)
	if !strings.HasPrefix(s, "00D") || org != 15 && org != 18 || org >= len(s) || s[org] != '!' {
		return 0
	}
	n := run(s[org+1:], dotted)
	if n < 80 || n > 200 {
		return 0
	}
	return org + 1 + n
}

// telegramAt matches the bot's number, a colon, and 35 characters that begin with AA.
func telegramAt(s string) int {
	n := run(s, letters(digits))
	if n < 8 || n > 11 || !strings.HasPrefix(s[n:], ":AA") || run(s[n+1:], base64u) != 35 {
		return 0
	}
	return n + 1 + 35
}

// discordAt matches three dotted parts of which the first is the base64 of a number.
func discordAt(s string) int {
	id := run(s, base64u)
	if id < 23 || id > 28 || id >= len(s) || s[id] != '.' {
		return 0
	}
	stamp := run(s[id+1:], base64u)
	end := id + 1 + stamp
	if stamp != 6 || end >= len(s) || s[end] != '.' {
		return 0
	}
	n := run(s[end+1:], base64u)
	number, err := base64.RawURLEncoding.DecodeString(s[:id])
	if n < 27 || n > 38 || err != nil || !all(string(number), isDigit) {
		return 0
	}
	return end + 1 + n
}
