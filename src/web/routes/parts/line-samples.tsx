/** Line charts in every state. */
import type { ReactNode } from 'react';
import { writeExact, writeRoundPercent, writeShort } from '../../format.ts';
import { writeInterval } from '../../format-intervals.ts';
import type { LineData, LineSeries } from '../../marks/line/layout.ts';
import { LineChart } from '../../marks/line/line-chart.tsx';
import { colorSeries } from '../../marks/series-colors.ts';
import { Section } from '../../parts/page.tsx';

const dayMs = 86_400_000;
const range = { start: '2026-09-07', end: '2026-11-30' };
const weeks = Array.from({ length: 13 }, (_, week) =>
  new Date(Date.UTC(2026, 8, 7) + week * 7 * dayMs).toISOString().slice(0, 10),
);
const wave = (height: number, phase: number) =>
  weeks.map((_, week) => Math.round(height * (1 + 0.25 * Math.sin(week / 2 + phase) + week / 30)));

const series = (name: string, points: readonly (number | null)[], more: Partial<LineSeries> = {}) => ({
  id: name,
  name,
  isNamedAtEnd: true,
  color: 1 as const,
  look: 'plain' as const,
  points,
  ...more,
});

const base: Omit<LineData, 'series'> = {
  x: weeks,
  interval: 'week',
  isFromZero: true,
  isWhole: true,
  write: writeShort,
  soFar: 'so far',
};

const plans = [
  'Business',
  'Enterprise',
  'Free',
  'Starter',
  'Team',
  'Trial',
  'Partner',
  'Nonprofit',
  '(none)',
];
const samples: readonly { readonly title: string; readonly data: LineData }[] = [
  { title: 'One series', data: { ...base, series: [series('Companies', wave(200, 0))], incompleteFrom: 12 } },
  {
    title: 'Nine series, close ends',
    data: {
      ...base,
      series: plans.map((name, index) =>
        series(name, wave(index < 4 ? 40 + index : 20 - index, index / 3), {
          color: colorSeries(plans.length)[index] ?? 'rest',
          isNamedAtEnd: index < 6,
        }),
      ),
    },
  },
  {
    title: 'Gaps, and a median',
    data: {
      ...base,
      series: [
        series(
          'Acme',
          wave(30, 1).map((value, week) => (week % 5 === 2 || week === 6 ? null : value)),
        ),
        series('Median of Team', wave(24, 2), { color: 'neutral', look: 'target' }),
      ],
    },
  },
  {
    title: 'Against the quarter before',
    data: {
      ...base,
      incompleteFrom: 12,
      series: [
        series('Companies', wave(200, 0)),
        series('8 Jun – 6 Sep', wave(150, 1), { look: 'compared' }),
      ],
    },
  },
  {
    title: 'Not from zero; a long name',
    data: {
      ...base,
      isFromZero: false,
      isWhole: false,
      write: writeRoundPercent,
      series: [
        series(
          'Nordlicht Energie Verwaltungsgesellschaft mbH & Co. KG <img onerror=alert(1)>',
          wave(1, 0).map((_, week) => 0.91 + week / 200),
        ),
      ],
    },
  },
  {
    title: 'Nothing but zeros',
    data: {
      ...base,
      series: [
        series(
          'Companies',
          weeks.map(() => 0),
        ),
      ],
    },
  },
];

export function LineSamples(): ReactNode {
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      {samples.map(({ title, data }) => (
        <Section key={title} title={title}>
          <LineChart
            data={data}
            height={240}
            label={title}
            describe={(index, active, order) => ({
              heading: writeInterval(data.x[index] ?? '', 'week', range),
              rows: order.map((row) => ({
                name: data.series[row]?.name ?? '',
                value: writeExact(data.series[row]?.points[index] ?? undefined),
                color: data.series[row]?.color,
                isActive: row === active,
              })),
              hint: 'Click: who they are',
            })}
            onOpen={() => undefined}
          />
        </Section>
      ))}
    </div>
  );
}
