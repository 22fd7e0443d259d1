/** Ready-made computed properties against the facts that Home and lists are made of, and as of earlier moments against the naive words. */
import { expect } from 'vitest';
import { evaluateComputations } from '../../../src/query/computations/evaluate.ts';
import {
  type Computation,
  type ComputedValue,
  computationSchema,
  type EvaluatedGroup,
  findQuiet,
  findStalled,
  listReadyMadeComputations,
  rateSeats,
  type TypeFacts,
  type UnitFacts,
} from '../../../src/query/contract.ts';
import type { ProjectFacts } from '../../../src/query/facts.ts';
import type { RunStatement } from '../../../src/query/sql/tree/row-statement.ts';
import type { Model } from '../model.ts';
import { type Asked, wordsOf } from './naive.ts';

async function evaluate(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  instantsMs: readonly number[],
  computations: readonly { computation: Computation; whenInactive: 'zero' | 'empty' }[],
): Promise<ReadonlyMap<string, readonly (readonly ComputedValue[])[]>> {
  const found: EvaluatedGroup[] = [];
  const request = { groupType, computations, instantsMs };
  for await (const { groups } of evaluateComputations({ run, rowsRead: () => 0 }, facts, request))
    found.push(...groups);
  return new Map(found.map(({ value, values }) => [value, values]));
}

/** Of every group, as of now. */
export async function compareReadyMade(
  run: RunStatement,
  facts: ProjectFacts,
  type: TypeFacts,
  place: string,
) {
  const ready = listReadyMadeComputations(type.groupType, facts);
  const computations = ready.map(({ computation, whenInactive }) => ({
    computation,
    whenInactive: whenInactive === 'zero' ? ('zero' as const) : ('empty' as const),
  }));
  const values = await evaluate(run, facts, type.groupType, [facts.freshnessMs], computations);
  for (const unit of type.units) {
    const found = values.get(unit.value)?.[0] ?? [];
    expect(
      Object.fromEntries(ready.map(({ key }, index) => [key, found[index]])),
      `${place} ${unit.value}`,
    ).toEqual(sayReadyMade(unit, type));
  }
}

function sayReadyMade(unit: UnitFacts, { terms, today }: TypeFacts) {
  const seats = rateSeats(unit, terms, today);
  const { peopleW, peopleP, people28, eventsW, lastUseDay } = unit;
  return {
    weekly_active_people: peopleW,
    monthly_active_people: people28,
    active_people_trend: peopleW - peopleP,
    events_per_active_person: peopleW === 0 ? null : eventsW / peopleW,
    days_since_last_use: lastUseDay === undefined ? null : today.day - lastUseDay,
    gone_quiet: findQuiet(unit, terms, today) !== undefined,
    stalled: findStalled(unit, terms, today) !== undefined,
    seats_in_use: seats?.used ?? null,
    share_of_seats_in_use: seats?.share ?? null,
  };
}

const facts = ['quiet', 'quietDays', 'back', 'stalled', 'new', 'neverActive', 'seatsUsed'] as const;

/** Of every group known then, as of earlier moments. */
export async function compareHomeAt(
  run: RunStatement,
  project: ProjectFacts,
  asked: Asked,
  groupType: string,
  momentsMs: readonly number[],
  place: string,
): Promise<void> {
  const computations = facts.map((fact) => ({
    computation: computationSchema.parse({ kind: 'home', fact }),
    whenInactive: 'empty' as const,
  }));
  const values = await evaluate(run, project, groupType, momentsMs, computations);
  for (const [index, nowMs] of momentsMs.entries()) {
    const then = { ...asked, nowMs, model: cutModel(asked.model, nowMs) };
    for (const [group, found] of values) {
      const own = found[index] ?? [];
      // The group was not known yet; at the last moment all are.
      if (index < momentsMs.length - 1 && own.every((value) => value === undefined)) continue;
      compareWords(then, group, own, `${place} as of ${nowMs} ${group}`);
    }
  }
}

function compareWords(then: Asked, group: string, found: readonly ComputedValue[], place: string): void {
  const { quiet, back, stalled, isNew, never, seats } = wordsOf(then, group) as {
    readonly quiet?: { readonly days: number };
    readonly back?: object;
    readonly stalled?: object;
    readonly isNew: boolean;
    readonly never: boolean;
    readonly seats?: { readonly used: number };
  };
  expect(Object.fromEntries(facts.map((fact, index) => [fact, found[index]])), place).toEqual({
    quiet: quiet !== undefined,
    quietDays: quiet?.days ?? null,
    back: back !== undefined,
    stalled: stalled !== undefined,
    new: isNew,
    neverActive: never,
    seatsUsed: seats?.used ?? null,
  });
}

/** As if no event and no version of a group had come from a moment on; who is who, and who belongs where, is as it is now. */
function cutModel(model: Model, beforeMs: number): Model {
  const cut = {
    events: model.events.filter(({ item }) => item.timeMs < beforeMs),
    people: model.people,
    groups: (type: string) =>
      new Map(
        [...model.groups(type)].map(([value, { properties }]) => [
          value,
          {
            properties: {
              now: () => properties.before(beforeMs),
              inOrder: () => properties.inOrder().filter(({ atMs }) => atMs < beforeMs),
            },
          },
        ]),
      ),
  };
  return cut as unknown as Model;
}
