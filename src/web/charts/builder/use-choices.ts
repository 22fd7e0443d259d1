/** What the project has to make a chart of another kind with. */
import { useQuery } from '@tanstack/react-query';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import type { Catalogue, ChartDefinition, Property } from '../../api/operations.ts';
import { cohortsQuery, termsQuery } from '../../api/queries.ts';
import { useScope } from '../../scope.ts';
import { listProperties } from '../properties.ts';
import { isOfUnit } from './settle.ts';
import type { Choices } from './with-kind.ts';

export function useChoices(definition: ChartDefinition | undefined): Choices {
  const scope = useScope();
  const catalogue = useQuery(catalogueQuery(scope)).data;
  const cohorts = useQuery(cohortsQuery(scope)).data?.cohorts ?? [];
  const counted = definition?.unit ?? { kind: 'user' };
  const unit = JSON.stringify(counted);
  const groupType = counted.kind === 'group' ? counted.groupType : undefined;
  const terms = useQuery({ ...termsQuery(scope, groupType ?? ''), enabled: groupType !== undefined }).data
    ?.terms;
  return {
    events: catalogue?.events.map(({ name }) => name) ?? [],
    properties: catalogue && definition ? listLikelyProperties(catalogue, definition) : [],
    cohorts: cohorts.filter((cohort) => JSON.stringify(cohort.definition.unit) === unit).map(({ id }) => id),
    value: groupType === undefined ? undefined : terms?.meanings?.value?.property,
  };
}

/** Those of what is counted, and texts that most have, first: numbers that nobody put in bands, and names, are too many values. */
function listLikelyProperties(catalogue: Catalogue, definition: ChartDefinition): readonly Property[] {
  const rank = (property: Property): number => {
    if (!('name' in property) || /name$|id$/i.test(property.name)) return 0;
    const known = catalogue.properties.find(
      (each) => each.of === property.kind && each.name === property.name,
    );
    const isOwn = isOfUnit(property, definition.unit ?? { kind: 'user' });
    return (isOwn ? 2 : 0) + (known?.types[0] === 'text' ? 1 : 0) + (known?.share ?? 0);
  };
  return listProperties(catalogue, definition)
    .flatMap(({ choices }) => choices)
    .map(({ property }) => property)
    .filter(({ kind }) => kind !== 'groupValue' && kind !== 'userId')
    .toSorted((a, b) => rank(b) - rank(a));
}
