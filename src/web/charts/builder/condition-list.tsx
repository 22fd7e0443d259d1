/** Conditions of a segment that all hold: on properties, on what was done, on being in a cohort. */
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChartDefinition, Unit } from '../../api/operations.ts';
import { cohortsQuery } from '../../api/queries.ts';
import { useScope } from '../../scope.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { CohortCondition } from './cohort-condition.tsx';
import type { Condition } from './condition.ts';
import { FilterChip } from './filter-chip.tsx';
import { chartLimits } from './limits.ts';
import { addLook } from './looks.ts';
import { NewFilter } from './new-filter.tsx';
import { PerformedCondition } from './performed-condition.tsx';
import { countsUnitsOnly, isOfUnit } from './settle.ts';

export function ConditionList({
  definition,
  unit,
  conditions,
  onChange,
}: {
  readonly definition: ChartDefinition;
  readonly unit: Unit;
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[]) => void;
}): ReactNode {
  const cohorts = useQuery(cohortsQuery(useScope())).data?.cohorts ?? [];
  const [firstCohort] = cohorts;
  const extras = [
    { value: 'performed', label: words.did, heading: words.conditionKinds },
    ...(firstCohort ? [{ value: 'cohort', label: words.inCohort, heading: words.conditionKinds }] : []),
  ];
  return (
    <>
      {conditions.map((condition, index) => (
        <div key={JSON.stringify([index, condition.kind])} data-at={index} className="contents">
          <ConditionRow
            definition={definition}
            condition={condition}
            onChange={(next) => onChange(conditions.with(index, next))}
            onRemove={() => onChange(conditions.toSpliced(index, 1))}
          />
        </div>
      ))}
      {conditions.length < chartLimits.conditions && (
        <NewFilter
          definition={definition}
          {...(countsUnitsOnly(definition) && { isFit: (property) => isOfUnit(property, unit) })}
          label={words.addCondition}
          triggerClass={addLook}
          trigger={
            <>
              <Plus size={14} aria-hidden="true" />
              {words.addCondition}
            </>
          }
          extras={extras}
          onAdd={(filter) => onChange([...conditions, { kind: 'property', ...filter }])}
          onExtra={(value) => {
            if (value === 'performed')
              onChange([
                ...conditions,
                { kind: 'performed', event: { kind: 'anyActive' }, during: { kind: 'range' } },
              ]);
            else if (firstCohort) onChange([...conditions, { kind: 'cohort', cohort: firstCohort.id }]);
          }}
        />
      )}
    </>
  );
}

function ConditionRow({
  definition,
  condition,
  onChange,
  onRemove,
}: {
  readonly definition: ChartDefinition;
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}): ReactNode {
  switch (condition.kind) {
    case 'property': {
      const { kind, ...filter } = condition;
      return (
        <FilterChip filter={filter} onChange={(next) => onChange({ kind, ...next })} onRemove={onRemove} />
      );
    }
    case 'performed':
      return (
        <PerformedCondition
          definition={definition}
          condition={condition}
          onChange={onChange}
          onRemove={onRemove}
        />
      );
    case 'cohort':
      return <CohortCondition condition={condition} onChange={onChange} onRemove={onRemove} />;
  }
}
