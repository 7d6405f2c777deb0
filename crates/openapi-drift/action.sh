#!/usr/bin/env bash
# What the action does: compares CONTRACT with BASE, and tells. CONFIG, FAIL_ON and PROGRAM may be set; what GitHub sets
# (RUNNER_TEMP, GITHUB_OUTPUT, GITHUB_STEP_SUMMARY, PULL_REQUEST_TO, PUSHED_AFTER) may be missing, so that it runs by hand:
#
#   CONTRACT=openapi.yaml BASE=main PROGRAM=openapi-drift action.sh
set -euo pipefail
: "${CONTRACT:?give the contract}"
temp="${RUNNER_TEMP:-$(mktemp -d)}"
program="${PROGRAM:-$temp/openapi-drift/bin/openapi-drift}"

base="${BASE:-}"
if [ -z "$base" ] && [ -n "${PULL_REQUEST_TO:-}" ]; then
  # What the branch began from, and not what others did there since.
  base="$(git merge-base "origin/$PULL_REQUEST_TO" HEAD)" || {
    echo "::error::there is no common commit with $PULL_REQUEST_TO: check out with fetch-depth: 0"
    exit 2
  }
elif [ -z "$base" ]; then
  # A branch that is new was never pushed before.
  case "${PUSHED_AFTER:-}" in "" | *[!0]*) base="${PUSHED_AFTER:-HEAD~1}" ;; *) base="HEAD~1" ;; esac
fi

report="$temp/openapi-drift-report"
mkdir -p "$report"
arguments=(diff --fail-on "${FAIL_ON:-breaking}")
[ -z "${CONFIG:-}" ] || arguments+=(--config "$CONFIG")
for format in text=txt html=html json=json sarif=sarif; do
  arguments+=(--format "${format%=*}=$report/drift.${format#*=}")
done
case "$base" in
  http://* | https://*) arguments+=("$base" "$CONTRACT") ;;
  *) if [ -e "$base" ]; then arguments+=("$base" "$CONTRACT"); else arguments+=(--base "$base" "$CONTRACT"); fi ;;
esac

# The findings go to the log as workflow commands, which GitHub shows beside the lines.
status=0
"$program" "${arguments[@]}" --format github || status=$?
if [ "$status" -gt 1 ]; then
  echo "::error::the contract could not be compared: the line above says why"
  exit "$status"
fi

drifted="$([ "$status" -eq 1 ] && echo true || echo false)"
{
  echo "drifted=$drifted"
  for form in html json sarif; do echo "$form=$report/drift.$form"; done
} >>"${GITHUB_OUTPUT:-/dev/null}"
{
  echo "### \`$CONTRACT\`, compared with \`$base\`"
  echo '```text'
  # A summary holds a mebibyte.
  head -c 500000 "$report/drift.txt"
  echo '```'
} >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
exit "$status"
