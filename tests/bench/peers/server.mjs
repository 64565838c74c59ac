// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The server that one would write for the issuer's exchange with what is popular: fastify over TLS,
// and PostgreSQL or SQLite. It takes the same requests and does the same for them: the upload's
// signature, the chain, each award's signature; entries and awards in one durable transaction; a
// signed receipt. It spares itself delegations, records and judgements. node server.mjs (postgres
// SOCKET_DIR | sqlite FILE) KEYS.json CERT KEY
import crypto from 'node:crypto';
import fs from 'node:fs';
import fastify from 'fastify';

const [kind, where, keyFile, cert, key] = process.argv.slice(2);
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const publicKey = raw =>
  crypto.createPublicKey({
    key: Buffer.concat([SPKI, Buffer.from(raw, 'base64url')]),
    format: 'der',
    type: 'spki'
  });
const boxes = new Map(
  JSON.parse(fs.readFileSync(keyFile)).map(b => [
    b.kiosk,
    {award: publicKey(b.award), device: publicKey(b.device), chain: null}
  ])
);
const badge = crypto.generateKeyPairSync('ed25519');
const b64 = value => Buffer.from(JSON.stringify(value)).toString('base64url');
const sha256 = (...parts) =>
  parts.reduce((h, p) => h.update(p), crypto.createHash('sha256')).digest();

async function postgres() {
  const {default: pg} = await import('pg');
  const pool = new pg.Pool({host: where, database: 'postgres', user: process.env.PGUSER, max: 16});
  await pool.query(`CREATE TABLE entries (kiosk text, epoch int, n bigint, hash bytea NOT NULL,
      entry bytea NOT NULL, signature bytea NOT NULL, PRIMARY KEY (kiosk, epoch, n));
    CREATE TABLE awards (id bytea PRIMARY KEY, kiosk text NOT NULL, kid bytea NOT NULL,
      seq bigint NOT NULL, head bytea NOT NULL, subject bytea NOT NULL, signature bytea NOT NULL,
      received timestamptz NOT NULL);
    CREATE INDEX awards_slot ON awards (kid, seq)`);
  const column = (rows, name) => rows.map(r => r[name]);
  return async (kiosk, rows) => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query({
        name: 'entries',
        text:
          'INSERT INTO entries SELECT $1, 1, * FROM unnest($2::bigint[], $3::bytea[], ' +
          '$4::bytea[], $5::bytea[]) ON CONFLICT DO NOTHING',
        values: [
          kiosk,
          column(rows, 'n'),
          column(rows, 'hash'),
          column(rows, 'entry'),
          column(rows, 'signature')
        ]
      });
      await client.query({
        name: 'awards',
        text:
          'INSERT INTO awards SELECT id, $1, kid, seq, head, subject, signature, now() FROM ' +
          'unnest($2::bytea[], $3::bytea[], $4::bigint[], $5::bytea[], $6::bytea[], $7::bytea[]) ' +
          'AS a(id, kid, seq, head, subject, signature) ON CONFLICT DO NOTHING',
        values: [
          kiosk,
          column(rows, 'id'),
          column(rows, 'kid'),
          column(rows, 'seq'),
          column(rows, 'head'),
          column(rows, 'subject'),
          column(rows, 'signature')
        ]
      });
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  };
}

async function sqlite() {
  const {default: Database} = await import('better-sqlite3');
  const db = new Database(where);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE entries (kiosk TEXT, epoch INTEGER, n INTEGER, hash BLOB NOT NULL,
      entry BLOB NOT NULL, signature BLOB NOT NULL, PRIMARY KEY (kiosk, epoch, n)) WITHOUT ROWID;
    CREATE TABLE awards (id BLOB PRIMARY KEY, kiosk TEXT NOT NULL, kid BLOB NOT NULL,
      seq INTEGER NOT NULL, head BLOB NOT NULL, subject BLOB NOT NULL, signature BLOB NOT NULL,
      received INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX awards_slot ON awards (kid, seq)`);
  const entry = db.prepare('INSERT INTO entries VALUES (?, 1, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const award = db.prepare(
    'INSERT INTO awards VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING'
  );
  return db.transaction((kiosk, rows) => {
    for (const r of rows) {
      entry.run(kiosk, r.n, r.hash, r.entry, r.signature);
      award.run(r.id, kiosk, r.kid, r.seq, r.head, r.subject, r.signature, Date.now());
    }
  });
}

const TICKET = Buffer.from('OBK-TICKET-V1\0');
const ID = Buffer.from('OBK-AWARD-ID-V1\0');
const ENTRY = Buffer.from('OBK-ENTRY-V1\0');
const NONE = Buffer.alloc(32);

// One entry of DESIGN 6: epoch 4, n 8, kind 1, time 8, quality 1, length 4, body: ticket head 36,
// subject 32, code hash 32.
function read(e, previous, box) {
  const entry = Buffer.from(e.entry, 'base64url');
  const signature = Buffer.from(e.signature, 'base64url');
  const head = entry.subarray(26, 62);
  const subject = entry.subarray(62, 94);
  const id = Buffer.from(sha256(ID, subject).subarray(0, 16));
  id[6] = (id[6] & 15) | 0x80;
  id[8] = (id[8] & 63) | 0x80;
  if (!crypto.verify(null, Buffer.concat([TICKET, head, id]), box.award, signature))
    throw new Error('signature');
  return {
    n: Number(entry.readBigUInt64BE(4)),
    hash: sha256(ENTRY, previous, entry, NONE),
    entry,
    signature,
    id,
    kid: head.subarray(2, 10),
    seq: head.readUInt32BE(10),
    head,
    subject
  };
}

const store = await (kind === 'postgres' ? postgres() : sqlite());
const server = fastify({
  https: {cert: fs.readFileSync(cert), key: fs.readFileSync(key)},
  bodyLimit: 4 << 20
});
server.addContentTypeParser('application/jose', {parseAs: 'string'}, (request, body, done) =>
  done(null, body)
);
server.post('/obk/v1/exchange', async (request, reply) => {
  const [header, payload, signature] = request.body.split('.');
  const upload = JSON.parse(Buffer.from(payload, 'base64url'));
  const box = boxes.get(upload.kiosk);
  if (
    !box ||
    !crypto.verify(
      null,
      Buffer.from(header + '.' + payload),
      box.device,
      Buffer.from(signature, 'base64url')
    )
  )
    return reply.code(400).send({error: 'upload'});
  let previous = Buffer.from(upload.previous, 'base64url');
  if (box.chain && box.next === upload.first && !box.chain.equals(previous))
    return reply.code(409).send({error: 'chain'});
  const rows = upload.entries.map(e => {
    const r = read(e, previous, box);
    previous = r.hash;
    return r;
  });
  await store(upload.kiosk, rows);
  box.chain = previous;
  box.next = upload.first + rows.length;
  const signed =
    b64({alg: 'EdDSA', typ: 'obk-reply+jwt'}) +
    '.' +
    b64({
      kiosk: upload.kiosk,
      nonce: upload.nonce,
      time: Math.floor(Date.now() / 1000),
      receipt: {upto: upload.first + rows.length, head: previous.toString('base64url')}
    });
  return reply
    .type('application/jose')
    .send(
      signed + '.' + crypto.sign(null, Buffer.from(signed), badge.privateKey).toString('base64url')
    );
});
await server.listen({host: '127.0.0.1', port: 0});
console.log(`listening ${server.server.address().port}`);
