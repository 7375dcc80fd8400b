told="secret $SECRET"

fetch_files() {
  step=$told
  aws --region "$REGION" secretsmanager get-secret-value --secret-id "$SECRET" --query SecretString --output text \
    > "$work/secret"
  step="contents of $told"
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
