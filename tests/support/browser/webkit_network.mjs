// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// The network of a WebKit phone: WebDriver has no word for it, so the phone goes out through this
// proxy, which notes requests, is cut off, answers in a server's place, and puts a first script on
// pages that may run scripts of their own host. The pages' policies stay as they are; a report
// address is added, so that what breaks them is heard.
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import tls from 'node:tls';
import zlib from 'node:zlib';

const OWN = '/-of-the-test/'; // addresses that the proxy answers itself
const UNPACK = {gzip: zlib.gunzipSync, br: zlib.brotliDecompressSync, deflate: zlib.inflateSync};

const whole = stream =>
  new Promise((resolve, reject) => {
    const parts = [];
    stream
      .on('data', part => parts.push(part))
      .on('end', () => resolve(Buffer.concat(parts)))
      .on('error', reject);
  });

// Asks the server itself. -> {status, headers, body, raw}: body is unpacked, raw as it came
export async function ask({method = 'GET', url, headers = {}, body}) {
  const agent = url.startsWith('https:') ? https : http;
  const answer = await new Promise((resolve, reject) => {
    agent
      .request(url, {method, headers, rejectUnauthorized: false, agent: false}, resolve)
      .on('error', reject)
      .end(body);
  });
  const raw = await whole(answer);
  const unpack = UNPACK[answer.headers['content-encoding']];
  return {
    status: answer.statusCode,
    headers: answer.headers,
    raw,
    body: unpack && raw.length > 0 ? unpack(raw) : raw
  };
}

// The globs of Playwright's `route`: "**" goes over slashes, "*" does not.
export function matcher(pattern) {
  if (typeof pattern === 'function') return pattern;
  if (pattern instanceof RegExp) return url => pattern.test(url);
  const source = pattern
    .split('**')
    .map(part => part.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '[^/]*'))
    .join('.*');
  const expression = new RegExp(`^${source}$`);
  return url => expression.test(url);
}

const REPORTER = `
  addEventListener('error', e => navigator.sendBeacon('${OWN}fault',
    'Uncaught ' + (e.error?.stack || e.message || 'error')));
  addEventListener('unhandledrejection', e => navigator.sendBeacon('${OWN}fault',
    'Uncaught (in promise) ' + (e.reason?.stack || e.reason)));`;

export class Network {
  offline = false;
  routes = []; // {pattern, matches, handler}, the newest first
  log = []; // {url, status} of documents
  asked = 0; // requests that have no answer yet
  quietSince = 0;
  sockets = new Set();

  // certificate: {cert, key} of the hosts that are asked; init(): scripts before a page's own
  constructor({certificate, language, init, on}) {
    Object.assign(this, {language, init, on});
    const answer = scheme => (q, a) => {
      this.asked++;
      a.on('close', () => {
        this.asked--;
        this.quietSince = Date.now();
      });
      return this.answer(scheme, q, a).catch(() => {
        a.destroy();
      });
    };
    this.inner = http.createServer(answer('https:'));
    const secure = tls.createSecureContext(certificate);
    this.outer = http.createServer(answer('http:'));
    // A phone must not write into a connection that is just being closed for its idleness.
    for (const server of [this.inner, this.outer])
      Object.assign(server, {keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0});
    this.outer.on('connect', (request, socket) => {
      socket.on('error', () => {});
      if (this.offline) return socket.destroy();
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const inside = new tls.TLSSocket(socket, {isServer: true, secureContext: secure});
      inside.host = request.url;
      inside.on('error', () => {});
      this.sockets.add(inside);
      inside.on('close', () => this.sockets.delete(inside));
      this.inner.emit('connection', inside);
    });
  }
  async listen() {
    await new Promise(resolve => this.outer.listen(0, '127.0.0.1', resolve));
    return this.outer.address().port;
  }
  close() {
    this.cut();
    this.outer.close();
    this.outer.closeAllConnections();
  }
  cut() {
    for (const socket of this.sockets) socket.destroy();
  }
  setOffline(offline) {
    this.offline = offline;
    if (offline) this.cut();
  }

  quiet = ms => this.asked === 0 && Date.now() - this.quietSince >= ms;

  async answer(scheme, q, a) {
    const body = await whole(q);
    const url = q.url.startsWith('http') ? q.url : `${scheme}//${q.socket.host}${q.url}`;
    const {pathname} = new URL(url);
    if (pathname.startsWith(OWN)) return this.answerItself(pathname, body, a);
    const headers = {...q.headers};
    for (const name of Object.keys(headers)) if (name.startsWith('proxy-')) delete headers[name];
    headers.connection = 'close';
    if (this.language) headers['accept-language'] = this.language;
    const asked = {method: q.method, url, headers, body};
    this.on.request({
      method: () => q.method,
      url: () => url,
      headers: () => q.headers,
      postData: () => body.toString() || null,
      postDataJSON: () => JSON.parse(body.toString())
    });
    if (this.offline) return a.destroy();
    const reply = await this.decide(asked);
    if (!reply) return a.destroy();
    this.log.push({url, status: reply.status, headers: reply.headers});
    this.on.requestfinished({
      url: () => url,
      method: () => q.method,
      sizes: async () => ({responseBodySize: reply.raw.length}),
      response: async () => ({status: () => reply.status})
    });
    this.send(reply, a);
  }
  // A route's word, or the server's.
  async decide(asked) {
    const route = this.routes.find(r => r.matches(asked.url));
    if (!route) return ask(asked);
    let reply;
    const put = given => {
      const text = given.json === undefined ? (given.body ?? '') : JSON.stringify(given.json);
      const type =
        given.contentType ?? (given.json === undefined ? 'text/plain' : 'application/json');
      const raw = Buffer.from(text);
      reply = {status: given.status ?? 200, headers: {'content-type': type, ...given.headers}, raw};
      reply.body = raw;
      if (given.response) reply = given.response.reply;
    };
    await route.handler({
      abort: async () => {},
      fulfill: async given => put(given),
      continue: async () => {
        reply = await ask(asked);
      },
      fetch: async () => {
        const fetched = await ask(asked);
        return {
          reply: fetched,
          status: () => fetched.status,
          json: async () => JSON.parse(fetched.body.toString()),
          text: async () => fetched.body.toString(),
          body: async () => fetched.body
        };
      },
      request: () => ({
        method: () => asked.method,
        url: () => asked.url,
        headers: () => asked.headers,
        postData: () => asked.body.toString() || null
      })
    });
    return reply;
  }
  send(reply, a) {
    const headers = {...reply.headers};
    for (const name of ['connection', 'keep-alive', 'transfer-encoding', 'content-length'])
      delete headers[name];
    let {raw: out} = reply;
    if (/^text\/html/.test(headers['content-type'] ?? '') && reply.body.length > 0) {
      delete headers['content-encoding'];
      out = this.mark(reply.body.toString(), headers);
    }
    a.writeHead(reply.status, {...headers, 'content-length': Buffer.byteLength(out)});
    a.end(a.req.method === 'HEAD' ? undefined : out);
  }
  // A page that may run its host's scripts runs the test's before them.
  mark(html, headers) {
    const policy = headers['content-security-policy'];
    const meta = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    const report = `; report-uri ${OWN}fault`;
    if (policy) headers['content-security-policy'] = policy + report;
    else if (meta) headers['content-security-policy-report-only'] = meta + report;
    const both = [policy, meta].filter(Boolean);
    if (both.every(p => /script-src[^;]*'self'/.test(p)))
      return html.replace(/<head[^>]*>|<html[^>]*>/, `$&<script src="${OWN}first.js"></script>`);
    return html;
  }
  answerItself(pathname, body, a) {
    if (pathname.endsWith('first.js')) {
      a.writeHead(200, {'content-type': 'text/javascript', 'cache-control': 'no-store'});
      return a.end([REPORTER, ...this.init()].map(s => `{${s}\n}`).join('\n'));
    }
    this.on.fault(body.toString());
    a.writeHead(204);
    return a.end();
  }
}

// undefined where the host speaks no TLS
export function certificateIn(folder) {
  const file = name => path.join(folder, name);
  if (!fs.existsSync(file('server.pem'))) return undefined;
  return {cert: fs.readFileSync(file('server.pem')), key: fs.readFileSync(file('server.key'))};
}
