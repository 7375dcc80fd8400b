#!/bin/sh
# Stands beside Nebula, whose image has no shell, and does two things.
#
# Nebula reads its files when it starts and when it is told to. This tells it when the cluster has put others there: all of them change at
# once, by a link to another folder.
#
# And it notes when Nebula last heard of a lighthouse, or as one of a host, for the probe: hosts report every few seconds and get an answer. A
# tunnel that is only there may lead to nobody, for Nebula does not look at one that is not used.
set -u

folder=$1
metrics=http://127.0.0.1:$2/metrics
noted=$3
told=
last=

while :; do
    heard=$(wget -q -O - "$metrics" | grep '^lighthouse_rx_')
    if [ -n "$heard" ] && [ "$heard" != "$last" ]; then
        # What it finds at first may be old.
        [ -z "$last" ] || date +%s > "$noted"
        last=$heard
    fi
    current=$(readlink "$folder/..data")
    # A Nebula that has only begun to start would be ended by the signal; one that has metrics takes it.
    if [ "$current" != "$told" ] && [ -n "$heard" ] && killall -q -HUP nebula; then
        echo "told Nebula to read $current"
        told=$current
    fi
    sleep 2
done
