#!/bin/sh
# Whether Nebula has a tunnel to anybody. A process that runs may be cut off all the same.
set -u

wget -q -O - "http://127.0.0.1:$1/metrics" | grep -q '^hostmap_main_hosts [1-9]'
