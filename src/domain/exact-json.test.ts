/** Whole numbers beyond 2^53 in JSON. */
import { expect, it } from 'vitest';
import { parseExactJson } from './exact-json.ts';

it('keeps the digits of whole numbers beyond 2^53, and every other value as it is', () => {
  const text =
    '{"a":418259137264128001,"b":[-9007199254740993,9007199254740991],"c":1.5,"d":1e300,"e":"418259137264128001","f":null}';
  expect(parseExactJson(text)).toEqual({
    ...{ a: '418259137264128001', b: ['-9007199254740993', 9_007_199_254_740_991], c: 1.5, d: 1e300 },
    ...{ e: '418259137264128001', f: null },
  });
  expect(parseExactJson('{"a":1}')).toEqual({ a: 1 });
});

it('throws where the text is no JSON, with many digits or without', () => {
  expect(() => parseExactJson('{')).toThrow(SyntaxError);
  expect(() => parseExactJson('{"a":418259137264128001')).toThrow(SyntaxError);
});

it('follows what nests deeper than a reviver can', () => {
  const deep = `${'['.repeat(50_000)}4182591372641280${']'.repeat(50_000)}`;
  expect(Array.isArray(parseExactJson(deep))).toBe(true);
});
