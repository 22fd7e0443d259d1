/** How a property is compared, and with which of its values. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import type { Catalogue, Filter, Property } from '../../api/operations.ts';
import { FilterForm } from '../../parts/filter-form.tsx';
import type { Takes } from '../../parts/filter-takes.ts';
import { PropertyValues } from '../../parts/property-values.tsx';
import { useScope } from '../../scope.ts';
import { chartOperators } from '../../words/chart-operators.ts';
import { propertyName } from '../properties.ts';

type Operator = Filter['operator'];

const onTexts = [
  'is',
  'is not',
  'contains',
  'does not contain',
  'starts with',
  'does not start with',
  'matches',
  'does not match',
  'is set',
  'is not set',
] as const;
const onNumbers = ['greater or equal', 'less or equal', 'greater', 'less'] as const;
const onLists = ['set contains', 'set does not contain', 'set is', 'set is not'] as const;

export function FilterFields({
  property,
  filter,
  onChange,
  onDone,
}: {
  readonly property: Property;
  /** Absent: a new one. */
  readonly filter?: Filter;
  readonly onChange: (filter: Filter | undefined) => void;
  readonly onDone: (filter: Filter | undefined) => void;
}): ReactNode {
  const { data } = useQuery(catalogueQuery(useScope()));
  const name = propertyName(property, data?.properties);
  const types = findTypes(data, property);
  const operators = listOperators(types);
  const last = useRef(filter);
  return (
    <FilterForm<Operator>
      label={name}
      comparison={{ operator: filter?.operator ?? operators[0] ?? 'is', values: filter?.values ?? [] }}
      operators={operators.map((value) => ({ value, label: chartOperators[value] }))}
      findTakes={findTakes}
      choices={(chosen, onChoose) => (
        <PropertyValues property={property} label={name} missing={name} chosen={chosen} onChoose={onChoose} />
      )}
      onChange={(comparison) => {
        last.current = comparison && writeFilter(property, comparison);
        onChange(last.current);
      }}
      onDone={() => onDone(last.current)}
    />
  );
}

function writeFilter(
  property: Property,
  { operator, values }: { readonly operator: Operator; readonly values: readonly string[] },
): Filter {
  return { property, operator, ...(values.length > 0 && { values }) };
}

type Types = Catalogue['properties'][number]['types'];

function findTypes(catalogue: Catalogue | undefined, property: Property): Types {
  const found = catalogue?.properties.find(
    (each) =>
      each.of === property.kind &&
      'name' in property &&
      each.name === property.name &&
      (property.kind !== 'group' || each.type === property.groupType),
  );
  return found?.types ?? [];
}

/** Numbers first where it is one mostly. */
function listOperators(types: Types): readonly Operator[] {
  const hasNumbers = types.includes('number');
  return [
    ...(types[0] === 'number' ? onNumbers : []),
    ...onTexts,
    ...(hasNumbers && types[0] !== 'number' ? onNumbers : []),
    ...(types.includes('list') ? onLists : []),
  ];
}

function findTakes(operator: Operator): Takes {
  switch (operator) {
    case 'is set':
    case 'is not set':
      return 'nothing';
    case 'greater':
    case 'greater or equal':
    case 'less':
    case 'less or equal':
      return 'number';
    case 'contains':
    case 'does not contain':
    case 'starts with':
    case 'does not start with':
    case 'matches':
    case 'does not match':
      return 'text';
    case 'is':
    case 'is not':
    case 'set is':
    case 'set is not':
    case 'set contains':
    case 'set does not contain':
      return 'choices';
  }
}
