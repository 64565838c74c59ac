#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The issuer's own kiosk: awards afterwards, and corrections when the day went wrong. Whoever has the old code, link or phone gets the
# right badge and does nothing for it; a correction that is ended in the middle is finished by the same command, nothing twice.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

PORT=$(free_port)
URL=http://127.0.0.1:$PORT
issue() { badge-issuer "$@" --dir "$T/issuer" --passphrase-file "$T/passphrase"; }
awards() { badge-issuer awards --dir "$T/issuer" --json; }
phone() { node tests/support/phone.mjs --json "$@"; }
state() { curl -s "$URL/api/awards/$1" | field state; }
event_of() { node -p 'JSON.parse(require("fs").readFileSync(0)).evidence[0].name'; }
nth() { sed -n "$1p" "$T/$2"; }
holder() { printf '%064d' "$1"; }

passes "an issuer" make_issuer "$URL"
skilled=$(node tests/support/desk_catalogue.mjs "$T/catalogue" | cut -d' ' -f1)
passes "with an event that is over" issue catalogue "$T/catalogue/catalogue.json"
passes "and a kiosk" make_kiosk one
serve

# ---- awards afterwards
issue award --event long-ago --achievement atelier-capteur --count 3 --json >"$T/late" 2>"$T/err"
ok "the desk awards three badges for an event that is over" $? "$T/err"
is "each with its own slot and link" "$(field seq <"$T/late" | tr '\n' ' ')$(field url <"$T/late" | grep -c "^$URL/c#")" "1 2 3 3"
is "the issuer knows them at once" "$(for i in 1 2 3; do state "$(nth $i late | field award)"; done | tr '\n' ' ')" "confirmed confirmed confirmed "
phone --holder "$(holder 1)" "$(nth 1 late | field url)" >"$T/claim"
is "one is claimed like any other" "$(field status <"$T/claim")" 201
link=$(field link <"$T/claim")
curl -s -H 'Accept: text/html' "$link?lang=fr" >"$T/page"
is "its page says when the event was, and that it was awarded later" "$(grep -c '11 janvier 2025' "$T/page") $(grep -c 'remis après l’événement' "$T/page")" "1 1"
is "a badge that was awarded in time says nothing of the kind" "$(award one open-lab atelier-capteur >"$T/intime" && phone "$(field url <"$T/intime")" >"$T/claim" && curl -s "$(field link <"$T/claim")" | grep -c 'après')" 0
node -e 'process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(0)).credential))' <"$T/claim" >"$T/badge.json"
badge-issuer documents --dir "$T/issuer" --out "$T/site" >/dev/null
passes "what the desk awarded verifies" badgectl verify "$T/site/credentials/$(nth 2 late | field award).png" --documents "$T/site"
passes "skills are ticked by name" issue award --event long-ago --achievement "$skilled" --result comprendre --result participer
refuses "a skill that is not there is refused" "none of that name" issue award --event long-ago --achievement "$skilled" --result none
refuses "skills that are wanting are refused" "" issue award --event long-ago --achievement "$skilled"
refuses "a badge that the event does not offer is refused" "does not offer" issue award --event remix-2027 --achievement atelier-capteur
refuses "an event that is not there is refused" "not in the catalogue" issue award --event none --achievement atelier-capteur
echo wrong >"$T/wrong"
refuses "another passphrase opens no desk" passphrase badge-issuer award --dir "$T/issuer" --event long-ago --achievement atelier-capteur --passphrase-file "$T/wrong"
misuses "an event must be named" "one --event" issue award --achievement atelier-capteur
passes "the desk's ledger checks" badgectl --dir "$T/issuer/desk" ledger check
is "with nothing left to report" "$(badgectl --dir "$T/issuer/desk" status --json | field unsent)" 0

# ---- slips afterwards, for who comes by without a phone
known=$(awards | wc -l)
refuses "slips that cannot be written are refused" "no such file" issue award --event long-ago --achievement atelier-capteur --slips "$T/absent/slips.pdf"
misuses "more slips than a group are refused" "1 to 99" issue award --event long-ago --achievement atelier-capteur --count 100 --slips "$T/slips.pdf"
is "before anything is awarded" "$(awards | wc -l)" "$known"
issue award --event long-ago --achievement atelier-capteur --count 14 --slips "$T/slips.pdf" --json >"$T/slips" 2>"$T/err"
ok "the desk awards fourteen slips" $? "$T/err"
is "for their owner's eyes, on two pages of twelve" "$(stat -c %a "$T/slips.pdf") $(pdfinfo "$T/slips.pdf" | sed -n 's/^Pages: *//p')" "600 2"
pdftoppm -r 150 -gray "$T/slips.pdf" "$T/page"
for p in "$T"/page-*.pgm; do scan "$p"; done | sort >"$T/scanned"
is "a scanner reads every link from the paper" "$(field url <"$T/slips" | sort | cmp - "$T/scanned" && echo same)" same
is "they are slips: five years to claim them" "$(while read -r u; do badgectl ticket decode "$u"; done <"$T/scanned" | grep -c '^claim until  43800 hours')" 14
is "what was scanned from paper is claimed" "$(phone --holder "$(holder 3)" "$(nth 1 scanned)" | field status)" 201
code=$(phone --code "$(nth 2 scanned)")
pdftotext -raw "$T/slips.pdf" - | tr -s ' ' '\n' >"$T/words"
is "the four groups of another's code stand on the paper" "$(echo "$code" | tr - '\n' | grep -cxFf "$T/words")" 4
is "and opens its badge at once" "$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' -d "code=$code" "$URL/s" | sed 's,/b/.*,/b/,')" "303 $URL/b/"

# ---- the wrong event all afternoon
award one open-lab atelier-capteur --count 12 >"$T/wrong.awards"
phone --holder "$(holder 7)" "$(nth 1 wrong.awards | field url)" >"$T/before" # claimed before the kiosk reports
badgectl --dir "$T/one" sync --url "$URL" >/dev/null 2>&1
curl -s "$(field link <"$T/before")/badge.json" >"$T/old.json"
session=$(awards | grep "$(nth 1 wrong.awards | field award)" | field session)
gone=$(nth 12 wrong.awards | field award)
badge-issuer revoke --dir "$T/issuer" --award "$gone" --reason "jamais venu" >/dev/null
refuses "a session that is not there" "nothing was awarded" issue correct --session 000000000000 --event long-ago --reason test
refuses "an award of another session" "not of that session" issue correct --session "$session" --event long-ago --reason test --award "$(nth 1 late | field award)"
refuses "an event that does not offer the badge" "does not offer" issue correct --session "$session" --event remix-2027 --reason test
is "and nothing was changed" "$(awards | grep "$session" | field state | sort | uniq -c | tr -s ' \n' ' ')" " 11 accepted 1 revoked "
issue correct --session "$session" --event long-ago --reason "mauvais événement choisi" >"$T/out" 2>&1
ok "the session is corrected" $? "$T/out"
is "and says what it did" "$(cat "$T/out")" "11 corrected, 0 were so already, 1 withdrawn and 0 held left alone"
is "the wrong ones are withdrawn" "$(awards | grep "$session" | field state | sort | uniq -c | tr -s ' \n' ' ')" " 11 corrected 1 revoked "
phone --holder "$(holder 7)" "$(nth 1 wrong.awards | field url)" >"$T/after"
is "the old code gives its holder the right badge" "$(field status <"$T/after") $(node -p 'JSON.parse(require("fs").readFileSync(0)).credential.evidence[0].name' <"$T/after")" "200 Samedi de janvier"
is "under the same award and the same link" "$(field award <"$T/after")$(field link <"$T/after")" "$(field award <"$T/before")$(field link <"$T/before")"
is "which gives it too" "$(curl -s "$(field link <"$T/before")/badge.json" | event_of)" "Samedi de janvier"
is "and the picture" "$(curl -s "$(field link <"$T/before")/badge.png" >"$T/new.png" && badgectl unbake "$T/new.png" | event_of)" "Samedi de janvier"
is "to another phone it is still somebody's" "$(phone --holder "$(holder 8)" "$(nth 1 wrong.awards | field url)" | field status)" 409
phone --holder "$(holder 9)" "$(nth 2 wrong.awards | field url)" >"$T/first"
is "a code that is claimed only now is bound to the right badge" "$(field status <"$T/first") $(curl -s "$(field link <"$T/first")/badge.json" | event_of)" "201 Samedi de janvier"
is "the award answers as corrected" "$(state "$(nth 1 wrong.awards | field award)")" corrected
badge-issuer documents --dir "$T/issuer" --out "$T/site" >/dev/null
badgectl verify "$T/old.json" --documents "$T/site" >"$T/out" 2>&1
is "the old file is revoked everywhere" "$? $(grep -c revoked "$T/out")" "1 1"
passes "the new one verifies" badgectl verify "$T/new.png" --documents "$T/site"
is "a site without a server gives it under the old code" "$(event_of <"$T/site/credentials/$(nth 3 wrong.awards | field award).json")" "Samedi de janvier"
is "the same command again changes nothing" "$(issue correct --session "$session" --event long-ago --reason again)" "0 corrected, 11 were so already, 1 withdrawn and 0 held left alone"

# ---- corrected once more, two of them: to another badge
two="--award $(nth 1 wrong.awards | field award) --award $(nth 2 wrong.awards | field award)"
# shellcheck disable=SC2086
is "two of it to another badge" "$(issue correct --session "$session" --achievement decouverte-open-badges --reason "mauvais badge" $two)" "2 corrected, 0 were so already, 0 withdrawn and 0 held left alone"
is "the old link follows the chain" "$(curl -s "$(field link <"$T/before")/badge.json" | field name) $(curl -s "$(field link <"$T/before")/badge.json" | event_of)" "Découverte des Open Badges Samedi de janvier"
award one open-lab "$skilled" --result comprendre --result participer >"$T/skilled"
badgectl --dir "$T/one" sync --url "$URL" >/dev/null 2>&1
session2=$(awards | grep "$(field award <"$T/skilled")" | field session)
refuses "ticked skills must have a place in the new badge" "has none of that name" issue correct --session "$session2" --achievement atelier-capteur --reason test
passes "where they have they are carried over" issue correct --session "$session2" --achievement twin --reason test
is "by their names" "$(phone "$(field url <"$T/skilled")" | node -p 'JSON.parse(require("fs").readFileSync(0)).credential.credentialSubject.result.length')" 2
passes "revoking a corrected award" badge-issuer revoke --dir "$T/issuer" --award "$(nth 1 wrong.awards | field award)" --reason "demande du parent"
is "takes back what stands in its place" "$(curl -s -o /dev/null -w '%{http_code}' "$(field link <"$T/before")/badge.png") $(phone --holder "$(holder 7)" "$(nth 1 wrong.awards | field url)" | field status)" "410 410"
is "and says why" "$(curl -s "$(field link <"$T/before")" | grep -c 'demande du parent')" 1

# ---- ended in the middle, again and again
award one open-lab atelier-capteur --count 20 >"$T/many"
badgectl --dir "$T/one" sync --url "$URL" >/dev/null 2>&1
session3=$(awards | grep "$(nth 1 many | field award)" | field session)
known=$(awards | wc -l)
for moment in 0.20 0.25 0.30 0.32 0.34 0.36 0.38 0.40 0.45; do
	timeout -s KILL "$moment" badge-issuer correct --dir "$T/issuer" --passphrase-file "$T/passphrase" --session "$session3" --event long-ago --reason kill >/dev/null 2>&1
done
issue award --event long-ago --achievement projet-remix >/dev/null # another command of the desk in between
passes "a correction that was ended in the middle ends well" issue correct --session "$session3" --event long-ago --reason kill
is "every wrong one is corrected" "$(awards | grep "$session3" | field state | sort | uniq -c | tr -s ' \n' ' ')" " 20 corrected "
is "by exactly one award each" "$(($(awards | wc -l) - known))" 21
passes "the desk's ledger still checks" badgectl --dir "$T/issuer/desk" ledger check
plan
