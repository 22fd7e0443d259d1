/** The course of an account: what it pays for over time, as dated properties and as events. */

import {
  type Account,
  arrUsd,
  companyLine,
  findAdmin,
  nextRenewalDay,
  seatPriceUsd,
  type Terms,
  termsProperties,
} from './accounts.ts';
import { dayMs, hourMs, isoDate } from './calendar.ts';
import type { Frame } from './frame.ts';
import type { EventLine, ImportLine } from './lines.ts';
import { eventLine } from './people.ts';
import type { Random } from './random.ts';

/** Terms by the time they begin; in order of time, the first at the account's beginning. */
export type Course = readonly [Dated, ...Dated[]];
interface Dated {
  readonly fromMs: number;
  readonly terms: Terms;
}

export function termsAt(course: Course, atMs: number): Terms {
  return (course.findLast((dated) => dated.fromMs <= atMs) ?? course[0]).terms;
}

function changeKind(before: Terms, after: Terms): string {
  if (after.status === 'churned') return 'cancelled';
  if (after.status === 'expired') return 'trial ended';
  if (before.status === 'trial') return 'trial converted';
  return arrUsd(after) > arrUsd(before) ? 'expanded' : 'reduced';
}

/** Each change of terms as a group line, and as an event of the admin a moment before. */
export function courseLines(random: Random, account: Account, course: Course): ImportLine[] {
  const lines: ImportLine[] = [];
  let [{ terms: before }] = course;
  for (const { fromMs, terms } of course.slice(1)) {
    const properties = {
      area: 'settings',
      change: changeKind(before, terms),
      from: before.plan,
      to: terms.plan,
    };
    // Nobody presses a button when a trial runs out.
    if (terms.status !== 'expired') {
      lines.push(eventLine(random, findAdmin(account), fromMs - 1_000, { type: 'plan_changed', properties }));
    }
    lines.push(companyLine(account.id, fromMs, termsProperties(terms)));
    before = terms;
  }
  return lines;
}

/** When the account renews, said whenever that changes: when it begins to pay, and at each renewal while it does. */
export function renewalLines(frame: Frame, account: Account, course: Course): ImportLine[] {
  const lines: ImportLine[] = [];
  const paysFromMs = course.find(({ terms }) => terms.status === 'paying')?.fromMs;
  if (paysFromMs === undefined) return lines;
  const beganInFrame = paysFromMs > course[0].fromMs;
  const anniversary = beganInFrame ? isoDate(Math.floor(paysFromMs / dayMs)) : account.signedUpOn;
  for (let atMs = paysFromMs; atMs <= frame.endMs; ) {
    if (termsAt(course, atMs).status !== 'paying') break;
    const day = nextRenewalDay(anniversary, Math.floor(atMs / dayMs));
    lines.push(companyLine(account.id, atMs, { renewal_on: isoDate(day) }));
    atMs = day * dayMs + 9 * hourMs;
  }
  return lines;
}

/** The monthly invoices of a paying account, each an event with its revenue. */
export function invoiceLines(random: Random, frame: Frame, account: Account, course: Course): EventLine[] {
  const lines: EventLine[] = [];
  const firstMs = (frame.firstDay + Math.floor(random.next() * 30)) * dayMs + 6 * hourMs;
  for (let atMs = firstMs; atMs < frame.endMs; atMs += 30 * dayMs) {
    const terms = termsAt(course, atMs);
    if (terms.status !== 'paying' || atMs < course[0].fromMs) continue;
    lines.push(
      eventLine(random, findAdmin(account), atMs, {
        type: 'invoice_paid',
        properties: { area: 'settings', plan: terms.plan },
        price: seatPriceUsd(terms.plan),
        quantity: terms.seats,
        productId: terms.plan.toLowerCase(),
        revenueType: 'subscription',
        currency: 'USD',
      }),
    );
  }
  return lines;
}
