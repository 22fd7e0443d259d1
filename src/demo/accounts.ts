/** Customer accounts: their teams, boards and people, and the lines that say so. */
import type { JsonObject } from '../domain/json.ts';
import { dayMs, type Place } from './calendar.ts';
import type { EventLine, GroupLine, ImportLine } from './lines.ts';
import { drawPerson, identifyLine, type Person, slug } from './people.ts';
import { integer, longTailed, pick, type Random } from './random.ts';
import { boardNames, customerSuccessManagers, teamNames } from './words.ts';
import type { Plan } from './work.ts';

interface Team {
  /** Group value: the account's id and the team's name, so that teams of two accounts differ. */
  readonly id: string;
  readonly name: string;
  readonly boards: readonly { readonly id: string; readonly name: string }[];
}

export interface Account {
  /** Group value of the type `company`. */
  readonly id: string;
  readonly name: string;
  readonly industry: string;
  readonly place: Place;
  readonly employees: number;
  readonly csm: string;
  /** `YYYY-MM-DD` */
  readonly signedUpOn: string;
  readonly teams: readonly Team[];
  readonly people: readonly { readonly person: Person; readonly teamId: string }[];
}

type Status = 'free' | 'trial' | 'paying' | 'churned' | 'expired';

/** What an account has agreed to pay for. */
export interface Terms {
  readonly plan: Plan;
  readonly status: Status;
  readonly seats: number;
}

const seatUsdPerMonth: Readonly<Record<Plan, number>> = {
  Free: 0,
  Trial: 0,
  Starter: 9,
  Team: 16,
  Business: 28,
  Enterprise: 42,
};

export function seatPriceUsd(plan: Plan): number {
  return seatUsdPerMonth[plan];
}

/** Annual recurring revenue in US dollars; nothing unless the account pays. */
export function arrUsd(terms: Terms): number {
  return terms.status === 'paying' ? terms.seats * seatUsdPerMonth[terms.plan] * 12 : 0;
}

function drawTeams(random: Random, accountId: string, headcount: number): Team[] {
  const names = [...teamNames];
  const count = Math.min(names.length, Math.max(1, Math.round(headcount / 5)));
  return Array.from({ length: count }, () => {
    const [name = 'Product'] = names.splice(integer(random, 0, names.length - 1), 1);
    const id = `${accountId}/${slug(name, '-')}`;
    const titles = new Set(Array.from({ length: integer(random, 2, 4) }, () => pick(random, boardNames)));
    const boards = [...titles].map((title) => ({ id: `${id}/${slug(title, '-')}`, name: title }));
    return { id, name, boards };
  });
}

interface AccountOptions {
  readonly id: string;
  readonly name: string;
  readonly industry: string;
  /** One or several places; the first is the account's own. */
  readonly places: readonly [Place, ...Place[]];
  readonly headcount: number;
  readonly signedUpOn: string;
}

/** Draws an account. The first person is its admin, later ones are mostly planners. */
export function drawAccount(random: Random, options: AccountOptions): Account {
  const { places, headcount, ...named } = options;
  const teams = drawTeams(random, options.id, headcount);
  const taken = new Set<string>();
  const domain = `${slug(options.id, '-')}.example`;
  const people = Array.from({ length: headcount }, (_, i) => {
    const team = teams[i % teams.length] as Team;
    const role = i % 12 === 0 ? 'admin' : random.next() < 0.7 ? 'planner' : 'viewer';
    const boards = team.boards.map((board) => board.id);
    return {
      person: drawPerson(random, { domain, taken, role, place: pick(random, places), boards }),
      teamId: team.id,
    };
  });
  const employees = Math.max(headcount, Math.round(longTailed(random, headcount * 12, 0.7)));
  return { ...named, place: places[0], employees, csm: pick(random, customerSuccessManagers), teams, people };
}

/** The admin: the first person of an account. */
export function findAdmin(account: Account): Person {
  const first = account.people[0];
  if (first === undefined) throw new Error(`bug: ${account.id} has nobody`);
  return first.person;
}

export function companyLine(companyId: string, atMs: number, properties: JsonObject): GroupLine {
  return { group_type: 'company', group_value: companyId, time: atMs, group_properties: properties };
}

export function termsProperties(terms: Terms): JsonObject {
  return { plan: terms.plan, status: terms.status, seats: terms.seats, arr_usd: arrUsd(terms) };
}

/** Everything known of an account, its teams and boards when it first appears. */
export function accountLines(account: Account, terms: Terms, atMs: number): GroupLine[] {
  const lines: GroupLine[] = [
    companyLine(account.id, atMs, {
      name: account.name,
      industry: account.industry,
      region: account.place.region,
      country: account.place.country,
      employees: account.employees,
      csm: account.csm,
      signed_up_on: account.signedUpOn,
      ...termsProperties(terms),
    }),
  ];
  for (const team of account.teams) {
    lines.push(groupLine('team', team.id, atMs, { name: team.name, company: account.name }));
    for (const board of team.boards) {
      lines.push(groupLine('board', board.id, atMs, { name: board.name, team: team.name }));
    }
  }
  return lines;
}

function groupLine(type: string, value: string, atMs: number, properties: JsonObject): GroupLine {
  return { group_type: type, group_value: value, time: atMs, group_properties: properties };
}

/** The day of the next yearly renewal after a day, both as days since 1970. A 29 February renews on 1 March. */
export function nextRenewalDay(signedUpOn: string, day: number): number {
  const [year = 1970, month = 1, date = 1] = signedUpOn.split('-').map(Number);
  const years = Array.from({ length: 2 + new Date(day * dayMs).getUTCFullYear() - year }, (_, i) => year + i);
  const renewals = years.map((each) => Date.UTC(each, month - 1, date) / dayMs);
  return renewals.find((renewal) => renewal > day && renewal > (renewals[0] ?? 0)) ?? day;
}

/** A person becomes a member of the account and a team. */
export function joinLine(random: Random, account: Account, index: number, atMs: number): EventLine {
  const seat = account.people[index];
  if (seat === undefined) throw new Error(`bug: ${account.id} has no person ${index}`);
  return identifyLine(random, seat.person, atMs, { company: account.id, team: seat.teamId });
}

/** An account that exists, with all its people in it, from that time on. */
export function settledLines(random: Random, account: Account, terms: Terms, atMs: number): ImportLine[] {
  const joins = account.people.map((_, index) => joinLine(random, account, index, atMs));
  return [...accountLines(account, terms, atMs), ...joins];
}
