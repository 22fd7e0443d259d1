/** The columns that a list can have: those of every type, its properties, its features, and metrics. */
import type { Catalogue, ListColumn } from '../../../api/operations.ts';
import type { Choice } from '../../../parts/choice-list.tsx';
import { groupsTexts as words } from '../../../words/groups.ts';
import { meaningTexts } from '../../../words/meanings.ts';
import { meaningSynonyms } from '../../../words/synonyms.ts';

type Kind = ListColumn['type'] | 'feature';

export interface ColumnChoice extends Choice {
  readonly kind: Kind;
  /** Of a text: the property of which its values are. */
  readonly property?: string | undefined;
  /** Some of the values are numbers. */
  readonly isNumeric?: boolean;
  /** All of them are. */
  readonly isNumber?: boolean;
}

const builtIn: Readonly<Record<string, Exclude<Kind, 'metric' | 'history' | 'feature'>>> = {
  name: 'text',
  group: 'text',
  owner: 'text',
  plan: 'text',
  stage: 'text',
  value: 'number',
  words: 'words',
  activePeople: 'number',
  change: 'number',
  activePeople28: 'number',
  knownPeople: 'number',
  events: 'number',
  activeDays: 'number',
  seats: 'number',
  seatsUsed: 'number',
  seatsShare: 'number',
  lastUse: 'date',
  firstSeen: 'date',
  renewal: 'date',
  quietDays: 'number',
  putOffUntil: 'date',
};

/** Which property a meaning is, by the column that reads it. */
type Meanings = Readonly<Record<'owner' | 'plan' | 'stage', string | undefined>>;

interface Known {
  readonly type: string;
  readonly meanings: Meanings;
  readonly features: readonly string[];
  /** Absent: it is loading. */
  readonly catalogue?: Catalogue | undefined;
}

export function listColumnChoices({ type, meanings, features, catalogue }: Known): readonly ColumnChoice[] {
  const properties = (catalogue?.properties ?? []).filter(
    (property) => property.of === 'group' && property.type === type,
  );
  return [
    ...Object.entries(builtIn).map(([id, kind]) => ({
      value: id,
      label: nameBuiltIn(id),
      kind,
      heading: words.choices.known,
      ...(id in meanings && { property: meanings[id as keyof Meanings] }),
    })),
    ...properties.map(({ name, types, meaning }) => ({
      value: `prop:${name}`,
      label: name,
      ...(meaning && {
        keywords: `${meaningTexts[meaning]} ${meaningSynonyms[meaning]}`,
        note: meaningTexts[meaning],
      }),
      kind: 'text' as const,
      property: name,
      isNumeric: types.includes('number'),
      isNumber: types.length > 0 && types.every((each) => each === 'number'),
      heading: words.choices.properties,
    })),
    // Of numbers also their change and weeks.
    ...properties
      .filter(({ types }) => types.includes('number'))
      .map(({ name }) => ({
        value: `history:${name}`,
        label: name,
        kind: 'history' as const,
        heading: words.choices.histories,
      })),
    ...features.map((name) => ({
      value: `feature:${name}`,
      label: words.choices.nameUse(name),
      kind: 'feature' as const,
      heading: words.choices.features,
    })),
  ];
}

function nameBuiltIn(id: string): string {
  const unit = words.unit[id];
  return unit === undefined || unit === '%' ? (words.column[id] ?? id) : `${words.column[id]}, ${unit}`;
}

/** What a column is called wherever it stands alone: in filters, in lists of columns. */
export function nameColumnId(id: string): string {
  if (id in builtIn) return words.column[id] ?? id;
  const [, kind = '', name = id] = /^(prop|history|feature):(.+)$/s.exec(id) ?? [];
  if (kind === 'feature') return words.choices.nameUse(name);
  if (kind === 'prop' || kind === 'history') return name;
  const [, measure = '', days = '', event] = /^metric:(\w+):(\d+)(?::(.+))?$/s.exec(id) ?? [];
  return measure === '' ? id : words.metric(measure, Number(days), event);
}

/** Of a column that may be none of the choices yet, as a metric. */
export function findKind(id: string, choices: readonly ColumnChoice[]): Kind {
  const found = choices.find(({ value }) => value === id);
  if (found) return found.kind;
  if (id.startsWith('metric:') || id.startsWith('history:')) return 'number';
  return id.startsWith('feature:') ? 'feature' : 'text';
}

const measures = ['people', 'events', 'days'] as const;
const metricDays = [7, 28, 90] as const;

export const metricChoices = { measures, days: metricDays } as const;

export function writeMetric(measure: string, days: string, event: string): string {
  return ['metric', measure, days, ...(event === '' ? [] : [event])].join(':');
}
