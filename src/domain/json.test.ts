/** Canonical JSON text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type Json, type JsonObject } from './json.ts';

/** The same value with its keys the other way round, at every level. */
function reversed(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed);
  const entries = Object.entries(value as JsonObject).reverse();
  return Object.fromEntries(entries.map(([key, each]) => [key, reversed(each)]));
}

test('equal content gives equal text, whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value as Json);
      expect(canonicalJson(reversed(value as Json))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('keys are in code-unit order, numbers as names too', () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: 'x' }] })).toBe('{"a":[{"c":"x","d":null}],"b":1}');
  expect(canonicalJson({ 9: 1, 10: 2 })).toBe('{"10":2,"9":1}');
  expect(canonicalJson({ a: 1, b: 'x', c: null, d: true })).toBe('{"a":1,"b":"x","c":null,"d":true}');
});
