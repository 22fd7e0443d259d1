/** What was done, how often, and when. */
import type { ReactNode } from 'react';
import type { ChartDefinition } from '../../api/operations.ts';
import { BareInput, BareSelect } from '../../parts/fields.tsx';
import { builderTexts } from '../../words/builder.ts';
import type { Condition } from './condition.ts';
import { EventField } from './event-field.tsx';
import { BareNumber, listOptions } from './fields.tsx';

type Performed = Extract<Condition, { readonly kind: 'performed' }>;
type During = NonNullable<Performed['during']>;

const words = builderTexts.performed;

export function PerformedCondition({
  definition,
  condition,
  onChange,
  onRemove,
}: {
  readonly definition: ChartDefinition;
  readonly condition: Performed;
  readonly onChange: (condition: Performed) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { event, comparison = '>=', count = 1, during = { kind: 'range' }, negated = false } = condition;
  const select = 'w-auto! min-w-0 px-2! text-13!';
  return (
    <div className="flex flex-col gap-1 rounded-control border border-line p-2">
      <div className="flex items-start gap-1">
        <BareSelect
          label={words.verb}
          value={String(negated)}
          className={`${select} shrink-0`}
          onChange={({ target }) => onChange({ ...condition, negated: target.value === 'true' })}
        >
          <option value="false">{words.did}</option>
          <option value="true">{words.didNot}</option>
        </BareSelect>
        <div className="min-w-0 flex-1">
          <EventField
            definition={definition}
            event={event}
            at="event"
            onChange={(next) => onChange({ ...condition, event: next })}
            onRemove={onRemove}
          />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-1">
        <BareSelect
          label={words.comparison}
          value={comparison}
          className={select}
          onChange={({ target }) =>
            onChange({ ...condition, comparison: target.value as NonNullable<Performed['comparison']> })
          }
        >
          {listOptions(words.comparisons).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </BareSelect>
        <BareNumber
          label={words.times}
          value={count}
          min={0}
          onChange={(next) => onChange({ ...condition, count: next })}
        />
        <BareSelect
          label={words.when}
          data-at="during"
          value={during.kind}
          className={select}
          onChange={({ target }) =>
            onChange({ ...condition, during: makeDuring(target.value as During['kind'], definition.range) })
          }
        >
          {listOptions(words.during)
            .filter(({ value }) => value !== 'interval' || definition.kind === 'segmentation')
            .map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
        </BareSelect>
        <DuringFields during={during} onChange={(next) => onChange({ ...condition, during: next })} />
      </div>
    </div>
  );
}

function makeDuring(kind: During['kind'], range: ChartDefinition['range']): During {
  switch (kind) {
    case 'last':
      return { kind, days: 30 };
    case 'between':
      return { kind, ...range };
    case 'range':
    case 'interval':
    case 'ever':
      return { kind };
  }
}

function DuringFields({
  during,
  onChange,
}: {
  readonly during: During;
  readonly onChange: (during: During) => void;
}): ReactNode {
  if (during.kind === 'last')
    return (
      <BareNumber
        label={words.days}
        value={during.days}
        min={1}
        max={10_000}
        onChange={(days) => onChange({ kind: 'last', days })}
      />
    );
  if (during.kind !== 'between') return null;
  const { start, end } = during;
  const date = (label: string, value: string, enter: (text: string) => void) => (
    <BareInput
      key={`${label} ${value}`}
      type="date"
      label={label}
      defaultValue={value}
      className="max-w-32 px-2!"
      onBlur={({ target }) => target.value !== '' && target.value !== value && enter(target.value)}
    />
  );
  return (
    <>
      {date(words.from, start, (text) => text <= end && onChange({ ...during, start: text }))}
      {date(words.to, end, (text) => text >= start && onChange({ ...during, end: text }))}
    </>
  );
}
