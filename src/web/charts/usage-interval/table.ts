/** Usage intervals as a table: a row per series, a column per number of days. */
import { writeExact } from '../../format.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { pointIn } from '../series.ts';
import { shareDetail, shareText } from '../shares.ts';
import type { ChartTable, ResultOf } from '../types.ts';

export function tabulateUsageInterval({ series }: ResultOf<'usageInterval'>): ChartTable {
  return {
    columns: [
      { label: words.series, isNumber: false },
      { label: words.units, isNumber: true },
      ...(series[0]?.atMost ?? []).map((_, day) => ({ label: words.withinDays(day + 1), isNumber: true })),
    ],
    rows: series.map((each) => ({
      cells: [
        { text: each.label },
        { text: writeExact(each.n) },
        ...each.atMost.map((share, day) => ({
          text: shareText(share),
          title: shareDetail(share),
          point: { kind: 'usageInterval' as const, ...pointIn(each), days: day + 1 },
        })),
      ],
    })),
  };
}
