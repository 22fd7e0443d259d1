/** Reads what an annotation says from a request, and writes one for an answer. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Annotation, AnnotationDraft } from '../../catalog/contract.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import { parseMoment, writeMoment } from '../../query/contract.ts';

export const label = z.string().trim().min(1).max(limits.stringLengthMax);
export const details = z.string().max(limits.annotationDetailsLengthMax);
const moment = z
  .string()
  .describe('ISO 8601; without an offset by the project’s clock; a date alone is its midnight there');
export const chartId = z.string().min(1).max(limits.stringLengthMax);
const platforms = z.array(z.string().min(1).max(limits.stringLengthMax)).max(limits.queryFiltersMax);

export const annotationDraftSchema = z.strictObject({
  label,
  details: details.default(''),
  start: moment,
  end: moment.nullable().default(null).describe('Absent: it is about one moment'),
  category: label.nullable().default(null).describe('Made where there is none of the name'),
  chart: chartId.nullable().default(null).describe('The saved chart that it is about; null: all'),
  release: z
    .strictObject({ version: label, platforms: platforms.default([]) })
    .nullable()
    .default(null)
    .describe('Of a release'),
});

export const annotationChangeSchema = annotationDraftSchema.extend({
  version: z.string().exactOptional().describe('That was read: any other is refused. Absent: whichever is'),
});

export const annotationSchema = z
  .object({
    id: z.number(),
    label: z.string(),
    details: z.string(),
    start: z.string().describe('With the offset of the project’s zone then'),
    end: z.string().nullable(),
    startMs: z.number(),
    endMs: z.number().nullable(),
    category: z.object({ id: z.number(), name: z.string() }).nullable(),
    chart: z.string().nullable(),
    release: z.object({ version: z.string(), platforms: z.array(z.string()) }).nullable(),
    createdBy: z.string(),
    version: z.string().describe('Another one after every change'),
  })
  .meta({ id: 'Annotation', description: 'Something to know when reading charts over time' });

type Given = Readonly<z.output<typeof annotationDraftSchema>>;

/** Errors: Problem at `start` or `end`. */
export function readDraft({ start, end, ...rest }: Given, timeZone: string): AnnotationDraft {
  const startMs = readMoment(start, 'start', timeZone);
  const endMs = end === null ? null : readMoment(end, 'end', timeZone);
  refuseBackwards({ startMs, endMs });
  return { ...rest, startMs, endMs };
}

/** Errors: Problem at `end`. */
export function refuseBackwards({ startMs, endMs }: Pick<Annotation, 'startMs' | 'endMs'>): void {
  if (endMs !== null && endMs < startMs)
    throw new Problem('invalid_request', 'the end must not be before the start', 'end');
}

export function readMoment(text: string, path: string, timeZone: string): number {
  const ms = parseMoment(text, timeZone);
  if (ms !== undefined) return ms;
  throw new Problem('invalid_request', `expected a moment such as 2026-01-31 or 2026-01-31T14:00:00Z`, path);
}

export function showAnnotation(annotation: Annotation, timeZone: string): z.output<typeof annotationSchema> {
  const { startMs, endMs, release } = annotation;
  return {
    ...annotation,
    version: makeVersion(annotation),
    release: release && { ...release, platforms: [...release.platforms] },
    start: writeMoment(startMs, timeZone),
    end: endMs === null ? null : writeMoment(endMs, timeZone),
  };
}

/** Of what it says, so that a change back is no change. */
export function makeVersion({ id, label, details, startMs, endMs, ...rest }: Annotation): string {
  const { category, chart, release } = rest;
  const said = [id, label, details, startMs, endMs, category?.name ?? null, chart, release];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
}
