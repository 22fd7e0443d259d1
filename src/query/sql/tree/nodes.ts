/** The SQL that charts need, as plain data: a closed set of nodes. render.ts is the only place that turns it into text. */
import type { ProjectId } from '../../../domain/ids.ts';
import type { Buckets } from '../../plan/buckets.ts';
import type { UnitSet } from '../../plan/plan.ts';

/** Tables that charts read. */
export type TableName =
  | 'events'
  | 'versions'
  | 'units'
  | 'merges'
  | 'identities'
  | 'memberships'
  | 'operations'
  | 'group_events'
  | 'unit_days'
  | 'unit_days_all'
  | 'cohort_members';

/** Types that values are bound or cast as. */
export type SqlType =
  | 'String'
  | 'Nullable(String)'
  | 'UInt16'
  | 'UInt64'
  | 'Int64'
  | 'Float64'
  | 'Array(String)'
  | 'Array(Float64)'
  | 'Array(Int64)'
  | 'Array(Nullable(String))'
  | 'Array(UInt64)'
  | 'LowCardinality(Nullable(String))';

/** Functions that charts call; aggregate functions among them. */
export type FunctionName =
  | 'abs'
  | 'and'
  | 'any'
  | 'anyIf'
  | 'argMax'
  | 'argMaxIf'
  | 'argMin'
  | 'argMinIf'
  | 'arrayAvg'
  | 'arrayCompact'
  | 'arrayConcat'
  | 'arrayCount'
  | 'arrayCumSum'
  | 'arrayDifference'
  | 'arrayDistinct'
  | 'arrayElement'
  | 'arrayEnumerate'
  | 'arrayExists'
  | 'arrayFill'
  | 'arrayFilter'
  | 'arrayFirst'
  | 'arrayFlatten'
  | 'arrayFold'
  | 'arrayIntersect'
  | 'arrayJoin'
  | 'arrayMap'
  | 'arrayMax'
  | 'arrayMin'
  | 'arrayPopBack'
  | 'arrayPopFront'
  | 'arrayPushBack'
  | 'arrayPushFront'
  | 'arrayResize'
  | 'arrayReduce'
  | 'arrayReverse'
  | 'arrayReverseFill'
  | 'arrayReverseSort'
  | 'arraySlice'
  | 'arraySort'
  | 'arrayStringConcat'
  | 'arraySum'
  | 'arrayUniq'
  | 'arrayZip'
  | 'assumeNotNull'
  | 'avg'
  | 'avgIf'
  | 'bitAnd'
  | 'bitCount'
  | 'bitNot'
  | 'bitOr'
  | 'bitPositionsToArray'
  | 'bitShiftLeft'
  | 'bitShiftRight'
  | 'bitTest'
  | 'ceil'
  | 'char'
  | 'coalesce'
  | 'concat'
  | 'count'
  | 'countEqual'
  | 'countIf'
  | 'dateDiff'
  | 'distinctJSONPaths'
  | 'distinctJSONPathsAndTypes'
  | 'divide'
  | 'dynamicType'
  | 'editDistanceUTF8'
  | 'empty'
  | 'emptyArrayToSingle'
  | 'equals'
  | 'finalizeAggregation'
  | 'floor'
  | 'fromUnixTimestamp64Milli'
  | 'greater'
  | 'greaterOrEquals'
  | 'greatest'
  | 'groupArray'
  | 'groupArrayIf'
  | 'groupArraySorted'
  | 'groupArraySortedIf'
  | 'groupBitAnd'
  | 'groupBitOr'
  | 'groupBitOrIf'
  | 'grouping'
  | 'groupUniqArray'
  | 'groupUniqArrayArray'
  | 'groupUniqArrayIf'
  | 'has'
  | 'hasAll'
  | 'hasAny'
  | 'if'
  | 'ifNull'
  | 'indexHint'
  | 'indexOf'
  | 'intDiv'
  | 'isFinite'
  | 'isNotNull'
  | 'isNull'
  | 'JSONAllPaths'
  | 'JSONExtract'
  | 'least'
  | 'length'
  | 'lengthUTF8'
  | 'less'
  | 'lessOrEquals'
  | 'lower'
  | 'lowerUTF8'
  | 'match'
  | 'max'
  | 'maxForEach'
  | 'maxIf'
  | 'min'
  | 'minIf'
  | 'minus'
  | 'modulo'
  | 'multiIf'
  | 'multiSearchAnyCaseInsensitiveUTF8'
  | 'multiply'
  | 'negate'
  | 'normalizeUTF8NFKC'
  | 'not'
  | 'notEmpty'
  | 'notEquals'
  | 'nullIf'
  | 'or'
  | 'plus'
  | 'position'
  | 'positionCaseInsensitiveUTF8'
  | 'quantileExactInclusive'
  | 'quantileExactInclusiveIf'
  | 'quantileExactInclusiveMerge'
  | 'quantileExactInclusiveMergeIf'
  | 'quantileExactInclusiveState'
  | 'quantilesExactInclusive'
  | 'range'
  | 'replaceRegexpAll'
  | 'roundBankers'
  | 'sipHash64'
  | 'splitByNonAlpha'
  | 'startsWith'
  | 'substringUTF8'
  | 'sum'
  | 'sumArray'
  | 'sumForEach'
  | 'sumIf'
  | 'sumMapIf'
  | 'toDate'
  | 'toFloat64'
  | 'toFloat64OrNull'
  | 'toInt32'
  | 'toInt64'
  | 'toJSONString'
  | 'toRelativeMonthNum'
  | 'toStartOfHour'
  | 'toString'
  | 'toUInt128'
  | 'toUInt16'
  | 'toUInt32'
  | 'substringIndex'
  | 'toUInt64'
  | 'toUInt64OrZero'
  | 'toUInt8'
  | 'toUnixTimestamp64Milli'
  | 'tuple'
  | 'tupleElement'
  | 'uniqExact'
  | 'uniqExactArray'
  | 'uniqExactIf'
  | 'uniqExactMerge'
  | 'uniqExactMergeIf'
  | 'uniqExactMergeState'
  | 'uniqExactState'
  | 'uniqExactStateIf';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Expression =
  /** A column of a table or of an inner query; `of` is the alias of a joined source. Never a name from outside. */
  | { readonly node: 'column'; readonly name: string; readonly of?: string }
  /** A property of the column `props`; each part of the path is bound. `only`: NULL where its value is of another type. */
  | { readonly node: 'property'; readonly path: readonly string[]; readonly only?: 'String' }
  /** A value from outside: always bound. */
  | {
      readonly node: 'bound';
      readonly type: SqlType;
      readonly value: string | number | readonly (string | number)[];
    }
  /** A number or text of the program itself. */
  | { readonly node: 'constant'; readonly value: number | string | readonly [] }
  | {
      readonly node: 'call';
      readonly name: FunctionName;
      /** Of aggregate functions that take some before their arguments, such as the level of a quantile. */
      readonly levels?: readonly number[];
      readonly arguments: readonly Expression[];
    }
  | { readonly node: 'lambda'; readonly parameters: readonly string[]; readonly body: Expression }
  | { readonly node: 'cast'; readonly of: Expression; readonly type: SqlType }
  | { readonly node: 'list'; readonly of: readonly Expression[] }
  | {
      readonly node: 'compare';
      readonly with: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly node: 'isIn'; readonly of: Expression; readonly set: Expression | Select | SetQuery }
  | { readonly node: 'all'; readonly of: readonly Expression[] }
  | { readonly node: 'some'; readonly of: readonly Expression[] }
  | { readonly node: 'not'; readonly of: Expression }
  | { readonly node: 'countOverAll' }
  /** A row's number, from 1, in order, among rows that are equal in `by`. */
  | { readonly node: 'placeAmong'; readonly by: readonly string[]; readonly orderBy: Order }
  /** The same of rows that are equal in `orderBy` is one number, and the next is one more. */
  | { readonly node: 'rankAmong'; readonly by: readonly string[]; readonly orderBy: Order }
  | { readonly node: 'sumAmong'; readonly of: Expression; readonly by: readonly string[] }
  | { readonly node: 'sumOverAll'; readonly of: Expression }
  /** Of states of uniqExact: how many different ones there are over all rows. */
  | { readonly node: 'uniqOverAll'; readonly of: Expression };

declare const readByProject: unique symbol;

export type Source =
  /** Made by readTable only, so that no table is read without its project. */
  | {
      readonly node: 'table';
      readonly table: TableName;
      readonly project: ProjectId;
      readonly [readByProject]: true;
    }
  | { readonly node: 'query'; readonly query: Query }
  | {
      readonly node: 'leftJoin';
      readonly left: Query;
      readonly leftAs: string;
      readonly joins: Joins;
    };

export type Joins = readonly {
  readonly right: Query;
  readonly as: string;
  /** Of equalities and, as of a moment, one that a column is at most something: the greatest such row is joined. */
  readonly on: Expression;
  readonly isAsOf?: true;
}[];

export interface Named {
  readonly as: string;
  readonly is: Expression;
}

export type Order = readonly { readonly by: string; readonly descending: boolean }[];

export interface Select {
  readonly node: 'select';
  readonly columns: readonly Named[];
  readonly from: Source;
  /** One row per element of the lists, which are of one length; `keepEmpty` keeps rows whose lists are empty. */
  readonly unfold?: { readonly lists: readonly Named[]; readonly keepEmpty: boolean };
  readonly where?: Expression;
  readonly groupBy?: readonly string[];
  /** Also one row per each of these parts of groupBy; `grouping` tells which columns such a row is over. */
  readonly alsoGroupBy?: readonly (readonly string[])[];
  readonly having?: Expression;
  readonly orderBy?: Order;
  /** At most so many rows of each, the first ones in order. */
  readonly limitBy?: { readonly limit: number; readonly by: readonly string[] };
  readonly limit?: number;
  readonly offset?: number;
  /** Properties come back as they were sent: their numbers are numbers. Ids must be made text. Of the outermost select only. */
  readonly asSent?: true;
}

/**
 * The units of a set. Its select is compiled when the statement is written, for sets are made of scans, and the
 * conditions of scans ask for sets.
 */
export interface SetQuery {
  readonly node: 'set';
  readonly set: UnitSet;
  /** Users as events store them; else as they count. */
  readonly storedUsers: boolean;
  /** Rows (unit, x) in place of units: a set for each interval. */
  readonly buckets?: Buckets;
}

export type CompileSet = (query: SetQuery) => Select;

export type Query = Select | { readonly node: 'union'; readonly of: readonly Select[] };

/** True where an expression reads a column of that name; what sets read of their own rows does not count. */
export function mentions(expression: Expression, name: string): boolean {
  const within = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(within);
    if (typeof value !== 'object' || value === null) return false;
    if ('node' in value && value.node === 'column' && 'name' in value) return value.name === name;
    return Object.values(value).some(within);
  };
  return within(expression);
}

/** The columns of its own rows that an expression reads; properties are the column `props`. What sets read of theirs does not count. */
export function listColumnNames(expression: Expression): readonly string[] {
  const within = (value: unknown, hidden: readonly string[]): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap((each) => within(each, hidden));
    if (typeof value !== 'object' || value === null) return [];
    const each = value as Expression | Select | SetQuery;
    switch (each.node) {
      case 'column':
        return each.of === undefined && hidden.includes(each.name) ? [] : [each.name];
      case 'property':
        return ['props'];
      case 'lambda':
        return within(each.body, [...hidden, ...each.parameters]);
      case 'select':
      case 'set':
        return [];
      default:
        return Object.values(each).flatMap((part) => within(part, hidden));
    }
  };
  return within(expression, []);
}

/** The expression with every part that is equal to another one replaced; what sets read is left. */
export function replaceParts(expression: Expression, part: Expression, by: Expression): Expression {
  const text = JSON.stringify(part);
  const within = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(within);
    if (typeof value !== 'object' || value === null) return value;
    const each = value as Expression | Select | SetQuery;
    if (each.node === 'select' || each.node === 'set') return each;
    if (each.node === part.node && JSON.stringify(each) === text) return by;
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, within(inner)]));
  };
  return within(expression) as Expression;
}

/** The only way to read a table: the renderer adds the condition on the project. */
export function readTable(project: ProjectId, table: TableName): Source {
  return { node: 'table', table, project } as Source;
}
