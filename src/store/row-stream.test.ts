/** Tests of reading rows from a stream. */
import { expect, test } from 'vitest';
import { readRows } from './row-stream.ts';

const text = '["name","n"]\n["ü \\n 日本","1"]\n["",null]\n["\u{1F600}","3"]\n';

async function rowsOf(...pieces: readonly Uint8Array[]) {
  const rows: object[] = [];
  async function* given() {
    yield* pieces;
  }
  for await (const batch of readRows(given())) rows.push(...batch);
  return rows;
}

test('rows come whole, wherever the answer is cut', async () => {
  const bytes = new TextEncoder().encode(text);
  const expected = [
    { name: 'ü \n 日本', n: '1' },
    { name: '', n: null },
    { name: '\u{1F600}', n: '3' },
  ];
  for (let cut = 0; cut <= bytes.length; cut++)
    expect(await rowsOf(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(expected);
  expect(await rowsOf(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(expected);
});

test('an answer without rows is none', async () => {
  expect(await rowsOf()).toEqual([]);
  expect(await rowsOf(new TextEncoder().encode('["name"]\n'))).toEqual([]);
});
