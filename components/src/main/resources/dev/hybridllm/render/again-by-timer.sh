cat > /etc/systemd/system/nebula-host.timer <<'UNIT'
[Unit]
Description=Looks for what is new for Nebula

[Timer]
OnCalendar=*:0/2
RandomizedDelaySec=20
AccuracySec=1s

[Install]
WantedBy=timers.target
UNIT
systemctl enable --now nebula-host.timer
