/**
 * The shell script that keeps the demo's server. It lives exactly as long as its standard input is open: however the
 * program ends (quit, Ctrl-C, a crash, kill -9), the pipe closes, the server is stopped and everything it wrote is
 * removed. A shell and not Node: it starts in a millisecond, takes no memory, and needs nothing of ours on disk.
 *
 * Arguments: the folder to make its own, then settings for the server. It says `made` when it has the folder, reads
 * the folder of the binaries and the password to be, says `initialised` when the cluster is there, and starts the
 * server on the port that it reads next; on another when there is another.
 */
export const watcherScript = `
home=$1 server=
shift
umask 077

finish() {
  trap '' HUP INT TERM
  if [ -n "$server" ]; then
    kill -QUIT "$server" 2>/dev/null
    wait "$server"
  fi
  cd /
  rm -rf "$home"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM
trap '' PIPE # Who would read may be gone, and that is no reason to go without clearing up.
mkdir "$home" || { trap - EXIT; exit 1; }
echo made

read -r native && read -r password || exit 1
printf '%s\\n' "$password" >"$home/secret"
"$native/bin/initdb" --pgdata="$home/data" --username=postgres --pwfile="$home/secret" --auth=scram-sha-256 \\
  --encoding=UTF8 --locale-provider=builtin --locale=C.UTF-8 --no-sync --no-instructions >&2 </dev/null || exit 1
rm "$home/secret"
echo initialised

while read -r port; do
  [ -z "$server" ] || wait "$server"
  "$native/bin/postgres" -D "$home/data" -p "$port" "$@" </dev/null &
  server=$!
done
`;
