#!/usr/bin/env bash
# Makes the clients from the contract and packs them (docs/adr/0066): scripts/clients.sh [folder], artifacts unless you name another.
# The folder gets packages/ and clients/, the sources as they were packed. The checkout stays as it was.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p "${1:-artifacts}"
out=$(cd "${1:-artifacts}" && pwd)

rm -rf "$out/clients" "$out/packages"
mkdir -p "$out/clients/contract" "$out/packages"
cp clients/Directory.Build.props "$out/clients/"
tar --exclude=bin --exclude=obj --exclude=node_modules --exclude=dist -C clients -cf - csharp typescript | tar -C "$out/clients" -xf -
cp openapi/netwerkplatform-v1.json openapi/netwerkplatform-events-v1.json "$out/clients/contract/"
cp LICENSE "$out/clients/typescript/"

dotnet run --project clients/generator -c Release -v quiet -- "$out/clients/contract" "$out/clients"
dotnet pack "$out/clients/csharp" -c Release -v quiet -nologo -o "$out/packages"

cd "$out/clients/typescript"
npm ci --no-audit --no-fund --loglevel=error
npm run --silent generate
npm run --silent build
npm pack --loglevel=error --pack-destination "$out/packages"
