/** The dates of a chart: by name, or from a day to a day. */
import { type ReactNode, useState } from 'react';
import type { ChartDefinition } from '../../api/operations.ts';
import { withRange } from '../../charts/edit.ts';
import { findRangeName, makeRange, type RangeName, rangeNames } from '../../charts/ranges.ts';
import { useDateAt } from '../../charts/use-today.ts';
import { readClockMs } from '../../clock.ts';
import type { DateRange } from '../../format-intervals.ts';
import { BareInput, InlineSelect } from '../../parts/fields.tsx';
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
  const name = findRangeName(range, today);
  const [isOpen, setOpen] = useState(false);
  const change = (start: string, end: string) => {
    if (start !== '' && end !== '' && start <= end) onChange(withRange(definition, { start, end }));
  };
  return (
    <div className="flex flex-wrap items-center gap-1">
      <InlineSelect
        label={words.range}
        data-at="range"
        value={isOpen ? custom : (name ?? custom)}
        onChange={({ target }) => {
          setOpen(target.value === custom);
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
      </InlineSelect>
      {(isOpen || name === undefined) && (
        <Dates key={`${range.start} ${range.end}`} range={range} onChange={change} />
      )}
    </div>
  );
}

/** A date counts when it is entered, not while it is typed. */
function Dates({
  range: { start, end },
  onChange,
}: {
  readonly range: DateRange;
  readonly onChange: (start: string, end: string) => void;
}): ReactNode {
  const field = (label: string, value: string, limits: object, enter: (text: string) => void) => (
    <BareInput
      type="date"
      label={label}
      className="max-w-32 px-2"
      defaultValue={value}
      {...limits}
      onBlur={({ target }) => target.value !== value && enter(target.value)}
      onKeyDown={(event) => event.key === 'Enter' && enter(event.currentTarget.value)}
    />
  );
  return (
    <div className="flex items-center gap-1">
      {field(words.from, start, { max: end }, (text) => onChange(text, end))}
      <span className="text-muted">–</span>
      {field(words.to, end, { min: start }, (text) => onChange(start, text))}
    </div>
  );
}
