/** What a cohort is of: users, or the groups of a type. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import type { Unit } from '../../../api/operations.ts';
import { capitalize } from '../../../format.ts';
import { SelectField } from '../../../parts/fields.tsx';
import { useScope } from '../../../scope.ts';
import { chartTexts } from '../../../words/charts.ts';
import { cohortBuilderTexts as words } from '../../../words/cohort-builder.ts';

export function UnitSelect({
  unit,
  onChange,
}: {
  readonly unit: Unit;
  readonly onChange: (unit: Unit) => void;
}): ReactNode {
  const types = useQuery(catalogueQuery(useScope())).data?.groupTypes ?? [];
  return (
    <SelectField
      label={words.of}
      value={JSON.stringify(unit)}
      onChange={({ target }) => onChange(JSON.parse(target.value) as Unit)}
    >
      {types.map(({ type, plural }) => (
        <option key={type} value={JSON.stringify({ kind: 'group', groupType: type })}>
          {capitalize(plural)}
        </option>
      ))}
      <option value={JSON.stringify({ kind: 'user' })}>{capitalize(chartTexts.user.plural)}</option>
    </SelectField>
  );
}
