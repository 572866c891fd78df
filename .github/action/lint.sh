#!/usr/bin/env bash
# Runs the postlint in the path with the inputs of the action, and ends as postlint ends.
# Nothing of an input is evaluated. Runs in bash 3.2 too.
set -euo pipefail

words=(lint)
[ -z "${POSTLINT_CONFIG:-}" ] || words+=("--config=$POSTLINT_CONFIG")
case ${POSTLINT_FAIL_ON:-} in
'') ;;
never) words+=(--exit-zero) ;;
*) words+=("--fail-on=$POSTLINT_FAIL_ON") ;;
esac
report=$RUNNER_TEMP/postlint-report.json
words+=(--format text "--format=json=$report")
[ "${POSTLINT_ANNOTATIONS:-true}" != true ] || words+=(--format github)
[ "${POSTLINT_SUMMARY:-true}" != true ] || words+=(--summary)
[ -z "${POSTLINT_SARIF:-}" ] || words+=("--format=sarif=$POSTLINT_SARIF")

# xargs takes quotes as a shell does, and evaluates nothing.
if [ -n "${POSTLINT_ARGS:-}" ]; then
	while IFS= read -r -d '' word; do
		words+=("$word")
	done < <(printf '%s' "$POSTLINT_ARGS" | xargs printf '%s\0')
fi
words+=(--)
while IFS= read -r path; do
	path=${path%$'\r'}
	[ -z "$path" ] || words+=("$path")
done <<<"${POSTLINT_PATHS:-}"

status=0
postlint "${words[@]}" || status=$?

# The first "findings" of the report is the count in its summary.
findings=$(awk '
	/"findings": *\{/ { inside = 1 }
	inside && match($0, /"(error|warning)": *[0-9]+/) { count = substr($0, RSTART, RLENGTH); sub(/.*: */, "", count); sum += count }
	inside && /\}/ { exit }
	END { print sum + 0 }
' "$report" 2>/dev/null || true)
{
	printf 'exit-code=%s\n' "$status"
	printf 'findings=%s\n' "$findings"
	if [ -n "${POSTLINT_SARIF:-}" ] && [ -f "$POSTLINT_SARIF" ]; then
		name=${POSTLINT_SARIF//[$'\n\r']/}
		printf 'sarif-file=%s\n' "$name"
	fi
} >>"$GITHUB_OUTPUT"
exit "$status"
