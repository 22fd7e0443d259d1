/** When a condition of a cohort is about. */
import type { ReactNode } from 'react';
import { BareNumber, listOptions } from '../../../charts/builder/fields.tsx';
import { useDateAt } from '../../../charts/use-today.ts';
import { readClockMs } from '../../../clock.ts';
import { addDays } from '../../../format.ts';
import { BareInput, BareSelect } from '../../../parts/fields.tsx';
import { cohortBuilderTexts as words } from '../../../words/cohort-builder.ts';
import { type CohortTime, cohortLimits } from './draft.ts';

export const smallSelect = 'w-auto! min-w-0 px-2! text-13!';

export function TimeField({
  time,
  onChange,
}: {
  readonly time: CohortTime;
  readonly onChange: (time: CohortTime) => void;
}): ReactNode {
  const today = useDateAt(readClockMs());
  const monthAgo = addDays(today, -30);
  const choose = (kind: CohortTime['kind']): CohortTime => {
    switch (kind) {
      case 'last':
      case 'withinFirst':
        return { kind, days: 'days' in time ? time.days : 30 };
      case 'since':
        return { kind, start: 'start' in time ? time.start : monthAgo };
      case 'between':
        return { kind, start: 'start' in time ? time.start : monthAgo, end: today };
      case 'ever':
        return { kind };
    }
  };
  return (
    <>
      <BareSelect
        label={words.time}
        value={time.kind}
        className={smallSelect}
        onChange={({ target }) => onChange(choose(target.value as CohortTime['kind']))}
      >
        {listOptions(words.times).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </BareSelect>
      {'days' in time && (
        <BareNumber
          label={words.days}
          value={time.days}
          min={1}
          max={cohortLimits.days}
          onChange={(days) => onChange({ ...time, days })}
        />
      )}
      {'start' in time && (
        <DateInput label={words.from} value={time.start} onChange={(start) => onChange({ ...time, start })} />
      )}
      {'end' in time && (
        <DateInput label={words.to} value={time.end} onChange={(end) => onChange({ ...time, end })} />
      )}
    </>
  );
}

function DateInput({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <BareInput
      type="date"
      label={label}
      value={value}
      required
      className="w-auto! px-2! text-13!"
      onChange={({ target }) => {
        if (target.value !== '') onChange(target.value);
      }}
    />
  );
}
