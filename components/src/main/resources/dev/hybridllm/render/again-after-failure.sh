# Nothing comes anew, so only a failure is a reason to run again.
mkdir -p /etc/systemd/system/nebula-host.service.d
cat > /etc/systemd/system/nebula-host.service.d/again.conf <<'UNIT'
[Unit]
StartLimitIntervalSec=0

[Service]
Restart=on-failure
RestartSec=60
UNIT
