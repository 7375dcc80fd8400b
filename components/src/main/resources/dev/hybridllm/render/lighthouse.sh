#!/bin/bash
# Makes a machine a Nebula lighthouse. It writes one program and its units, and starts them; the rest is theirs, at each boot and later. What
# happens stands in /var/log/nebula-bootstrap.log, and failures on the console, which can be read from outside.
set -euo pipefail
umask 077

mkdir -p /etc/nebula
cat > /etc/nebula/settings <<'SETTINGS'
{{settings}}
SETTINGS
# {{files}}
cat > /usr/local/sbin/nebula-host <<'PROGRAM'
#!/bin/bash
# Brings the machine to what it is told, from wherever it is: Nebula itself, its files, and that it runs with them. Says nothing when there
# is nothing to do.
set -euo pipefail
umask 077
# shellcheck source=/dev/null
. /etc/nebula/settings

exec >> /var/log/nebula-bootstrap.log 2>&1
step=begin
work=$(mktemp -d)

say() {
  printf '%s nebula-host: %s\n' "$(date -u +%FT%TZ)" "$*"
}

tell() {
  say "$*"
  printf 'nebula-host: %s\n' "$*" > /dev/console 2> /dev/null || true
}

ended() {
  local status=$?
  rm -rf "$work"
  [ "$status" -eq 0 ] || tell "FAILED: $step"
}
trap ended EXIT

install_release() {
  if [ "$(cat /etc/nebula/installed 2> /dev/null)" = "$RELEASE_SHA256" ] && [ -x /usr/local/bin/nebula ]; then
    return
  fi
  step="download of $RELEASE_URL"
  say "$step"
  curl -fsSL --retry 2 --retry-connrefused --connect-timeout 10 --speed-limit 1000 --speed-time 20 --max-time 300 \
    -o "$work/release" "$RELEASE_URL"
  step="checksum of $RELEASE_URL: expected $RELEASE_SHA256, and it is $(sha256sum "$work/release" | cut -d ' ' -f 1)"
  echo "$RELEASE_SHA256  $work/release" | sha256sum --check --status
  step="unpacking of $RELEASE_URL"
  tar -xzf "$work/release" -C "$work" nebula
  install -m 0755 "$work/nebula" /usr/local/bin/nebula
  echo "$RELEASE_SHA256" > /etc/nebula/installed
}

{{told}}
# What it refuses never replaces what it took.
have_nebula_check() {
  step="nebula -test of what $told says"
  cp -r "$work/files" "$work/trial"
  sed -i "s#/etc/nebula/#$work/trial/#" "$work/trial/config/host.yml"
  if ! /usr/local/bin/nebula -test -config "$work/trial/config" > "$work/verdict" 2>&1; then
    tail -n 3 "$work/verdict"
    return 1
  fi
}

# Nebula takes certificates, authorities and the blocklist while it runs, and the rest when it starts. What is to be done is noted first and
# forgotten last, so that nobody has to remember it when this is cut short.
write_files() {
  local file
  for file in ca.crt host.crt host.key config/blocklist.yml config/host.yml; do
    if cmp -s "$work/files/$file" "/etc/nebula/$file"; then continue; fi
    [ -d "$work/trial" ] || have_nebula_check
    step="writing of /etc/nebula/$file"
    if [ "$file" = config/host.yml ]; then
      echo restart > /etc/nebula/pending
    elif [ ! -e /etc/nebula/pending ]; then
      echo reload > /etc/nebula/pending
    fi
    install -D -m 0640 -g nebula "$work/files/$file" "/etc/nebula/$file"
    say "$file is new"
  done
  chgrp nebula /etc/nebula /etc/nebula/config
  chmod 0750 /etc/nebula /etc/nebula/config
}

bring_to_life() {
  local action
  step="systemctl is-active nebula"
  if ! systemctl is-active --quiet nebula.service; then
    action=restart
  elif [ -e /etc/nebula/pending ]; then
    action=$(cat /etc/nebula/pending)
  else
    return 0
  fi
  step="systemctl $action nebula"
  systemctl "$action" nebula.service
  rm -f /etc/nebula/pending
  tell "done: $action of nebula"
}

step="the user nebula"
getent passwd nebula > /dev/null || useradd --system --no-create-home --shell /usr/sbin/nologin nebula
install_release
fetch_files
write_files
bring_to_life
PROGRAM
chmod 0755 /usr/local/sbin/nebula-host

cat > /etc/systemd/system/nebula-host.service <<'UNIT'
[Unit]
Description=Nebula, its certificates and its configuration, as it is told
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/nebula-host

[Install]
WantedBy=multi-user.target
UNIT

# At a boot it starts with the files that it has, whatever else can be had.
cat > /etc/systemd/system/nebula.service <<'UNIT'
[Unit]
Description=Nebula lighthouse
Wants=network-online.target
After=network-online.target
ConditionPathExists=/etc/nebula/config/host.yml
StartLimitIntervalSec=0

[Service]
User=nebula
ExecStart=/usr/local/bin/nebula -config /etc/nebula/config
ExecReload=/bin/kill -HUP $MAINPID
Restart=always
RestartSec=5
AmbientCapabilities=CAP_NET_ADMIN
CapabilityBoundingSet=CAP_NET_ADMIN
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
PrivateTmp=yes
DevicePolicy=closed
DeviceAllow=/dev/net/tun rw
RestrictAddressFamilies=AF_INET AF_INET6 AF_NETLINK AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service

[Install]
WantedBy=multi-user.target
UNIT

# {{again}}
systemctl daemon-reload
systemctl enable nebula.service nebula-host.service
# Its failure is this script's; it is tried again.
systemctl start nebula-host.service
