#!/usr/bin/env bash
# docker/base-images.sh: makes every base image of the Dockerfiles available. It pulls the images; if no registry answers, it
# creates a STAND-IN of the same name from Debian's packages, for testing only. Builds on a stand-in print a warning and have the
# label org.webpos.stand-in. Runs on Debian and Ubuntu, as root; the packages come from the mirror of this machine.
set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=bin/environment
. "$here/../bin/environment"
release=trixie
pull_seconds=120
work=
container=

fail() {
  echo "base-images: $*" >&2
  exit 1
}

clean() {
  if [[ $container ]]; then docker rm -f "$container" >/dev/null; fi
  if [[ $work ]]; then rm -rf "$work"; fi
}

# Prints the base images of all Dockerfiles; debian first, on which the other stand-ins are based.
bases() {
  sed -n 's/^FROM \([^ ]*:[^ ]*\).*/\1/p' "$here"/*/Dockerfile | grep -v '^webpos/' | sort -u | sort -t: -k1,1 -s |
    awk '/^debian:/ { print; next } { rest = rest $0 "\n" } END { printf "%s", rest }'
}

mirror() {
  "$here/mirror" ||
    fail "this machine's apt sources name no Debian mirror; load the base images by docker load instead: $(bases | paste -sd ' ')"
}

# Prints the parts of a stand-in: a command that prints its version, and Debian packages.
stand_in_parts() {
  case $1 in
    maven:*) echo "javac -version|maven openjdk-25-jdk-headless" ;;
    haproxy:*) echo "haproxy -v|haproxy" ;;
    postgres:*) echo "/usr/lib/postgresql/17/bin/postgres --version|postgresql-17" ;;
    redis:*) echo "redis-server --version|redis-server" ;;
    *) fail "no stand-in is known for $1; pull it or load it by docker load" ;;
  esac
}

# Prints the version that the command must print: the end of the tag.
wanted_version() {
  sed 's/.*[:-]//' <<<"$1"
}

marks() {
  local image=$1
  changes=(
    -c "LABEL org.webpos.stand-in=$image"
    -c "ONBUILD RUN echo '!!! built on a STAND-IN for $image, made from Debian packages by docker/base-images.sh'"
  )
}

make_debian() {
  local image=$1 changes
  command -v debootstrap >/dev/null || fail "$image cannot be pulled, and its stand-in needs debootstrap; type: apt-get install debootstrap"
  [[ $(id -u) == 0 ]] || fail "$image cannot be pulled, and making its stand-in needs root"
  debootstrap --variant=minbase $release "$work/root" "$(mirror)" >"$work/debootstrap.log" 2>&1 ||
    fail "debootstrap failed: $(tail -1 "$work/debootstrap.log")"
  # The slim image omits these as well.
  rm -rf "$work"/root/var/cache/apt/*.bin "$work"/root/var/cache/apt/archives/*.deb "$work"/root/var/lib/apt/lists/* \
    "$work"/root/usr/share/{doc,man,locale,info}/* "$work"/root/var/log/*.log
  # The additional certificate authorities of this machine.
  mkdir -p "$work/root/usr/local/share/ca-certificates"
  find /usr/local/share/ca-certificates -name '*.crt' -exec cp {} "$work/root/usr/local/share/ca-certificates" \;
  marks "$image"
  tar -C "$work/root" -c . | docker import "${changes[@]}" -c 'CMD ["bash"]' - "$image" >/dev/null
}

make_from_debian() {
  local image=$1 parts changes version
  parts=$(stand_in_parts "$image")
  # Without documentation, as in the slim image; on the network of the host, because a bridge may not reach the mirror.
  container=$(docker create --network host "$(bases | grep '^debian:')" bash -ec "
    printf 'path-exclude /usr/share/%s/*\n' doc man locale info >/etc/dpkg/dpkg.cfg.d/slim
    mkdir -p /usr/share/man/man1 # some packages of Java fail without
    apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install ${parts#*|} ca-certificates >/dev/null
    update-ca-certificates >/dev/null
    apt-get clean
    rm -rf /var/lib/apt/lists/*
    ${parts%%|*}")
  docker start -a "$container" >"$work/made.log" 2>&1 || fail "the stand-in for $image cannot be made: $(tail -1 "$work/made.log")"
  version=$(wanted_version "$image")
  grep -q "[ =v]$version[. -]" "$work/made.log" || fail "Debian $release has no $version to stand in for $image: $(tail -1 "$work/made.log")"
  marks "$image"
  docker commit "${changes[@]}" "$container" "$image" >/dev/null
  docker rm "$container" >/dev/null
  container=
}

make_stand_in() {
  local image=$1
  echo "!!! base-images: $image cannot be pulled; making a STAND-IN of that name from Debian's packages" >&2
  case $image in
    debian:*) make_debian "$image" ;;
    *) make_from_debian "$image" ;;
  esac
}

is_stand_in() {
  [[ $(docker image inspect -f '{{index .Config.Labels "org.webpos.stand-in"}}' "$1") == "$1" ]]
}

docker version >/dev/null 2>&1 || fail "no Docker engine answers; start it (sudo systemctl start docker)"
work=$(mktemp -d)
trap clean EXIT
trap 'exit 130' INT TERM HUP
for image in $(bases); do
  if ! docker image inspect "$image" >/dev/null 2>&1 && ! timeout $pull_seconds docker pull -q "$image" >/dev/null 2>&1; then
    make_stand_in "$image"
  fi
  if is_stand_in "$image"; then
    echo "!!! base-images: $image is a STAND-IN made from Debian's packages, not the published image" >&2
  else
    echo "base-images: $image is here" >&2
  fi
done
