/** Tests of splitting text into lines. */
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { limits } from '../../domain/limits.ts';
import { splitLines } from './split-lines.ts';

async function linesOf(chunks: readonly (string | Buffer)[]): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of splitLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk)))))
    lines.push(...batch);
  return lines;
}

it('ends lines at \\n only, wherever the text was cut into chunks', async () => {
  const text = '\uFEFFeins\r\nzwei ä\u2028\u2029\rdrei\n\nvier';
  const expected = ['eins', 'zwei ä\u2028\u2029\rdrei', '', 'vier'];
  const bytes = Buffer.from(text);
  for (const size of [1, 2, 3, 7, 1_000]) {
    const count = Math.ceil(bytes.length / size);
    const chunks = Array.from({ length: count }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    expect(await linesOf(chunks), `chunks of ${size}`).toEqual(expected);
  }
  expect(await linesOf([text, '\n'])).toEqual(expected);
  expect(await linesOf([])).toEqual([]);
});

it('keeps of a line without end only the head, and goes on after it', async () => {
  const piece = 'x'.repeat(1_000_000);
  const [long = '', next] = await linesOf([...Array<string>(30).fill(piece), '\nnext']);
  expect(long.length).toBeGreaterThan(limits.batchBodyBytesMax);
  expect(long.length).toBeLessThan(30_000_000);
  expect(next).toBe('next');
});
