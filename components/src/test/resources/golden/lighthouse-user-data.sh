#!/bin/bash
# Makes a machine a Nebula lighthouse. It writes one program and its units, and starts them; the rest is theirs, at each boot and every
# few minutes. What happens stands in /var/log/nebula-bootstrap.log, and how it ended on the console, which can be read from outside.
set -euo pipefail
umask 077

mkdir -p /etc/nebula
cat > /etc/nebula/settings <<'SETTINGS'
REGION='us-west-2'
SECRET='arn:aws:secretsmanager:us-west-2:123456789012:secret:hybrid-llm/nebula/lighthouse-AbCdEf'
RELEASE_URL='https://github.com/slackhq/nebula/releases/download/v1.10.3/nebula-linux-arm64.tar.gz'
RELEASE_SHA256='69b2764b0c27b04e4f3fb47764cf330555beb5a49e62e045ed5f208a14341343'
SETTINGS

cat > /usr/local/sbin/nebula-host <<'PROGRAM'
#!/bin/bash
# nebula-host install: Nebula itself, and what it is told. nebula-host refresh: what it is told, when that has changed.
set -euo pipefail
umask 077
# shellcheck source=/dev/null
. /etc/nebula/settings

exec >> /var/log/nebula-bootstrap.log 2>&1
what="${1:-}"
step=begin

say() {
  printf '%s nebula-host %s: %s\n' "$(date -u +%FT%TZ)" "$what" "$*"
}

ended() {
  local status=$?
  rm -rf "${work:-}"
  if [ "$status" -eq 0 ]; then
    [ "$what" = refresh ] || tell "done"
  else
    tell "FAILED: $step"
  fi
}

tell() {
  say "$*"
  printf 'nebula-host %s: %s\n' "$what" "$*" > /dev/console 2> /dev/null || true
}

trap ended EXIT
work=$(mktemp -d)

install_release() {
  step="download of $RELEASE_URL"
  if [ "$(cat /etc/nebula/installed 2> /dev/null)" = "$RELEASE_SHA256" ] && [ -x /usr/local/bin/nebula ]; then
    return
  fi
  say "$step"
  curl -fsSL --retry 2 --retry-connrefused --connect-timeout 10 --max-time 300 -o "$work/release" "$RELEASE_URL"
  step="checksum of $RELEASE_URL: expected $RELEASE_SHA256, and it is $(sha256sum "$work/release" | cut -d ' ' -f 1)"
  echo "$RELEASE_SHA256  $work/release" | sha256sum --check --status
  step="unpacking of $RELEASE_URL"
  tar -xzf "$work/release" -C "$work" nebula
  install -m 0755 "$work/nebula" /usr/local/bin/nebula
  echo "$RELEASE_SHA256" > /etc/nebula/installed
}

fetch_secret() {
  step="secret $SECRET"
  aws --region "$REGION" secretsmanager get-secret-value --secret-id "$SECRET" --query SecretString --output text \
    > "$work/secret"
  step="contents of secret $SECRET"
  mkdir "$work/files" "$work/files/config"
  python3 - "$work/secret" "$work/files" <<'UNPACK'
import json, pathlib, sys
secret = json.loads(pathlib.Path(sys.argv[1]).read_text())
files = pathlib.Path(sys.argv[2])
for key, name in {
    "ca": "ca.crt", "cert": "host.crt", "key": "host.key",
    "config": "config/host.yml", "blocklist": "config/blocklist.yml",
}.items():
    (files / name).write_text(secret[key])
UNPACK
}

# A configuration that Nebula does not take never replaces one that it took.
check_files() {
  step="nebula -test of what secret $SECRET says"
  cp -r "$work/files" "$work/trial"
  sed -i "s#/etc/nebula/#$work/trial/#" "$work/trial/config/host.yml"
  /usr/local/bin/nebula -test -config "$work/trial/config"
}

# Nebula takes certificates, authorities and the blocklist while it runs, and the rest when it starts.
apply_files() {
  local change=none file
  step="writing to /etc/nebula"
  for file in ca.crt host.crt host.key config/blocklist.yml config/host.yml; do
    if ! cmp -s "$work/files/$file" "/etc/nebula/$file"; then
      say "$file is new"
      install -D -m 0640 -g nebula "$work/files/$file" "/etc/nebula/$file"
      if [ "$file" = config/host.yml ]; then change=restart; elif [ "$change" = none ]; then change=reload; fi
    fi
  done
  chgrp nebula /etc/nebula /etc/nebula/config
  chmod 0750 /etc/nebula /etc/nebula/config
  if [ "$what" = refresh ] && [ "$change" != none ]; then
    step="systemctl $change nebula"
    systemctl "$change" nebula.service
    say "$change of nebula"
  fi
}

case "$what" in
  install)
    getent passwd nebula > /dev/null || useradd --system --no-create-home --shell /usr/sbin/nologin nebula
    install_release
    fetch_secret
    check_files
    apply_files
    ;;
  refresh)
    fetch_secret
    check_files
    apply_files
    ;;
  *)
    step="usage: nebula-host install|refresh"
    exit 2
    ;;
esac
PROGRAM
chmod 0755 /usr/local/sbin/nebula-host

cat > /etc/systemd/system/nebula-install.service <<'UNIT'
[Unit]
Description=Nebula and its certificates
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=30min
StartLimitBurst=10

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/sbin/nebula-host install
Restart=on-failure
RestartSec=30

[Install]
WantedBy=multi-user.target
UNIT

cat > /etc/systemd/system/nebula.service <<'UNIT'
[Unit]
Description=Nebula lighthouse
Requires=nebula-install.service
After=nebula-install.service network-online.target

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

cat > /etc/systemd/system/nebula-refresh.service <<'UNIT'
[Unit]
Description=Renewed certificates and the blocklist for Nebula
After=nebula.service

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/nebula-host refresh
UNIT

cat > /etc/systemd/system/nebula-refresh.timer <<'UNIT'
[Unit]
Description=Looks for renewed certificates and the blocklist

[Timer]
OnBootSec=2min
OnUnitActiveSec=2min
RandomizedDelaySec=20

[Install]
WantedBy=timers.target
UNIT

systemctl daemon-reload
systemctl enable nebula-install.service nebula.service nebula-refresh.timer
systemctl start nebula-install.service
systemctl start nebula.service nebula-refresh.timer
