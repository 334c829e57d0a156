# What the project needs on a machine, and how to get it. Sourced by run and test.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1

need_dotnet() {
    command -v dotnet >/dev/null && return
    echo "wangge: the .NET 10 SDK is missing: see https://dotnet.microsoft.com/download/dotnet/10.0" >&2
    exit 1
}

need_node() {
    command -v npm >/dev/null && return
    echo "wangge: Node.js 20 or newer with npm is missing: apt-get install nodejs npm" >&2
    exit 1
}

# Installs Debian packages when this user may; otherwise says what to install, and what stays out without them.
install_or_say() {
    local without=$1
    shift
    [ $# -eq 0 ] && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "installing $* ..."
        if (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@") >/dev/null 2>&1; then
            return
        fi
    fi
    echo "$without; to have it: apt-get install $*"
}

# The weather models' library loads the runtime of OpenMP.
want_openmp() {
    compgen -G '/usr/lib/*/libgomp.so.1' >/dev/null || install_or_say "weather normalisation and forecasts are refused" libgomp1
}

# What the tests of browser, fonts, PostgreSQL, maps and messages need.
want_packages() {
    local missing=()
    command -v chromium >/dev/null || missing+=(chromium)
    [ -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ] || missing+=(fonts-noto-cjk)
    compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
    command -v ogrinfo >/dev/null || missing+=(gdal-bin)
    command -v mosquitto >/dev/null || [ -x /usr/sbin/mosquitto ] || missing+=(mosquitto)
    command -v mosquitto_sub >/dev/null || missing+=(mosquitto-clients)
    install_or_say "the tests that need them are skipped" "${missing[@]}"
}
