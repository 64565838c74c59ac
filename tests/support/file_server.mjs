// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// A file host as simple as they come: files by their path, types by their ending, index.html of a
// folder or else a listing of it, 404.html for what is not there. Writes nothing. node
// tests/support/file_server.mjs DIR PORT [--cert F --key F [--headers]] --headers: it sends what
// sync/README.md says that a host should.
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';

const [dir, port, , cert, , key, more] = process.argv.slice(2);
const TYPES = {
  '.html': 'text/html',
  '.json': 'application/json',
  '.png': 'image/png',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml'
};

const PUBLIC =
  /^\/(\.well-known|o|profile\.json|site\.json|status|achievements|events|images|api)(\/|$)/;
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src " +
  "'self'; font-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";

function headers(name, url) {
  const type = TYPES[path.extname(name)];
  if (!more) return {'Content-Type': type ?? 'application/octet-stream'};
  return {
    'Content-Type': type ?? 'application/json',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    ...(type === 'text/html' ? {'Content-Security-Policy': POLICY} : {}),
    ...(PUBLIC.test(url) ? {'Access-Control-Allow-Origin': '*'} : {}),
    ...(/^(\/o\/[^/]+)?\/status\//.test(url) ? {'Cache-Control': 'max-age=60'} : {})
  };
}

function find(url) {
  const name = path.join(dir, path.normalize('/' + decodeURIComponent(url)));
  const about = fs.statSync(name, {throwIfNoEntry: false});
  if (!about?.isDirectory()) return about && {name};
  if (!url.endsWith('/')) return {moved: url + '/'};
  const index = path.join(name, 'index.html');
  return fs.existsSync(index) ? {name: index} : {list: fs.readdirSync(name).join('\n')};
}

function serve(request, answer) {
  const found = find(request.url.replace(/[?#].*/, ''));
  if (request.method !== 'GET' && request.method !== 'HEAD') return answer.writeHead(501).end();
  if (found?.moved) return answer.writeHead(301, {Location: found.moved}).end();
  if (found?.list) return answer.writeHead(200, {'Content-Type': 'text/plain'}).end(found.list);
  const lost = path.join(dir, '404.html');
  const name = found?.name ?? (fs.existsSync(lost) ? lost : null);
  answer.writeHead(
    found ? 200 : 404,
    name ? headers(name, request.url) : {'Content-Type': 'text/plain'}
  );
  answer.end(name ? fs.readFileSync(name) : 'not here');
}

const server = cert
  ? https.createServer({cert: fs.readFileSync(cert), key: fs.readFileSync(key)}, serve)
  : http.createServer(serve);
server.listen(Number(port), '127.0.0.1', () => console.log('listening'));
