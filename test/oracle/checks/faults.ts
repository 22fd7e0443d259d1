/** Faults as people make them, put into a clean stream: what they do to its lines, and which findings tell them. */

import type { EventLine, GroupLine, ImportLine } from '../../../src/demo/lines.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import type { Random } from '../random.ts';
import { endMs, isEvent, isIdentify } from './lines.ts';

const hourMs = 3_600_000;

export interface Fault {
  readonly kind: string;
  readonly inject: (lines: readonly ImportLine[], random: Random, share: number) => readonly ImportLine[];
  /** Checks one of which has to find it. */
  readonly foundBy: readonly string[];
  /** Checks that may tell of what it leads to. */
  readonly mayAlso?: readonly string[];
  /** The group types it touches. */
  readonly types: readonly string[];
}

const joinsOf = (lines: readonly ImportLine[]) =>
  lines.filter((line): line is EventLine => isIdentify(line) && line.groups?.['company'] !== undefined);

/** At least one, of as many as the share says. */
function someOf<T>(random: Random, all: readonly T[], share: number): ReadonlySet<T> {
  const count = Math.max(1, Math.round(share * all.length));
  return new Set(random.some(all, count, count));
}

/** Users who send events in which the company is meant to be, so that their fault can be seen. */
function activeUsers(lines: readonly ImportLine[]): readonly string[] {
  const joined = new Set(joinsOf(lines).map(({ user_id }) => user_id));
  const ids = lines.filter(isEvent).map(({ user_id }) => user_id ?? '');
  return [...new Set(ids)].filter((id) => joined.has(id)).sort();
}

/** Replaces the company that some of the users were given. */
function giveCompany(value: (line: EventLine, random: Random) => string | undefined): Fault['inject'] {
  return (lines, random, share) => {
    const users = someOf(random, activeUsers(lines), share);
    return lines.map((line) => {
      if (!isIdentify(line) || !users.has(line.user_id ?? '') || line.groups?.['company'] === undefined)
        return line;
      const { company: _, ...others } = line.groups;
      const given = value(line, random);
      return { ...line, groups: given === undefined ? others : { ...others, company: given } };
    });
  };
}

const companyOf = ({ groups = {} }: EventLine) => [groups['company'] ?? ''].flat()[0] ?? '';

const respellings: readonly ((value: string) => string)[] = [
  (value) => value.toUpperCase(),
  (value) => ` ${value.replaceAll('-', ' ')}`.trim(),
  (value) => value.replaceAll('-', '_'),
  (value) => `${value}.`,
  (value) => value.replaceAll('-', '‐'),
  (value) => value.replace(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)),
];

function renameUsers(lines: readonly ImportLine[]): readonly ImportLine[] {
  const numbers = new Map<string, string>();
  const rename = (id: string) => {
    const known = numbers.get(id) ?? `u_${10_000 + numbers.size}`;
    numbers.set(id, known);
    return known;
  };
  return lines.map((line) =>
    'event_type' in line && line.user_id !== undefined ? { ...line, user_id: rename(line.user_id) } : line,
  );
}

/** A new version of an app, on some of its users' devices from a moment on. */
function release(
  random: Random,
  lines: readonly ImportLine[],
  share: number,
  change: (line: EventLine) => EventLine,
) {
  const users = someOf(random, activeUsers(lines), share);
  const fromMs = endMs - (5 + random.below(40)) * 24 * hourMs;
  return lines.map((line) =>
    isEvent(line) && users.has(line.user_id ?? '') && line.time >= fromMs
      ? change({ ...line, app_version: '9.0.0' })
      : line,
  );
}

function withoutBoard({ groups, ...line }: EventLine): EventLine {
  const { board: _, ...others } = groups ?? {};
  return Object.keys(others).length === 0 ? line : { ...line, groups: others };
}

/** The first events of some users in the range, with how late something came that was meant for them. */
function firstEvents(lines: readonly ImportLine[], keyOf: (line: EventLine) => string | undefined) {
  const firsts = new Map<string, number>();
  for (const line of lines.filter(isEvent)) {
    const key = keyOf(line);
    if (key !== undefined && !firsts.has(key)) firsts.set(key, line.time);
  }
  return firsts;
}

const missing = ['missing-groups', 'lost-groups', 'unused-types'];

export const faults: readonly Fault[] = [
  {
    kind: 'users without their company',
    inject: giveCompany(() => undefined),
    foundBy: missing,
    types: ['company'],
  },
  {
    kind: 'a release that lost the board',
    inject: (lines, random, share) => release(random, lines, share, withoutBoard),
    foundBy: missing,
    types: ['board'],
  },
  {
    kind: 'events without their board',
    inject: (lines, random, share) => {
      const lost = someOf(
        random,
        lines.filter((line) => isEvent(line) && line.groups?.['board'] !== undefined),
        share,
      );
      return lines.map((line) => (lost.has(line) ? withoutBoard(line as EventLine) : line));
    },
    foundBy: missing,
    types: ['board'],
  },
  {
    kind: 'another spelling',
    inject: (lines, random, share) => {
      const respell = random.pick(respellings);
      return giveCompany((line) => respell(companyOf(line)))(lines, random, share);
    },
    foundBy: ['spellings'],
    mayAlso: ['bare-groups'],
    types: ['company'],
  },
  {
    kind: 'what programs write for nothing',
    inject: (lines, random, share) => {
      const value = random.pick([
        'null',
        'undefined',
        '[object Object]',
        'NaN',
        'None',
        'N/A',
        '{{company.id}}',
      ]);
      return giveCompany(() => value)(lines, random, share);
    },
    foundBy: ['odd-values'],
    mayAlso: ['bare-groups', 'constants', ...missing],
    types: ['company'],
  },
  {
    kind: 'an e-mail address as company',
    inject: giveCompany(({ user_id }) => user_id),
    foundBy: ['odd-values', 'user-ids'],
    mayAlso: ['bare-groups'],
    types: ['company'],
  },
  {
    kind: 'the user id as company',
    inject: (lines, random, share) =>
      giveCompany(({ user_id }) => user_id)(renameUsers(lines), random, share),
    foundBy: ['user-ids'],
    mayAlso: ['bare-groups'],
    types: ['company'],
  },
  {
    kind: 'a new id for every user',
    inject: giveCompany((_, random) => `c-${random.below(1e9)}-${random.below(1e9)}`),
    foundBy: ['user-ids', 'bare-groups'],
    types: ['company'],
  },
  {
    kind: 'a number in scientific notation',
    inject: giveCompany(
      (_, random) => `${(1 + random.below(9_000) / 1_000).toFixed(5)}e+${12 + random.below(6)}`,
    ),
    foundBy: ['odd-values'],
    mayAlso: ['bare-groups', 'user-ids'],
    types: ['company'],
  },
  {
    kind: 'a misspelt group type',
    inject: (lines, random, share) => {
      const name = random.pick(['Company', 'companies', 'company_id', 'compnay', 'companyId', 'comany']);
      const users = someOf(random, activeUsers(lines), share);
      return lines.map((line) => {
        if (!isIdentify(line) || !users.has(line.user_id ?? '') || line.groups?.['company'] === undefined)
          return line;
        const { company, ...others } = line.groups;
        return { ...line, groups: { ...others, [name]: company } };
      });
    },
    foundBy: ['group-types'],
    mayAlso: [...missing, 'bare-groups'],
    types: ['company', 'Company', 'companies', 'company_id', 'compnay', 'companyId', 'comany'],
  },
  {
    kind: 'a constant',
    inject: giveCompany(() => 'acme-main-account'),
    foundBy: ['constants', 'bare-groups'],
    types: ['company'],
  },
  {
    kind: 'users switched back and forth',
    inject: (lines, random, share) => {
      const users = someOf(random, activeUsers(lines), share);
      const companies = [...new Set(joinsOf(lines).map(companyOf))];
      const switches = joinsOf(lines)
        .filter(({ user_id }) => users.has(user_id ?? ''))
        .flatMap((join) =>
          Array.from(
            { length: 8 },
            (_, index): EventLine => ({
              ...join,
              insert_id: `${join.insert_id}-${index}`,
              time: Math.min(endMs, join.time + (index + 1) * 5 * hourMs),
              groups: { ...join.groups, company: index % 2 === 0 ? random.pick(companies) : companyOf(join) },
            }),
          ),
        );
      return [...lines, ...switches];
    },
    foundBy: ['levels'],
    types: ['company', 'team'],
  },
  {
    kind: 'users given their company after their first events',
    inject: (lines, random, share) => {
      const users = someOf(random, activeUsers(lines), share);
      const firsts = firstEvents(lines, ({ user_id }) => user_id);
      return lines.map((line) => {
        const firstMs = isIdentify(line) ? firsts.get(line.user_id ?? '') : undefined;
        return firstMs !== undefined &&
          isIdentify(line) &&
          users.has(line.user_id ?? '') &&
          line.time <= firstMs
          ? { ...line, time: Math.min(endMs, firstMs + 10 * 60_000) }
          : line;
      });
    },
    foundBy: ['late-identifies'],
    mayAlso: [...missing, 'levels'],
    types: ['company', 'team'],
  },
  {
    kind: 'companies identified after their first events',
    inject: (lines, random, share) => {
      const companyByUser = new Map(joinsOf(lines).map((join) => [join.user_id, companyOf(join)]));
      const firsts = firstEvents(lines, ({ user_id }) => companyByUser.get(user_id));
      const late = someOf(random, [...firsts.keys()].sort(), share);
      return lines.map((line) =>
        'group_type' in line && line.group_type === 'company' && late.has(line.group_value)
          ? {
              ...line,
              time: Math.min(endMs, Math.max(line.time, (firsts.get(line.group_value) ?? 0) + 12 * hourMs)),
            }
          : line,
      );
    },
    foundBy: ['late-identifies'],
    mayAlso: ['bare-groups'],
    types: ['company'],
  },
  {
    kind: 'a property of two types',
    inject: (lines, random, share) => {
      const groups = lines.filter(
        (line): line is GroupLine => 'group_type' in line && 'seats' in line.group_properties,
      );
      const wrong = someOf<ImportLine>(random, groups, share);
      return lines.map((line) =>
        'group_type' in line && wrong.has(line)
          ? { ...line, group_properties: withTextSeats(line.group_properties) }
          : line,
      );
    },
    foundBy: ['property-types'],
    types: ['company'],
  },
  {
    kind: 'a company of the user named on events',
    inject: (lines, random, share) => {
      const users = someOf(random, activeUsers(lines), share);
      const companyByUser = new Map(joinsOf(lines).map((join) => [join.user_id, companyOf(join)]));
      return lines.map((line) => {
        if (!('event_type' in line) || !users.has(line.user_id ?? '')) return line;
        const { company: _, ...others } = line.groups ?? {};
        if (line.event_type === '$identify') return { ...line, groups: others };
        const company = companyByUser.get(line.user_id);
        return company === undefined ? line : { ...line, groups: { ...others, company } };
      });
    },
    foundBy: ['levels'],
    mayAlso: missing,
    types: ['company'],
  },
];

function withTextSeats(properties: JsonObject): JsonObject {
  return { ...properties, seats: String(properties['seats']) };
}
