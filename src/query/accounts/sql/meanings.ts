/** Statements on what the properties of units mean: their values now, and when a stage turned gone. */
import type { ProjectId, UnitId } from '../../../domain/ids.ts';
import type { PropertyPaths } from '../../plan/plan.ts';
import { planPredicate } from '../../plan/predicates.ts';
import { parsePropertyPaths } from '../../plan/values.ts';
import { noNumber, readNumber } from '../../sql/scan/numbers.ts';
import { matchValueList } from '../../sql/scan/predicates.ts';
import { readPropertyValues } from '../../sql/scan/properties.ts';
import { momentValue } from '../../sql/scan/time.ts';
import { versionOrder } from '../../sql/scan/version-order.ts';
import {
  all,
  as,
  bound,
  call,
  column,
  compare,
  constant,
  from,
  isIn,
  lambda,
  not,
  same,
} from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, numbered, numberOrNull, type RowOf, text, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';

export interface GroupType {
  readonly project: ProjectId;
  readonly groupType: string;
  /** A few; absent: all of them. */
  readonly units?: readonly UnitId[];
}

const valuesRow = { unit: text, values: numbered('p', textList) };

/** The values of each of some properties now, or in force at a moment, of every group that has a property; of users, too, by their type. */
export function valuesNowStatement(
  { project, groupType, units, beforeMs }: GroupType & { readonly beforeMs?: number },
  properties: readonly PropertyPaths[],
): RowStatement<RowOf<typeof valuesRow>> {
  const order = call('tuple', ...versionOrder);
  return selectRows(valuesRow, {
    columns: {
      unit: column('unit'),
      values: properties.map((paths) => call('argMax', readPropertyValues(paths), order)),
    },
    from: readTable(project, 'versions'),
    where: all(
      isProfile(groupType, units),
      ...(beforeMs === undefined ? [] : [compare(column('effective'), '<', momentValue(beforeMs))]),
    ),
    groupBy: ['unit'],
  });
}

const goneRow = { unit: text, sinceDay: number, before: numberOrNull };

interface GonePlan extends GroupType {
  readonly timeZone: string;
  readonly property: string;
  /** The values that mean gone. */
  readonly values: readonly string[];
  /** The property whose number before is read; absent: none. */
  readonly valueProperty?: string;
}

/**
 * Groups whose stage is gone now: the day of the version by which it turned so (of the first version, where it never was otherwise),
 * and the number of the value in the version before.
 */
export function goneStatement(plan: GonePlan): RowStatement<RowOf<typeof goneRow>> {
  const gone = indexOfVersion(constant(0));
  const length = call('length', column('versions'));
  // Versions come latest first, so the one behind the last that was not gone stands before it.
  const turned = call('if', compare(gone, '=', constant(0)), length, call('minus', gone, constant(1)));
  return selectRows(goneRow, {
    columns: {
      unit: column('unit'),
      sinceDay: readVersion(turned, 2),
      before: call(
        'if',
        compare(gone, '=', constant(0)),
        noNumber,
        readVersion(call('greatest', gone, constant(1)), 4),
      ),
    },
    from: from(selectVersions(plan)),
    where: not(compare(gone, '=', constant(1))),
  });
}

/** Rows (unit, versions): tuples (time, day, whether gone, the value), the latest version first; of one time the last, which holds. */
function selectVersions(plan: GonePlan): Select {
  const { project, groupType, units, timeZone, property, values, valueProperty } = plan;
  const { test } = planPredicate({ operator: 'is', values });
  const isGone = call('toUInt8', matchValueList(test, readPropertyValues(parsePropertyPaths(property))));
  const amount = valueProperty === undefined ? noNumber : readNumber(parsePropertyPaths(valueProperty));
  // A tuple, because argMax passes over NULL.
  const stageAndAmount = call('argMax', call('tuple', isGone, amount), call('tuple', ...versionOrder));
  const moments: Select = {
    node: 'select',
    columns: [same('unit'), as('at', column('effective')), as('inForce', stageAndAmount)],
    from: readTable(project, 'versions'),
    where: isProfile(groupType, units),
    groupBy: ['unit', 'at'],
  };
  const day = call('toInt32', call('toDate', column('at'), bound('String', timeZone)));
  const part = (number: number) => call('tupleElement', column('inForce'), constant(number));
  const version = call('tuple', column('at'), day, part(1), part(2));
  return {
    node: 'select',
    columns: [same('unit'), as('versions', call('arrayReverseSort', call('groupArray', version)))],
    from: from(moments),
    groupBy: ['unit'],
  };
}

/** The place of the first version whose `gone` is so, from 1; 0 where there is none. */
function indexOfVersion(gone: Expression): Expression {
  const flags = call(
    'arrayMap',
    lambda(['v'], call('tupleElement', column('v'), constant(3))),
    column('versions'),
  );
  return call('indexOf', flags, gone);
}

function readVersion(at: Expression, field: number): Expression {
  return call('tupleElement', call('arrayElement', column('versions'), at), constant(field));
}

export function isProfile(groupType: string, units: readonly UnitId[] | undefined): Expression {
  return all(
    compare(column('type'), '=', bound('String', groupType)),
    ...(units === undefined ? [] : [isIn(column('unit'), bound('Array(UInt64)', units))]),
    compare(column('scope'), '=', bound('String', 'profile')),
  );
}
