#!/bin/sh
# Makes the certificates of the tests anew. The authority's key is thrown away, so that nothing else can be signed with it.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

openssl ecparam -name prime256v1 -genkey -noout -out "$work/authority.key"
openssl ecparam -name prime256v1 -genkey -noout -out server.key

mkdir "$work/newcerts"
: > "$work/index.txt"
echo 01 > "$work/serial"
cat > "$work/authority.conf" <<CONF
[ca]
default_ca = test
[test]
dir = $work
database = $work/index.txt
new_certs_dir = $work/newcerts
serial = $work/serial
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
CONF

sign() { # name, extension, start, end, key of the subject, then who signs
  name=$1 extension=$2 from=$3 until=$4 key=$5
  shift 5
  openssl req -new -key "$key" -subj "/CN=$name" -addext "$extension" -out "$work/$name.csr"
  openssl ca -batch -notext -config "$work/authority.conf" -startdate "$from" -enddate "$until" -in "$work/$name.csr" -out "$name.pem" "$@"
}

# Dates are fixed rather than counted from today, so that a machine whose clock is behind gets the same results.
begin=20200101000000Z end=21200101000000Z
here='subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1'
sign authority basicConstraints=critical,CA:TRUE "$begin" "$end" "$work/authority.key" -selfsign -keyfile "$work/authority.key"
sign self-signed "$here" "$begin" "$end" server.key -selfsign -keyfile server.key
set -- -cert authority.pem -keyfile "$work/authority.key"
sign valid "$here" "$begin" "$end" server.key "$@"
sign expired "$here" "$begin" 20210101000000Z server.key "$@"
sign other-host subjectAltName=DNS:other.example "$begin" "$end" server.key "$@"
