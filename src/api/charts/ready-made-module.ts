/** The routes for ready-made charts. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import {
  chartDefinitionSchema,
  readyMade,
  readyMadeParametersSchema,
  sentence,
} from '../../query/contract.ts';
import type { ApiModule, ApiOperation } from '../module.ts';

const readyMadeSchema = z.object({
  id: z.string(),
  title: z.string(),
  parameters: z.array(z.string()).describe('That it reads'),
  required: z.array(z.string()).describe('Without which it makes no sense, beside start and end'),
});

const operations: readonly ApiOperation[] = [
  {
    method: 'get',
    path: '/api/query/ready-made',
    summary: 'Metrics of accounts that most products want',
    tag: 'charts',
    basicAuth: true,
    responses: {
      200: { description: 'All of them', schema: z.object({ readyMade: z.array(readyMadeSchema) }) },
    },
  },
  {
    method: 'get',
    path: '/api/query/ready-made/:id',
    summary: 'The definition of one of them, to be run by POST /api/query',
    tag: 'charts',
    basicAuth: true,
    query: readyMadeParametersSchema,
    responses: {
      200: {
        description: 'What it is made of the parameters',
        schema: z.object({ definition: chartDefinitionSchema, sentence: z.string() }),
      },
    },
  },
];

/** Definitions of metrics that most products want. */
export function readyMadeModule(): ApiModule {
  return {
    name: 'ready-made',
    operations,
    register: (app) => {
      app.get('/api/query/ready-made', async () => ({
        readyMade: readyMade.map(({ id, title, parameters, required }) => ({
          id,
          title,
          parameters,
          required,
        })),
      }));
      app.get('/api/query/ready-made/:id', async (request) => {
        const definition = readDefinition(request);
        return { definition, sentence: sentence(definition) };
      });
    },
  };
}

/** Errors: Problem at `id` or at the parameter. */
function readDefinition({ params, query }: FastifyRequest) {
  const { id } = params as { readonly id: string };
  const found = readyMade.find((each) => each.id === id);
  if (!found)
    throw new Problem(
      'not_found',
      `There is no ready-made metric ${JSON.stringify(id)}; there are ${readyMade.map((each) => each.id).join(', ')}.`,
      'id',
    );
  const unknown = Object.keys(query as object).find(
    (name) => !found.parameters.some((parameter) => parameter === name),
  );
  if (unknown !== undefined)
    throw new Problem(
      'invalid_request',
      `${found.title} takes ${found.parameters.join(', ')}, not ${unknown}.`,
      unknown,
    );
  const parsed = readyMadeParametersSchema.safeParse(query, { reportInput: true });
  if (parsed.success) return found.definition(parsed.data);
  const [issue] = parsed.error.issues;
  throw new Problem('invalid_request', issue?.message ?? 'not valid', String(issue?.path[0] ?? ''));
}
