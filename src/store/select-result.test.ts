/** Tests of parsing the answer to a statement. */
import { describe, expect, it } from 'vitest';
import { parseSelectResult } from './select-result.ts';

/** As the engine writes it. */
function answerOf(rows: readonly (readonly unknown[])[]): string {
  const lines = rows.map((row) => `\t\t${JSON.stringify(row)}`).join(',\n');
  return `{
\t"meta":
\t[
\t\t{
\t\t\t"name": "n",
\t\t\t"type": "UInt32"
\t\t},
\t\t{
\t\t\t"name": "text",
\t\t\t"type": "String"
\t\t}
\t],

\t"data":
\t[
${lines}
\t],

\t"rows": ${rows.length},

\t"statistics":
\t{
\t\t"elapsed": 0.1,
\t\t"rows_read": 7,
\t\t"bytes_read": 9
\t}
}
`;
}

/** Text that looks like what is around the rows. */
const tricky = 'line\n\t],\n\n\t"rows": \n\t"data":\n\t[\n ],';

describe('the answer to a statement', () => {
  it.each([0, 1, 2, 40_000])('is read whole, with %d rows', async (count) => {
    const rows = Array.from({ length: count }, (_, n) => [n, `${tricky} ${n}`]);
    expect(await parseSelectResult(answerOf(rows))).toEqual({
      rows: rows.map(([n, text]) => ({ n, text })),
      rowsRead: 7,
      bytesRead: 9,
    });
  });

  it('of one row longer than a piece is read whole', async () => {
    const rows = [
      [1, 'x'.repeat(2_000_000)],
      [2, 'y'],
    ];
    expect((await parseSelectResult(answerOf(rows))).rows).toEqual(rows.map(([n, text]) => ({ n, text })));
  });

  it('gives others their turn while it is long', async () => {
    let turns = 0;
    const turn = setInterval(() => turns++, 0);
    await parseSelectResult(answerOf(Array.from({ length: 100_000 }, (_, n) => [n, tricky])));
    clearInterval(turn);
    expect(turns).toBeGreaterThan(3);
  });
});
