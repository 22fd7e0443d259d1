/** Over which full periods a number is taken. */
import { type ReactNode, useId } from 'react';
import { BareInput, BareSelect } from '../../../parts/fields.tsx';
import { defineTexts as words } from '../../../words/define.ts';
import type { Period } from './edit-computation.ts';

const units = ['day', 'week', 'month', 'quarter', 'year'] as const;
const countMax = 400;

export function PeriodFields({
  period,
  canBeEver = true,
  canBeMean = true,
  onChange,
}: {
  readonly period: Period;
  /** A change needs a period before it. */
  readonly canBeEver?: boolean;
  readonly canBeMean?: boolean;
  readonly onChange: (period: Period) => void;
}): ReactNode {
  const { count = 7, of = 'day', averageOf } = period.kind === 'last' ? period : {};
  const last = (changes: object): Period => {
    const { averageOf: mean, ...rest } = { count, of, averageOf, ...changes };
    return { kind: 'last', ...rest, ...(mean !== undefined && { averageOf: mean }) };
  };
  const id = useId();
  return (
    <fieldset className="flex min-w-0 flex-col gap-1" aria-labelledby={id}>
      <span id={id} className="text-13 font-medium">
        {words.period}
      </span>
      <span className="flex items-center gap-2 text-13">
        {period.kind === 'last' && (
          <>
            <span className="shrink-0">{words.last}</span>
            <BareInput
              label={words.count}
              type="number"
              min={1}
              max={countMax}
              value={count}
              className="max-w-16 shrink-0"
              onChange={({ target }) =>
                onChange(last({ count: Math.max(1, Math.round(target.valueAsNumber || 1)) }))
              }
            />
          </>
        )}
        <BareSelect
          label={words.period}
          value={period.kind === 'ever' ? 'ever' : of}
          onChange={({ target: { value } }) =>
            onChange(value === 'ever' ? { kind: 'ever' } : last({ of: units.find((each) => each === value) }))
          }
        >
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {words.periods[unit]}
            </option>
          ))}
          {(canBeEver || period.kind === 'ever') && <option value="ever">{words.periods.ever}</option>}
        </BareSelect>
      </span>
      {canBeMean && period.kind === 'last' && (
        <span className="flex items-center gap-2 text-13 text-muted">
          {words.meanOf}
          <BareInput
            label={words.averageOf}
            type="number"
            min={1}
            max={countMax}
            value={averageOf ?? 1}
            className="max-w-16 shrink-0"
            onChange={({ target }) => {
              const mean = Math.round(target.valueAsNumber || 1);
              onChange(last({ averageOf: mean > 1 ? mean : undefined }));
            }}
          />
          {words.suchPeriods}
        </span>
      )}
    </fieldset>
  );
}
