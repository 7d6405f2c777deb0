#!/usr/bin/env bash
# Opens an issue with the report of `cargo xtask drift`, updates the one that is open, or closes it when nothing drifted.
# report-drift.sh success|failure REPORT; needs gh, GH_TOKEN, and RUN, the address of the run.
set -euo pipefail
outcome="$1" report="$2"
label=drift
open="$(gh issue list --label "$label" --state open --json number --jq '.[0].number // empty')"

if [ "$outcome" = success ]; then
  [ -z "$open" ] || gh issue close "$open" --comment "Nothing drifted any more: $RUN"
  exit 0
fi

body="$(mktemp)"
{
  echo "\`cargo xtask drift --online\` found that the contract is not true any more, or could not find it out. The whole report,"
  echo "with a page to read, is kept by the run: $RUN"
  echo
  echo '```text'
  # An issue holds 65,536 characters.
  head -c 60000 "$report" 2>/dev/null || echo "There is no report: the run says why."
  echo
  echo '```'
} >"$body"
if [ -n "$open" ]; then
  gh issue edit "$open" --body-file "$body"
else
  gh label create "$label" --description "The contract is not true any more" --color B3261E --force
  gh issue create --title "The contract drifted" --label "$label" --body-file "$body"
fi
