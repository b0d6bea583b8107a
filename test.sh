#!/usr/bin/env bash
# Builds with warnings as errors, checks the format and the contract, and runs every test. Ends with a line "N passed, N failed".
#   ./test.sh            what must be green before a change lands (under 15 minutes on 2 cores)
#   ./test.sh --full     also the long runs: faults at full size, scale, figures (prints the benchmarks first; they do not decide)
# Further arguments go to the test runner, for example: ./test.sh -class 'Netwerkplatform.Tests.Contacts.*'
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
source scripts/setup.sh
full=(-trait- "Category=Full") benchmarks=no
if [ "${1:-}" = --full ]; then shift; full=(); [ $# -gt 0 ] || benchmarks=yes; fi

need_dotnet
need_postgres
need_browser
need_smtp_sink
need_icalendar
need_proxy
# Only a long run opens a table in the one, and builds a client with the other.
if [ ${#full[@]} -eq 0 ]; then need_spreadsheet; need_node; fi

dotnet restore --locked-mode -v quiet
dotnet build --no-restore -c Release -v quiet -nologo
dotnet format whitespace --no-restore --verify-no-changes
dotnet format style --no-restore --verify-no-changes

# Figures to read and to write down (docs/measurements.md); on a busy machine they fall short for no fault of the code.
if [ "$benchmarks" = yes ]; then dotnet tests/Netwerkplatform.Benchmarks/bin/Release/net10.0/Netwerkplatform.Benchmarks.dll || true; fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
dotnet tests/Netwerkplatform.Tests/bin/Release/net10.0/Netwerkplatform.Tests.dll -noColor -noLogo -result-xml "$results/results.xml" "${full[@]}" "$@" || status=$?

# The last line, in the form that every reader of logs knows.
total() { sed -n "s/.*<assembly [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" "$results/results.xml" | head -n 1; }
if [ ! -s "$results/results.xml" ]; then echo "0 passed, 1 failed"; exit 1; fi
passed=$(total passed); failed=$(( $(total failed) + $(total errors) )); skipped=$(total skipped)
[ "$failed" -eq 0 ] || status=1
if [ "${skipped:-0}" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
exit "$status"
