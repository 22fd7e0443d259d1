/** The texts that groups of a project have, kept so that a search asks only for what can match. */
import type { ChunkId } from '../../../domain/ids.ts';
import { inParts } from '../../../domain/in-parts.ts';
import { searchLimits } from '../../../domain/search-limits.ts';
import { keepForAWhile, type ReadKept } from '../../catalogue/keep-for-a-while.ts';
import type { KnownNames } from '../../catalogue/read-names.ts';
import type { ProjectFacts } from '../../facts.ts';
import type { Chunks } from '../../sql/scan/chunks.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { listProperties, type SearchedProperty } from '../properties.ts';
import { textsOfPropertiesStatement, textsOfValuesStatement, touchedTypesStatement } from './sql-texts.ts';
import { addTexts, countCharacters, countTexts, type TextList } from './text-list.ts';

/** Whose texts: the values of a type's groups, or those of a property that they have or had. */
interface TextsOf {
  readonly type: string;
  readonly property?: SearchedProperty;
}

interface Texts extends TextsOf {
  readonly list: TextList;
}

/** What is absent is too much to be kept, or not known yet: anything can be in it. */
export type KnownTexts = ReadonlyMap<string, Texts>;

/** Undefined: anything can be in it. */
export function findList(known: KnownTexts, type: string, property?: SearchedProperty): TextList | undefined {
  return known.get(makeKey({ type, ...(property && { property }) }))?.list;
}

const propertiesAtOnce = 6;
/** How long what comes is added to what was read, before all is read anew. */
const keptMs = 3_600_000;
const projectsMax = 4;

/** Of facts that do not tell what they are complete to nothing is known. Errors: Problem. */
export function keepTexts(readNames: ReadKept<KnownNames>): ReadKept<KnownTexts> {
  const readKept = keepForAWhile(
    async (run, facts) => readTexts(run, facts, (await readNames(run, facts)).found),
    { renew: renewTexts, keptMs, projectsMax },
  );
  return async (run, facts) =>
    facts.completeTo === undefined ? { asOfMs: facts.freshnessMs, found: new Map() } : readKept(run, facts);
}

async function readTexts(run: RunStatement, facts: ProjectFacts, names: KnownNames): Promise<KnownTexts> {
  const all = facts.groupTypes
    .filter((type) => type !== '')
    .flatMap((type): readonly TextsOf[] => [
      { type },
      ...listProperties(names, type, false).map((property) => ({ type, property })),
    ]);
  const found = await addRead(run, facts, new Map(), all, {});
  // In the order of the types: what comes last has no room.
  let room: number = searchLimits.charactersMax;
  return new Map(
    [...found].filter(([, { list }]) => {
      room -= countCharacters(list);
      return room >= 0;
    }),
  );
}

async function renewTexts(
  run: RunStatement,
  facts: ProjectFacts,
  known: KnownTexts,
  after: ChunkId,
): Promise<KnownTexts> {
  const chunks = { after };
  const touched = await run(touchedTypesStatement(facts.project, chunks));
  const of = [...known.values()].filter(({ type, property }) =>
    touched.some((each) => each.type === type && each.ofProperties > 0 === (property !== undefined)),
  );
  return addRead(run, facts, known, of, chunks);
}

async function addRead(
  run: RunStatement,
  { project }: ProjectFacts,
  known: KnownTexts,
  of: readonly TextsOf[],
  chunks: Chunks,
): Promise<KnownTexts> {
  const texts = new Map(known);
  const add = (each: TextsOf, count: number | undefined, joined: string | undefined) => {
    const key = makeKey(each);
    const isWhole = count !== undefined && joined !== undefined && countTexts(joined) === count;
    const list = isWhole ? addTexts(texts.get(key)?.list ?? [], joined) : undefined;
    if (list) texts.set(key, { ...each, list });
    else texts.delete(key);
  };
  for (const type of new Set(of.map((each) => each.type))) {
    const ofType = of.filter((each) => each.type === type);
    for (const each of ofType.filter(({ property }) => property === undefined)) {
      const [row] = await run(textsOfValuesStatement(project, type, chunks));
      add(each, row?.counts[0], row?.joined[0]);
    }
    const properties = ofType.flatMap(({ property }) => property ?? []);
    // One after the other, as each may take much memory.
    for (const some of inParts(properties, propertiesAtOnce)) {
      const [row] = await run(textsOfPropertiesStatement(project, type, some, chunks));
      for (const [index, property] of some.entries())
        add({ type, property }, row?.counts[index], row?.joined[index]);
    }
  }
  return texts;
}

function makeKey({ type, property }: TextsOf): string {
  return JSON.stringify([type, property?.name, property?.isText]);
}
