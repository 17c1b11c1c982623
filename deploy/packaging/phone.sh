# shellcheck shell=bash
# A phone for the tests of the packages, sourced by them: Debian's SyncEvolution of this machine with one card, in a folder.
#
#   phone_make FOLDER COMMAND   makes the phone; COMMAND runs a program in the network where the server listens
#   phone_sync MODE             synchronises ada's contacts with it; what it said is in FOLDER/sync.log
#
# phone_settings=(NAME=VALUE...) before phone_make sets what shall differ, as the address of the server.
#
# The library that is preloaded mends how Debian's client answers a server that wants a password.

phone_settings=()

phone_make() {
  phone=$1
  network=$2
  mkdir -p "$phone/book" "$phone/run" "$phone/.config" "$phone/.cache" "$phone/.local"
  gcc -shared -fPIC -O1 -o "$phone/curlshim.so" deploy/e2e/src/test/resources/clients/curlshim.c -ldl
  printf 'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Gates;Bill\r\nFN:Bill Gates\r\nTEL;TYPE=CELL:+8613501234567\r\nEND:VCARD\r\n' >"$phone/book/1"
  phone_client --configure --template none keyring=no syncURL=http://127.0.0.1:8080/sync username=ada password=secret deviceId=phone-a \
    preventSlowSync=0 dumpData=0 printChanges=0 backend=file database="$phone/book" databaseFormat=text/vcard uri=contacts \
    sync=two-way clientAuthType=md5 enableWBXML=1 "${phone_settings[@]}" srv contacts >"$phone/configure.log" 2>&1
}

phone_client() {
  "$network" env -i HOME="$phone" XDG_CONFIG_HOME="$phone/.config" XDG_CACHE_HOME="$phone/.cache" XDG_DATA_HOME="$phone/.local" \
    XDG_RUNTIME_DIR="$phone/run" LC_ALL=C.UTF-8 PATH="$PATH" LD_PRELOAD="$phone/curlshim.so" syncevolution --daemon=no "$@"
}

phone_sync() {
  phone_client --run --sync "$1" srv contacts >"$phone/sync.log" 2>&1
}
