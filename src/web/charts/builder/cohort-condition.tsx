/** Whether what is counted is in a cohort. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { cohortsQuery } from '../../api/queries.ts';
import { BareSelect } from '../../parts/fields.tsx';
import { useScope } from '../../scope.ts';
import { builderTexts as words } from '../../words/builder.ts';
import type { Condition } from './condition.ts';
import { RemoveButton } from './remove-button.tsx';

type InCohort = Extract<Condition, { readonly kind: 'cohort' }>;

export function CohortCondition({
  condition,
  onChange,
  onRemove,
}: {
  readonly condition: InCohort;
  readonly onChange: (condition: InCohort) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const cohorts = useQuery(cohortsQuery(useScope())).data?.cohorts ?? [];
  const name = cohorts.find(({ id }) => id === condition.cohort)?.name ?? condition.cohort;
  const how = condition.negated ? words.member.isNot : words.member.is;
  return (
    <div className="flex items-center gap-1">
      <BareSelect
        label={words.member.label}
        value={String(condition.negated ?? false)}
        className="w-24! shrink-0 px-2! text-13!"
        onChange={({ target }) => onChange({ ...condition, negated: target.value === 'true' })}
      >
        <option value="false">{words.member.is}</option>
        <option value="true">{words.member.isNot}</option>
      </BareSelect>
      <BareSelect
        label={words.cohort}
        value={condition.cohort}
        className="min-w-0 px-2! text-13!"
        onChange={({ target }) => onChange({ ...condition, cohort: target.value })}
      >
        {!cohorts.some(({ id }) => id === condition.cohort) && (
          <option value={condition.cohort}>{name}</option>
        )}
        {cohorts.map((cohort) => (
          <option key={cohort.id} value={cohort.id}>
            {cohort.name}
          </option>
        ))}
      </BareSelect>
      <RemoveButton label={words.removeCondition(`${how} ${name}`)} onRemove={onRemove} />
    </div>
  );
}
