/** Chooses a property of events, or a number that groups have. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import type { CatalogueProperty, Event, Property } from '../../../api/operations.ts';
import { propertyName } from '../../../charts/properties.ts';
import { SelectField } from '../../../parts/fields.tsx';
import { useScope } from '../../../scope.ts';
import { defineTexts as words } from '../../../words/define.ts';

const isNumber = ({ types }: CatalogueProperty) => types.includes('number');

/** Those that the event has, where it is named. */
export function EventPropertySelect({
  property,
  event,
  onlyNumbers,
  label = words.property,
  onChange,
}: {
  readonly property: Property | undefined;
  readonly event: Event | undefined;
  readonly onlyNumbers: boolean;
  readonly label?: string;
  readonly onChange: (property: Property) => void;
}): ReactNode {
  const { data } = useQuery(catalogueQuery(useScope()));
  const ofEvent =
    event?.kind === 'named' ? data?.events.find(({ name }) => name === event.name)?.properties : undefined;
  const names = (data?.properties ?? [])
    .filter((each) => each.of === 'event' && (!onlyNumbers || isNumber(each)))
    .map(({ name }) => name)
    .filter((name) => ofEvent?.includes(name) ?? true);
  return (
    <NameSelect
      label={label}
      name={property === undefined ? '' : propertyName(property)}
      names={names}
      onChange={(name) =>
        // Another kind of property, which a chart had, stays until another is chosen.
        onChange({ kind: 'event', name })
      }
    />
  );
}

export function GroupNumberSelect({
  groupType,
  name,
  label,
  onChange,
}: {
  readonly groupType: string;
  readonly name: string;
  readonly label: string;
  readonly onChange: (name: string) => void;
}): ReactNode {
  const { data } = useQuery(catalogueQuery(useScope()));
  const names = (data?.properties ?? [])
    .filter((each) => each.of === 'group' && each.type === groupType && isNumber(each))
    .map((each) => each.name);
  return <NameSelect label={label} name={name} names={names} onChange={onChange} />;
}

function NameSelect({
  label,
  name,
  names,
  onChange,
}: {
  readonly label: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly onChange: (name: string) => void;
}): ReactNode {
  return (
    <SelectField label={label} value={name} required onChange={({ target }) => onChange(target.value)}>
      {name === '' && <option value="">{words.choose}</option>}
      {name !== '' && !names.includes(name) && <option value={name}>{name}</option>}
      {names.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </SelectField>
  );
}
