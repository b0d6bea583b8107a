#!/usr/bin/env bash
# Builds with warnings as errors, checks the format and the contract, and runs every test. Ends with a line "N passed, N failed".
#   ./test.sh                  what must be green before a change lands (under 15 minutes on 2 cores)
#   ./test.sh --quick [name]   while you work: the classes whose name contains it (under a minute), or the fast set (under 3 minutes): no
#                              browser, no faults, no races, nothing that takes two seconds. Installs nothing; no analyzers, no format
#   ./test.sh --full           also the long runs: faults at full size, scale, figures (prints the benchmarks first; they do not decide;
#                              what a test measured is printed while it runs)
# Further arguments go to the test runner, for example: ./test.sh -class 'Netwerkplatform.Tests.Contacts.*'
# With ACCEPT=1 the tests write the documents that are made from the system anew (docs/development.md).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
source scripts/setup.sh
chosen=(-trait- "Category=Full") mode=all
case "${1:-}" in
  --full) mode=full; chosen=(-showLiveOutput); shift ;;
  --quick)
    mode=quick; look_only=yes; shift
    case "${1:-}" in
      ''|-*)
        chosen+=(-trait- "Category=Slow")
        for slow in Browser Faults EndToEnd; do chosen+=(-namespace- "Netwerkplatform.Tests.$slow"); done ;;
      *) chosen+=(-class "*$1*"); shift ;;
    esac ;;
esac

need_for_tests
# Only a long run opens a table, builds a client and measures under load.
if [ "$mode" = full ]; then need_spreadsheet; need_node; need_load; fi

dotnet restore --locked-mode -v quiet
built=Release
if [ "$mode" = quick ]; then
  # Analyzers take most of the time of a build, and the commit in each assembly makes all of them anew after a commit. This build leaves
  # both out, in a folder of its own, so that the other never passes without.
  built=Quick
  dotnet build tests/Netwerkplatform.Tests --no-restore -c Quick -v quiet -nologo -p:Optimize=true -p:RunAnalyzers=false \
    -p:EnableSourceControlManagerQueries=false -p:IncludeSourceRevisionInInformationalVersion=false
else
  dotnet build --no-restore -c Release -v quiet -nologo
  # Style is judged by the build (EnforceCodeStyleInBuild), how it is laid out by this.
  dotnet format whitespace --no-restore --verify-no-changes
fi

# Figures to read and to write down (docs/measurements.md); on a busy machine they fall short for no fault of the code.
if [ "$mode" = full ] && [ $# -eq 0 ]; then
  dotnet tests/Netwerkplatform.Benchmarks/bin/Release/net10.0/Netwerkplatform.Benchmarks.dll || true
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
dotnet "tests/Netwerkplatform.Tests/bin/$built/net10.0/Netwerkplatform.Tests.dll" -noColor -noLogo -result-xml "$results/results.xml" \
  "${chosen[@]}" "$@" || status=$?
if [ ! -s "$results/results.xml" ]; then echo "0 passed, 1 failed"; exit 1; fi

echo "The slowest, in seconds:"
grep -o '<test [^>]*' "$results/results.xml" \
  | sed 's/.* time="\([0-9.]*\)".* type="Netwerkplatform\.Tests\.\([^"]*\)" method="\([^"]*\)".*/\1 \2.\3/' \
  | sort -rn | sed -n '1,20p' | awk '{ printf "%8.1f  %s\n", $1, $2 }' || true

# What failed, and how, near the end: a log is often kept by its end only.
if [ "$status" -ne 0 ]; then
  echo "Failed:"
  tr '\n' ' ' < "$results/results.xml" | grep -oP '<test [^>]*result="Fail".*?</message>' \
    | sed -E 's/^<test [^>]*\bname="([^"]*)".*<message>(<!\[CDATA\[)?/  \1: /; s/(\]\]>)?<\/message>$//' | cut -c1-1500 || true
fi

# The last line, in the form that every reader of logs knows.
total() { sed -n "s/.*<assembly [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" "$results/results.xml" | head -n 1; }
passed=$(total passed); failed=$(( $(total failed) + $(total errors) )); skipped=$(total skipped)
if [ "$mode" = quick ] && [ "$((passed + failed))" -eq 0 ]; then echo "No class has that in its name." >&2; status=1; fi
[ "$failed" -eq 0 ] || status=1
if [ "${skipped:-0}" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
exit "$status"
