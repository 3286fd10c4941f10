# shellcheck shell=bash
# Injects one fault into parts of a stack, and undoes it on every way out but SIGKILL. FaultGuard runs this text by bash -c, in a
# session of its own, with FOLDER FAULT OPTION LOGS [PART PID TICK PORT]... as its arguments:
#   FAULT  kill, freeze, slow, fill-memory or fill-log-disk; or delay, cut, blackhole or partition, and then each part is a link,
#          whose process and port are those of the proxy
#   OPTION the percentage of its time that a slow part keeps; or what the proxy is to do with the links
#   LOGS   the folder of the parts' logs
#   TICK   when the process of the part began (field 22 of /proc/PID/stat), which tells it from a later one of the same number
# Prints one line: begun; or busy PART, gone PART, refused PART, unlinked PART or writes PART FILE, and then nothing was changed.
# The standard input is a pipe from the laboratory. Its end, which comes with the end of the laboratory too, undoes the fault, and so does
# SIGTERM. Exits with 1 when that failed.
# A part has one guard: it holds a lock on the file FOLDER/PART, which contains its process, when that began, and the fault.
set -u
trap '' HUP INT PIPE

folder=$1 fault=$2 option=$3 logs=$4
shift 4
parts=() pids=() ticks=() ports=()
limits=() # what maxmemory was, for each server that has been filled; or the limit on the size of files, for each node
outputs=() # the file of its output, for each part whose log cannot be written
while (($# > 0)); do
  parts+=("$1") pids+=("$2") ticks+=("$3") ports+=("$4")
  shift 4
done
period=40 # ms, of a slow part
tries=3   # at restoring a limit, of 2 s each

refuse() {
  echo "$*"
  exit 0
}

# Sets "tick" to when a process began; fails where it has ended.
look_up() {
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  # shellcheck disable=SC2086 # a word for each field from the third on
  set -- ${stat##*) }
  tick=${20}
  [[ $1 != [ZX] ]]
}

# Returns whether the process of a part, and not a later one of its number, runs.
lives() {
  local tick
  look_up "${pids[$1]}" && [[ $tick == "${ticks[$1]}" ]]
}

# Adds a process and its descendants to "tree". Process groups would not do: each server of PostgreSQL has one of its own.
collect() {
  local children=() child
  tree+=("$1")
  { read -r -a children <"/proc/$1/task/$1/children"; } 2>/dev/null
  for child in "${children[@]}"; do collect "$child"; done
}

# Sends a signal to a part and its descendants, which is stopped first so that it starts no more of them; fails where it has ended.
signal() {
  local tree=()
  lives "$2" || return 1
  if [[ $1 != CONT ]]; then kill -STOP "${pids[$2]}" 2>/dev/null; fi
  collect "${pids[$2]}"
  kill -"$1" "${tree[@]}" 2>/dev/null
  return 0
}

# Sends a signal to every part; fails where none lives.
signal_all() {
  local i status=1
  for i in "${!parts[@]}"; do
    if signal "$1" "$i"; then status=0; fi
  done
  return $status
}

# Waits for seconds; fails once the standard input has ended. Starts no process, so that it can be called often.
pause() {
  local ignored
  read -r -t "$1" ignored
  (($? > 128))
}

# Sends a command to the Redis server of a part, and sets "reply" to the last line of its response (the one before that to QUIT).
request() {
  local line lines=()
  reply=
  {
    printf '%s\r\nQUIT\r\n' "$2" >&3
    while read -r -t 2 line <&3; do lines+=("${line%$'\r'}"); done
  } 2>/dev/null 3<>"/dev/tcp/127.0.0.1/${ports[$1]}"
  ((${#lines[@]} > 1)) && reply=${lines[-2]}
}

set_limit() {
  request "$1" "CONFIG SET maxmemory $2" && [[ $reply == +OK ]]
}

fill_memory() {
  local i
  for i in "${!parts[@]}"; do
    request "$i" "CONFIG GET maxmemory" && [[ $reply =~ ^[0-9]+$ ]] || refuse refused "${parts[i]}"
    limits[i]=$reply
    set_limit "$i" 1 || refuse refused "${parts[i]}"
  done
}

restore_memory() {
  local i try status=0
  for i in "${!limits[@]}"; do
    for ((try = 1; try <= tries; try++)); do
      if ! lives "$i" || set_limit "$i" "${limits[i]}"; then continue 2; fi
    done
    status=1
  done
  return $status
}

# Sets "other" to a file that a part may write to and that is in no folder of logs; fails where there is none. What has no path is no
# file, although some kernels present it as one, and hsperfdata is memory.
writes_other_file() {
  local entry key value
  for entry in "/proc/${pids[$1]}/fdinfo"/*; do
    other=/proc/${pids[$1]}/fd/${entry##*/}
    [[ -f $other ]] || continue
    while read -r key value; do
      if [[ $key == flags: ]] && ((8#$value & 3)); then
        other=$(readlink "$other")
        if [[ $other == /* && $other != */logs/* && $other != */hsperfdata_* ]]; then return 0; fi
      fi
    done 2>/dev/null <"$entry"
  done
  return 1
}

# Sets "limit" to how large the files may be that a part writes.
look_up_file_limit() {
  limit=$(sed -n 's/^Max file size  *\([^ ]*\) .*/\1/p' "/proc/${pids[$1]}/limits" 2>/dev/null)
  [[ -n $limit ]]
}

limit_files() {
  prlimit --pid "${pids[$1]}" --fsize="$2": 2>/dev/null
}

# Kills what copies the output of a part into this file: bin/rotate-log opens the file anew then. Its shell has the file open as well.
reopen() {
  local output name
  for output in /proc/[0-9]*/fd/1; do
    if [[ $output -ef $1 ]]; then
      output=${output#/proc/}
      read -r name <"/proc/${output%%/*}/comm" && [[ $name == cat ]] && kill -KILL "${output%%/*}"
    fi
  done 2>/dev/null
}

# What a part prints goes to /dev/full, which is a full disk for whoever writes to it. A node, which has an output beside its log,
# writes that log itself: for it alone the size of files is limited, since it may write no others.
fill_log_disk() {
  local i output limit other
  for i in "${!parts[@]}"; do
    output=$logs/${parts[i]}.log
    if [[ -e $logs/${parts[i]}.out ]]; then
      output=$logs/${parts[i]}.out
      if writes_other_file "$i"; then refuse writes "${parts[i]}" "$other"; fi
      look_up_file_limit "$i" || refuse refused "${parts[i]}"
      limits[i]=$limit
      limit_files "$i" 0 || refuse refused "${parts[i]}"
    fi
    [[ -f $output ]] || refuse refused "${parts[i]}"
    mv -f "$output" "$output.kept" || refuse refused "${parts[i]}"
    outputs[i]=$output
    ln -s /dev/full "$output"
    reopen "$output.kept"
  done
}

# A part that was started meanwhile has an output of its own.
empty_log_disk() {
  local i status=0
  for i in "${!outputs[@]}"; do
    if [[ -L ${outputs[i]} ]]; then mv -fT "${outputs[i]}.kept" "${outputs[i]}" || status=1; else rm -f "${outputs[i]}.kept"; fi
  done
  for i in "${!limits[@]}"; do
    if lives "$i" && ! limit_files "$i" "${limits[i]}"; then status=1; fi
  done
  return $status
}

slow_down() {
  local run stop
  printf -v run '0.%03d' $((period * option / 100))
  printf -v stop '0.%03d' $((period - period * option / 100))
  while signal_all STOP && pause "$stop" && signal_all CONT && pause "$run"; do :; done
}

# Sends a line to the proxy of the links, and sets "reply" to its answer.
ask_proxy() {
  reply=
  { echo "$1" >&4 && read -r -t 5 reply <&4; } 2>/dev/null
}

# The proxy undoes it when the connection ends, so that not even SIGKILL of this process leaves it.
disturb_links() {
  { exec 4<>"/dev/tcp/127.0.0.1/${ports[0]}"; } 2>/dev/null || refuse unlinked "${parts[0]}"
  ask_proxy "begin $option on ${parts[*]}"
  case $reply in
    begun) ;;
    busy*) refuse "$reply" ;;
    *) refuse unlinked "${parts[0]}" ;;
  esac
}

restore_links() {
  ask_proxy end
  [[ $reply == ended ]] || ! lives 0
}

undo() {
  local status=0
  trap '' TERM
  case $fault in
    freeze | slow) signal_all CONT || true ;;
    fill-memory) restore_memory || status=1 ;;
    delay | cut | blackhole | partition) restore_links || status=1 ;;
    fill-log-disk) empty_log_disk || status=1 ;;
  esac
  exit $status
}

# The files are not deleted: whoever waits for a lock on a deleted one would hold it beside the next guard. Programs that are started
# here inherit the locks, so nothing is started that stays.
acquire_locks() {
  local i lock tick
  mkdir -p "$folder"
  look_up $$
  for i in "${!parts[@]}"; do
    exec {lock}<>"$folder/${parts[i]}"
    flock -n "$lock" || refuse busy "${parts[i]}"
    lives "$i" || refuse gone "${parts[i]}"
    echo "$$ $tick $fault $option" >"$folder/${parts[i]}"
  done
}

acquire_locks
trap 'exit 0' TERM
trap undo EXIT
case $fault in
  kill)
    signal_all KILL
    echo begun
    ;;
  freeze)
    signal_all STOP
    echo begun
    while pause 1; do :; done
    ;;
  slow)
    echo begun
    slow_down
    ;;
  fill-memory | fill-log-disk)
    "${fault//-/_}"
    echo begun
    while pause 1; do :; done
    ;;
  delay | cut | blackhole | partition)
    disturb_links
    echo begun
    while pause 1 && lives 0; do :; done
    ;;
esac
