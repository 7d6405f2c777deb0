#!/usr/bin/env bash
# The hook for pre-commit: each contract that is about to be committed, compared with what it is in HEAD.
#
# Options of `openapi-drift diff` come first, each in one word: --fail-on=any. What is not in HEAD yet breaks nobody.
# The program is the one on the path, or is built once into this checkout.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
if ! program="$(command -v openapi-drift)"; then
  program="$here/../../target/hook/bin/openapi-drift"
  [ -x "$program" ] || cargo install --quiet --locked --path "$here" --root "$here/../../target/hook"
fi

options=() worst=0
for word in "$@"; do
  case "$word" in
    -*) options+=("$word") ;;
    *)
      git cat-file -e "HEAD:./$word" 2>/dev/null || continue
      status=0
      "$program" diff ${options[@]+"${options[@]}"} --base HEAD "$word" >"${TMPDIR:-/tmp}/openapi-drift.$$" || status=$?
      # What breaks nobody is no news for whoever commits it.
      [ "$status" -eq 0 ] || cat "${TMPDIR:-/tmp}/openapi-drift.$$"
      rm -f "${TMPDIR:-/tmp}/openapi-drift.$$"
      [ "$status" -le "$worst" ] || worst="$status"
      ;;
  esac
done
exit "$worst"
