/** Samples of refused and cut events, and which of them name something. */
import { z } from 'zod';

export const refusedSchema = z
  .object({
    atMs: z.number().describe('ms since 1970'),
    reason: z.string(),
    detail: z.string(),
    raw: z.string().describe('as it came in, cut'),
    requestId: z.string(),
    index: z.int().describe('position in the request; -1: the request as a whole'),
  })
  .meta({ id: 'RefusedSample' });

type RefusedSample = Readonly<z.output<typeof refusedSchema>>;

/** The samples of a project since a moment, the latest first. */
export type ReadRefused = (sinceMs: number) => readonly RefusedSample[];

/** Those that have any of these texts as a value; raw input is JSON, or a part of it. */
export function selectNaming(
  samples: readonly RefusedSample[],
  texts: readonly string[],
): readonly RefusedSample[] {
  const wanted = texts.filter((text) => text !== '').map((text) => JSON.stringify(text));
  return samples.filter(({ raw }) => wanted.some((text) => raw.includes(text)));
}

/** Of the samples of an event's request: those of the whole request, and those that name the event; all where it has no name. */
export function selectOwn(
  ofRequest: readonly RefusedSample[],
  insertId: string | undefined,
): readonly RefusedSample[] {
  if (insertId === undefined || insertId === '') return ofRequest;
  const naming = new Set(selectNaming(ofRequest, [insertId]));
  return ofRequest.filter((sample) => sample.index < 0 || naming.has(sample));
}
