/** An impact as a table: a row per series and interval around the treatment. */
import { writeExact } from '../../format.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { pointIn } from '../series.ts';
import { intervalText, shareDetail, shareText } from '../shares.ts';
import type { ChartTable, ResultOf } from '../types.ts';
import { impactName } from './names.ts';

export function tabulateImpact({ series, intervals, definition }: ResultOf<'impact'>): ChartTable {
  const texts = words.impact;
  const interval = definition.interval ?? 'day';
  return {
    columns: [
      { label: words.interval, isNumber: false },
      ...[texts.treated, texts.active, words.share, words.between, texts.events, texts.value].map(
        (label) => ({
          label,
          isNumber: true,
        }),
      ),
    ],
    rows: series.flatMap((each) =>
      each.cells.map((cell, index) => {
        const at = intervals[index] ?? 0;
        const point = {
          kind: 'impact' as const,
          ...pointIn(each),
          treatmentEvent: each.treatmentEvent,
          outcomeEvent: each.outcomeEvent,
          interval: at,
        };
        const isIncomplete = cell.incomplete;
        return {
          cells: [
            {
              text: [
                ...(series.length > 1 ? [impactName(definition, each)] : []),
                texts.heading(interval, at),
              ].join('; '),
            },
            { text: writeExact(cell.units), isIncomplete, point: { ...point, outcome: 'treated' as const } },
            { text: writeExact(cell.active.count), isIncomplete, point },
            { text: shareText(cell.active), title: shareDetail(cell.active), isIncomplete },
            { text: intervalText(cell.active), isIncomplete },
            { text: writeExact(cell.events), isIncomplete },
            { text: writeExact(cell.value ?? undefined), isIncomplete },
          ],
        };
      }),
    ),
  };
}
