/** Stickiness as columns: the share of units on so many days of a week or month. */
import { type ReactNode, useMemo } from 'react';
import { Columns } from '../../marks/bars/columns.tsx';
import { pickColored } from '../../marks/series-colors.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { shares } from '../numbers.ts';
import { usePictureHeight } from '../picture-height.ts';
import { shareNote, shareText } from '../shares.ts';
import type { PictureProps } from '../types.ts';

export function StickinessPicture({ result, chosen }: PictureProps<'stickiness'>): ReactNode {
  const height = usePictureHeight();
  const { series, definition } = result;
  const colored = useMemo(
    () =>
      pickColored(series, chosen).map(({ each: { label, days }, color }) => ({
        name: label,
        color,
        values: days.map(({ share }) => share),
        days,
      })),
    [series, chosen],
  );
  const x = useMemo(() => (series[0]?.days ?? []).map((_, day) => String(day + 1)), [series]);
  const atLeast = definition.cumulative === true;
  return (
    <Columns
      x={x}
      series={colored}
      {...shares}
      height={height}
      label={result.sentence}
      describe={(day, row) => ({
        heading: words.onDays(day + 1, atLeast),
        rows: colored.map((each, index) => {
          const share = each.days[day];
          return {
            name: each.name,
            color: each.color,
            value: share ? shareText(share) : shares.exact(undefined),
            note: share && shareNote(share),
            isActive: index === row,
          };
        }),
      })}
    />
  );
}
