/** The dates of a chart: by name, or from a day to a day. */
import type { ReactNode } from 'react';
import type { ChartDefinition } from '../../api/operations.ts';
import { withRange } from '../../charts/edit.ts';
import { findRangeName, makeRange, type RangeName, rangeNames } from '../../charts/ranges.ts';
import { useDateAt } from '../../charts/use-today.ts';
import { readClockMs } from '../../clock.ts';
import { BareInput, BareSelect } from '../../parts/fields.tsx';
import { controlTexts as words } from '../../words/chart-controls.ts';

const custom = 'custom';

export function RangeSelect({
  definition,
  onChange,
}: {
  readonly definition: ChartDefinition;
  readonly onChange: (definition: ChartDefinition) => void;
}): ReactNode {
  const today = useDateAt(readClockMs());
  const { range } = definition;
  const change = (start: string, end: string) => {
    if (start !== '' && end !== '' && start <= end) onChange(withRange(definition, { start, end }));
  };
  return (
    <div className="flex items-center gap-1">
      <BareSelect
        label={words.range}
        className="w-auto"
        value={findRangeName(range, today) ?? custom}
        onChange={({ target }) => {
          if (target.value !== custom)
            onChange(withRange(definition, makeRange(target.value as RangeName, today)));
        }}
      >
        {rangeNames.map((name) => (
          <option key={name} value={name}>
            {words.ranges[name]}
          </option>
        ))}
        <option value={custom}>{words.ranges.custom}</option>
      </BareSelect>
      <BareInput
        key={`from ${range.start}`}
        type="date"
        label={words.from}
        className="w-36"
        defaultValue={range.start}
        max={range.end}
        onBlur={({ target }) => target.value !== range.start && change(target.value, range.end)}
        onKeyDown={(event) => event.key === 'Enter' && change(event.currentTarget.value, range.end)}
      />
      <span className="text-muted">–</span>
      <BareInput
        key={`to ${range.end}`}
        type="date"
        label={words.to}
        className="w-36"
        defaultValue={range.end}
        min={range.start}
        onBlur={({ target }) => target.value !== range.end && change(range.start, target.value)}
        onKeyDown={(event) => event.key === 'Enter' && change(range.start, event.currentTarget.value)}
      />
    </div>
  );
}
