/** A lifecycle as columns around zero: who is there above, who went below. */
import { type ReactNode, useMemo } from 'react';
import { writeExact, writeShort } from '../../format.ts';
import { findIncomplete, writeInterval } from '../../format-intervals.ts';
import { Stack } from '../../marks/stack/stack.tsx';
import { Section } from '../../parts/page.tsx';
import { chartTexts as words } from '../../words/charts.ts';
import { usePictureHeight } from '../picture-height.ts';
import { pointIn, seriesId } from '../series.ts';
import type { PictureProps, ResultOf } from '../types.ts';
import { useDateAt } from '../use-today.ts';
import { lifecycleParts, readState } from './parts.ts';

/** Each series its own picture: stacked ones cannot be read. */
export function LifecyclePicture(props: PictureProps<'lifecycle'>): ReactNode {
  const { series } = props.result;
  return (
    <div className="flex flex-col gap-6">
      {series.map((each) =>
        series.length === 1 ? (
          <OneLifecycle key={seriesId(each)} {...props} series={each} />
        ) : (
          <Section key={seriesId(each)} title={each.label}>
            <OneLifecycle {...props} series={each} />
          </Section>
        ),
      )}
    </div>
  );
}

function OneLifecycle({
  result,
  series,
  onOpen,
}: PictureProps<'lifecycle'> & { readonly series: ResultOf<'lifecycle'>['series'][number] }): ReactNode {
  const height = usePictureHeight();
  const { x, definition } = result;
  const today = useDateAt(result.freshnessMs);
  const interval = definition.interval ?? 'day';
  const incompleteFrom = findIncomplete(x, interval, definition.range, today);
  const data = useMemo(
    () => ({
      x,
      interval,
      incompleteFrom,
      parts: lifecycleParts.map(({ state, ...part }) => ({
        ...part,
        // Who has not come back yet in what is not over may still.
        values: series.states.map((states, at) =>
          at === incompleteFrom && part.side === 'down' ? 0 : readState(states, state),
        ),
      })),
      write: writeShort,
      soFar: words.soFar,
    }),
    [x, interval, incompleteFrom, series],
  );
  return (
    <Stack
      data={data}
      height={height}
      label={result.sentence}
      describe={(index, part) => ({
        heading: `${writeInterval(x[index] ?? '', interval, definition.range)}${index === incompleteFrom ? ` ${words.soFar}` : ''}`,
        rows: lifecycleParts.map(({ state, name, color }, position) => ({
          name,
          color,
          value: writeState(series.states[index], state),
          isActive: position === part,
        })),
        hint: words.click,
      })}
      onOpen={(index, part) => {
        const state = lifecycleParts[part]?.state;
        if (state) onOpen({ kind: 'lifecycle', ...pointIn(series), x: index, state });
      }}
    />
  );
}

function writeState(
  states: ResultOf<'lifecycle'>['series'][number]['states'][number] | undefined,
  state: (typeof lifecycleParts)[number]['state'],
): string {
  return writeExact(states && readState(states, state));
}
