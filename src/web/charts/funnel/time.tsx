/** How long units took from the first step to the last: columns of lengths of time. */
import { type ReactNode, useMemo } from 'react';
import { writeDuration, writeExact } from '../../format.ts';
import { Columns } from '../../marks/bars/columns.tsx';
import { pickColored } from '../../marks/series-colors.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { counts } from '../numbers.ts';
import { usePictureHeight } from '../picture-height.ts';
import type { PictureProps } from '../types.ts';

export function FunnelTime({ result, chosen }: PictureProps<'funnel'>): ReactNode {
  const height = usePictureHeight();
  const { series, definition } = result;
  const bounds = definition.timeBoundsMs ?? [];
  const colored = useMemo(
    () =>
      pickColored(series, chosen).map(({ each: { label, timeToConvert, medianMs }, color }) => ({
        name: label,
        color,
        values: timeToConvert,
        medianMs,
      })),
    [series, chosen],
  );
  if (colored.every(({ values }) => values.every((value) => value === 0)))
    return <p className="py-6 text-muted">{words.funnel.noTimes}</p>;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-13 text-muted">
        {colored
          .map(({ name, medianMs }) =>
            [...(colored.length > 1 ? [name] : []), words.medianTime(writeDuration(medianMs))].join(': '),
          )
          .join(' · ')}
      </p>
      <Columns
        x={bounds.map((bound) => words.funnel.tookFrom(writeDuration(bound)))}
        series={colored}
        {...counts}
        height={height}
        label={result.sentence}
        describe={(bin, row) => ({
          heading: words.funnel.took(
            writeDuration(bounds[bin]),
            bounds[bin + 1] === undefined ? undefined : writeDuration(bounds[bin + 1]),
          ),
          rows: colored.map(({ name, color, values }, index) => ({
            name,
            color,
            value: writeExact(values[bin]),
            isActive: index === row,
          })),
        })}
      />
    </div>
  );
}
