/** Tests of reading the address of a ClickHouse server. */
import { describe, expect, it } from 'vitest';
import { Problem } from '../domain/problem.ts';
import { hidePassword, readEngineAddress } from './engine-address.ts';

describe('readEngineAddress', () => {
  it.each([
    ['http://host:8123', 'http://host:8123/', 'default'],
    ['http://host:8123/', 'http://host:8123/', 'default'],
    ['https://u:p@host/analytics', 'https://u:p@host/', 'analytics'],
    ['http://host:8123/slash/', 'http://host:8123/', 'slash'],
    ['http://host:8123/my-db.2', 'http://host:8123/', 'my-db.2'],
    ['http://u:a%2Fb%23c%25d@host:8123/db', 'http://u:a%2Fb%23c%25d@host:8123/', 'db'],
  ])('reads %s', (text, url, database) => {
    const address = readEngineAddress(text);
    expect([address.url.href, address.database]).toEqual([url, database]);
  });

  it.each([
    ['clickhouse', 'an address such as'],
    ['tcp://host:9000/db', 'an address such as'],
    ['http://host:8123/?database=x', 'the database is the path'],
    ['http://host:8123/db?secure=1', 'parameters after "?"'],
    ['http://u:50%@host:8123/db', 'bare "%"'],
    ['http://host:8123/db%', 'bare "%"'],
    ['http://u:hush#more@host:8123/db', 'as %23'],
    ['http://u:hush/more@host:8123/db', 'as %2F'],
    ['http://u:hush?more@host:8123/db', 'as %3F'],
    ['http://u:12/hush@host:8123/db', 'as %2F'],
    ['http://u:12?hush@host:8123/db', 'as %3F'],
    ['http://host:8123/db#x', '"#"'],
    ['http://host:8123/a/b', 'has no "/"'],
    ["http://host:8123/d'b", 'letters, digits'],
    ['http://host:8123/d%22b', 'letters, digits'],
    ['http://host:8123/d%00b', 'letters, digits'],
  ])('refuses %s in words, without its password', (text, words) => {
    const refusal = (() => {
      try {
        return readEngineAddress(text);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(Problem);
    expect((refusal as Problem).message).toContain(words);
    expect((refusal as Problem).message).not.toMatch(/hush|more@/);
  });
});

describe('hidePassword', () => {
  it.each([
    ['http://u:hush@host:8123/db', 'http://u:…@host:8123/db'],
    ['http://u:se/cr@et@host:8123/db', 'http://u:…@host:8123/db'],
    ['http://u:hush/host', 'http://u:…'],
    ['http://host:8123/db', 'http://host:8123/db'],
    ['http://host:8123', 'http://host:8123'],
    ['embedded', 'embedded'],
    ['http://a:p1@h1,https://b:p2@h2/x', 'http://a:…@h1,https://b:…@h2/x'],
    ['connect to http://u:hush@host:8123/db failed', 'connect to http://u:…@host:8123/db failed'],
  ])('shows %s as %s', (text, shown) => {
    expect(hidePassword(text)).toBe(shown);
  });
});
