/** The groups that a list shows. */
import { Problem } from '../../../../domain/problem.ts';
import type { TypeFacts } from '../../read-unit-facts.ts';
import { readGroupWords } from '../group-words.ts';
import { getView } from '../views.ts';
import { nameFeatureColumn, parseColumn } from './columns.ts';
import { type ListFilter, planListFilter } from './filters.ts';
import type { ColumnsRead } from './read-columns.ts';
import type { GroupListRequest } from './request.ts';

/** Groups by their index among those of the type. */
interface SelectedGroups {
  readonly shown: readonly number[];
  /** How many the rule of the type leaves out of them. */
  readonly leftOut: number;
}

/** Also those that have a parameter of their own. Errors: Problem at `use` where the feature is missing. */
export function listFilters({ filter, feature, use, ...others }: GroupListRequest): readonly ListFilter[] {
  const { owner, plan, stage } = others;
  if (use !== undefined && feature === undefined)
    throw new Problem('invalid_request', 'use goes with feature: name the feature that is used so', 'use');
  const used = feature === undefined ? {} : { [nameFeatureColumn(feature)]: use };
  const own = Object.entries({ owner, plan, stage, ...used }).flatMap(([column, values]): ListFilter[] =>
    values === undefined ? [] : [{ column, operator: 'is', values }],
  );
  return [...filter, ...own];
}

export function selectGroups(
  type: TypeFacts,
  request: GroupListRequest,
  columns: ColumnsRead,
): SelectedGroups {
  const words = readGroupWords(type);
  const { word } = getView(request.view, true);
  const tests = listFilters(request).map((filter) => {
    const values = columns.get(parseColumn(filter.column).id);
    const matches = planListFilter(filter);
    return (index: number) => matches(values?.texts(index) ?? []);
  });
  const part = request.q?.trim().toLowerCase() ?? '';
  const withLeftOut = request.leftOut === 'true' || word === 'leftOut';
  const shown: number[] = [];
  let leftOut = 0;
  type.units.forEach(({ value, now: { name = '' } }, index) => {
    if (word !== undefined && !words.has(index, word)) return;
    if (request.putOff === 'false' && words.has(index, 'putOff')) return;
    if (part !== '' && ![name, value].some((text) => text.toLowerCase().includes(part))) return;
    if (!tests.every((test) => test(index))) return;
    if (withLeftOut || !words.has(index, 'leftOut')) shown.push(index);
    else leftOut++;
  });
  return { shown, leftOut };
}
