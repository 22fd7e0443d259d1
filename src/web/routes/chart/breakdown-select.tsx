/** What a chart is broken down by: one property, or none. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import type { ChartDefinition } from '../../api/operations.ts';
import { readBreakdown, withBreakdown } from '../../charts/edit.ts';
import { listProperties, propertyName } from '../../charts/properties.ts';
import { InlineSelect } from '../../parts/fields.tsx';
import { useScope } from '../../scope.ts';
import { controlTexts as words } from '../../words/chart-controls.ts';

export function BreakdownSelect({
  definition,
  onChange,
}: {
  readonly definition: ChartDefinition;
  readonly onChange: (definition: ChartDefinition) => void;
}): ReactNode {
  const { data } = useQuery(catalogueQuery(useScope()));
  const groups = data ? listProperties(data, definition) : [];
  const choices = groups.flatMap((group) => group.choices);
  const current = readBreakdown(definition);
  const known = current && choices.find(({ property }) => isSameProperty(property, current));
  const value = known?.value ?? (current ? JSON.stringify(current) : '');
  return (
    <InlineSelect
      label={words.breakdown}
      className="w-44"
      value={value}
      onChange={({ target }) =>
        onChange(withBreakdown(definition, choices.find((choice) => choice.value === target.value)?.property))
      }
    >
      {definition.kind !== 'composition' && <option value="">{words.noBreakdown}</option>}
      {current && !known && (
        <option value={value}>{words.by(propertyName(current, data?.properties))}</option>
      )}
      {groups.map(({ label, choices: ofGroup }) => (
        <optgroup key={label} label={label}>
          {ofGroup.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {words.by(choice.label)}
            </option>
          ))}
        </optgroup>
      ))}
    </InlineSelect>
  );
}

/** Whatever view it is read by, and in whatever bands. */
function isSameProperty(a: object, b: object): boolean {
  const plain = ({ view: _, bounds: __, ...rest }: { readonly view?: string; readonly bounds?: unknown }) =>
    JSON.stringify(Object.entries(rest).sort());
  return plain(a) === plain(b);
}
