told="user-data"

fetch_files() {
  step="files of $told"
  cp -r /etc/nebula/told "$work/files"
}
