/** Properties that a chart can be broken down by, as a list of choices. */
import type { Catalogue, CatalogueProperty, ChartDefinition, Property } from '../api/operations.ts';
import { chartTexts as words } from '../words/charts.ts';
import { meaningTexts } from '../words/meanings.ts';
import { meaningSynonyms, propertySynonyms } from '../words/synonyms.ts';

interface PropertyChoice {
  readonly value: string;
  readonly label: string;
  /** What else it may be searched by. */
  readonly keywords?: string;
  /** Its name, where it is called by what it means. */
  readonly note?: string;
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
      ...properties
        .filter((each) => each.of === 'group' && each.type === type)
        .map((each) => chooseOfGroup(each, type, singular, properties)),
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
      choose({ kind: 'client', name: 'event_type' }, words.eventType, propertySynonyms.eventType),
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
): readonly PropertyChoice[] {
  return properties.filter(isOf).map(({ name }) => choose(make(name), name));
}

/** People know it by what it means, others by its name: both are shown, and found. */
function chooseOfGroup(
  { name, meaning }: CatalogueProperty,
  type: string,
  singular: string,
  properties: readonly CatalogueProperty[],
): PropertyChoice {
  const property = { kind: 'group', groupType: type, name } as const;
  const label = propertyName(property, properties);
  const isName = meaning === 'name' || /name/i.test(name);
  const keywords = [
    ...(meaning === undefined ? [] : [meaningTexts[meaning], meaningSynonyms[meaning], name]),
    ...(isName ? [propertySynonyms.groupName(singular)] : []),
  ];
  return {
    ...choose(property, label, keywords.length > 0 ? keywords.join(' ') : undefined),
    ...(label !== name && { note: name }),
  };
}

const choose = (property: Property, label: string, keywords?: string): PropertyChoice => ({
  value: JSON.stringify(property),
  label,
  ...(keywords !== undefined && { keywords }),
  property,
});

/** By what it means where somebody said so, and no other of the type has that for a name; by its name where the list has not come yet. */
export function propertyName(property: Property, properties: readonly CatalogueProperty[] = []): string {
  switch (property.kind) {
    case 'event':
    case 'user':
      return property.name;
    case 'group': {
      const ofType = properties.filter(({ of, type }) => of === 'group' && type === property.groupType);
      const { meaning } = ofType.find(({ name }) => name === property.name) ?? {};
      const text = meaning && meaningTexts[meaning];
      return text === undefined || ofType.some(({ name }) => name === text) ? property.name : text;
    }
    case 'client':
      return property.name === 'event_type' ? words.eventType : property.name;
    case 'groupValue':
      return property.groupType;
    case 'userId':
      return words.user.singular;
  }
}
