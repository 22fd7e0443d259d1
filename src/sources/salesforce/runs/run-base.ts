/** What runs of every kind have: a sync, an export. JSON-serialisable. */
import { z } from 'zod';

export const runBaseSchema = z.object({
  id: z.string(),
  mappingVersion: z.number(),
  trigger: z.string().describe('clock, or who asked for it'),
  state: z.enum(['running', 'waiting', 'done', 'failed', 'stopped']),
  startedMs: z.number(),
  endedMs: z.number().nullable(),
  resumeMs: z.number().nullable().describe('Of a run that waits: when it goes on; null: it was paused'),
  calls: z.number().describe('To Salesforce, of this run'),
  callsUsed: z
    .object({ used: z.number(), max: z.number() })
    .nullable()
    .describe('Of the organisation’s calls of the day, by all programs'),
  problem: z.object({ kind: z.string(), code: z.string(), message: z.string() }).nullable(),
});

export interface RunBase extends z.output<typeof runBaseSchema> {
  /** Grows with each run of its kind and project. */
  readonly number: number;
  /** Where it goes on after a stop. */
  readonly cursor: object;
}

/** A run that waits for its turn. */
export function startRun(
  { id, mappingVersion, by, number }: { id: string; mappingVersion: number; by: string; number: number },
  nowMs: number,
) {
  return {
    ...{ id, mappingVersion, trigger: by, number, state: 'waiting' as const, startedMs: nowMs },
    ...{ endedMs: null, resumeMs: nowMs, calls: 0, callsUsed: null, problem: null },
  };
}

/** What holds between runs of a kind. */
export interface RunState {
  /** In a row. */
  readonly failures: number;
  /** Why the clock starts no runs; null: it does. */
  readonly paused: string | null;
  /** When the clock starts the next one, or goes on with one that waits; null: it starts none. */
  readonly nextMs: number | null;
  /** Of the last run. */
  readonly lastNumber: number;
}

export const firstRunState: RunState = { failures: 0, paused: null, nextMs: null, lastNumber: 0 };
