/** Rejections: rows per commit for the engine, counts and the last samples in ledger.db. */
import type Database from 'better-sqlite3';
import type { ProjectId } from '../domain/ids.ts';
import type { RejectionReason } from '../domain/input.ts';
import { limits } from '../domain/limits.ts';
import type { NewRow, RejectionRow, RejectionSample } from '../domain/rows.ts';
import type { RejectionSummary } from './contract.ts';
import type { SampleBudget } from './sample-budget.ts';
import type { Rejected } from './staged-rows.ts';
import { sql } from './statements.ts';

const hourMs = 3_600_000;
type Row = NewRow<'rejections'>;

/**
 * One row per project, reason and hour, with the last samples; in order of first occurrence. All are counted;
 * samples are kept only within the budget: a flood of bad events must not delay good ones.
 */
export function buildRejectionRows(rejected: readonly Rejected[], budget: SampleBudget): readonly Row[] {
  const groups = new Map<string, Rejected[]>();
  for (const each of rejected) {
    const key = `${each.project} ${each.reason} ${Math.floor(each.sample.at / hourMs)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()].map((group) => buildRejectionRow(group, budget));
}

function buildRejectionRow(group: readonly Rejected[], budget: SampleBudget): Row {
  const { project, reason, sample } = group[0] as Rejected;
  const times = group.map((each) => each.sample.at);
  const samples = budget.take(`${project} ${reason}`, group.length, sample.at);
  return {
    project,
    reason,
    hour: Math.floor(sample.at / hourMs) * hourMs,
    count: group.length,
    first: times.reduce((one, other) => Math.min(one, other)),
    last: times.reduce((one, other) => Math.max(one, other)),
    samples: JSON.stringify(group.slice(group.length - samples).map((each) => each.sample)),
  };
}

interface CountRow {
  readonly reason: RejectionReason;
  readonly hour: number;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

export class Rejections {
  readonly #count: Database.Statement;
  readonly #append: Database.Statement;
  readonly #trim: Database.Statement;
  readonly #readCounts: Database.Statement;
  readonly #readSamples: Database.Statement;
  #seq: number;

  constructor(database: Database.Database, seq: number) {
    this.#count = database.prepare(sql.countRejection);
    this.#append = database.prepare(sql.appendRejectionSample);
    this.#trim = database.prepare(sql.trimRejectionSamples);
    this.#readCounts = database.prepare(sql.rejectionCounts);
    this.#readSamples = database.prepare(sql.rejectionSamples).pluck();
    this.#seq = seq;
  }

  /** Adds rows inside the running transaction. A number spent on a failed commit stays unused. */
  write(rows: readonly (Row | RejectionRow)[]): void {
    for (const { project, reason, hour, count, first, last, samples } of rows) {
      this.#count.run(project, reason, hour, count, first, last);
      for (const sample of JSON.parse(samples) as RejectionSample[]) {
        this.#seq += 1;
        this.#append.run(project, reason, this.#seq, sample.at, JSON.stringify(sample));
      }
      this.#trim.run({ project, reason, kept: limits.rejectionSamplesPerReasonMax });
    }
  }

  /** From the hour that holds sinceMs on, in order of the reason's name. */
  read(project: ProjectId, sinceMs: number): readonly RejectionSummary[] {
    const byReason = new Map<RejectionReason, CountRow[]>();
    for (const row of this.#readCounts.all(project, Math.floor(sinceMs / hourMs) * hourMs) as CountRow[]) {
      const rows = byReason.get(row.reason);
      if (rows === undefined) byReason.set(row.reason, [row]);
      else rows.push(row);
    }
    return [...byReason].map(([reason, rows]) => ({
      reason,
      total: rows.reduce((sum, row) => sum + row.count, 0),
      firstMs: Math.min(...rows.map((row) => row.first)),
      lastMs: Math.max(...rows.map((row) => row.last)),
      perHour: rows.map((row) => ({ hourMs: row.hour, count: row.count })),
      samples: this.#samples(project, reason, sinceMs),
    }));
  }

  #samples(project: ProjectId, reason: RejectionReason, sinceMs: number): readonly RejectionSample[] {
    const texts = this.#readSamples.all(project, reason, Math.floor(sinceMs / hourMs) * hourMs) as string[];
    return texts.map((text) => JSON.parse(text) as RejectionSample);
  }
}
