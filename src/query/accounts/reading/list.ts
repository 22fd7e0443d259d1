/** A page of a list of groups, with tiles over all that the filters leave. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { Problem } from '../../../domain/problem.ts';
import type { TypeFacts } from '../read-unit-facts.ts';
import { describeGroup, type GroupRow, groupRowSchema } from './group-row.ts';
import { comparePositions, findPosition, type Position, type Sort, sortKeys } from './sort.ts';
import { describeType, typeHeadSchema } from './type-head.ts';
import { findView, groupViewNames } from './views.ts';

const texts = z
  .union([z.string(), z.array(z.string()).max(limits.queryFiltersMax)])
  .transform((value) => [value].flat())
  .optional();

export const groupListRequestSchema = z.strictObject({
  view: z.enum(groupViewNames).default('all'),
  sort: z.enum(sortKeys).optional().describe('absent: as the view has it'),
  order: z.enum(['ascending', 'descending']).optional(),
  search: z.string().max(limits.searchLengthMax).optional().describe('part of the name or the value'),
  owner: texts.describe('several: any of them'),
  plan: texts,
  stage: texts,
  leftOut: z.enum(['true', 'false']).default('false').describe('true: also groups that are left out by rule'),
  after: z.string().max(limits.cursorLengthMax).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(limits.groupListLimitMax).default(50),
});

type GroupListRequest = Readonly<z.output<typeof groupListRequestSchema>>;

const tilesSchema = z.object({
  groups: z.number(),
  yearlyValue: z.number().optional().describe('sum; absent where nobody said which property is the value'),
  withoutValue: z.number().optional().describe('groups in the sum that have none'),
  active: z.number().describe('groups active in the last 7 full days'),
  quiet: z.number(),
  quietYearlyValue: z.number().optional(),
});

export const groupListSchema = z
  .object({
    ...typeHeadSchema.shape,
    groups: z.array(groupRowSchema),
    tiles: tilesSchema,
    leftOut: z.number().describe('groups that the rule leaves out of this list'),
    next: z.string().optional().describe('absent: this was the last page'),
  })
  .meta({ id: 'GroupList' });

export type GroupList = Readonly<z.output<typeof groupListSchema>>;

/** Errors: Problem at `view` where a meaning is missing, at `after` where it is from another list. */
export function listGroups(type: TypeFacts, request: GroupListRequest): GroupList {
  const head = describeType(type);
  const view = findView(request.view, head.unset);
  const sort: Sort = {
    key: request.sort ?? view.sort,
    descending: request.order ? request.order === 'descending' : request.sort ? false : view.descending,
  };
  const all = type.units.map((unit) => describeGroup(unit, type.terms, type.today));
  const fitting = all.filter((row) => view.shows(row) && matches(row, request));
  const withLeftOut = request.leftOut === 'true' || request.view === 'leftOut';
  const shown = withLeftOut ? fitting : fitting.filter(({ isLeftOut }) => !isLeftOut);
  const placed = shown
    .map((row) => ({ row, position: findPosition(row, sort) }))
    .sort((a, b) => comparePositions(a.position, b.position, sort));
  const after = request.after === undefined ? undefined : readCursor(request.after, sort);
  const rest = after ? placed.filter(({ position }) => comparePositions(position, after, sort) > 0) : placed;
  const page = rest.slice(0, request.limit);
  const last = page.at(-1);
  return {
    ...head,
    groups: page.map(({ row }) => row),
    tiles: countTiles(shown, type.terms.meanings.value !== undefined),
    leftOut: fitting.length - shown.length,
    ...(last && rest.length > page.length && { next: writeCursor(last.position, sort) }),
  };
}

function matches(row: GroupRow, { search, owner, plan, stage }: GroupListRequest): boolean {
  const part = search?.trim().toLowerCase();
  const isFound = !part || [row.name ?? '', row.value].some((text) => text.toLowerCase().includes(part));
  return (
    isFound &&
    includesValue(row.owner, owner) &&
    includesValue(row.plan, plan) &&
    includesValue(row.stage, stage)
  );
}

function includesValue(value: string | undefined, wanted: readonly string[] | undefined): boolean {
  return wanted === undefined || (value !== undefined && wanted.includes(value));
}

function countTiles(rows: readonly GroupRow[], hasValue: boolean): GroupList['tiles'] {
  const quiet = rows.filter((row) => row.quiet !== undefined);
  return {
    groups: rows.length,
    active: rows.filter(({ isActive }) => isActive).length,
    quiet: quiet.length,
    ...(hasValue && {
      yearlyValue: sumValues(rows),
      withoutValue: rows.filter(({ yearlyValue }) => yearlyValue === undefined).length,
      quietYearlyValue: sumValues(quiet),
    }),
  };
}

export function sumValues(rows: readonly Pick<GroupRow, 'yearlyValue'>[]): number {
  return rows.reduce((sum, { yearlyValue = 0 }) => sum + yearlyValue, 0);
}

const cursorSchema = z.tuple([
  z.enum(sortKeys),
  z.boolean(),
  z.union([z.string(), z.number(), z.null()]),
  z.string(),
]);

function writeCursor({ sorted, value }: Position, { key, descending }: Sort): string {
  return Buffer.from(JSON.stringify([key, descending, sorted ?? null, value])).toString('base64url');
}

function readCursor(text: string, { key, descending }: Sort): Position {
  const read = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  if (!read.success || read.data[0] !== key || read.data[1] !== descending)
    throw new Problem('invalid_request', 'expected `next` of a page in the same order', 'after');
  const [, , sorted, value] = read.data;
  return { sorted: sorted ?? undefined, value };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
