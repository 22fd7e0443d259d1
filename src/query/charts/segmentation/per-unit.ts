/** A metric of every known group of a type, whatever unit the chart counts. */
import { Problem } from '../../../domain/problem.ts';
import type { ProjectFacts } from '../../facts.ts';
import { createContext, planStream, planUnit } from '../../plan/context.ts';
import type { SeriesPlan } from '../../plan/counts.ts';
import { findEmptyValue, nameBins } from '../../plan/metric.ts';
import { wholeRangeCell } from '../../plan/window-frame.ts';
import { noNumber } from '../../sql/scan/numbers.ts';
import { selectUnits } from '../../sql/sets/unit-sets.ts';
import { as, call, column, compare, constant, from, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { selectCounts } from './measure.ts';
import { planSeries, type SeriesRequest } from './plan.ts';
import type { SegmentationDefinition } from './schema.ts';

/**
 * Rows (`unit`, `metric` Nullable(Float64)), in no order: the number that the first event under the first segment has over
 * the whole range in each group of the type known at its end; 0 of counts, null of averages, for those without any. The chart's
 * breakdowns, window and weights do not matter. Errors: Problem with the path in the definition, or `formula` and `metric` for
 * what is not one number.
 */
export function perUnitSelect(
  definition: SegmentationDefinition,
  facts: ProjectFacts,
  groupType: string,
): Select {
  const plan = planPerUnit(definition, facts, groupType);
  const context = createContext(definition, facts);
  const unit = planUnit({ kind: 'group', groupType }, facts);
  const stream = { ...planStream(context, { toMs: context.toMs }), unit };
  const none = findEmptyValue(plan.metric);
  const number = column('metric', 'c');
  const isMeasured = compare(column('found', 'c'), '=', constant(1));
  return {
    node: 'select',
    columns: [
      same('unit', 'k'),
      as('metric', call('if', isMeasured, number, none === null ? noNumber : call('toFloat64', constant(0)))),
    ],
    from: {
      node: 'leftJoin',
      left: selectUnits({ kind: 'known', stream }),
      leftAs: 'k',
      joins: [
        {
          right: selectGroupNumbers(plan),
          as: 'c',
          on: compare(column('unit', 'k'), '=', column('group', 'c')),
        },
      ],
    },
  };
}

function planPerUnit(
  { window: _, weigh: __, compare: ___, ...definition }: SegmentationDefinition,
  facts: ProjectFacts,
  groupType: string,
): SeriesPlan {
  if (definition.formula !== undefined)
    throw new Problem(
      'invalid_definition',
      'Formulas cannot be computed per group; use a metric.',
      'formula',
    );
  const { metric } = definition;
  return planGroupSeries(definition, facts, groupType, { event: 0, segment: 0, metric, path: 'metric' });
}

/** A series by group, over the whole range. Errors: Problem at its path for what is not one number, and as of planSeries. */
export function planGroupSeries(
  definition: SegmentationDefinition,
  facts: ProjectFacts,
  groupType: string,
  requested: Omit<SeriesRequest, 'window'>,
): SeriesPlan {
  const { metric, path } = requested;
  if (metric.kind === 'activeShare' && metric.of === 'known')
    throw new Problem('invalid_definition', 'Per group, an active share needs "of": "active".', `${path}.of`);
  const plan = planSeries(
    { ...definition, interval: 'all', breakdowns: [{ kind: 'groupValue', groupType }] },
    facts,
    requested,
  );
  if (nameBins(plan.metric))
    throw new Problem(
      'invalid_definition',
      'A metric per group must be one number; distributions, histograms and concentrations are not.',
      path,
    );
  return plan;
}

/** Rows (`group`, `metric`, `found` 1) of those that have a number. Groups stay keys; names are not needed here. */
export function selectGroupNumbers(plan: SeriesPlan): Select {
  const { counts, within } = selectCounts(plan);
  const rows = within ? quotients(ofWhole(plan, counts), ofWhole(plan, within)) : ofWhole(plan, counts);
  return {
    node: 'select',
    columns: [as('group', column('key0')), as('metric', finite(column('n'))), as('found', constant(1))],
    from: from(rows),
  };
}

function ofWhole({ whole }: SeriesPlan, counts: Select): Select {
  return {
    node: 'select',
    columns: [same('key0'), as('n', call('toFloat64', column('n')))],
    from: from(counts),
    where: compare(column('at'), '=', constant(wholeRangeCell(whole.frame))),
  };
}

/** 1 for each group that has a divisor. */
function quotients(numbers: Select, by: Select): Select {
  const on = compare(column('key0', 'b'), '=', column('key0', 'a'));
  return {
    node: 'select',
    columns: [same('key0', 'b'), as('n', call('divide', column('n', 'a'), column('n', 'b')))],
    from: { node: 'leftJoin', left: by, leftAs: 'b', joins: [{ right: numbers, as: 'a', on }] },
  };
}

function finite(number: Expression): Expression {
  return call('if', call('isFinite', number), number, noNumber);
}
