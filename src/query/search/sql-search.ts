/** Statements that find units by their values, and by the values their properties have or had. */
import type { ProjectId, UnitId } from '../../domain/ids.ts';
import { matchText } from '../sql/scan/predicates.ts';
import { isProfile } from '../sql/scan/profile.ts';
import { rowOrder } from '../sql/scan/row-order.ts';
import { versionOrder } from '../sql/scan/version-order.ts';
import {
  all,
  as,
  bound,
  call,
  cast,
  column,
  compare,
  constant,
  from,
  isIn,
  lambda,
  same,
  some,
} from '../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../sql/tree/nodes.ts';
import { json, number, type RowOf, text } from '../sql/tree/row-shape.ts';
import { type RowStatement, readRows, selectRows } from '../sql/tree/row-statement.ts';
import { listPieces } from './pieces.ts';
import { readProperty, type SearchedProperty } from './properties.ts';

/** What is looked for: texts that have it in them, or are like it but for so many letters. */
export type Wanted =
  | { readonly kind: 'containing'; readonly text: string }
  | {
      readonly kind: 'like';
      readonly text: string;
      readonly lettersMax: number;
      /** Not in a word of the text, nor at its beginning. */
      readonly asWhole?: true;
    };

const valueRow = { type: text, unit: text, found: text, rank: number, length: number };

/** Group types, and the only values of theirs that can match; absent: any can. */
export interface SearchedValues {
  readonly types: readonly string[];
  readonly among?: readonly string[] | undefined;
}

/** Units of these types whose value matches: the best first, then the shortest, of which it is the greatest part. */
export function unitsByValueStatement(
  project: ProjectId,
  { types, among }: SearchedValues,
  wanted: Wanted,
  limit: number,
): RowStatement<RowOf<typeof valueRow>> {
  return selectRows(valueRow, {
    columns: {
      type: column('type'),
      unit: cast(column('unit'), 'String'),
      // Not called as the column, which the condition is on.
      found: call('any', column('value')),
      rank: call('min', rankText(column('value'), wanted)),
      length: call('any', call('length', column('value'))),
    },
    from: readTable(project, 'units'),
    where: all(
      isIn(column('type'), bound('Array(String)', types)),
      ...(among ? [isIn(column('value'), bound('Array(String)', among))] : []),
      matches(column('value'), wanted),
    ),
    groupBy: ['type', 'unit'],
    orderBy: ['rank', 'length', 'found', 'unit'].map((by) => ({ by, descending: false })),
    limit,
  });
}

const idRow = { id: text, unit: text, rank: number, length: number };

/** User ids that match, with the user, as stored, that each belongs to now. */
export function usersByIdStatement(
  project: ProjectId,
  wanted: Wanted,
  limit: number,
): RowStatement<RowOf<typeof idRow>> {
  const latest = call('argMax', column('user'), rowOrder);
  return selectRows(idRow, {
    columns: {
      id: column('id'),
      unit: cast(latest, 'String'),
      rank: call('min', rankText(column('id'), wanted)),
      length: call('any', call('length', column('id'))),
    },
    from: readTable(project, 'identities'),
    where: all(compare(column('id_kind'), '=', bound('String', 'user_id')), matches(column('id'), wanted)),
    groupBy: ['id'],
    orderBy: ['rank', 'length', 'id'].map((by) => ({ by, descending: false })),
    limit,
  });
}

/** Properties of a type that are looked at, its names among them. */
export interface SearchedType {
  readonly type: string;
  readonly names: readonly SearchedProperty[];
  readonly others: readonly SearchedProperty[];
  /** The only names that can be alike; absent: any can. */
  readonly among?: readonly string[];
}

const unitRow = { type: text, unit: text, rank: number };

/** Units of which any version has a value that matches: those whose names do first. */
export function unitsByPropertyStatement(
  project: ProjectId,
  types: readonly SearchedType[],
  wanted: Wanted,
  limit: number,
): RowStatement<RowOf<typeof unitRow>> {
  const selects = types.map((searched): Select => {
    if (wanted.kind === 'like') return selectLike(project, searched, wanted);
    const { type, names, others } = searched;
    const ofNames = names.map(readProperty);
    const ranks = ofNames.map((name) => rankText(name, wanted));
    const rank = ranks.reduce((a, b) => call('least', a, b), constant(otherRank));
    return {
      node: 'select',
      columns: [as('type', bound('String', type)), same('unit'), as('rank', call('min', rank))],
      from: readTable(project, 'versions'),
      where: all(
        isProfile(type),
        some(...[...ofNames, ...others.map(readProperty)].map((each) => matches(each, wanted))),
      ),
      groupBy: ['unit'],
    };
  });
  return readRows(unitRow, {
    node: 'select',
    columns: [same('type'), as('unit', cast(column('unit', 'u'), 'String')), same('rank')],
    from: { node: 'leftJoin', left: { node: 'union', of: selects }, leftAs: 'u', joins: [] },
    orderBy: ['rank', 'type', 'unit'].map((by) => ({ by, descending: false })),
    limit,
  });
}

/** Versions mostly have the same name: each is compared once. */
function selectLike(
  project: ProjectId,
  { type, names, among }: SearchedType,
  wanted: Extract<Wanted, { kind: 'like' }>,
): Select {
  const ofVersions: Select = {
    node: 'select',
    columns: [same('unit'), as('text', call('arrayJoin', { node: 'list', of: names.map(readProperty) }))],
    from: readTable(project, 'versions'),
    where: isProfile(type),
  };
  const different: Select = {
    node: 'select',
    columns: [same('unit'), same('text')],
    from: from(ofVersions),
    ...(among && { where: isIn(column('text'), bound('Array(String)', among)) }),
    groupBy: ['unit', 'text'],
  };
  return {
    node: 'select',
    columns: [
      as('type', bound('String', type)),
      same('unit'),
      as('rank', call('min', rankText(column('text'), wanted))),
    ],
    from: from(different),
    where: matches(column('text'), wanted),
    groupBy: ['unit'],
  };
}

const versionRow = { type: text, id: text, atMs: number, props: json };

/** Versions of these units, the latest first. */
export function versionsOfUnitsStatement(
  project: ProjectId,
  units: readonly { readonly type: string; readonly unit: UnitId }[],
  versionsEach: number,
): RowStatement<RowOf<typeof versionRow>> {
  return readRows(versionRow, {
    node: 'select',
    columns: [
      same('type'),
      as('id', cast(column('unit'), 'String')),
      as('atMs', call('toUnixTimestamp64Milli', column('effective'))),
      same('props'),
    ],
    from: readTable(project, 'versions'),
    where: all(
      isIn(column('type'), bound('Array(String)', [...new Set(units.map(({ type }) => type))])),
      isIn(column('unit'), bound('Array(UInt64)', [...new Set(units.map(({ unit }) => unit))])),
      compare(column('scope'), '=', bound('String', 'profile')),
    ),
    orderBy: versionOrder.flatMap((by) => (by.node === 'column' ? [{ by: by.name, descending: true }] : [])),
    limitBy: { limit: versionsEach, by: ['type', 'unit'] },
    asSent: true,
  });
}

const groupRow = { type: text, unit: text, value: text };

/** The values of these groups. */
export function valuesOfUnitsStatement(
  project: ProjectId,
  units: readonly { readonly type: string; readonly unit: UnitId }[],
): RowStatement<RowOf<typeof groupRow>> {
  return selectRows(groupRow, {
    columns: {
      type: column('type'),
      unit: cast(column('unit'), 'String'),
      value: call('any', column('value')),
    },
    from: readTable(project, 'units'),
    where: all(
      isIn(column('type'), bound('Array(String)', [...new Set(units.map(({ type }) => type))])),
      isIn(column('unit'), bound('Array(UInt64)', [...new Set(units.map(({ unit }) => unit))])),
    ),
    groupBy: ['type', 'unit'],
  });
}

/** Behind every rank of a name. */
const otherRank = 9;

function matches(found: Expression, wanted: Wanted): Expression {
  if (wanted.kind === 'containing')
    return matchText({ kind: 'contains', values: [wanted.text], orMissing: false }, found);
  const { text: searched, lettersMax } = wanted;
  const length = countCharacters(searched);
  // What is much longer or shorter is not compared letter by letter.
  const isAsLong = compare(
    call('abs', call('minus', call('toInt64', call('lengthUTF8', column('t'))), constant(length))),
    '<=',
    constant(lettersMax),
  );
  const near = call('arrayFilter', lambda(['t'], isAsLong), listParts(found, wanted));
  const isNear = compare(countWrongLetters(searched), '<=', constant(lettersMax));
  const isAlike = call('arrayExists', lambda(['t'], isNear), near);
  if (wanted.asWhole) return all(...listLengthConditions(found, length, lettersMax), isAlike);
  const pieces = bound('Array(String)', listPieces(searched));
  return all(call('multiSearchAnyCaseInsensitiveUTF8', found, pieces), isAlike);
}

/** What most texts do not fulfil, and costs little. A capital may become two small letters. */
function listLengthConditions(found: Expression, length: number, lettersMax: number): readonly Expression[] {
  const foundLength = call('lengthUTF8', found);
  return [
    compare(foundLength, '>=', constant(Math.max(0, length - 2 * lettersMax))),
    compare(foundLength, '<=', constant(length + lettersMax)),
  ];
}

/** The smaller, the better. Of texts that match. */
function rankText(found: Expression, wanted: Wanted): Expression {
  if (wanted.kind === 'like') {
    const parts = listParts(found, wanted);
    const letters = call('arrayMin', call('arrayMap', lambda(['t'], countWrongLetters(wanted.text)), parts));
    return call('least', letters, constant(otherRank));
  }
  const searched = bound('String', wanted.text.toLowerCase());
  const lower = call('lowerUTF8', found);
  return call(
    'multiIf',
    compare(lower, '=', searched),
    constant(0),
    call('startsWith', lower, searched),
    constant(1),
    matches(found, wanted),
    constant(2),
    constant(otherRank),
  );
}

/** The text, its words, and its beginning: of these one may be what is looked for. */
function listParts(
  found: Expression,
  { text: searched, asWhole }: Extract<Wanted, { kind: 'like' }>,
): Expression {
  const lower = call('lowerUTF8', found);
  if (asWhole) return { node: 'list', of: [lower] };
  const beginning = call('substringUTF8', lower, constant(1), constant(countCharacters(searched)));
  const whole: Expression = { node: 'list', of: [lower, beginning] };
  return /[^\p{L}\p{N}]/u.test(searched) ? whole : call('arrayConcat', whole, call('splitByNonAlpha', lower));
}

/** Of the part `t`. */
function countWrongLetters(searched: string): Expression {
  return call('editDistanceUTF8', column('t'), bound('String', searched.toLowerCase()));
}

function countCharacters(text: string): number {
  return [...text].length;
}
