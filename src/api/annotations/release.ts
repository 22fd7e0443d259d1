/** Releases at Amplitude's address: annotations that name a version. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Catalog } from '../../catalog/contract.ts';
import { limits } from '../../domain/limits.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import { recordAnnotation } from './annotations-module.ts';
import { details, label, readMoment, refuseBackwards } from './read-draft.ts';

const short = z.string().max(limits.stringLengthMax);

export const releaseSchema = z.object({
  version: label,
  release_start: z.string().describe('yyyy-MM-dd HH:mm:ss, by the project’s clock'),
  title: label,
  release_end: z.string().exactOptional(),
  description: details.exactOptional(),
  platforms: z
    .union([details, z.array(short).max(limits.queryFiltersMax)])
    .exactOptional()
    .describe('Names separated by commas, or a list'),
  created_by: short.exactOptional(),
  chart_visibility: z
    .union([z.boolean(), z.string()])
    .exactOptional()
    .describe('Read, and not kept: it is shown'),
});
export function registerRelease(
  app: FastifyInstance,
  annotations: Catalog['annotations'],
  zoneOf: (request: FastifyRequest) => Promise<string>,
): void {
  app.post('/api/2/release', async (request) => {
    const zone = await zoneOf(request);
    const sent = readBody(
      { body: formAsJson(request.body) },
      releaseSchema,
      'version, release_start and title',
    );
    const { platforms = [], release_end: end } = sent;
    const names = (typeof platforms === 'string' ? platforms.split(',') : platforms).map((each) =>
      each.trim(),
    );
    const draft = {
      ...{ label: sent.title, details: sent.description ?? '', category: null, chart: null },
      startMs: readMoment(sent.release_start, 'release_start', zone),
      endMs: end === undefined || end === '' ? null : readMoment(end, 'release_end', zone),
      release: { version: sent.version, platforms: names.filter((each) => each !== '') },
    };
    refuseBackwards(draft);
    const by = sent.created_by ?? nameActor(request);
    const made = await annotations.create(requireProject(request).id, draft, by);
    await recordAnnotation(request, null, made);
    return { data: { id: made.id } };
  });
}

/** A release is sent as a form, or as JSON. */
function formAsJson(body: unknown): unknown {
  if (typeof body !== 'string' || body.trimStart().startsWith('{')) return body;
  return JSON.stringify(Object.fromEntries(new URLSearchParams(body)));
}
