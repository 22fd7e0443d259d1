/** Finds groups, users, events, properties, charts and cohorts by what people remember of them. */
import { userType } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import type { ReadKept } from '../catalogue/keep-for-a-while.ts';
import type { KnownNames } from '../catalogue/read-names.ts';
import type { ProjectFacts } from '../facts.ts';
import { describeUnknownGroupType, findSlot } from '../plan/group-types.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { compareMatched, matchText, matchTyping } from './match.ts';
import { readUnitHits } from './read-hits.ts';
import {
  type Hit,
  type Matched,
  type SearchedKind,
  type SearchHits,
  type SearchRequest,
  searchedKinds,
} from './schema.ts';
import type { KnownTexts } from './texts/known-texts.ts';

/** A saved chart or cohort. */
interface NamedThing {
  readonly kind: 'chart' | 'cohort';
  readonly id: string;
  readonly name: string;
}

interface ReadSearched {
  readonly readNames: ReadKept<KnownNames>;
  readonly readTexts: ReadKept<KnownTexts>;
}

/** `saved`: all charts and cohorts of the project. Errors: Problem at `type` where the project has no such type. */
export async function searchProject(
  run: RunStatement,
  facts: ProjectFacts,
  { readNames, readTexts }: ReadSearched,
  saved: readonly NamedThing[],
  { q: text, kind, type, limit }: SearchRequest,
): Promise<SearchHits> {
  if (type !== undefined && findSlot(facts, type) === undefined)
    throw new Problem('invalid_request', describeUnknownGroupType(facts, type), 'type');
  const kinds: readonly SearchedKind[] = kind ?? (type === undefined ? searchedKinds : ['group']);
  const groupTypes = type === undefined ? facts.groupTypes.filter((each) => each !== '') : [type];
  const types = [
    ...(kinds.includes('group') ? groupTypes : []),
    ...(kinds.includes('user') ? [userType] : []),
  ];
  const { found: names } = await readNames(run, facts);
  const { found: texts } = await readTexts(run, facts);
  const named = [...listNamed(names, saved)].filter((thing) => kinds.includes(thing.kind));
  const hits = [
    ...(await readUnitHits(run, facts, names, texts, types, { q: text, limit })),
    ...matchNamed(named, text),
  ].toSorted(compareHits);
  const shown = searchedKinds.flatMap((each) => hits.filter((hit) => hit.kind === each).slice(0, limit));
  return {
    hits: shown.toSorted(compareHits),
    more: searchedKinds.filter((each) => hits.filter((hit) => hit.kind === each).length > limit),
  };
}

/** The members of a union, each without the key. */
type WithoutMatch<T> = T extends Hit ? Omit<T, 'matched'> : never;
type Named = WithoutMatch<Exclude<Hit, { kind: 'group' | 'user' }>>;

function* listNamed(names: KnownNames, saved: readonly NamedThing[]): Generator<Named> {
  for (const { event: name } of names.events) yield { kind: 'event', name, label: name };
  for (const name of names.eventProperties.keys()) yield { kind: 'property', of: 'event', name, label: name };
  for (const [type, properties] of names.propertiesByType)
    for (const name of properties.keys())
      yield {
        kind: 'property',
        ...(type === userType ? { of: 'user' } : { of: 'group', type }),
        name,
        label: name,
      };
  for (const { kind, id, name } of saved) yield { kind, id, label: name };
}

function matchNamed(all: readonly Named[], text: string): readonly Hit[] {
  const found = all.flatMap((thing) => {
    const how = matchText(text, thing.label);
    return how === undefined ? [] : [addMatch(thing, how)];
  });
  if (found.length > 0) return found;
  return all.flatMap((thing) => (matchTyping(text, thing.label) ? [addMatch(thing, 'typing')] : []));
}

function addMatch(thing: Named, how: Matched['how']): Hit {
  return { ...thing, matched: { by: 'name', how, text: thing.label } };
}

function compareHits(a: Hit, b: Hit): number {
  return (
    compareMatched(a.matched, b.matched) ||
    searchedKinds.indexOf(a.kind) - searchedKinds.indexOf(b.kind) ||
    // Of a short text it is a greater part.
    a.matched.text.length - b.matched.text.length ||
    (a.label < b.label ? -1 : a.label > b.label ? 1 : 0)
  );
}
