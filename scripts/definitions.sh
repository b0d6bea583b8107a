#!/usr/bin/env bash
# Notes a new edition of the views, functions and triggers in migrations/current.txt, after a change to one of their files (docs/adr/0040).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../migrations"
hash=$(find */current -name '*.sql' | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d ' ' -f 1)
touch current.txt
grep -q " $hash\$" <(tail -n 1 current.txt) || echo "$(($(wc -l < current.txt) + 1)) $hash" >> current.txt
tail -n 1 current.txt
