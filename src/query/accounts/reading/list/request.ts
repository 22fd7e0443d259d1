/** What a list of groups is asked for with. */
import { z } from 'zod';
import { limits } from '../../../../domain/limits.ts';
import { featureUseSchema } from '../feature-counts.ts';
import { parseJson } from '../parse-json.ts';
import { getView, groupViewNames } from '../views.ts';
import { columnSchema, sortSchema } from './columns.ts';
import { listFilterSchema } from './filters.ts';

/** A parameter of an address that may be given several times. */
function list<T extends z.ZodType>(each: T, max: number) {
  return z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(each).max(max));
}

const texts = list(z.string(), limits.queryFiltersMax).optional();
/** JSON, which is text in an address. */
const filterText = z.string().transform(parseJson).pipe(listFilterSchema);
export const orders = ['ascending', 'descending'] as const;
const booleans = ['true', 'false'] as const;

export const groupListRequestSchema = z.strictObject({
  view: z.enum(groupViewNames).default('all'),
  columns: list(columnSchema, limits.viewColumnsMax)
    .optional()
    .describe('several: each its own parameter; absent: those of the view'),
  filter: list(filterText, limits.queryFiltersMax)
    .default([])
    .describe('JSON, such as {"column":"plan","operator":"is","values":["business"]}; of several all hold'),
  sort: sortSchema
    .optional()
    .describe('a column, or change: and a metric or history; absent: as the view has it'),
  order: z.enum(orders).optional(),
  q: z.string().max(limits.searchLengthMax).optional().describe('part of the name or the value'),
  owner: texts.describe('several: any of them'),
  plan: texts,
  stage: texts,
  feature: z
    .string()
    .min(1)
    .max(limits.stringLengthMax)
    .optional()
    .describe('a feature of the type: the answer then tells its use, by plan too'),
  use: list(featureUseSchema, limits.queryFiltersMax)
    .optional()
    .describe('with feature: only groups that use it so; several: any of them'),
  leftOut: z.enum(booleans).default('false').describe('true: also groups that are left out by rule'),
  putOff: z
    .enum(booleans)
    .default('true')
    .describe('false: without those put off, as the blocks of Home are'),
  after: z.string().max(limits.cursorLengthMax).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(limits.groupListLimitMax).default(50),
});

export type GroupListRequest = Readonly<z.output<typeof groupListRequestSchema>>;

export interface Order {
  /** As it was asked for. */
  readonly sort: string;
  readonly descending: boolean;
}

/** `hasValue`: whether anybody said which property is the value. */
export function findOrder(
  { view, sort, order }: Pick<GroupListRequest, 'view' | 'sort' | 'order'>,
  hasValue: boolean,
): Order {
  const usual = getView(view, hasValue);
  return {
    sort: sort ?? usual.sort,
    // Whoever asks for another column gets it upwards, unless they say otherwise.
    descending: order === undefined ? sort === undefined && usual.descending : order === 'descending',
  };
}

const usualColumns = ['name', 'owner', 'plan', 'value', 'activePeople', 'change', 'seatsUsed', 'lastUse'];

/** Those asked for, or those of the view: the usual ones, and the one that it is ordered by. */
export function findColumns({
  view,
  columns,
}: Pick<GroupListRequest, 'view' | 'columns'>): readonly string[] {
  return columns ?? [...new Set([...usualColumns, getView(view, true).sort])];
}
