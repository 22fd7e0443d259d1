/** A funnel as a table: a row per series and step. */
import { writeDuration, writeExact } from '../../format.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { eventNames } from '../event-name.ts';
import { pointIn } from '../series.ts';
import { intervalText, shareDetail, shareText } from '../shares.ts';
import type { ChartTable, ResultOf } from '../types.ts';

export function tabulateFunnel({ definition, series }: ResultOf<'funnel'>): ChartTable {
  const names = eventNames(definition.steps);
  const { columns } = words.funnel;
  return {
    columns: [
      { label: words.series, isNumber: false },
      { label: columns.step, isNumber: false },
      ...[
        columns.count,
        columns.conversion,
        words.between,
        columns.fromPrevious,
        words.between,
        columns.stopped,
        columns.average,
        columns.median,
      ].map((label) => ({ label, isNumber: true })),
    ],
    rows: series.flatMap((each) =>
      each.steps.map(({ count, conversion, fromPrevious, averageMs, medianMs }, step) => ({
        cells: [
          { text: each.label },
          { text: `${step + 1} ${names[step] ?? ''}` },
          {
            text: writeExact(count),
            point: { kind: 'funnel', ...pointIn(each), step, outcome: 'converted' },
          },
          { text: shareText(conversion), title: shareDetail(conversion) },
          { text: step === 0 ? '' : intervalText(conversion) },
          { text: step === 0 ? '' : shareText(fromPrevious), title: shareDetail(fromPrevious) },
          { text: step === 0 ? '' : intervalText(fromPrevious) },
          step === 0
            ? { text: '' }
            : {
                text: words.funnel.show,
                point: { kind: 'funnel', ...pointIn(each), step, outcome: 'stopped' },
              },
          { text: step === 0 ? '' : writeDuration(averageMs) },
          { text: step === 0 ? '' : writeDuration(medianMs) },
        ],
      })),
    ),
  };
}
