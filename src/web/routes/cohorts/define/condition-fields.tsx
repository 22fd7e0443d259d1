/** One condition of a cohort, of any kind. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ChartDefinition, Unit } from '../../../api/operations.ts';
import { cohortsQuery } from '../../../api/queries.ts';
import { FilterChip } from '../../../charts/builder/filter-chip.tsx';
import { RemoveButton } from '../../../charts/builder/remove-button.tsx';
import { BareSelect } from '../../../parts/fields.tsx';
import { useScope } from '../../../scope.ts';
import { builderTexts } from '../../../words/builder.ts';
import { cohortBuilderTexts as words } from '../../../words/cohort-builder.ts';
import { type Condition, type ConditionOf, toCondition, toFilter } from './draft.ts';
import { PerformedFields } from './performed-fields.tsx';
import { SequenceFields } from './sequence-fields.tsx';
import { smallSelect, TimeField } from './time-field.tsx';

interface Props<C extends Condition> {
  /** A chart that the pickers are asked about. */
  readonly standIn: ChartDefinition;
  readonly unit: Unit;
  readonly condition: C;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

export function ConditionFields(props: Props<Condition>): ReactNode {
  const { onRemove } = props;
  return (
    <div className="flex items-start gap-1">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <Fields {...props} />
      </div>
      {props.condition.kind !== 'property' && (
        <RemoveButton label={words.removeCondition} onRemove={onRemove} />
      )}
    </div>
  );
}

function Fields({ condition, ...rest }: Props<Condition>): ReactNode {
  switch (condition.kind) {
    case 'performed':
      return <PerformedFields condition={condition} {...rest} />;
    case 'sequence':
      return <SequenceFields condition={condition} {...rest} />;
    case 'property':
      return <PropertyFields condition={condition} {...rest} />;
    case 'new':
      return <NewFields condition={condition} {...rest} />;
    case 'cohort':
      return <CohortFields condition={condition} {...rest} />;
  }
}

function PropertyFields({ unit, condition, onChange, onRemove }: Props<ConditionOf<'property'>>): ReactNode {
  const { at = { kind: 'moment' }, negated = false } = condition;
  const change = (changes: Partial<ConditionOf<'property'>>) => onChange({ ...condition, ...changes });
  return (
    <div className="flex flex-wrap items-center gap-1">
      <BareSelect
        label={words.holds}
        value={String(negated)}
        className={smallSelect}
        onChange={({ target }) => change({ negated: target.value === 'true' })}
      >
        <option value="false">{words.holdsOptions.yes}</option>
        <option value="true">{words.holdsOptions.no}</option>
      </BareSelect>
      <FilterChip
        filter={toFilter(condition, unit)}
        onChange={(filter) => change({ filter: toCondition(filter).filter })}
        onRemove={onRemove}
      />
      <BareSelect
        label={words.at}
        value={at.kind}
        className={smallSelect}
        onChange={({ target }) =>
          change({
            at:
              target.value === 'anyTime'
                ? { kind: 'anyTime', time: { kind: 'last', days: 30 } }
                : { kind: 'moment' },
          })
        }
      >
        <option value="moment">{words.ats.moment}</option>
        <option value="anyTime">{words.ats.anyTime}</option>
      </BareSelect>
      {at.kind === 'anyTime' && (
        <TimeField time={at.time ?? { kind: 'ever' }} onChange={(time) => change({ at: { ...at, time } })} />
      )}
    </div>
  );
}

function NewFields({ condition, onChange }: Props<ConditionOf<'new'>>): ReactNode {
  const { time, negated = false } = condition;
  return (
    <div className="flex flex-wrap items-center gap-1">
      <BareSelect
        label={words.began}
        value={String(negated)}
        className={smallSelect}
        onChange={({ target }) => onChange({ ...condition, negated: target.value === 'true' })}
      >
        <option value="false">{words.beganOptions.yes}</option>
        <option value="true">{words.beganOptions.no}</option>
      </BareSelect>
      <TimeField time={time} onChange={(next) => onChange({ ...condition, time: next })} />
      <span className="text-12 text-muted">{words.beganNote}</span>
    </div>
  );
}

function CohortFields({ unit, condition, onChange }: Props<ConditionOf<'cohort'>>): ReactNode {
  const { cohort, negated = false } = condition;
  const fitting = useCohortsOf(unit);
  return (
    <div className="flex items-center gap-1">
      <BareSelect
        label={builderTexts.member.label}
        value={String(negated)}
        className={`${smallSelect} shrink-0`}
        onChange={({ target }) => onChange({ ...condition, negated: target.value === 'true' })}
      >
        <option value="false">{builderTexts.member.is}</option>
        <option value="true">{builderTexts.member.isNot}</option>
      </BareSelect>
      <BareSelect
        label={builderTexts.cohort}
        value={cohort}
        className="min-w-0 px-2! text-13!"
        onChange={({ target }) => onChange({ ...condition, cohort: target.value })}
      >
        {!fitting.some(({ id }) => id === cohort) && <option value={cohort}>{cohort}</option>}
        {fitting.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </BareSelect>
    </div>
  );
}

/** Saved ones of the same units. `except`: the one that is edited. */
export function useCohortsOf(unit: Unit, except?: string) {
  const all = useQuery(cohortsQuery(useScope())).data?.cohorts ?? [];
  const of = JSON.stringify(unit);
  return all.filter(({ id, definition }) => id !== except && JSON.stringify(definition.unit) === of);
}
