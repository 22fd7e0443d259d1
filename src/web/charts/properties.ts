/** Properties that a chart can be broken down by, as a list of choices. */
import type { Catalogue, CatalogueProperty, ChartDefinition, Property } from '../api/operations.ts';
import { chartTexts as words } from '../words/charts.ts';
import { propertySynonyms } from '../words/synonyms.ts';

interface PropertyChoice {
  readonly value: string;
  readonly label: string;
  /** What else it may be searched by. */
  readonly keywords?: string;
  readonly property: Property;
}

interface ChoiceGroup {
  readonly label: string;
  readonly choices: readonly PropertyChoice[];
}

/** By whose they are; only those that the kind takes. */
export function listProperties(
  { properties, groupTypes }: Catalogue,
  definition: ChartDefinition,
): readonly ChoiceGroup[] {
  const ofUnits = definition.kind === 'engagementMatrix' || definition.kind === 'cohortSize';
  const groups = groupTypes.map(({ type, singular }) => ({
    label: singular,
    choices: [
      choose({ kind: 'groupValue', groupType: type }, singular, propertySynonyms.groupValue(singular)),
      ...ofType(
        properties,
        (each) => each.of === 'group' && each.type === type,
        (name) => ({
          kind: 'group',
          groupType: type,
          name,
        }),
        (name) => (/name/i.test(name) ? propertySynonyms.groupName(singular) : undefined),
      ),
    ],
  }));
  const users = {
    label: words.user.singular,
    choices: [
      ...(ofUnits ? [] : [choose({ kind: 'userId' }, words.user.singular, propertySynonyms.userId)]),
      ...ofType(
        properties,
        ({ of }) => of === 'user',
        (name) => ({ kind: 'user', name }),
      ),
    ],
  };
  const events = {
    label: words.event,
    choices: [
      ...ofType(
        properties,
        ({ of }) => of === 'event',
        (name) => ({ kind: 'event', name }),
      ),
      ...ofType(
        properties,
        ({ of }) => of === 'client',
        (name) => ({ kind: 'client', name }) as Property,
      ),
    ],
  };
  const counted = definition.unit?.kind === 'group' ? definition.unit.groupType : undefined;
  const first = groups.filter((_, index) => groupTypes[index]?.type === counted);
  const others = groups.filter((_, index) => groupTypes[index]?.type !== counted);
  return [...first, users, ...(ofUnits ? [] : [...others, events])].filter(
    ({ choices }) => choices.length > 0,
  );
}

function ofType(
  properties: readonly CatalogueProperty[],
  isOf: (property: CatalogueProperty) => boolean,
  make: (name: string) => Property,
  findKeywords: (name: string) => string | undefined = () => undefined,
): readonly PropertyChoice[] {
  return properties.filter(isOf).map(({ name }) => choose(make(name), name, findKeywords(name)));
}

const choose = (property: Property, label: string, keywords?: string): PropertyChoice => ({
  value: JSON.stringify(property),
  label,
  ...(keywords !== undefined && { keywords }),
  property,
});

/** As it is called where the list has not come yet. */
export function propertyName(property: Property): string {
  switch (property.kind) {
    case 'event':
    case 'user':
    case 'group':
    case 'client':
      return property.name;
    case 'groupValue':
      return property.groupType;
    case 'userId':
      return words.user.singular;
  }
}
