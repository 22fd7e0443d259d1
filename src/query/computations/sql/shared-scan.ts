/** One statement for many cells: the pairs of a group type are read once, and aggregated into a column each. */
import { assert, never } from '../../../domain/assert.ts';
import type { StreamPlan } from '../../plan/plan.ts';
import { noNumber } from '../../sql/scan/numbers.ts';
import { hasMoney } from '../../sql/scan/properties.ts';
import {
  compileSelector,
  dayNumber,
  listTimeConditions,
  pairOrder,
  resolveMergedIn,
  scanPairs,
} from '../../sql/scan/stream.ts';
import { readNumbers, readTexts } from '../../sql/scan/values.ts';
import { all, as, call, cast, column, compare, constant, from, same } from '../../sql/tree/build.ts';
import type { Expression, Named, Select } from '../../sql/tree/nodes.ts';
import { listColumn, numbered, numberOrNull, type RowOf, text, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { needsUsers, type OwnValues, type Selection, type SharedColumn } from './shared-columns.ts';

/** `numbers`: of each column in order, null of texts and where there is none; `t0` …: [text, type] of each column of texts. */
const sharedRow = { unit: text, numbers: listColumn(numberOrNull), texts: numbered('t', textList) };
export type SharedRow = RowOf<typeof sharedRow>;

interface SharedScan {
  /** Of the group type's pairs. */
  readonly stream: StreamPlan;
  readonly columns: readonly SharedColumn[];
  readonly hasMerges: boolean;
  /** Only groups for which these hold. */
  readonly where: readonly Expression[];
}

/** A column on its way: read of each pair, aggregated by user where users are told apart, then by group. */
interface Steps {
  readonly scanned: readonly Named[];
  /** Sums and counts, which add up. */
  readonly byUser: readonly Named[];
  readonly number?: Expression;
  readonly text?: Expression;
}

/** Rows of groups with any pair that matches; all columns need users, or none does. */
export function sharedStatement(scan: SharedScan): RowStatement<SharedRow> {
  const { columns, where } = scan;
  const isByUser = columns.some(needsUsers);
  assert(
    columns.every((each) => needsUsers(each) === isByUser),
    'columns of one step',
  );
  const steps = columns.map((each, index) => planSteps(each, index, scan.stream));
  const pairs = scanPairs(limitTimes(scan), {
    selectors: columns.flatMap(({ selection, take }) => [
      selection.selector,
      ...(take.kind === 'userShare' ? [take.of.selector] : []),
    ]),
    columns: [...(isByUser ? [same('user')] : []), ...steps.flatMap(({ scanned }) => scanned)],
    ...(where.length > 0 && { where: all(...where) }),
  });
  return selectRows(sharedRow, {
    columns: {
      unit: column('unit'),
      numbers: { node: 'list', of: steps.map(({ number }) => number ?? noNumber) },
      texts: steps.flatMap(({ text: each }) => each ?? []),
    },
    from: from(isByUser ? groupByUser(scan, steps, pairs) : pairs),
    groupBy: ['unit'],
  });
}

/** From the first to the last moment that any column reads. Events are never read by group: columns have conditions of their own. */
function limitTimes({ stream, columns }: SharedScan): StreamPlan {
  const selections = columns.flatMap(({ selection, take }) =>
    take.kind === 'userShare' ? [selection, take.of] : [selection],
  );
  const { derived: _, ...others } = stream;
  return {
    ...others,
    fromMs: Math.min(...selections.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...selections.map(({ toMs }) => toMs)),
  };
}

function groupByUser({ stream, hasMerges }: SharedScan, steps: readonly Steps[], pairs: Select): Select {
  const names = steps.flatMap(({ byUser }) => byUser);
  const stored: Select = {
    node: 'select',
    columns: [same('unit'), same('user'), ...names],
    from: from(pairs),
    groupBy: ['unit', 'user'],
  };
  if (!hasMerges) return stored;
  return {
    node: 'select',
    columns: [
      same('unit', 's'),
      same('user', 's'),
      ...names.map(({ as: name }) => as(name, call('sum', column(name, 's')))),
    ],
    from: { node: 'leftJoin', left: resolveMergedIn(stream.project, 'user', stored), leftAs: 's', joins: [] },
    groupBy: ['unit', 'user'],
  };
}

function planSteps(shared: SharedColumn, index: number, stream: StreamPlan): Steps {
  const steps = planTake(shared, index, stream);
  const { atLeast } = shared;
  if (atLeast === undefined || !steps.number) return steps;
  const holds = call('toFloat64', compare(steps.number, '>=', constant(atLeast)));
  return { ...steps, number: call('if', call('isNull', steps.number), noNumber, holds) };
}

function planTake({ selection, take }: SharedColumn, index: number, stream: StreamPlan): Steps {
  const match = as(`m${index}`, matches(stream, selection));
  const isMatch = compare(column(`m${index}`), '=', constant(1));
  const events = call('countIf', isMatch);
  const isAny = compare(events, '>', constant(0));
  const orNone = (number: Expression) => call('if', isAny, call('toFloat64', number), noNumber);
  switch (take.kind) {
    case 'any':
      return { scanned: [match], byUser: [], number: orNone(constant(1)) };
    case 'events':
      return { scanned: [match], byUser: [], number: orNone(events) };
    case 'users': {
      const users = countUsers(`c${index}`);
      return { scanned: [match], byUser: [as(`c${index}`, events)], number: nullIfZero(users) };
    }
    case 'eventsPerUser': {
      const users = countUsers(`c${index}`);
      const mean = divide(call('sum', column(`c${index}`)), users);
      return { scanned: [match], byUser: [as(`c${index}`, events)], number: mean };
    }
    case 'userShare': {
      const among = as(`d${index}`, matches(stream, take.of));
      const isAmong = call('countIf', compare(column(`d${index}`), '=', constant(1)));
      return {
        scanned: [match, among],
        byUser: [as(`c${index}`, events), as(`e${index}`, isAmong)],
        number: divide(countUsers(`c${index}`), countUsers(`e${index}`)),
      };
    }
    case 'number':
      return planNumber(take, index, match, isMatch);
    case 'day': {
      const day = as(`x${index}`, dayNumber(stream));
      const end = call(take.which === 'first' ? 'minIf' : 'maxIf', column(`x${index}`), isMatch);
      return { scanned: [match, day], byUser: [], number: orNone(end) };
    }
    case 'value':
      return planText(take, index, match);
    default:
      throw never(take);
  }
}

function matches(stream: StreamPlan, { selector, fromMs, toMs }: Selection): Expression {
  const times = listTimeConditions({ ...stream, fromMs, toMs }, column('time'));
  return call('toUInt8', all(...times, compileSelector(stream, selector)));
}

function countUsers(name: string): Expression {
  return call('countIf', compare(column(name), '>', constant(0)));
}

function nullIfZero(number: Expression): Expression {
  return call('if', compare(number, '>', constant(0)), call('toFloat64', number), noNumber);
}

/** NULL where nothing divides. */
function divide(above: Expression, below: Expression): Expression {
  return call('if', compare(below, '>', constant(0)), call('divide', above, below), noNumber);
}

function planNumber(
  { aggregate, values, orZero }: Extract<SharedColumn['take'], { kind: 'number' }>,
  index: number,
  match: Named,
  isMatch: Expression,
): Steps {
  const numbers = column(`x${index}`);
  const scanned = [match, as(`x${index}`, readNumbers(values))];
  const hasNumber = all(isMatch, call('notEmpty', numbers));
  const isAny = compare(call('countIf', orZero ? isMatch : hasNumber), '>', constant(0));
  const sum = call('sumIf', call('arraySum', numbers), hasNumber);
  const found = (number: Expression) => ({
    scanned,
    byUser: [],
    number: call('if', isAny, number, noNumber),
  });
  switch (aggregate) {
    case 'sum':
      return found(sum);
    case 'average':
      return found(call('divide', sum, call('sumIf', call('length', numbers), hasNumber)));
    case 'min':
      return found(call('minIf', call('arrayMin', numbers), hasNumber));
    case 'max':
      return found(call('maxIf', call('arrayMax', numbers), hasNumber));
    default:
      throw never(aggregate);
  }
}

/** The first value of the event, and its type as it is stored. */
function planText(
  { which, values }: Extract<SharedColumn['take'], { kind: 'value' }>,
  index: number,
  match: Named,
): Steps {
  const texts = column(`x${index}`);
  const first = call('arrayElement', texts, constant(1));
  const isMatch = all(compare(column(`m${index}`), '=', constant(1)), call('notEmpty', texts));
  const order = column(`o${index}`);
  const each: Expression = { node: 'list', of: [first, column(`y${index}`)] };
  return {
    scanned: [
      match,
      as(`x${index}`, readTexts(values)),
      as(`y${index}`, readType(values)),
      as(`o${index}`, pairOrder),
    ],
    byUser: [],
    text: call(which === 'first' ? 'argMinIf' : 'argMaxIf', each, order, isMatch),
  };
}

/** `Int64`, `Float64`, `Bool` …; of money and columns what they are. */
function readType(values: OwnValues): Expression {
  if (values.kind === 'column') return textType;
  const types = values.paths.map((path): Expression => {
    const property: Expression = { node: 'property', path };
    return call(
      'if',
      call('isNull', property),
      cast(constant(''), 'String'),
      cast(call('dynamicType', property), 'String'),
    );
  });
  const [first = textType, second] = types;
  const own = second ? call('if', compare(first, '=', constant('')), second, first) : first;
  const { money } = values;
  if (!money) return own;
  const isAmount = money === 'revenue' || money === 'price' || money === 'quantity';
  return call('if', hasMoney(money), isAmount ? cast(constant('Float64'), 'String') : textType, own);
}

const textType = cast(constant('String'), 'String');
