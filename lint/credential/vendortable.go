package credential

import (
	"encoding/base64"
	"strings"
)

// The sources of rows. Vendors seldom say how long a token is; where the vendor's page says
// less than the row, the source is a scanner's own, at the commit that was read.
const (
	reviewed = "2026-11-30"
	earlier  = "2026-11-24" // of rows of which no source that was read says more than the beginning

	gitleaks   = "https://github.com/gitleaks/gitleaks/blob/b58d3f102cf3a2c84cb7f923d05c25c9b1aed84b/cmd/generate/config/rules/"
	trufflehog = "https://github.com/trufflesecurity/trufflehog/blob/3ab759fef4bb5935d4fe9ac68b503d05346b8364/pkg/detectors/"

	docGitHub     = "https://github.blog/changelog/2021-03-04-authentication-token-format-updates" // the checksum: docNPM
	docGitHubApp  = "https://github.blog/changelog/2026-05-15-github-app-installation-tokens-per-request-override-header/"
	docNPM        = "https://github.blog/security/announcing-npms-new-access-token-format"
	docShopify    = "https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing"
	docCloudflare = "https://developers.cloudflare.com/fundamentals/api/get-started/token-formats"
	docPaystack   = "https://github.com/trufflesecurity/trufflehog/blob/121fe69fed24f475a6a7e4ae06be1c81ee627119/pkg/detectors/paystack/paystack.go"
	docPostman    = "https://learning.postman.com/docs/administration/token-scanner/"
	docScanning   = "https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns"
)

// vendors is the table of shapes. Of two prefixes of which one begins the other, the
// longer stands first. Identifiers that are public by design (Stripe's pk_, Twilio's
// AC, Razorpay's key id) are not in it.
var vendors = []VendorShape{
	{Tag: "aws", Title: "AWS access key id", Prefix: "AKIA", Min: 16, Max: 16, of: base32(), Source: gitleaks + "aws.go", Reviewed: reviewed},
	{Tag: "aws", Title: "AWS temporary access key id", Prefix: "ASIA", Min: 16, Max: 16, of: base32(), Source: gitleaks + "aws.go", Reviewed: reviewed},
	{Tag: "aws", Title: "Amazon Bedrock API key", Prefix: "ABSK", Min: 109, Max: 271, of: letters(ofDigits|ofPlus|ofSlash|ofEqual, ofLetters), Source: gitleaks + "aws.go", Reviewed: reviewed},
	{Tag: "github", Title: "GitHub personal access token", Prefix: "ghp_", Min: 36, Max: 36, of: base62(), check: checked62, Source: docGitHub, Reviewed: reviewed},
	{Tag: "github", Title: "GitHub OAuth token", Prefix: "gho_", Min: 36, Max: 36, of: base62(), check: checked62, Source: docGitHub, Reviewed: reviewed},
	{Tag: "github", Title: "GitHub user-to-server token", Prefix: "ghu_", Min: 36, Max: 36, of: base62(), check: checked62, Source: docGitHub, Reviewed: reviewed},
	{Tag: "github", Title: "GitHub server-to-server token", Prefix: "ghs_", Min: 36, Max: 36, of: base62(), check: checked62, Source: docGitHub, Reviewed: reviewed},
	{Tag: "github", Title: "GitHub server-to-server token", Prefix: "ghs_", Min: 100, Max: 2048, of: dotted(), check: statelessGitHub, Source: docGitHubApp, Reviewed: reviewed},
	{Tag: "github-refresh", Title: "GitHub refresh token", Prefix: "ghr_", Min: 36, Max: 76, of: base62(), check: checked62, Source: docGitHub, Reviewed: reviewed},
	{Tag: "github", Title: "GitHub fine-grained personal access token", Prefix: "github_pat_", Min: 82, Max: 82, of: base64u(), in: groups('_', 22, 59), Source: gitleaks + "github.go", Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab personal access token", Prefix: "glpat-", Min: 20, Max: 312, of: dotted(), Source: gitleaks + "gitlab.go", Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab pipeline trigger token", Prefix: "glptt-", Min: 40, Max: 40, of: hexes(), Source: gitleaks + "gitlab.go", Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab deploy token", Prefix: "gldt-", Min: 20, Max: 312, of: dotted(), Source: gitleaks + "gitlab.go", Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab runner token", Prefix: "glrt-", Min: 20, Max: 315, of: dotted(), Source: gitleaks + "gitlab.go", Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab CI/CD job token", Prefix: "glcbt-", Min: 22, Max: 26, of: base64u(), Source: gitleaks + "gitlab.go", Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab feed token", Prefix: "glft-", Min: 20, Max: 20, of: base64u(), Source: gitleaks + "gitlab.go", Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab incoming mail token", Prefix: "glimt-", Min: 25, Max: 25, of: base64u(), Source: gitleaks + "gitlab.go", Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab agent token", Prefix: "glagent-", Min: 50, Max: 50, of: base64u(), Source: gitleaks + "gitlab.go", Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab OAuth application secret", Prefix: "gloas-", Min: 64, Max: 64, of: base64u(), Source: gitleaks + "gitlab.go", Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab SCIM token", Prefix: "glsoat-", Min: 20, Max: 20, of: base64u(), Source: gitleaks + "gitlab.go", Reviewed: reviewed},
	{Tag: "gitlab", Title: "GitLab feature flag client token", Prefix: "glffct-", Min: 20, Max: 20, of: base64u(), Source: gitleaks + "gitlab.go", Reviewed: reviewed},
	{Tag: "slack", Title: "Slack bot token", Prefix: "xoxb-", Min: 20, Max: 120, of: dashed(), Source: gitleaks + "slack.go", Reviewed: reviewed},
	{Tag: "slack", Title: "Slack user token", Prefix: "xoxp-", Min: 20, Max: 200, of: dashed(), Source: gitleaks + "slack.go", Reviewed: reviewed},
	{Tag: "slack", Title: "Slack configuration token", Prefix: "xoxe-", Min: 20, Max: 400, of: dashed(), Source: gitleaks + "slack.go", Reviewed: reviewed},
	{Tag: "slack", Title: "Slack workspace token", Prefix: "xoxa-", Min: 20, Max: 200, of: dashed(), Source: trufflehog + "slack/slack.go", Reviewed: reviewed},
	{Tag: "slack", Title: "Slack session token", Prefix: "xoxs-", Min: 20, Max: 200, of: dashed(), Source: gitleaks + "slack.go", Reviewed: reviewed},
	{Tag: "slack-refresh", Title: "Slack refresh token", Prefix: "xoxr-", Min: 20, Max: 200, of: dashed(), Source: trufflehog + "slack/slack.go", Reviewed: reviewed},
	{Tag: "slack", Title: "Slack app-level token", Prefix: "xapp-", Min: 30, Max: 200, of: dashed(), Source: gitleaks + "slack.go", Reviewed: reviewed},
	// Paystack writes its keys as Stripe does, with 40 hexadecimal digits behind the prefix.
	{Tag: "paystack-or-stripe", Title: "Paystack or Stripe secret key", Prefix: "sk_live_", Min: 40, Max: 40, of: hexes(), Stage: Production, Source: docPaystack, Reviewed: reviewed},
	{Tag: "paystack-or-stripe-test", Title: "Paystack or Stripe test-mode secret key", Prefix: "sk_test_", Min: 40, Max: 40, of: hexes(), Stage: Staging, Source: docPaystack, Reviewed: reviewed},
	// Shift4 writes its keys as Stripe wrote its own, with 24 characters behind the prefix.
	{Tag: "stripe-or-shift4-test", Title: "Stripe or Shift4 test-mode secret key", Prefix: "sk_test_", Min: 24, Max: 24, of: base62(), Stage: Staging, Source: "https://dev.shift4.com/docs/api#authentication", Reviewed: reviewed},
	{Tag: "stripe", Title: "Stripe secret key", Prefix: "sk_live_", Min: 20, Max: 247, of: base62(), Stage: Production, Source: trufflehog + "stripe/stripe.go", Reviewed: reviewed},
	{Tag: "stripe-test", Title: "Stripe test-mode secret key", Prefix: "sk_test_", Min: 20, Max: 247, of: base62(), Stage: Staging, Source: gitleaks + "stripe.go", Reviewed: reviewed},
	{Tag: "stripe", Title: "Stripe restricted key", Prefix: "rk_live_", Min: 20, Max: 247, of: base62(), Stage: Production, Source: trufflehog + "stripe/stripe.go", Reviewed: reviewed},
	{Tag: "stripe-test", Title: "Stripe test-mode restricted key", Prefix: "rk_test_", Min: 20, Max: 247, of: base62(), Stage: Staging, Source: gitleaks + "stripe.go", Reviewed: reviewed},
	{Tag: "webhook", Title: "webhook signing secret", Prefix: "whsec_", Min: 32, Max: 88, of: letters(ofDigits|ofPlus|ofSlash|ofEqual, ofLetters), Source: "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md", Reviewed: reviewed},
	{Tag: "shopify", Title: "Shopify access token", Prefix: "shpat_", Min: 32, Max: 32, of: hexes(), Source: docShopify, Reviewed: reviewed},
	{Tag: "shopify", Title: "Shopify custom app access token", Prefix: "shpca_", Min: 32, Max: 32, of: hexes(), Source: docShopify, Reviewed: reviewed},
	{Tag: "shopify", Title: "Shopify private app password", Prefix: "shppa_", Min: 32, Max: 32, of: hexes(), Source: docShopify, Reviewed: reviewed},
	{Tag: "shopify", Title: "Shopify shared secret", Prefix: "shpss_", Min: 32, Max: 32, of: hexes(), Source: "https://shopify.dev/changelog/app-secret-key-length-has-increased", Reviewed: reviewed},
	{Tag: "hubspot", Title: "HubSpot private app token", Prefix: "pat-na1-", Min: 36, Max: 36, of: uuids(), Source: trufflehog + "hubspot_apikey/v2/apikey.go", Reviewed: reviewed},
	{Tag: "hubspot", Title: "HubSpot private app token", Prefix: "pat-eu1-", Min: 36, Max: 36, of: uuids(), Source: trufflehog + "hubspot_apikey/v2/apikey.go", Reviewed: reviewed},
	{Tag: "atlassian", Title: "Atlassian API token", Prefix: "ATATT3", Min: 186, Max: 260, of: equals(), Source: gitleaks + "atlassian.go", Reviewed: reviewed},
	{Tag: "atlassian", Title: "Atlassian access token", Prefix: "ATCTT3", Min: 100, Max: 260, of: equals(), Source: trufflehog + "atlassian/v2/atlassian.go", Reviewed: reviewed},
	{Tag: "google", Title: "Google API key", Prefix: "AIza", Min: 35, Max: 35, of: base64u(), Source: gitleaks + "gcp.go", Reviewed: reviewed},
	{Tag: "google", Title: "Google OAuth access token", Prefix: "ya29.", Min: 30, Max: 2048, of: base64u(), Source: trufflehog + "googleoauth2/googleoauth2_access_token.go", Reviewed: reviewed},
	{Tag: "google", Title: "Google OAuth client secret", Prefix: "GOCSPX-", Min: 28, Max: 28, of: base64u(), Source: docScanning, Reviewed: earlier},
	{Tag: "google-refresh", Title: "Google OAuth refresh token", Prefix: "1//0", Min: 40, Max: 512, of: base64u(), Source: "https://developers.google.com/identity/protocols/oauth2", Reviewed: earlier},
	{Tag: "postman", Title: "Postman API key", Prefix: "PMAK-", Min: 59, Max: 59, of: uuids(), in: groups('-', 24, 34), Source: gitleaks + "postman.go", Reviewed: reviewed},
	{Tag: "postman", Title: "Postman collection access key", Prefix: "PMAT-", Min: 26, Max: 26, of: crockford(), Source: docPostman, Reviewed: earlier},
	{Tag: "anthropic", Title: "Anthropic API key", Prefix: "sk-ant-", Min: 80, Max: 120, of: base64u(), Source: gitleaks + "anthropic.go", Reviewed: reviewed},
	{Tag: "openai", Title: "OpenAI project key", Prefix: "sk-proj-", Min: 48, Max: 200, of: base64u(), check: holdsOpenAI, Source: gitleaks + "openai.go", Reviewed: reviewed},
	{Tag: "openai", Title: "OpenAI service account key", Prefix: "sk-svcacct-", Min: 48, Max: 200, of: base64u(), check: holdsOpenAI, Source: gitleaks + "openai.go", Reviewed: reviewed},
	{Tag: "openai", Title: "OpenAI admin key", Prefix: "sk-admin-", Min: 48, Max: 200, of: base64u(), check: holdsOpenAI, Source: gitleaks + "openai.go", Reviewed: reviewed},
	{Tag: "openrouter", Title: "OpenRouter API key", Prefix: "sk-or-v1-", Min: 64, Max: 64, of: hexes(), Source: trufflehog + "openrouter/openrouter.go", Reviewed: reviewed},
	{Tag: "openai", Title: "OpenAI API key", Prefix: "sk-", Min: 48, Max: 48, of: base62(), check: holdsOpenAI, Source: gitleaks + "openai.go", Reviewed: reviewed},
	{Tag: "sendgrid", Title: "SendGrid API key", Prefix: "SG.", Min: 66, Max: 66, of: dotted(), in: groups('.', 22, 43), Source: gitleaks + "sendgrid.go", Reviewed: reviewed},
	{Tag: "twilio", Title: "Twilio API key", Prefix: "SK", Min: 32, Max: 32, of: letters(ofDigits, ofLowerHex), Source: gitleaks + "twilio.go", Reviewed: reviewed},
	{Tag: "npm", Title: "npm access token", Prefix: "npm_", Min: 36, Max: 36, of: base62(), check: checked62, Source: docNPM, Reviewed: reviewed},
	{Tag: "pypi", Title: "PyPI upload token", Prefix: "pypi-AgEIcHlwaS5vcmc", Min: 50, Max: 1000, of: base64u(), Source: gitleaks + "pypi.go", Reviewed: reviewed},
	{Tag: "rubygems", Title: "RubyGems API key", Prefix: "rubygems_", Min: 48, Max: 48, of: hexes(), Source: gitleaks + "rubygems.go", Reviewed: reviewed},
	{Tag: "digitalocean", Title: "DigitalOcean personal access token", Prefix: "dop_v1_", Min: 64, Max: 64, of: hexes(), Source: gitleaks + "digitalocean.go", Reviewed: reviewed},
	{Tag: "digitalocean", Title: "DigitalOcean OAuth token", Prefix: "doo_v1_", Min: 64, Max: 64, of: hexes(), Source: gitleaks + "digitalocean.go", Reviewed: reviewed},
	{Tag: "digitalocean-refresh", Title: "DigitalOcean refresh token", Prefix: "dor_v1_", Min: 64, Max: 64, of: hexes(), Source: gitleaks + "digitalocean.go", Reviewed: reviewed},
	{Tag: "square", Title: "Square access token", Prefix: "sq0atp-", Min: 22, Max: 22, of: base64u(), Source: gitleaks + "square.go", Reviewed: reviewed},
	{Tag: "square", Title: "Square application secret", Prefix: "sq0csp-", Min: 43, Max: 43, of: base64u(), Source: gitleaks + "square.go", Reviewed: reviewed},
	{Tag: "square", Title: "Square access token", Prefix: "EAAA", Min: 60, Max: 60, of: base64u(), Source: trufflehog + "square/square.go", Reviewed: reviewed},
	{Tag: "mailgun", Title: "Mailgun API key", Prefix: "key-", Min: 32, Max: 32, of: letters(ofDigits, ofLowerHex), Source: gitleaks + "mailgun.go", Reviewed: reviewed},
	{Tag: "notion", Title: "Notion integration token", Prefix: "ntn_", Min: 46, Max: 46, of: base62(), Source: gitleaks + "notion.go", Reviewed: reviewed},
	{Tag: "notion", Title: "Notion integration token", Prefix: "secret_", Min: 43, Max: 43, of: base62(), Source: trufflehog + "notion/notion.go", Reviewed: reviewed},
	{Tag: "linear", Title: "Linear API key", Prefix: "lin_api_", Min: 40, Max: 40, of: base62(), Source: gitleaks + "linear.go", Reviewed: reviewed},
	{Tag: "databricks", Title: "Databricks access token", Prefix: "dapi", Min: 32, Max: 34, of: letters(ofDigits|ofDash, ofLowerHex), Source: gitleaks + "databricks.go", Reviewed: reviewed},
	{Tag: "doppler", Title: "Doppler personal token", Prefix: "dp.pt.", Min: 40, Max: 44, of: base62(), Source: trufflehog + "doppler/doppler.go", Reviewed: reviewed},
	{Tag: "doppler", Title: "Doppler service token", Prefix: "dp.st.", Min: 40, Max: 80, of: dotted(), Source: trufflehog + "doppler/doppler.go", Reviewed: reviewed},
	{Tag: "doppler", Title: "Doppler CLI token", Prefix: "dp.ct.", Min: 40, Max: 44, of: base62(), Source: trufflehog + "doppler/doppler.go", Reviewed: reviewed},
	{Tag: "doppler", Title: "Doppler service account token", Prefix: "dp.sa.", Min: 40, Max: 44, of: base62(), Source: trufflehog + "doppler/doppler.go", Reviewed: reviewed},
	{Tag: "doppler", Title: "Doppler SCIM token", Prefix: "dp.scim.", Min: 40, Max: 44, of: base62(), Source: trufflehog + "doppler/doppler.go", Reviewed: reviewed},
	{Tag: "heroku", Title: "Heroku API key", Prefix: "HRKU-", Min: 36, Max: 64, of: base64u(), Source: gitleaks + "heroku.go", Reviewed: reviewed},
	{Tag: "newrelic", Title: "New Relic user key", Prefix: "NRAK-", Min: 27, Max: 27, of: capital(), Source: gitleaks + "newrelic.go", Reviewed: reviewed},
	{Tag: "figma", Title: "Figma personal access token", Prefix: "figd_", Min: 40, Max: 54, of: base64u(), Source: trufflehog + "figmapersonalaccesstoken/v2/figmapersonalaccesstoken_v2.go", Reviewed: reviewed},
	{Tag: "airtable", Title: "Airtable personal access token", Prefix: "pat", Min: 79, Max: 79, of: dotted(), in: groups('.', 14, 64), Source: gitleaks + "airtable.go", Reviewed: reviewed},
	{Tag: "huggingface", Title: "Hugging Face token", Prefix: "hf_", Min: 34, Max: 34, of: base62(), Source: gitleaks + "huggingface.go", Reviewed: reviewed},
	{Tag: "huggingface", Title: "Hugging Face organization token", Prefix: "api_org_", Min: 34, Max: 34, of: base62(), Source: gitleaks + "huggingface.go", Reviewed: reviewed},
	{Tag: "grafana", Title: "Grafana service account token", Prefix: "glsa_", Min: 41, Max: 41, of: base64u(), in: groups('_', 32, 8), Source: gitleaks + "grafana.go", Reviewed: reviewed},
	{Tag: "grafana", Title: "Grafana Cloud access policy token", Prefix: "glc_", Min: 40, Max: 403, of: letters(ofDigits|ofPlus|ofSlash|ofEqual, ofLetters), Source: gitleaks + "grafana.go", Reviewed: reviewed},
	{Tag: "vault", Title: "HashiCorp Vault service token", Prefix: "hvs.", Min: 24, Max: 200, of: base64u(), Source: gitleaks + "hashicorp_vault.go", Reviewed: reviewed},
	{Tag: "vault", Title: "HashiCorp Vault batch token", Prefix: "hvb.", Min: 138, Max: 300, of: base64u(), Source: gitleaks + "hashicorp_vault.go", Reviewed: reviewed},
	{Tag: "docker", Title: "Docker personal access token", Prefix: "dckr_pat_", Min: 27, Max: 27, of: base64u(), Source: trufflehog + "dockerhub/v2/dockerhub.go", Reviewed: reviewed},
	{Tag: "docker", Title: "Docker organization access token", Prefix: "dckr_oat_", Min: 32, Max: 32, of: base64u(), Source: trufflehog + "dockerhub/v2/dockerhub.go", Reviewed: reviewed},
	{Tag: "brevo", Title: "Brevo API key", Prefix: "xkeysib-", Min: 81, Max: 81, of: dashed(), in: groups('-', 64, 16), Source: gitleaks + "sendinblue.go", Reviewed: reviewed},
	{Tag: "supabase", Title: "Supabase access token", Prefix: "sbp_", Min: 40, Max: 40, of: hexes(), Source: trufflehog + "supabasetoken/supabasetoken.go", Reviewed: reviewed},
	{Tag: "groq", Title: "Groq API key", Prefix: "gsk_", Min: 52, Max: 52, of: base62(), Source: trufflehog + "groq/groq.go", Reviewed: reviewed},
	{Tag: "contentful", Title: "Contentful personal access token", Prefix: "CFPAT-", Min: 43, Max: 43, of: base64u(), Source: trufflehog + "contentfulpersonalaccesstoken/contentfulpersonalaccesstoken.go", Reviewed: reviewed},
	{Tag: "plaid", Title: "Plaid access token", Prefix: "access-production-", Min: 36, Max: 36, of: uuids(), Stage: Production, Source: trufflehog + "plaidkey/plaidkey.go", Reviewed: reviewed},
	{Tag: "plaid-test", Title: "Plaid sandbox access token", Prefix: "access-sandbox-", Min: 36, Max: 36, of: uuids(), Stage: Development, Source: trufflehog + "plaidkey/plaidkey.go", Reviewed: reviewed},
	{Tag: "cloudflare", Title: "Cloudflare user API token", Prefix: "cfut_", Min: 48, Max: 48, of: base62(), check: hexTail, Source: docCloudflare, Reviewed: reviewed},
	{Tag: "cloudflare", Title: "Cloudflare account API token", Prefix: "cfat_", Min: 48, Max: 48, of: base62(), check: hexTail, Source: docCloudflare, Reviewed: reviewed},
	{Tag: "cloudflare", Title: "Cloudflare global API key", Prefix: "cfk_", Min: 48, Max: 48, of: base62(), check: hexTail, Source: docCloudflare, Reviewed: reviewed},
	{Tag: "sentry", Title: "Sentry user token", Prefix: "sntryu_", Min: 64, Max: 64, of: hexes(), Source: gitleaks + "sentry.go", Reviewed: reviewed},
	{Tag: "sentry", Title: "Sentry organization token", Prefix: "sntrys_", Min: 100, Max: 500, of: letters(ofDigits|ofPlus|ofSlash|ofEqual, ofLetters|ofUnderscore), Source: gitleaks + "sentry.go", Reviewed: reviewed},
	{Tag: "pulumi", Title: "Pulumi access token", Prefix: "pul-", Min: 40, Max: 40, of: hexes(), Source: gitleaks + "pulumi.go", Reviewed: reviewed},
	{Tag: "planetscale", Title: "PlanetScale service token", Prefix: "pscale_tkn_", Min: 32, Max: 64, of: dotted(), Source: gitleaks + "planetscale.go", Reviewed: reviewed},
	{Tag: "planetscale", Title: "PlanetScale database password", Prefix: "pscale_pw_", Min: 32, Max: 64, of: dotted(), Source: gitleaks + "planetscale.go", Reviewed: reviewed},
	{Tag: "planetscale", Title: "PlanetScale OAuth token", Prefix: "pscale_oauth_", Min: 32, Max: 64, of: dotted(), Source: gitleaks + "planetscale.go", Reviewed: reviewed},
	{Tag: "prefect", Title: "Prefect API key", Prefix: "pnu_", Min: 36, Max: 36, of: base62(), Source: gitleaks + "prefect.go", Reviewed: reviewed},
	{Tag: "xai", Title: "xAI API key", Prefix: "xai-", Min: 80, Max: 80, of: letters(ofDigits, ofLetters|ofUnderscore), Source: trufflehog + "xai/xai.go", Reviewed: reviewed},
	{Tag: "perplexity", Title: "Perplexity API key", Prefix: "pplx-", Min: 48, Max: 48, of: base62(), Source: gitleaks + "perplexity.go", Reviewed: reviewed},
	{Tag: "nvidia", Title: "NVIDIA API key", Prefix: "nvapi-", Min: 64, Max: 64, of: base64u(), Source: trufflehog + "nvapi/nvapi.go", Reviewed: reviewed},
	{Tag: "langsmith", Title: "LangSmith personal token", Prefix: "lsv2_pt_", Min: 43, Max: 43, of: letters(ofDigits, ofLowerHex|ofUnderscore), in: groups('_', 32, 10), Source: trufflehog + "langsmith/langsmith.go", Reviewed: reviewed},
	{Tag: "langsmith", Title: "LangSmith service key", Prefix: "lsv2_sk_", Min: 43, Max: 43, of: letters(ofDigits, ofLowerHex|ofUnderscore), in: groups('_', 32, 10), Source: trufflehog + "langsmith/langsmith.go", Reviewed: reviewed},
	{Tag: "posthog", Title: "PostHog personal API key", Prefix: "phx_", Min: 43, Max: 48, of: letters(ofDigits, ofLetters|ofUnderscore), Source: trufflehog + "posthog/posthog.go", Reviewed: reviewed},
	{Tag: "buildkite", Title: "Buildkite API token", Prefix: "bkua_", Min: 40, Max: 40, of: letters(ofDigits, ofLower), Source: trufflehog + "buildkite/v2/buildkite.go", Reviewed: reviewed},
	{Tag: "circleci", Title: "CircleCI personal token", Prefix: "CCIPAT_", Min: 63, Max: 63, of: base64u(), in: groups('_', 22, 40), Source: trufflehog + "circleci/v2/circleci.go", Reviewed: reviewed},
	{Tag: "readme", Title: "ReadMe API key", Prefix: "rdme_", Min: 70, Max: 70, of: letters(ofDigits, ofLower), Source: gitleaks + "readme.go", Reviewed: reviewed},
	{Tag: "shippo", Title: "Shippo API token", Prefix: "shippo_live_", Min: 40, Max: 40, of: hexes(), Stage: Production, Source: gitleaks + "shippo.go", Reviewed: reviewed},
	{Tag: "shippo-test", Title: "Shippo test token", Prefix: "shippo_test_", Min: 40, Max: 40, of: hexes(), Stage: Staging, Source: gitleaks + "shippo.go", Reviewed: reviewed},
	{Tag: "duffel", Title: "Duffel access token", Prefix: "duffel_live_", Min: 43, Max: 43, of: equals(), Stage: Production, Source: gitleaks + "duffel.go", Reviewed: reviewed},
	{Tag: "duffel-test", Title: "Duffel test token", Prefix: "duffel_test_", Min: 43, Max: 43, of: equals(), Stage: Staging, Source: gitleaks + "duffel.go", Reviewed: reviewed},
	{Tag: "dynatrace", Title: "Dynatrace API token", Prefix: "dt0c01.", Min: 89, Max: 89, of: dotted(), in: groups('.', 24, 64), Source: gitleaks + "dynatrace.go", Reviewed: reviewed},
	{Tag: "easypost", Title: "EasyPost API key", Prefix: "EZAK", Min: 54, Max: 54, of: base62(), Stage: Production, Source: gitleaks + "easypost.go", Reviewed: reviewed},
	{Tag: "easypost-test", Title: "EasyPost test key", Prefix: "EZTK", Min: 54, Max: 54, of: base62(), Stage: Staging, Source: gitleaks + "easypost.go", Reviewed: reviewed},
	{Tag: "flutterwave", Title: "Flutterwave secret key", Prefix: "FLWSECK-", Min: 34, Max: 34, of: dashed(), in: groups('-', 32, 1), Stage: Production, Source: trufflehog + "flutterwave/flutterwave.go", Reviewed: reviewed},
	{Tag: "frameio", Title: "Frame.io token", Prefix: "fio-u-", Min: 64, Max: 64, of: equals(), Source: gitleaks + "frameio.go", Reviewed: reviewed},
	{Tag: "adobe", Title: "Adobe client secret", Prefix: "p8e-", Min: 32, Max: 32, of: base62(), Source: gitleaks + "adobe.go", Reviewed: reviewed},
	{Tag: "openshift", Title: "OpenShift access token", Prefix: "sha256~", Min: 43, Max: 43, of: base64u(), Source: gitleaks + "openshift.go", Reviewed: reviewed},
	{Tag: "typeform", Title: "Typeform personal access token", Prefix: "tfp_", Min: 40, Max: 59, of: letters(ofDigits, ofLetters|ofUnderscore), Source: trufflehog + "typeform/v2/typeform.go", Reviewed: reviewed},
	{Tag: "artifactory", Title: "Artifactory API key", Prefix: "AKCp", Min: 69, Max: 69, of: base62(), Source: gitleaks + "artifactory.go", Reviewed: reviewed},
	{Tag: "rootly", Title: "Rootly API key", Prefix: "rootly_", Min: 64, Max: 64, of: hexes(), Source: trufflehog + "rootly/rootly.go", Reviewed: reviewed},
	{Tag: "clojars", Title: "Clojars deploy token", Prefix: "CLOJARS_", Min: 60, Max: 60, of: letters(ofDigits, ofLower), Source: gitleaks + "clojars.go", Reviewed: reviewed},
	{Tag: "salesforce", Title: "Salesforce session id", first: "0", match: salesforceAt, Source: trufflehog + "salesforce/salesforce.go", Reviewed: reviewed},
	{Tag: "telegram", Title: "Telegram bot token", first: "123456789", match: telegramAt, Source: gitleaks + "telegram.go", Reviewed: reviewed},
	{Tag: "discord", Title: "Discord bot token", first: "MNO", match: discordAt, Source: trufflehog + "discordbottoken/discordbottoken.go", Reviewed: reviewed},
}

// salesforceAt matches 00D, 12 or 15 more characters of the organisation's id, an
// exclamation mark, and at least 80 characters.
func salesforceAt(s string) int {
	org := run(s, base62())
	if !strings.HasPrefix(s, "00D") || org != 15 && org != 18 || org >= len(s) || s[org] != '!' {
		return 0
	}
	n := run(s[org+1:], dotted())
	if n < 80 || n > 200 {
		return 0
	}
	return org + 1 + n
}

// telegramAt matches the bot's number, a colon, and 35 characters that begin with AA.
func telegramAt(s string) int {
	n := run(s, letters(ofDigits, 0))
	if n < 8 || n > 11 || !strings.HasPrefix(s[n:], ":AA") || run(s[n+1:], base64u()) != 35 {
		return 0
	}
	return n + 1 + 35
}

// discordAt matches three dotted parts of which the first is the base64 of a number.
func discordAt(s string) int {
	id := run(s, base64u())
	if id < 23 || id > 28 || id >= len(s) || s[id] != '.' {
		return 0
	}
	stamp := run(s[id+1:], base64u())
	end := id + 1 + stamp
	if stamp != 6 || end >= len(s) || s[end] != '.' {
		return 0
	}
	n := run(s[end+1:], base64u())
	number, err := base64.RawURLEncoding.DecodeString(s[:id])
	if n < 27 || n > 38 || err != nil || !all(string(number), isDigit) {
		return 0
	}
	return end + 1 + n
}

// crockford is the alphabet of ULIDs, without the letters that look like digits.
func crockford() alphabet {
	return letters(ofDigits, ofUpper&^(1<<('I'-64)|1<<('L'-64)|1<<('O'-64)|1<<('U'-64)))
}

// statelessGitHub says whether the number of an app, an underscore and a JWT follow.
func statelessGitHub(tail string) bool {
	n := run(tail, letters(ofDigits, 0))
	return n > 0 && strings.HasPrefix(tail[n:], "_ey") && strings.Count(tail, ".") == 2
}

// holdsOpenAI says whether the middle of a key is what all keys of OpenAI have there, which
// other vendors that begin theirs with sk- do not.
func holdsOpenAI(tail string) bool {
	const middle = "T3BlbkFJ"
	return strings.Contains(tail[1:], middle)
}

// hexTail says whether a tail ends in a checksum of eight hexadecimal digits. How it is made
// is not published.
func hexTail(tail string) bool { return all(tail[len(tail)-8:], isHex) }
