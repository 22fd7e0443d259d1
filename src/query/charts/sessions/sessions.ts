import { valuesAt } from '../../answer/rows.ts';
import type { SessionsDefinition } from '../../contract.ts';
import type { Ask, Kind } from '../kind.ts';
import { atPosition, pointOf } from '../points.ts';
import { type SessionsRows, sessionsAnswer } from './answer.ts';
import { planSessions, type SessionsPlan } from './plan.ts';
import { activeStatement, sessionsStatement, sessionUnitsByValue } from './sql-statements.ts';
import { sessionsUnits } from './sql-units.ts';

export const sessionsKind: Kind<SessionsDefinition> = {
  async answer(ask, definition, facts) {
    const plan = planSessions(definition, facts);
    const segments = await Promise.all(plan.made.map((_, segment) => askSegment(ask, plan, segment)));
    return sessionsAnswer(definition, plan, segments);
  },
  units(definition, facts, point) {
    const asked = pointOf(point, 'sessions');
    const plan = planSessions(definition, facts);
    const { stream } = atPosition(plan.active, asked.segment, 'segment');
    if (asked.x !== undefined) atPosition(plan.buckets.labels, asked.x, 'x');
    return { unit: stream.unit, select: sessionsUnits(plan, asked), held: false, before: false };
  },
  counted(definition, facts) {
    const plan = planSessions(definition, facts);
    return {
      stream: atPosition(plan.active, 0, 'segment').stream,
      selectors: plan.active.map(({ selector }) => selector),
      ...(definition.breakdowns.length > 0 && {
        byValue: sessionUnitsByValue(plan, atPosition(plan.made, 0, 'segment')),
      }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  shown: ({ series }) => series.filter(({ segment }) => segment === 0).map(({ values }) => values),
};

/** Who was active is asked of the values shown only, which are known then; without breakdowns both at once. */
async function askSegment(ask: Ask, plan: SessionsPlan, segment: number): Promise<SessionsRows> {
  const made = atPosition(plan.made, segment, 'segment');
  const active = atPosition(plan.active, segment, 'segment');
  const breakdowns = made.breakdowns.length;
  const sessions = ask(sessionsStatement(plan, made));
  if (breakdowns === 0) {
    const [found, seen] = await Promise.all([sessions, ask(activeStatement(plan, active, []))]);
    return { sessions: found.rows, active: seen.rows };
  }
  const { rows } = await sessions;
  if (rows.length === 0) return { sessions: rows, active: [] };
  const shown = rows.map((row) => valuesAt(row, breakdowns));
  return { sessions: rows, active: (await ask(activeStatement(plan, active, shown))).rows };
}
