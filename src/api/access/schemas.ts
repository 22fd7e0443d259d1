/** Schemas and words that the routes for people, keys and the audit log share. */
import { z } from 'zod';
import type { Invitation, Person } from '../../access/contract.ts';
import { roles } from '../../access/contract.ts';
import { limits } from '../../domain/limits.ts';
import type { ApiOperation } from '../module.ts';

export const roleSchema = z.enum(roles).describe('Each may what those before it may.');
export const tokenSchema = z.string().min(1).max(limits.stringLengthMax);
export const passwordSchema = z.string().min(1);
export const nameSchema = z.string().min(1);

export const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    isOwner: z.boolean().describe('Admin of all projects; may make projects.'),
    createdMs: z.number(),
    lastSignInMs: z.number().nullable(),
  })
  .meta({ id: 'Person' });

export const invitationSchema = z
  .object({
    id: z.string(),
    role: roleSchema,
    note: z.string().describe('For whom, as whoever invited wrote it.'),
    createdBy: z.string(),
    createdMs: z.number(),
    expiresMs: z.number(),
  })
  .meta({ id: 'Invitation' });

export function shownPerson({
  id,
  name,
  isOwner,
  createdMs,
  lastSignInMs,
}: Person): z.infer<typeof personSchema> {
  return { id, name, isOwner, createdMs, lastSignInMs };
}

export function shownInvitation({ project: _, ...shown }: Invitation): z.infer<typeof invitationSchema> {
  return shown;
}

const contentType = 'application/json';

type Described = Pick<ApiOperation, 'method' | 'path' | 'summary' | 'isLimited'> & {
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
  readonly status?: number;
  readonly answer?: z.ZodType;
};

/** 204 where there is no answer. */
export function describeOperation({ answer, body, query, status, ...rest }: Described): ApiOperation {
  return {
    ...rest,
    tag: 'people and keys',
    basicAuth: false,
    ...(query && { query }),
    ...(body && { body: { contentType, schema: body } }),
    responses: answer
      ? { [status ?? 200]: { description: 'Done', schema: answer } }
      : { 204: { description: 'Done' } },
  };
}
