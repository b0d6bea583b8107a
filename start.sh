#!/usr/bin/env bash
# Starts Netwerkplatform with everything it needs on http://127.0.0.1:5080. Arguments go to the host. Ctrl-C stops all of it; the data stays in .data.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
source scripts/setup.sh
need_dotnet
need_postgres

export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
dotnet build Host -c Release -v quiet -nologo
exec dotnet Host/bin/Release/net10.0/Netwerkplatform.Host.dll "$@"
