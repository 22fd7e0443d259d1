/** A composition as a table: a row per value. */
import { writeExact } from '../../format.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { pointIn } from '../series.ts';
import { intervalText, shareDetail, shareText } from '../shares.ts';
import type { ChartTable, ResultOf } from '../types.ts';

export function tabulateComposition({ rows }: ResultOf<'composition'>): ChartTable {
  return {
    columns: [
      { label: words.value, isNumber: false },
      ...[words.units, words.share, words.between].map((label) => ({ label, isNumber: true })),
    ],
    rows: rows.map((row) => ({
      cells: [
        { text: row.label },
        { text: writeExact(row.share.count), point: { kind: 'composition', ...pointIn(row) } },
        { text: shareText(row.share), title: shareDetail(row.share) },
        { text: intervalText(row.share) },
      ],
    })),
  };
}
