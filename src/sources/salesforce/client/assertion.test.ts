/** Assertions of the JWT bearer, read back with the public key. */
import { generateKeyPairSync, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { findAudience, findKeyFault, writeAssertion } from './assertion.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const privateKey = rsa.privateKey.export(pkcs8).toString();
const pkcs1 = rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const locked = rsa.privateKey.export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pkcs8).toString();

it('say who asks for whom, where, until when, and are signed', () => {
  const claims = { clientId: '3MVG9', username: 'muster@acme.example', privateKey };
  const text = writeAssertion({ ...claims, loginUrl: 'https://acme.my.salesforce.com' }, 1_000_500);
  const [head = '', body = '', signature = ''] = text.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect([read(head), read(body)]).toEqual([
    { alg: 'RS256', typ: 'JWT' },
    { ...{ iss: '3MVG9', sub: 'muster@acme.example', aud: 'https://login.salesforce.com' }, exp: 1_180 },
  ]);
  const signed = Buffer.from(`${head}.${body}`);
  expect(verify('sha256', signed, rsa.publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
});

it.each([
  ['https://login.salesforce.com', 'https://login.salesforce.com'],
  ['https://test.salesforce.com', 'https://test.salesforce.com'],
  ['https://acme.my.salesforce.com', 'https://login.salesforce.com'],
  ['https://acme--dev.sandbox.my.salesforce.com', 'https://test.salesforce.com'],
  ['https://acme--dev.my.salesforce.com', 'https://test.salesforce.com'],
  ['https://acme-dev-ed.develop.my.salesforce.com', 'https://login.salesforce.com'],
  ['https://acme.scratch.my.salesforce.com', 'https://test.salesforce.com'],
  ['http://127.0.0.1:8490', 'http://127.0.0.1:8490'],
])('for %s are meant for %s', (loginUrl, audience) => {
  expect(findAudience(loginUrl)).toBe(audience);
});

it('are signed with RSA keys that have no passphrase, and no others', () => {
  expect([privateKey, pkcs1].map(findKeyFault)).toEqual([undefined, undefined]);
  const faults = [locked, curve, 'secret', privateKey.slice(0, 400)].map(findKeyFault);
  expect(faults).toEqual([
    expect.stringContaining('passphrase'),
    expect.stringContaining('RSA'),
    expect.stringContaining('PEM'),
    expect.stringContaining('PEM'),
  ]);
});
