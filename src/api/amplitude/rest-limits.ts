/** The documented limits of Amplitude's Dashboard REST API, for those who want them. */
import type { Clock } from '../../domain/clock.ts';
import type { ProjectId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { planLimits } from '../../domain/plan-limits.ts';
import { Problem } from '../../domain/problem.ts';

/** charts: everything but people; people: user search and user activity. */
export type RestKind = 'charts' | 'people';

/** Errors: Problem `too_many_queries` that says which limit, and when there is room again. */
export interface RestLimits {
  /** Takes a place among the requests of the project that run; whoever has it gives it back, once. */
  enter(project: ProjectId, kind: RestKind): () => void;
  /** The same for a request of this cost to the Taxonomy API, whose limits are of cost. */
  enterTaxonomy(project: ProjectId, cost: number): () => void;
  /** Spends the cost of one chart. */
  spend(project: ProjectId, cost: number): void;
}

export const noRestLimits: RestLimits = {
  enter: () => () => undefined,
  enterTaxonomy: () => () => undefined,
  spend: () => undefined,
};

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** How much may be spent in how long. */
interface Budget {
  readonly most: number;
  readonly overMs: number;
  readonly name: string;
}

const costBudgets: readonly Budget[] = [
  { most: limits.restCostPer5MinutesMax, overMs: 5 * minuteMs, name: 'cost per 5 minutes' },
  { most: limits.restCostPerHourMax, overMs: hourMs, name: 'cost per hour' },
];
const peopleBudgets: readonly Budget[] = [
  {
    most: limits.restPeoplePerHourMax,
    overMs: hourMs,
    name: 'requests per hour for user search and user activity',
  },
];
const taxonomyBudgets: readonly Budget[] = [
  { most: planLimits.taxonomyCostPerHourMax, overMs: hourMs, name: 'cost per hour of the Taxonomy API' },
];
const concurrentMax: Readonly<Record<RestKind, number>> = {
  charts: limits.restConcurrentMax,
  people: limits.restPeopleConcurrentMax,
};

interface Account {
  readonly running: Record<RestKind, number>;
  readonly cost: Spending;
  readonly people: Spending;
  /** Of cost. */
  taxonomyRunning: number;
  readonly taxonomy: Spending;
}

export function createRestLimits(clock: Clock): RestLimits {
  const accounts = new Map<ProjectId, Account>();
  const accountOf = (project: ProjectId): Account => {
    const known = accounts.get(project);
    if (known) return known;
    const made = {
      running: { charts: 0, people: 0 },
      cost: new Spending(clock),
      people: new Spending(clock),
      taxonomyRunning: 0,
      taxonomy: new Spending(clock),
    };
    accounts.set(project, made);
    return made;
  };
  return {
    enter(project, kind) {
      const { running, people } = accountOf(project);
      if (running[kind] >= concurrentMax[kind])
        throw tooMany(
          `${running[kind]} requests are running, of ${concurrentMax[kind]} at a time`,
          'wait for one of them',
        );
      if (kind === 'people') people.spend(1, peopleBudgets);
      running[kind]++;
      let isIn = true;
      return () => {
        if (isIn) running[kind]--;
        isIn = false;
      };
    },
    enterTaxonomy(project, cost) {
      const account = accountOf(project);
      const most = planLimits.taxonomyConcurrentCostMax;
      if (account.taxonomyRunning + cost > most)
        throw tooMany(
          `requests of cost ${account.taxonomyRunning} are running, of ${most} at a time`,
          'wait for one of them',
        );
      account.taxonomy.spend(cost, taxonomyBudgets);
      account.taxonomyRunning += cost;
      let isIn = true;
      return () => {
        if (isIn) account.taxonomyRunning -= cost;
        isIn = false;
      };
    },
    spend: (project, cost) => accountOf(project).cost.spend(cost, costBudgets),
  };
}

/** What was spent, by the second, as long as a budget looks back. */
class Spending {
  readonly #clock: Clock;
  #spent: { readonly atMs: number; amount: number }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Nothing is spent where it is more than any of the budgets has left. */
  spend(amount: number, budgets: readonly Budget[]): void {
    const nowMs = this.#clock();
    this.#spent = this.#spent.filter(({ atMs }) => atMs > nowMs - hourMs);
    for (const budget of budgets) this.#check(amount, budget, nowMs);
    const atMs = nowMs - (nowMs % secondMs);
    const last = this.#spent.at(-1);
    if (last?.atMs === atMs) last.amount += amount;
    else this.#spent.push({ atMs, amount });
  }

  #check(amount: number, { most, overMs, name }: Budget, nowMs: number): void {
    const within = this.#spent.filter(({ atMs }) => atMs > nowMs - overMs);
    const spent = within.reduce((sum, each) => sum + each.amount, 0);
    if (spent + amount <= most) return;
    const usage = `this request costs ${amount}, and ${spent} of ${most} are used: ${name}`;
    if (amount > most) throw tooMany(usage, 'shorten the range, or use fewer events, segments and group-bys');
    let left = spent;
    const last = within.find((each) => {
      left -= each.amount;
      return left + amount <= most;
    });
    const seconds = Math.ceil(((last?.atMs ?? nowMs) + overMs - nowMs) / secondMs);
    throw tooMany(usage, `try again in ${seconds} s`, seconds);
  }
}

function tooMany(why: string, what: string, seconds?: number): Problem {
  return new Problem('too_many_queries', `Too many requests: ${why}; ${what}.`, undefined, seconds);
}
