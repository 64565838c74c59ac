#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# Mail with real processes: an issuer over TLS, a mail server that keeps what it gets, a phone. An address is confirmed, a lost
# phone's badge is moved, STARTTLS, TLS from the first byte, a password, a server that is away or another one, an erasure that leaves
# nothing.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh
PORT=$(free_port)
MAIL=$(free_port)
address=louise.le-goff@example.org
make_certificates && make_issuer "https://localhost:$PORT"
ok "an issuer is there" $? "$T/catalogue.out"
make_kiosk one
ok "a kiosk is enrolled" $? "$T/one.accept"
award one open-lab atelier-capteur --count 5 >"$T/awards" 2>"$T/out"
ok "five awards" $? "$T/out"
url() { sed -n "$1p" "$T/awards" | field url; }
phone() { node tests/e2e/mail.mjs "https://localhost:$PORT" "$T/ca.pem" "$@"; }
sink() { # [options]: $mailer; messages in $T/mail
	rm -f "$T/sink.out" # the one before said that it is ready
	node tests/support/smtp_sink.mjs "$MAIL" "$T/mail" "$@" >"$T/sink.out" 2>&1 &
	mailer=$!
	children="$children $mailer"
	until_true 20 grep -q ready "$T/sink.out"
}
came() { until_true 30 test -e "$T/mail/$1.eml"; }

# ---- settings
refuses "a mail server is an smtp URL" "smtp://HOST" badge-issuer smtp --dir "$T/issuer" --url "https://127.0.0.1" --from badges@example.org
refuses "a sender is an address" "name@example.org" badge-issuer smtp --dir "$T/issuer" --url "smtp://127.0.0.1:$MAIL" --from "badges
Bcc: x@example.org"
misuses "a sender must be given" "--from ADDRESS" badge-issuer smtp --dir "$T/issuer" --url "smtp://127.0.0.1:$MAIL"
refuses "without a server nothing is sent" "sends no mail" badge-issuer mail --dir "$T/issuer" --once
serve --tls-cert "$T/server.pem" --tls-key "$T/server.key"
ok "it serves" $? "$T/serve.err"
is "by TLS, and says nothing of the host's other ports" "$(curl -s --cacert "$T/ca.pem" -D - -o "$T/page" "https://localhost:$PORT/c" | grep -ic '^strict-transport-security\|^HTTP/1.1 200')" 1
is "without a mail server a claim says so" "$(phone claim "$(url 4)" four "$address" | cut -d' ' -f1,2)" "201 no-mail"
passes "a mail server is set while it serves" badge-issuer smtp --dir "$T/issuer" --url "smtp://127.0.0.1:$MAIL" --from badges@example.org
is "for nobody else to read" "$(stat -c %a "$T/issuer/smtp.json")" 600

# ---- several phones ask for one badge: a person names the one
settle() { badge-issuer settle --dir "$T/issuer" --award "$(sed -n 4p "$T/awards" | field award)" "$@"; }
is "nobody else asked" "$(settle)" "no other phone asked for this award"
is "a second phone asks" "$(phone claim "$(url 4)" five | cut -d' ' -f1,2)" "409 claimed-by-another"
is "a third, with a photograph of the code" "$(phone claim "$(url 4)" six | cut -d' ' -f1,2)" "409 claimed-by-another"
is "both are listed" "$(settle | grep -c '^[0-9a-f]\{8\}  asked 20..-..-..T..:..:..Z$')" 2
refuses "which one must be said" "2 other phones asked" settle --give
refuses "and be one that asked" 'no phone "01234567"' settle --give 01234567
misuses "a key without --give" "--give before KEY8" settle 01234567
passes "the first of them gets it" settle --give "$(settle | sed -n '1s/ .*//p')"
is "and has it" "$(phone check "$(url 4)" five) $(phone check "$(url 4)" six)" "200 true 200 false"

# ---- what is personal goes to another machine by TLS alone: to curl this name is this machine, to us it is any name
sink
passes "a mail server elsewhere" badge-issuer smtp --dir "$T/issuer" --url "smtp://mail.localhost:$MAIL" --from badges@example.org
is "a claim with an address, to be sent there" "$(phone claim "$(url 1)" one " Louise.Le-Goff@Example.org" | cut -d' ' -f1,2)" "201 sent"
until_true 20 grep -q 'mail state=delayed.*SSL' "$T/serve.err"
ok "without TLS nothing is sent there, also without a password" $? "$T/serve.err"
is "nothing came" "$(find "$T/mail" -name '*.eml' 2>/dev/null | wc -l)" 0
passes "the mail server is here again" badge-issuer smtp --dir "$T/issuer" --url "smtp://127.0.0.1:$MAIL" --from badges@example.org

# ---- an address is confirmed, and brings the badge to another phone
badge-issuer mail --dir "$T/issuer" --once >"$T/mail.out" 2>&1
came 1
ok "its mail comes" $? "$T/serve.err"
is "to the address alone, plain" "$(sed -n '1,3p' "$T/mail/1.eml" | tr -d '\r' | tr '\n' ' ')" "X-Secure: false X-From: MAIL FROM:<badges@example.org> X-To: RCPT TO:<$address> "
is "as text, without a picture or a foreign link" "$(phone text "$T/mail/1.eml" | grep -io 'https*://[^ ]*\|<[a-z]*' | grep -vc "^https://localhost:$PORT")" 0
grep -qi '^Content-Type: text/plain' "$T/mail/1.eml"
ok "text/plain" $?
is "the link confirms" "$(phone confirm "$T/mail/1.eml" | cut -d' ' -f1)" 200
is "once" "$(phone confirm "$T/mail/1.eml")" "410 confirmed"
is "the phone is told" "$(phone claim "$(url 1)" one | cut -d' ' -f1,2)" "200 verified"
is "who asks for nobody's badges hears the same" "$(phone recover nobody@example.org)" "202 sent"
is "as who asks for theirs" "$(phone recover "$address")" "202 sent"
came 2
ok "and that mail comes" $? "$T/serve.err"
is "the badge moves to another phone" "$(phone rebind "$T/mail/2.eml" "$(url 1)" new)" "rebind 200 verified"
is "which holds it now" "$(phone check "$(url 1)" new) $(phone check "$(url 1)" one)" "200 true 200 false"
is "two mails came in all" "$(find "$T/mail" -name '*.eml' | wc -l)" 2

# ---- a server that is away, then speaks TLS and asks who we are
kill "$mailer" && wait "$mailer" 2>/dev/null
printf 'secret words\n' >"$T/smtp.password"
passes "a password, and its own authority" badge-issuer smtp --dir "$T/issuer" --url "smtp://localhost:$MAIL" --from badges@example.org \
	--user kiosk --password-file "$T/smtp.password" --ca "$T/ca.pem"
is "an address later" "$(phone contact "$(url 2)" two "$address")" "403 not-holder"
is "a claim" "$(phone claim "$(url 2)" two | cut -d' ' -f1,2)" "201 none"
is "an address by the holder" "$(phone contact "$(url 2)" two "$address")" "202 sent"
until_true 20 grep -qi 'mail state=delayed.*connect' "$T/serve.err"
ok "a server that is away is told in the log" $? "$T/serve.err"
kill "$issuer" && wait "$issuer" 2>/dev/null
cp "$T/serve.err" "$T/log"
sink --tls "$T/server.pem" "$T/server.key" --login kiosk "secret words"
badge-issuer mail --dir "$T/issuer" --once >"$T/mail.out" 2>&1
is "the mail waited for it, and for the issuer" "$(tail -n 1 "$T/mail.out")" "1 sent, 0 waiting"
is "it came over TLS, once" "$(grep -c 'X-Secure: true' "$T/mail/3.eml") $(badge-issuer mail --dir "$T/issuer" --once 2>&1)" "1 0 sent, 0 waiting"
phone text "$T/mail/3.eml" | grep -q '^Demat'
ok "in the reader's language" $?
serve --tls-cert "$T/server.pem" --tls-key "$T/server.key"
is "its link confirms" "$(phone confirm "$T/mail/3.eml" | cut -d' ' -f1)" 200

# ---- TLS from the first byte: to another name or under another authority nothing is told, and the mail waits for the right one
kill "$mailer" && wait "$mailer" 2>/dev/null
printf 'subjectAltName=DNS:elsewhere.example.org\n' >"$T/san"
openssl x509 -req -in "$T/server.csr" -CA "$T/ca.pem" -CAkey "$T/ca.key" -CAcreateserial -days 30 -extfile "$T/san" -out "$T/elsewhere.pem" >/dev/null 2>&1
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$T/other.key" -out "$T/other.pem" -subj /CN=other -days 3 >/dev/null 2>&1
smtps() { # AUTHORITY
	badge-issuer smtp --dir "$T/issuer" --url "smtps://localhost:$MAIL" --from badges@example.org --user kiosk --password-file "$T/smtp.password" --ca "$1"
}
once() { badge-issuer mail --dir "$T/issuer" --once 2>"$T/mail.err"; }
passes "a server by TLS alone" smtps "$T/ca.pem"
sink --tls "$T/elsewhere.pem" "$T/server.key" --smtps --login kiosk "secret words"
is "a claim with an address" "$(phone claim "$(url 5)" seven "$address" | cut -d' ' -f1,2)" "201 sent"
until_true 20 grep -q 'mail state=delayed.*certificate' "$T/serve.err"
ok "a certificate of another name ends it before a word is said" $? "$T/serve.err"
kill "$mailer" && wait "$mailer" 2>/dev/null
sink --tls "$T/server.pem" "$T/server.key" --smtps --login kiosk "secret words"
smtps "$T/other.pem" >/dev/null 2>&1
refused() { [ "$(once)" = "0 sent, 1 waiting" ] && grep -q 'delayed.*certificate' "$T/mail.err"; } # again while serve is at it
until_true 20 refused
ok "so does one of an authority that is not ours" $? "$T/mail.err"
is "nothing came" "$(find "$T/mail" -name '*.eml' | wc -l)" 3
smtps "$T/ca.pem" >/dev/null 2>&1
once >/dev/null
came 4
ok "the mail is not lost: with the right one it goes" $? "$T/mail.err"
is "by TLS, with the password" "$(sed -n 1p "$T/mail/4.eml" | tr -d '\r')" "X-Secure: true"
is "its link confirms" "$(phone confirm "$T/mail/4.eml" | cut -d' ' -f1)" 200

# ---- STARTTLS with a certificate that is not the server's
kill "$mailer" && wait "$mailer" 2>/dev/null
sink --tls "$T/server.pem" "$T/server.key" --login kiosk "secret words"
delayed=$(grep -c 'mail state=delayed' "$T/serve.err")
passes "another authority" badge-issuer smtp --dir "$T/issuer" --url "smtp://localhost:$MAIL" --from badges@example.org --ca "$T/other.pem"
is "an address" "$(phone claim "$(url 3)" three "$address" | cut -d' ' -f1,2)" "201 sent"
more() { [ "$(grep -c 'mail state=delayed' "$T/serve.err")" -gt "$delayed" ]; }
until_true 20 more
ok "nothing is told to a server that is another" $? "$T/serve.err"
is "no mail went" "$(find "$T/mail" -name '*.eml' | wc -l)" 4

# ---- erased
badge-issuer export-person --dir "$T/issuer" --award "$(sed -n 3p "$T/awards" | field award)" >"$T/export" 2>"$T/out"
ok "what is kept can be had" $? "$T/out"
is "with the address" "$(grep -c "$address" "$T/export")" 1
cp -r "$T/issuer" "$T/backup" && rm -f "$T/backup"/persons.db*
for n in 1 2 3 5; do
	passes "award $n is erased" badge-issuer erase --dir "$T/issuer" --award "$(sed -n "${n}p" "$T/awards" | field award)"
done
is "its page is gone" "$(phone claim "$(url 3)" three | cut -d' ' -f1,2)" "410 revoked"
is "a holder deletes the last one" "$(phone delete "$(url 4)" five)" "200 deleted"
is "the address is in no file, log or copy without the keys" "$(grep -rl "$address" "$T/issuer" "$T/backup" "$T/log" "$T/serve.err" "$T/serve.out" "$T/mail.out" | wc -l)" 0
refuses "nothing is left to export" "nobody holds" badge-issuer export-person --dir "$T/issuer" --award "$(sed -n 3p "$T/awards" | field award)"
is "the mail that waited is given up" "$(badge-issuer mail --dir "$T/issuer" --once 2>/dev/null)" "0 sent, 0 waiting"
passes "and mail can be off again" badge-issuer smtp --dir "$T/issuer" --off
is "who asks is told so" "$(phone recover "$address")" "202 no-mail"
is "and not kept" "$(grep -rl "$address" "$T/issuer" | wc -l)" 0
plan
