# Sourced by start.sh and test.sh: installs what is missing from the distribution (Debian), asks nothing.

# With look_only=yes nothing is installed: what is missing stops the run with one line.
install() {
  if [ "${look_only:-no}" = yes ]; then echo "Missing: $*. Run ./test.sh once; it installs what the tests need." >&2; exit 1; fi
  echo "Installing $* ..."
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Missing: $*. Install it, or run this once as root." >&2; exit 1; }
    sudo=(sudo -n)
  fi
  if [ -z "${apt_updated:-}" ]; then "${sudo[@]}" apt-get update -qq; apt_updated=1; fi
  # Servers that a package brings along must not start by themselves: we run our own.
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need_dotnet() {
  command -v dotnet >/dev/null || { echo "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download" >&2; exit 1; }
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
}

need_postgres() {
  local version
  for version in /usr/lib/postgresql/*/bin/pg_ctl; do
    if [ -x "$version" ] && [ "$(basename "${version%/bin/pg_ctl}")" -ge 15 ]; then return; fi
  done
  if command -v pg_ctl >/dev/null; then return; fi
  install postgresql
}

need_browser() {
  if ! command -v chromium >/dev/null; then install chromium fonts-liberation; fi
}

need_smtp_sink() {
  # Not on the PATH of an ordinary user.
  if [ ! -x /usr/sbin/smtp-sink ]; then install postfix; fi
}

need_node() {
  # Generates and runs a client in TypeScript.
  if ! command -v npm >/dev/null; then install nodejs npm; fi
}

need_icalendar() {
  # A reader of calendars that is not the one that writes ours.
  if ! /usr/bin/python3 -c "import icalendar" 2>/dev/null; then install python3-icalendar; fi
}

need_spreadsheet() {
  # What people open our tables with.
  if ! command -v soffice >/dev/null; then install libreoffice-calc; fi
}

need_pooler() {
  # Not on the PATH of an ordinary user.
  if [ ! -x /usr/sbin/pgbouncer ]; then install pgbouncer; fi
}

need_proxy() {
  # Not on the PATH of an ordinary user. Ours runs on a port of its own, with a configuration of its own.
  if [ ! -x /usr/sbin/nginx ]; then install nginx-light; fi
}

need_load() {
  # Asks our host and its control the same, as fast as they answer.
  if ! command -v wrk >/dev/null; then install wrk; fi
}

# Everything that ./test.sh needs.
need_for_tests() {
  need_dotnet
  need_postgres
  need_browser
  need_smtp_sink
  need_icalendar
  need_proxy
  need_pooler
}
