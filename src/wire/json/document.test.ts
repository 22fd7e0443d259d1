/** Large documents, parsed in batches and as a whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../domain/limits.ts';
import { openDocument } from './document.ts';
import { createJsonScan } from './scan.ts';

/** Parses in pieces what is pushed in chunks; undefined where it is refused or no JSON. */
function parseInBatches(body: Buffer, chunkBytes = 1_000) {
  const scan = createJsonScan();
  for (let at = 0; at < body.length; at += chunkBytes) scan.push(body.subarray(at, at + chunkBytes));
  scan.end();
  if (scan.fault) return { fault: scan.fault };
  const document = openDocument(body, scan, JSON.parse);
  if (document.value === undefined) return { fault: 'broken' };
  const filling = document.fill();
  let turns = 0;
  let step = filling.next();
  for (; !step.done; step = filling.next()) turns += 1;
  return step.value ? { value: document.value, document, turns } : { fault: 'broken' };
}

function plain(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const padding = 'é"\\[{,'.repeat(3_000);
const element = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant(padding),
  fc.constant({ events: [padding, 1] }),
);
const document = fc.oneof(
  fc.array(element, { maxLength: 12 }),
  fc.record({ api_key: fc.string(), events: fc.array(element, { maxLength: 12 }), options: element }),
  fc.dictionary(fc.constantFrom('events', 'a"b\\', '__proto__', ''), fc.array(element, { maxLength: 6 })),
);

describe('a document parsed in pieces', () => {
  it('is what JSON.parse makes of it', () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    let turnsMost = 0;
    for (const value of fc.sample(document, { seed, numRuns: 300 }))
      for (const text of [JSON.stringify(value), ` ${JSON.stringify(value, undefined, 1)}\n`]) {
        const made = parseInBatches(Buffer.from(text), 1 + (text.length % 997));
        expect(made.value, `seed ${seed}: ${text.slice(0, 200)}`).toEqual(JSON.parse(text));
        turnsMost = Math.max(turnsMost, made.turns ?? 0);
      }
    expect(turnsMost).toBeGreaterThan(1);
  });

  it('is refused where JSON.parse refuses it, however it is damaged', () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const damages = fc.tuple(document, fc.nat(), fc.constantFrom('', ',', ']', '}', '"', '[', '1', ',,'));
    let refused = 0;
    for (const [value, at, by] of fc.sample(damages, { seed, numRuns: 1_000 })) {
      const whole = JSON.stringify(value);
      const cut = at % (whole.length + 1);
      const text = whole.slice(0, cut) + by + whole.slice(by === '' ? cut + 1 : cut);
      const expected = plain(text);
      const made = parseInBatches(Buffer.from(text));
      if (typeof expected !== 'object') refused += 1;
      expect(made.value, `seed ${seed}: ${text.slice(0, 200)}`).toEqual(
        typeof expected === 'object' ? expected : made.value === expected ? expected : undefined,
      );
    }
    expect(refused).toBeGreaterThan(200);
  });

  it('refuses an empty piece, which would hide a comma too many', () => {
    const long = JSON.stringify('x'.repeat(limits.jsonSliceBytes));
    for (const text of [`[${long},]`, `[,${long}]`, `[${long},,${long}]`, `{"a":[${long}, ]}`])
      expect(parseInBatches(Buffer.from(text)).fault, text.slice(0, 5)).toBe('broken');
  });

  it('tells which text an element came in', () => {
    const events = Array.from({ length: 500 }, (_, n) => ({ n, pad: 'x'.repeat(1_000) }));
    const made = parseInBatches(Buffer.from(JSON.stringify({ events })));
    const pieces = made.document?.batches ?? [];
    expect(pieces.length).toBeGreaterThan(4);
    for (const { first, text } of pieces) expect(JSON.parse(text())[0]).toEqual(events[first]);
    expect(made.document).toMatchObject({ length: 500, name: 'events' });
  });

  it.each([
    ['depth', '['.repeat(limits.bodyDepthMax + 1)],
    ['values', `[${'{},'.repeat(limits.jsonValuesMax / 2)}{}]`],
    ['values', `[[${'1,'.repeat(limits.jsonElementValuesMax)}1]]`],
    [
      'values',
      `{"a":[${'1,'.repeat(limits.jsonElementValuesMax)}1],"b":[${'1,'.repeat(2 * limits.jsonElementValuesMax)}1]}`,
    ],
    ['broken', '{"a":[1}'],
    ['broken', '{"a":"'],
    ['broken', ']'],
  ])('has a fault: %s', (fault, text) => {
    expect(parseInBatches(Buffer.from(text)).fault).toBe(fault);
  });
});
