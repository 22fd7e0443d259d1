/** How properties and texts are brought to what the engine can hold. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CanonicalContext,
  canonicalProperties,
  canonicalText,
  mayHoldInvalidText,
} from './canonical.ts';
import type { JsonObject } from './json.ts';
import { limits } from './limits.ts';

/** Canonical properties of a JSON text, and the cuts as `reason detail`. */
function canonical(text: string, sources: Record<string, string> = {}) {
  const cuts: string[] = [];
  const context: CanonicalContext = {
    suspectText: mayHoldInvalidText(text),
    path: ['props'],
    sourceText: (path) => sources[path.join('.')],
    cut: (reason, detail) => cuts.push(`${reason} ${detail}`),
  };
  const raw = JSON.parse(text) as JsonObject;
  const properties = canonicalProperties(raw, context);
  return { properties, json: JSON.stringify(properties), cuts, same: properties === raw };
}

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

describe('canonicalProperties', () => {
  it('gives the object itself where nothing has to change', () => {
    const { same, cuts } = canonical('{"a":1,"b":"x","c":[1,"y",{"d":true}],"e":{"f":-1.5}}');
    expect(same).toBe(true);
    expect(cuts).toEqual([]);
  });

  it('leaves out null and {} at every level, silently, for there is nothing to keep', () => {
    const { json, cuts } = canonical('{"a":null,"b":{},"c":{"d":null,"e":{"f":{}}},"g":[1,null,{}],"h":[]}');
    expect(json).toBe('{"g":[1],"h":[]}');
    expect(cuts).toEqual([]);
  });

  it('counts what a key with a dot hides, and keys that are one key in two spellings', () => {
    const hidden = canonical('{"a.b":1,"a":{"b":2}}');
    expect(hidden.json).toBe('{"a.b":1,"a":{"b":2}}');
    expect(hidden.cuts).toEqual(['ambiguous_key props.a.b: is a key and a path; charts read the key']);
    expect(canonical('{"a.b.c":1,"a":{"b":{"c":[2]}}}').cuts).toHaveLength(1);
    expect(canonical('{"a.b":1,"a":{"c":2},"c.d":3,"c":4}').cuts).toEqual([]);
    for (const text of ['{"a.b":1,"a%2Eb":2}', '{"a%2Eb":1,"a.b":2}']) {
      const { json, cuts } = canonical(text);
      expect(json).toBe('{"a.b":2}');
      expect(cuts).toEqual(['ambiguous_key props.a.b: is there twice; the last value is kept']);
    }
  });

  it('cuts strings at the limit without splitting a pair of surrogates', () => {
    const text = `${'x'.repeat(limits.stringLengthMax - 1)}😀`;
    const { properties, cuts } = canonical(JSON.stringify({ a: text }));
    expect(properties['a']).toBe('x'.repeat(limits.stringLengthMax - 1));
    expect(cuts).toEqual([`string_truncated props.a: ${limits.stringLengthMax + 1} characters`]);
  });

  it('replaces NUL and lone surrogates, in keys too', () => {
    const { json, cuts } = canonical(String.raw`{"a":"x\u0000y","b":"\ud83d","c\udc00":"\ud83d\ude00"}`);
    expect(json).toBe('{"a":"x\uFFFDy","b":"\uFFFD","c\uFFFD":"😀"}');
    expect(cuts).toHaveLength(3);
  });

  it('keeps whole numbers beyond 2^53 as they were written, and floats as floats', () => {
    const { json, cuts } = canonical(
      '{"a":12345678901234567890123,"b":[9007199254740993],"c":1e300,"d":1e999}',
      {
        'props.a': '12345678901234567890123',
        'props.b.0': '9007199254740993',
        'props.c': '1e300',
        'props.d': '1e999',
      },
    );
    expect(json).toBe('{"a":"12345678901234567890123","b":["9007199254740993"],"c":1e+300}');
    expect(cuts.map((cut) => cut.split(' ')[0])).toEqual(Array(3).fill('number_out_of_range'));
  });

  it('cuts off what lies deeper than the limit', () => {
    expect(canonical(nested(limits.propertyDepthMax)).cuts).toEqual([]);
    const { cuts, json } = canonical(`{"kept":1,"deep":${nested(100)}}`);
    expect(json).toBe('{"kept":1}');
    expect(cuts).toHaveLength(1);
    expect(cuts[0]).toMatch(/^too_deep /);
  });

  it('survives nesting that no recursion would', () => {
    const { json, cuts } = canonical(`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`);
    expect(cuts).toHaveLength(1);
    expect(json.length).toBeLessThan(200);
  });

  it('limits keys, array entries and size', () => {
    const many = Object.fromEntries(
      Array.from({ length: limits.propertyKeysMax + 1 }, (_, n) => [`k${n}`, n]),
    );
    const keys = canonical(JSON.stringify(many));
    expect(Object.keys(keys.properties)).toHaveLength(limits.propertyKeysMax);
    expect(keys.cuts[0]).toMatch(/^too_many_keys /);

    const array = canonical(JSON.stringify({ a: Array(limits.arrayLengthMax + 1).fill(1) }));
    expect(array.properties['a']).toHaveLength(limits.arrayLengthMax);
    expect(array.cuts[0]).toMatch(/^array_truncated /);

    const text = 'x'.repeat(limits.stringLengthMax);
    const big = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`k${n}`, text]));
    const size = canonical(JSON.stringify({ ...big, small: 1 }));
    expect(size.json.length).toBeLessThan(limits.propertiesBytesMax * 1.1);
    expect(size.properties['small']).toBe(1);
    expect(size.cuts[0]).toMatch(/^properties_too_large /);
  });

  it('treats __proto__ as a key like any other', () => {
    const { properties, json } = canonical('{"__proto__":{"admin":true,"x":null},"a":null}');
    expect(json).toBe('{"__proto__":{"admin":true}}');
    expect((properties as { admin?: boolean }).admin).toBeUndefined();
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('keeps a dotted key beside a nested one, and knows the engine’s spelling of a dot', () => {
    expect(canonical('{"a.b":1,"a":{"b":2}}').json).toBe('{"a.b":1,"a":{"b":2}}');
    expect(canonical('{"a%2Eb":1,"a.b":2}').json).toBe('{"a.b":2}');
  });

  it('is idempotent and leaves only what JSON can carry, whatever comes in', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const first = canonical(JSON.stringify({ value, null: null }));
        const second = canonical(first.json);
        expect(second.json).toBe(first.json);
        expect(second.cuts).toEqual([]);
      }),
    );
  });
});

describe('canonicalText', () => {
  it('does not look into strings of a text without escapes', () => {
    expect(mayHoldInvalidText('{"a":"plain \\n text"}')).toBe(false);
    expect(mayHoldInvalidText('{"a":"\\u00e9"}')).toBe(false);
    expect(mayHoldInvalidText('{"a":"\\uD800"}')).toBe(true);
    const context = { suspectText: true, path: [], sourceText: () => undefined, cut: () => {} };
    expect(canonicalText('a\0b', context, 'x')).toBe('a\uFFFDb');
  });
});
