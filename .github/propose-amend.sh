#!/usr/bin/env bash
# Proposes what `cargo xtask amend` edited as a pull request, or updates the one that is open. Nothing, if nothing was edited.
# propose-amend.sh MEANING; needs gh and GH_TOKEN. Pull requests of this token start no workflows: close and open it to run them.
set -euo pipefail
meaning="$1"
branch=drift/amend

if git diff --quiet; then
  echo "nothing was edited"
  exit 0
fi
release="$(sed -n 's/.*"release": "\(.*\)".*/\1/p' openapi/vendor/aip-agents.lock.json | head -n 1)"
title="spec: the contract says what release $release of the vendor's SDK does"
git config user.name "github-actions[bot]"
git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
git checkout -B "$branch"
git commit --all --message "$title"
git push --force origin "$branch"

body="$(mktemp)"
{
  echo "Made by \`cargo xtask amend\`. What it ends, what it means for clients, and what it leaves:"
  echo
  echo '```text'
  head -c 60000 "$meaning"
  echo
  echo '```'
  echo
  echo "To do by hand: write what says \"Not described yet.\", and enter new operations where the tests ask for them."
} >"$body"
if [ -n "$(gh pr list --head "$branch" --state open --json number --jq '.[0].number // empty')" ]; then
  gh pr edit "$branch" --title "$title" --body-file "$body"
else
  gh pr create --head "$branch" --title "$title" --body-file "$body"
fi
