#!/bin/sh
# Whether Nebula heard of anybody lately. A process that runs may be cut off all the same.
set -u

noted=$1
[ -s "$noted" ] && [ $(($(date +%s) - $(cat "$noted"))) -lt 45 ]
