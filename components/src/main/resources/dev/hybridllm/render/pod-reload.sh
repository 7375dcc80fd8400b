#!/bin/sh
# Nebula reads its files when it starts and when it is told to. This tells it when the cluster has put others there: all of them change at
# once, by a link to another folder.
set -u

folder=$1
metrics=http://127.0.0.1:$2/metrics
told=

while :; do
    current=$(readlink "$folder/..data")
    # A Nebula that has only begun to start would be ended by the signal; one that answers takes it.
    if [ "$current" != "$told" ] && wget -q -O /dev/null "$metrics" && killall -q -HUP nebula; then
        echo "told Nebula to read $current"
        told=$current
    fi
    sleep 2
done
