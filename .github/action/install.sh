#!/usr/bin/env bash
# Downloads a release of postlint, holds it against its SHA-256 and puts it into the path of
# the steps that follow. Runs on all of GitHub's systems, in bash 3.2 too.
#
# POSTLINT_VERSION      the version, or empty
# POSTLINT_ACTION_REF   the tag, branch or commit by which the action is used
# POSTLINT_RELEASES     where releases are, for a mirror
set -euo pipefail

releases=${POSTLINT_RELEASES:-https://github.com/postlint/postlint/releases}
readonly numbered='^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$'

fail() {
	printf '::error title=postlint::%s\n' "$1"
	exit 1
}

fetch() { curl --fail --silent --show-error --location --retry 3 --output "$2" -- "$1"; }

version=${POSTLINT_VERSION#v}
ref=${POSTLINT_ACTION_REF:-}
if [ -z "$version" ] && [[ ${ref#v} =~ $numbered ]]; then
	version=${ref#v}
fi
if [ -z "$version" ] || [ "$version" = latest ]; then
	latest=$(curl --fail --silent --show-error --head --location --retry 3 --output /dev/null --write-out '%{url_effective}' -- "$releases/latest") ||
		fail "the latest release cannot be asked for; give the input version"
	version=${latest##*/v}
fi
[[ $version =~ $numbered ]] || fail "the input version is no version such as 1.2.3"

case ${RUNNER_OS:-} in
Linux) os=linux format=tar.gz ;;
macOS) os=darwin format=tar.gz ;;
Windows) os=windows format=zip ;;
*) fail "there is no postlint for this system" ;;
esac
case ${RUNNER_ARCH:-} in
X64) arch=amd64 ;;
ARM64) arch=arm64 ;;
*) fail "there is no postlint for this processor" ;;
esac

archive=postlint_${version}_${os}_${arch}.$format
folder=$RUNNER_TEMP/postlint-$version
mkdir -p "$folder"
cd "$folder"
fetch "$releases/download/v$version/$archive" "$archive" || fail "postlint $version cannot be downloaded for $os/$arch"
fetch "$releases/download/v$version/checksums.txt" checksums.txt || fail "the checksums of postlint $version cannot be downloaded"

# The line of the archive, and no other: an archive that is not listed is not checked.
awk -v name="$archive" '$2 == name && length($1) == 64 { print $1 "  " $2 }' checksums.txt >expected
[ "$(wc -l <expected)" -eq 1 ] || fail "checksums.txt does not list $archive"
if command -v sha256sum >/dev/null; then
	sha256sum --check --status expected || fail "the SHA-256 of $archive is not the one that was published"
else
	shasum --algorithm 256 --check --status expected || fail "the SHA-256 of $archive is not the one that was published"
fi

if [ $format = zip ]; then
	unzip -q -o "$archive"
else
	tar -xzf "$archive"
fi
./postlint version
printf '%s\n' "$folder" >>"$GITHUB_PATH"
