/** A funnel: a group of bars per step, what was lost hatched on top, names below in full. */
import type { ReactNode } from 'react';
import { type SeriesColor, seriesColors } from '../series-colors.ts';
import { type FunnelBar, layoutFunnel } from './layout.ts';

interface FunnelStep {
  readonly name: string;
  /** Below the name: time, share of the step before. */
  readonly details: readonly string[];
}

interface FunnelSeries {
  readonly id: string;
  readonly name: string;
  readonly color: SeriesColor;
  readonly counts: readonly number[];
  /** Per step: how many, and what part; inside or above the bar. */
  readonly texts: readonly { readonly count: string; readonly share: string; readonly title: string }[];
}

export function Funnel({
  steps,
  series,
  hasNames,
  height,
  label,
  lostTitle,
  lostLink,
  onOpen,
}: {
  readonly steps: readonly FunnelStep[];
  readonly series: readonly FunnelSeries[];
  readonly hasNames: boolean;
  readonly height: number;
  readonly label: string;
  readonly lostTitle: string;
  /** Opens them, in words. */
  readonly lostLink: string;
  readonly onOpen: (step: number, series: number, isLost: boolean) => void;
}): ReactNode {
  const bars = layoutFunnel(series.map(({ counts }) => counts));
  return (
    <div className="@container flex flex-col gap-2">
      {hasNames && <Names series={series} />}
      <ol aria-label={label} className="flex gap-2 overflow-x-auto @form:gap-6">
        {steps.map(({ name, details }, step) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two steps may have one name
          <li key={`${step} ${name}`} className="flex min-w-16 flex-1 flex-col gap-2">
            <div className="flex items-end gap-1 border-b border-line-strong" style={{ height }}>
              {series.map((each, row) => (
                <Bar
                  key={each.id}
                  series={each}
                  step={step}
                  bar={bars[row]?.[step]}
                  isAlone={series.length === 1}
                  lostTitle={lostTitle}
                  onOpen={(isLost) => onOpen(step, row, isLost)}
                />
              ))}
            </div>
            <div className="text-13">
              <p className="font-medium break-words" dir="auto">
                {step + 1} {name}
              </p>
              {details.map((detail) => (
                <p key={detail} className="text-12 text-muted">
                  {detail}
                </p>
              ))}
              {series.length === 1 && (bars[0]?.[step]?.lost ?? 0) > 0 && (
                <button
                  type="button"
                  className="rounded-control text-left text-12 text-accent hover:underline"
                  onClick={() => onOpen(step, 0, true)}
                >
                  {lostLink}
                </button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Names({ series }: { readonly series: readonly FunnelSeries[] }): ReactNode {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-12">
      {series.map(({ id, name, color }) => (
        <li key={id} className="flex items-center gap-1">
          <span className={`size-2 rounded-full ${seriesColors[color].background}`} />
          <span className={seriesColors[color].text} dir="auto">
            {name}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Bar({
  series,
  step,
  bar = { reached: 0, lost: 0 },
  isAlone,
  lostTitle,
  onOpen,
}: {
  readonly series: FunnelSeries;
  readonly step: number;
  readonly bar: FunnelBar | undefined;
  readonly isAlone: boolean;
  readonly lostTitle: string;
  readonly onOpen: (isLost: boolean) => void;
}): ReactNode {
  const text = series.texts[step];
  const title = `${series.name}: ${text?.count} · ${text?.title}`;
  return (
    <div className="flex h-full min-w-0 flex-1 flex-col justify-end">
      {/* Room for the numbers above the highest bar. */}
      <button
        type="button"
        className={`truncate rounded-control text-12 whitespace-nowrap hover:underline ${isAlone ? 'text-left' : 'text-center'}`}
        title={title}
        onClick={() => onOpen(false)}
      >
        {isAlone && <span className="text-16 font-semibold">{text?.share}</span>}
        {isAlone ? <span className="ml-2 text-muted">{text?.count}</span> : text?.share}
      </button>
      {bar.lost > 0 && (
        <button
          type="button"
          aria-label={`${lostTitle}: ${series.name}, ${step + 1}`}
          title={lostTitle}
          className="hatched min-h-1 w-full border border-b-0 border-line hover:bg-hover"
          style={{ height: `calc(${bar.lost} * (100% - 1.5rem))` }}
          onClick={() => onOpen(true)}
        />
      )}
      <button
        type="button"
        aria-label={title}
        title={title}
        className={`min-h-0.5 w-full hover:opacity-80 ${seriesColors[series.color].background}`}
        style={{ height: `calc(${bar.reached} * (100% - 1.5rem))` }}
        onClick={() => onOpen(false)}
      />
    </div>
  );
}
