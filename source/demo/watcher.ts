/**
 * The shell script that keeps the demo's server. It lives exactly as long as its standard input is open: however the
 * program ends (quit, Ctrl-C, a crash, kill -9), the pipe closes, the server is stopped and everything it wrote is
 * removed. A shell and not Node: it starts in a millisecond, takes no memory, and needs nothing of ours on disk.
 *
 * Arguments: the folder of its own, the folder of the binaries, then settings for the server. Says `initialised` when
 * the cluster is made; each line read then is a port on which to start the server.
 */
export const watcherScript = `
home=$1 native=$2 server=
shift 2

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

"$native/bin/initdb" --pgdata="$home/data" --username=postgres --pwfile="$home/secret" --auth=scram-sha-256 \\
  --encoding=UTF8 --locale-provider=builtin --locale=C.UTF-8 --no-sync --no-instructions >&2 </dev/null || exit 1
rm "$home/secret"
echo initialised

while read -r port; do
  "$native/bin/postgres" -D "$home/data" -p "$port" "$@" </dev/null &
  server=$!
done
`;
