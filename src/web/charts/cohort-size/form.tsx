/** What a cohort size chart is made of: the cohort. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { cohortsQuery } from '../../api/queries.ts';
import { useScope } from '../../scope.ts';
import { builderTexts as words } from '../../words/builder.ts';
import { ChoiceField } from '../builder/fields.tsx';
import type { FormProps } from '../builder/form-props.ts';
import { FormSection } from '../builder/form-section.tsx';

export function CohortSizeForm({ definition, onChange }: FormProps<'cohortSize'>): ReactNode {
  const { data } = useQuery(cohortsQuery(useScope()));
  const unit = JSON.stringify(definition.unit ?? { kind: 'user' });
  const fitting = (data?.cohorts ?? []).filter((cohort) => JSON.stringify(cohort.definition.unit) === unit);
  const isListed = fitting.some(({ id }) => id === definition.cohort);
  const options = fitting.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormSection title={words.cohortOf}>
      <ChoiceField
        label={words.cohort}
        at="cohort"
        value={definition.cohort}
        options={isListed ? options : [{ value: definition.cohort, label: definition.cohort }, ...options]}
        onChange={(cohort) => onChange({ ...definition, cohort })}
      />
      {data && fitting.length === 0 && <p className="text-12 text-muted">{words.noCohort}</p>}
    </FormSection>
  );
}
