#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Certificates with dates of their own for tests of TLS, all of the year 2020: tests/support/certificates.sh DIR
# Writes NAME.pem and NAME.key; short.pem holds its chain. ca.pem is the root that the tests trust.
set -eu
mkdir -p "$1"
cd "$1"
exec 2>openssl.log
cat >ca.cnf <<'CONFIG'
[ca]
default_ca = here
[here]
new_certs_dir = .
database = index.txt
default_md = sha256
policy = any
unique_subject = no
rand_serial = yes
[any]
commonName = supplied
CONFIG
: >index.txt

YEAR="-startdate 20200101000000Z -enddate 20201231235959Z"
SPRING="-startdate 20200101000000Z -enddate 20200301000000Z"
CA='basicConstraints=critical,CA:TRUE'
LOCALHOST='subjectAltName=DNS:localhost
basicConstraints=CA:FALSE'

make() { # NAME SIGNER DATES EXTENSIONS [CN]
	name=$1 signer=$2 dates=$3
	printf '%s\n' "$4" >ext
	openssl ecparam -name prime256v1 -genkey -noout -out "$name.key"
	openssl req -new -key "$name.key" -subj "/CN=${5:-$name}" -out "$name.csr"
	set -- -batch -config ca.cnf -notext -extfile ext -in "$name.csr" -out "$name.pem"
	# shellcheck disable=SC2086 # dates are words
	if [ "$signer" = self ]; then openssl ca "$@" $dates -selfsign -keyfile "$name.key"; else
		openssl ca "$@" $dates -cert "$signer.pem" -keyfile "$signer.key"
	fi
}
make ca self "$YEAR" "$CA"
make otherca self "$YEAR" "$CA" ca # of the same name
make springca ca "$SPRING" "$CA"
make good ca "$YEAR" "$LOCALHOST" localhost
make wronghost ca "$YEAR" 'subjectAltName=DNS:localhost.example.org' localhost
make selfsigned self "$YEAR" "$LOCALHOST" localhost
make stranger otherca "$YEAR" "$LOCALHOST" localhost
make short springca "$YEAR" "$LOCALHOST" localhost
make byleaf good "$YEAR" "$LOCALHOST" localhost
make client ca "$YEAR" "$LOCALHOST
extendedKeyUsage=clientAuth" localhost
cat springca.pem >>short.pem
cat good.pem >>byleaf.pem
