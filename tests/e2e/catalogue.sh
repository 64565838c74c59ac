#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The badge kiosk contributors
#
# The catalogue as an operator edits it: what is refused, what is told, and that badges of before and after hold; a catalogue of forty
# organisations that a kiosk gets its part of; an approval that cannot be written and is none.
cd "$(dirname "$0")/../.." || exit 1
. tests/support/e2e.sh

PORT=$(free_port)
URL=http://127.0.0.1:$PORT
issue() { badge-issuer "$@" --dir "$T/issuer" --passphrase-file "$T/passphrase"; }
edit() { # SCRIPT over c: $T/edited/catalogue.json
	node -e '
const fs = require("fs"), [from, to, script] = process.argv.slice(1);
const c = JSON.parse(fs.readFileSync(from)); eval(script); fs.writeFileSync(to, JSON.stringify(c));' "$SOURCE" "$T/edited/catalogue.json" "$1"
}
edited() { issue catalogue "$T/edited/catalogue.json"; }
delegations() { sqlite3 "$T/issuer/issuer.db" 'SELECT count(*) FROM delegations'; }

passes "an issuer with the catalogue of the demo" make_issuer "$URL"
passes "and a kiosk that it approved" make_kiosk one
mkdir "$T/edited"
cp assets/catalogue/*.png "$T/edited/"
SOURCE=assets/catalogue/labfab.json
serve

# ---- identities
badge=$(node -p 'const c = JSON.parse(require("fs").readFileSync("assets/catalogue/labfab.json")); const e = c.events.find(e => e.achievements.includes("atelier-capteur")); e.id + " atelier-capteur"')
event=${badge% *} badge=${badge#* }
award one "$event" "$badge" >"$T/before"
phone() { node tests/support/phone.mjs --json --holder "$(printf '%064d' "$1")" "$2"; }
is "a badge is claimed before the edits" "$(phone 1 "$(field url <"$T/before")" | field status)" 201
edit 'c.achievements.find(a => a.id === "atelier-capteur").issuer = c.issuers[1].id'
refuses "a badge of another organisation is refused with both" "achievements\[[0-9]*\].issuer: atelier-capteur belongs to labfab for ever" edited
edit 'c.issuers[0].id = "labo"; for (const a of c.achievements) if (a.issuer === "labfab") a.issuer = "labo"'
refuses "so is another id of the first organisation" "issuers\[0\]: did:web:.* is labfab for ever, labo cannot take its place" edited
edit 'c.issuers.reverse(); c.achievements.reverse(); c.events.reverse()'
passes "the order of the lists says nothing" edited
is "the host's own profile is who it was" "$(curl -s "$URL/profile.json" | field name)" "$(node -p 'JSON.parse(require("fs").readFileSync("assets/catalogue/labfab.json")).issuers[0].name')"
passes "the kiosk takes the edited catalogue" badgectl --dir "$T/one" sync --url "$URL"
award one "$event" "$badge" >"$T/after" 2>"$T/err"
is "and what it awards then is claimed" "$(phone 2 "$(field url <"$T/after")" | field status)" 201
passes "the site is written" badge-issuer documents --dir "$T/issuer" --out "$T/site"
passes "where both badges verify" badgectl verify "$T/site/credentials/$(field award <"$T/before").json" "$T/site/credentials/$(field award <"$T/after").json" --documents "$T/site"

# An award as the issuer of before accepted it: its badge is of another organisation than its delegation.
award one "$event" "$badge" >"$T/bad"
award one "$event" "$badge" >"$T/good"
badgectl --dir "$T/one" sync --url "$URL" >/dev/null
id=$(field award <"$T/bad")
sqlite3 "$T/issuer/issuer.db" "INSERT INTO records SELECT randomblob(32), x'0102030405060708', issuer || ':o:other', slug, 99, event, replace(CAST(record AS TEXT), '\"id\":\"did:web:127.0.0.1', '\"id\":\"did:web:other'), origin, colour FROM records WHERE slug = '$badge' LIMIT 1;
UPDATE awards SET head = CAST(substr(head, 1, 20) || x'0102030405060708' || substr(head, 29) AS BLOB) WHERE lower(hex(id)) = '$(printf %s "$id" | tr -d -)'"
is "one bad award is a claim that waits" "$(phone 3 "$(field url <"$T/bad")" | field status)" 202
is "the next one is claimed" "$(phone 4 "$(field url <"$T/good")" | field status)" 201
badge-issuer documents --dir "$T/issuer" --out "$T/site" >"$T/out" 2>"$T/err"
is "documents says so" "$?" 1
ok "and names it" "$(grep -q "award $id is left out" "$T/err" && echo 0 || echo 1)" "$T/err"
is "all the rest is written" "$([ -e "$T/site/credentials/$(field award <"$T/good").json" ] && [ ! -e "$T/site/credentials/$id.json" ] && echo yes)" yes

# ---- what a person's editor does
{
	printf '\357\273\277'
	cat "$SOURCE"
} >"$T/edited/catalogue.json"
passes "a byte order mark is no fault" edited
printf '{"issuers":[{"id":"a","name":"MJC Br\351quigny"}]}' >"$T/edited/catalogue.json"
refuses "Latin-1 is told, with what to do" "save the file as UTF-8" edited
printf '\377\376{\0' >"$T/edited/catalogue.json"
refuses "UTF-16 too" "save the file as UTF-8" edited

# ---- what is hardly meant
warns() { # NAME WORDS SCRIPT
	edit "$3"
	badge-issuer catalogue --dir "$T/issuer" --check "$T/edited/catalogue.json" >"$T/out" 2>"$T/err"
	code=$?
	[ "$code" = 0 ] && grep -q -- "warning: $2" "$T/err"
	ok "$1" $? "$T/err"
}
warns "an event without badges" "events\[[0-9]*\]: vide offers no badge" 'c.events.push({...c.events[0], id: "vide", name: "Vide", achievements: []})'
warns "an event that is over" "events\[[0-9]*\]: hier ended on 2020-01-02" 'c.events.push({...c.events[0], id: "hier", name: "Hier", standing: false, starts: "2020-01-01", ends: "2020-01-02"})'
warns "an event in years" "events\[[0-9]*\]: loin begins on 2090-01-01" 'c.events.push({...c.events[0], id: "loin", name: "Loin", standing: false, starts: "2090-01-01", ends: "2090-01-02"})'
warns "an event under two ids" "events\[[0-9]*\]: encore is events\[0\]" 'c.events.push({...c.events[0], id: "encore"})'
warns "a badge in no event" "achievements\[[0-9]*\]: seul is offered at no event" 'c.achievements.push({...c.achievements[0], id: "seul", name: "Seul"})'
warns "a badge that is gone" "achievements: atelier-capteur is in version [0-9]* and not in this file" 'c.achievements = c.achievements.filter(a => a.id !== "atelier-capteur"); for (const e of c.events) e.achievements = e.achievements.filter(a => a !== "atelier-capteur")'
warns "a language that nobody speaks here" "achievements\[0\].translations.xx: no screen and no page speaks" 'c.achievements[0].translations = {xx: {name: "x", description: "y"}}'
warns "an empty translation" "achievements\[0\].translations.en.name: is empty" 'c.achievements[0].translations = {en: {name: " ", description: "y"}}'
warns "half a translation" "achievements\[0\].translations.en: description is not translated" 'c.achievements[0].translations = {en: {name: "x"}}'
warns "a translation of no result" "achievements\[0\].translations.en: results.zz: the badge has no result" 'c.achievements[0].translations = {en: {name: "x", description: "y", results: {zz: "z"}}}'
warns "a translation that others have" "achievements\[1\]: is not translated into en" 'delete c.achievements[1].translations; c.achievements[0].translations = {en: {name: "x", description: "y"}}'
warns "two organisations of one name" "issuers\[1\]: .* has the name of issuers\[0\]" 'c.issuers[1].name = c.issuers[0].name'
warns "a slash at the end" "issuers\[1\].url: ends with a slash" 'c.issuers[1].url += "/"'
before=$(sqlite3 "$T/issuer/issuer.db" .dump | sha256sum)
badge-issuer catalogue --dir "$T/issuer" --check "$SOURCE" >"$T/out" 2>"$T/err"
is "a check asks for no passphrase and changes nothing" "$? $(grep -c 'nothing was changed' "$T/out") $(sqlite3 "$T/issuer/issuer.db" .dump | sha256sum)" "0 1 $before"
edit 'c.issuers[0].nom = "x"'
refuses "a bad file is refused before the passphrase is asked" "nom is not a member" badge-issuer catalogue --dir "$T/issuer" "$T/edited/catalogue.json"

# ---- an approval that cannot be written
mkdir "$T/taken" "$T/second.obk.1"
count=$(delegations)
approve() { issue approve --enrol "$T/one.enrol" --event "$event" --achievement "$badge" --out "$1"; }
refuses "a folder that is not there" "no such file" approve "$T/nope/x.obk"
refuses "a folder as the file" "is a folder" approve "$T/taken"
is "grants nothing" "$(delegations)" "$count"
is "and leaves nothing behind" "$(find "$T" -name '*.part' | wc -l)" 0
passes "one that can be written" approve "$T/third.obk"
is "grants" "$(delegations)" $((count + 1))
refuses "replies of import need their folder" "not a directory\|no such file" badge-issuer import --dir "$T/issuer" "$(ls "$T"/one/spool/out/*.obk | head -1)" --out "$T/third.obk/x"
refuses "slips too, before anything is awarded" "no such file" issue award --event "$event" --achievement "$badge" --slips "$T/nope/slips.pdf"
refuses "a site too" "third.obk/site" badge-issuer documents --dir "$T/issuer" --out "$T/third.obk/site"
kill "$issuer"
wait "$issuer" 2>/dev/null

# ---- forty organisations: a kiosk gets the records and pictures of its delegations
mkdir "$T/large"
node tests/support/large_catalogue.mjs "$T/large" 40 200 144
badge-issuer init --dir "$T/many" --url "$URL" --name Many --passphrase-file "$T/passphrase" >/dev/null
passes "forty organisations are published" badge-issuer catalogue --dir "$T/many" --passphrase-file "$T/passphrase" "$T/large/catalogue.json"
badgectl --dir "$T/box" init --name box --label animation --pin-file "$T/pin" >/dev/null
badgectl --dir "$T/box" enrol --out "$T/box.enrol" >/dev/null
for i in 0 1 2; do
	badge-issuer approve --dir "$T/many" --passphrase-file "$T/passphrase" --enrol "$T/box.enrol" --event "atelier-$i" --event festival \
		--achievement "badge-$i" --achievement "badge-$((i + 40))" --out "$T/box.obk" >"$T/approve" 2>&1 || break
done
is "three of them approve a kiosk" "$i" 2
passes "which takes the answer" badgectl --dir "$T/box" accept "$T/box.obk" --trust
is "it has the pictures of its badges and of practice, no other" "$(find "$T/box/pictures" -name '*.png' | wc -l)" 7
is "its catalogue too" "$(award box festival badge-40 | field seq) $(award box festival badge-3 2>&1 | grep -c 'not in the catalogue of this kiosk')" "1 1"
badge-issuer serve --dir "$T/many" --listen "127.0.0.1:$PORT" >"$T/serve.out" 2>"$T/serve.err" &
children="$children $!"
until_true 20 grep -q '^listening' "$T/serve.out"
node -e '
const fs = require("fs"), c = JSON.parse(fs.readFileSync(process.argv[1]));
for (const a of c.achievements) a.image = ((+a.id.slice(6) + 1) % 200) + ".png"; fs.writeFileSync(process.argv[1], JSON.stringify(c))' "$T/large/catalogue.json"
passes "other pictures are published" badge-issuer catalogue --dir "$T/many" --passphrase-file "$T/passphrase" "$T/large/catalogue.json"
passes "and come by sync" badgectl --dir "$T/box" sync --url "$URL"
is "until none is missing" "$(badgectl --dir "$T/box" status | grep -c "pictures missing *0") $(find "$T/box/pictures" -name "*.png" | wc -l)" "1 9"
plan
