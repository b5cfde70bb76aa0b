#!/bin/sh
# Install a browser if the project finds none: Playwright's Chromium, else Debian's for root.
# Usage: install-browser.sh PYTHON, the Python of the environment.
python=$1

find_browser() {
    "$python" -m xinsider_assets.visuals.browser
}

message=$(find_browser 2>&1)
status=$?
if [ $status != 3 ]; then # found, or the settings are wrong
    echo "$message"
    exit $status
fi

echo "No browser found; downloading Playwright's Chromium …"
"$python" -m playwright install chromium
is_downloaded=$?
find_browser 2>/dev/null && exit

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    if [ $is_downloaded = 0 ]; then
        echo "Playwright's Chromium does not start; installing its libraries …"
        "$python" -m playwright install-deps chromium
        find_browser 2>/dev/null && exit
    fi
    echo "Installing Debian's chromium …"
    apt-get -qq -o DPkg::Lock::Timeout=120 update
    apt-get -qq -o DPkg::Lock::Timeout=120 install --yes chromium
    find_browser 2>/dev/null && exit
fi

echo "error: no browser could be installed; install Chromium, Chrome or Edge" \
    "(Debian: sudo apt-get install chromium; Ubuntu: $python -m playwright install --with-deps" \
    "chromium; Fedora: sudo dnf install chromium), or name one in XINSIDER_BROWSER" >&2
exit 1
