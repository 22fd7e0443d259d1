/** What of a project somebody wants to see arrive. */
import { z } from 'zod';
import type { LiveItem } from './live-item.ts';

const name = z.string().min(1).max(1_024).optional();

/** As query parameters; absent: all. */
export const liveFilterSchema = z
  .strictObject({
    user: name.describe('a user id, device id or number of a user'),
    groupType: name,
    groupValue: name.describe('with groupType'),
    event: name.describe('an event type'),
    platform: name,
    library: name.describe('as sent, or its name before the version'),
    problem: z.enum(['true', 'false']).optional().describe('true: only what has a problem'),
  })
  .refine(({ groupType, groupValue }) => groupValue === undefined || groupType !== undefined, {
    error: 'say of which group type the value is',
    path: ['groupType'],
  });

export type LiveFilter = Readonly<z.output<typeof liveFilterSchema>>;

/** An item with what filters look at, uncut. */
export interface Arrived {
  readonly item: LiveItem;
  readonly users: readonly (string | undefined)[];
  readonly groups: readonly { readonly type: string; readonly values: readonly string[] }[];
  readonly eventType: string | undefined;
  readonly platform: string | undefined;
  readonly library: string | undefined;
}

/** Equal filters have equal keys. */
export function buildFilterKey(filter: LiveFilter): string {
  const { user, groupType, groupValue, event, platform, library, problem } = filter;
  return JSON.stringify([user, groupType, groupValue, event, platform, library, problem === 'true']);
}

export function matchesFilter(filter: LiveFilter, arrived: Arrived): boolean {
  const { user, groupType, groupValue, event, platform, library, problem } = filter;
  if (problem === 'true' && arrived.item.problems.length === 0) return false;
  if (event !== undefined && arrived.eventType !== event) return false;
  if (platform !== undefined && arrived.platform !== platform) return false;
  if (library !== undefined && !isLibrary(arrived.library, library)) return false;
  if (user !== undefined && !arrived.users.includes(user)) return false;
  if (groupType === undefined) return true;
  return arrived.groups.some(
    ({ type, values }) => type === groupType && (groupValue === undefined || values.includes(groupValue)),
  );
}

function isLibrary(sent: string | undefined, wanted: string): boolean {
  return sent !== undefined && (sent === wanted || sent.startsWith(`${wanted}/`));
}
