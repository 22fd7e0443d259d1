/** A composition as a table: a row per value. */
import { writeExact, writePercent } from '../../format.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { shareText } from '../numbers.ts';
import { pointIn } from '../series.ts';
import type { ChartTable, ResultOf } from '../types.ts';

export function tabulateComposition({ rows }: ResultOf<'composition'>): ChartTable {
  return {
    columns: [
      { label: words.value, isNumber: false },
      ...[words.units, words.share, words.low, words.high].map((label) => ({ label, isNumber: true })),
    ],
    rows: rows.map((row) => ({
      cells: [
        { text: row.label },
        { text: writeExact(row.share.count), point: { kind: 'composition', ...pointIn(row) } },
        { text: shareText(row.share) },
        { text: writePercent(row.share.low) },
        { text: writePercent(row.share.high) },
      ],
    })),
  };
}
