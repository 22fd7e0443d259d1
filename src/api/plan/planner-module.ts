/** What is recommended for a group type: on each event or on users, why, and the lines of code. Changes nothing. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { planLimits } from '../../domain/plan-limits.ts';
import { Problem } from '../../domain/problem.ts';
import { type PlanShelf, planType, recommendedLevels, warningKinds } from '../../plan/contract.ts';
import {
  exampleAnswers,
  planEntrySchema,
  plannedGroupType,
  plannerAnswersSchema,
  sendingClients,
} from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule } from '../module.ts';

export interface PlannerDependencies {
  readonly shelf: Pick<PlanShelf, 'current'>;
  readonly publicUrl?: string;
}

const path = '/api/plan/recommendation';
const word = z.string().min(1).max(limits.stringLengthMax);
const propertyName = z.string().min(1).max(limits.propertyKeyLengthMax);

/** What stands in a URL without being able to end a text in any language of the lines. */
const addressPattern = /^https?:\/\/(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?$/;

const requestSchema = z
  .strictObject({
    answers: plannerAnswersSchema,
    groupType: z
      .strictObject({
        type: plannedGroupType.shape.type.exactOptional().describe('needed where something else is sold'),
        level: z.enum(['event', 'user']).exactOptional().describe('what was decided; absent: as recommended'),
        singular: word.exactOptional(),
        plural: word.exactOptional(),
        source: z.string().max(planLimits.textMax).exactOptional(),
        nameProperty: propertyName.exactOptional(),
        examples: plannedGroupType.shape.examples.unwrap().exactOptional(),
        properties: z
          .array(propertyName)
          .max(planLimits.firstPropertiesMax)
          .exactOptional()
          .describe('names of its first properties, beside the one that names the group'),
      })
      .default({})
      .describe('What is absent is as the plan has it, else proposed'),
    address: z
      .string()
      .regex(addressPattern, {
        error: 'expected an address such as "https://muster.example", without a path',
      })
      .exactOptional()
      .describe('of this server, as clients reach it; absent: its public URL, else the one that was asked'),
  })
  .meta({
    id: 'GroupTypeRequest',
    examples: [{ answers: exampleAnswers }],
  });

const recommendationSchema = z
  .object({
    version: z.int().describe('Of the plan: what PATCH /api/plan takes with `put`'),
    level: z.enum(recommendedLevels).describe('none: users are counted without a group type'),
    reason: z.string(),
    decided: z
      .enum(['event', 'user'])
      .nullable()
      .describe('what warnings, code and `put` are for: as recommended, unless the request says otherwise'),
    warnings: z.array(z.object({ kind: z.enum(warningKinds), text: z.string() })),
    properties: z
      .array(z.string())
      .describe('Names of those that the lines set, the one that names the group first'),
    put: z
      .array(planEntrySchema)
      .describe('What PATCH /api/plan takes: the group type and its first properties'),
    isInPlan: z.boolean().describe('whether the plan has all of `put` as it is'),
    code: z.array(
      z.object({
        client: z.enum(sendingClients),
        install: z.string().optional(),
        code: z.string().describe('with the project’s API key and address; it sends as it is'),
      }),
    ),
  })
  .meta({ id: 'GroupTypeRecommendation' });

export function plannerModule({ shelf, publicUrl }: PlannerDependencies): ApiModule {
  return {
    name: 'planner',
    operations: [
      {
        ...{ method: 'post', path, tag: 'plan', basicAuth: true },
        summary:
          'From a few answers: whether groups of a type belong on each event or on users, and the lines of code',
        body: { contentType: 'application/json', schema: requestSchema },
        responses: { 200: { description: 'Nothing is changed', schema: recommendationSchema } },
      },
    ],
    register: (app) => {
      app.post(path, async (request) => {
        const { answers, groupType, address } = readBody(request, requestSchema, 'answers to the planner');
        const { id, apiKey } = requireProject(request);
        const { version, plan } = await shelf.current(id);
        const target = { apiKey, address: address ?? findAddress(request, publicUrl) };
        return { version, ...planType(answers, groupType, plan, target) };
      });
    },
  };
}

function findAddress({ protocol, host }: FastifyRequest, publicUrl: string | undefined): string {
  const found = publicUrl ?? `${protocol}://${host}`;
  if (!addressPattern.test(found))
    throw new Problem('invalid_request', 'Say at which address clients reach this server.', 'address');
  return found;
}
