/** Bodies of the Behavioral Cohorts API: what is accepted, and what is answered. */
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { Unit } from '../../query/contract.ts';
import type { NamedBy } from '../../store/contract.ts';
import { sentId } from '../cohorts/drafts.ts';

const ids = z.array(sentId).max(limits.cohortIdsPerRequestMax);
const text = z.string().min(1).max(limits.stringLengthMax);
const owner = z.union([z.string(), z.int()]).transform(String);

/** As clients of Amplitude send them: what is not named here is passed over. */
export const uploadSchema = z.object({
  name: text,
  app_id: z.unknown().describe('Taken, but not looked at: the keys tell the project'),
  id_type: z
    .enum(['BY_AMP_ID', 'BY_USER_ID', 'BY_ID', 'BY_NAME'])
    .describe('Numbers of users or groups; or user ids, or group values'),
  ids,
  owner: owner.exactOptional(),
  published: z.boolean().default(true),
  cg: text.exactOptional().describe('Group type; absent or User: users'),
  skip_save: z.boolean().default(false).describe('Only says which ids are known'),
  skip_invalid_ids: z.boolean().default(true).describe('false: refuses where any id is unknown'),
  existing_cohort_id: text.exactOptional().describe('Replaces the list of this cohort'),
});

export const membershipSchema = z.object({
  cohort_id: text,
  count_group: text.default('User').describe('That of the cohort'),
  memberships: z
    .array(
      z.object({
        ids,
        id_type: z.enum(['BY_ID', 'BY_NAME']),
        operation: z.enum(['ADD', 'REMOVE']),
      }),
    )
    .min(1),
  skip_invalid_ids: z.boolean().default(true),
});

/** How ids of a type name units. */
export function namedBy(idType: z.infer<typeof uploadSchema>['id_type'], unit: Unit): NamedBy {
  if (idType === 'BY_AMP_ID' || idType === 'BY_ID') return 'number';
  return unit.kind === 'user' ? 'userId' : 'groupValue';
}

export const uploadAnswer = z.object({
  cohortId: z.string().optional().describe('Absent where nothing was saved'),
  metadata: z.object({ matched: z.int(), totals: z.int(), invalid_ids_sample: z.array(z.string()) }),
});
export const membershipAnswer = z.object({
  cohort_id: z.string(),
  memberships_result: z.array(
    z.object({ skipped_ids: z.array(z.string()), id_type: z.string(), operation: z.string() }),
  ),
});
export const errorAnswer = z.object({
  http_code: z.int(),
  type: z.string(),
  message: z.string(),
  metadata: z.record(z.string(), z.unknown()),
});

/** Ids of which some are unknown, where all have to be known. */
export class UnknownIds extends Problem {
  readonly metadata: Readonly<Record<string, unknown>>;
  constructor(message: string, metadata: Readonly<Record<string, unknown>>) {
    super('invalid_request', message, 'ids');
    this.metadata = metadata;
  }
}
