#!/bin/sh
# Makes the certificates of the tests anew. The authority's key is thrown away, so that nothing else can be signed with it.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

openssl ecparam -name prime256v1 -genkey -noout -out "$work/authority.key"
openssl ecparam -name prime256v1 -genkey -noout -out server.key
openssl req -x509 -new -key "$work/authority.key" -subj '/CN=Test authority' -days 36500 -out authority.pem

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

sign() { # name, subjectAltName, start, end
  openssl req -new -key server.key -subj "/CN=$1" -addext "subjectAltName=$2" -out "$work/$1.csr"
  openssl ca -batch -notext -config "$work/authority.conf" -cert authority.pem -keyfile "$work/authority.key" \
    -startdate "$3" -enddate "$4" -in "$work/$1.csr" -out "$1.pem"
}

sign valid 'DNS:localhost,IP:127.0.0.1,IP:::1' 20200101000000Z 21200101000000Z
sign expired 'DNS:localhost,IP:127.0.0.1' 20200101000000Z 20210101000000Z
sign other-host 'DNS:other.example' 20200101000000Z 21200101000000Z
openssl req -x509 -new -key server.key -subj '/CN=self-signed' -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' -days 36500 -out self-signed.pem
