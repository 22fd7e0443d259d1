/** Steps, and parts of steps, that every dialect's pipeline has. */
import { assert } from '../domain/assert.ts';
import type { WireAnswer } from './contract.ts';
import { showRaw } from './items/show-raw.ts';
import type { LargeDocument } from './json/document.ts';
import type { RequestDraft, Step, StepOutcome, StepRefusal } from './pipeline.ts';
import { type Throttled, throttleItems } from './throttle-items.ts';

/** Parses the items of a large body, of which only the rest was parsed so far; refuses with `broken` where they are not JSON. */
export function* parseLargeList(
  document: Pick<LargeDocument, 'fill'> | undefined,
  broken: StepRefusal,
): Generator<void, StepOutcome> {
  return !document || (yield* document.fill()) ? undefined : broken;
}

/** Refuses a request of senders who are over the limit, with all its items. */
export function throttle<Draft extends RequestDraft>(
  answer: (throttled: Throttled, itemCount: number) => WireAnswer,
): Step<Draft> {
  return { name: 'throttle', run: (draft) => refuseThrottled(draft, answer) };
}

function refuseThrottled(
  { context, input, project, parsed, rawItems }: RequestDraft,
  answer: (throttled: Throttled, itemCount: number) => WireAnswer,
): StepOutcome {
  if (!context.throttle) return undefined;
  assert(project && parsed && rawItems, 'items are parsed before they are counted');
  const throttled = throttleItems(parsed.items, context.throttle, project.id, input.receivedMs);
  if (!throttled) return undefined;
  const refusals = rawItems.map((raw, index) => ({
    reason: 'throttled' as const,
    index,
    detail: `more than ${throttled.eventsPerSecondMax} events per second`,
    raw: showRaw(raw),
  }));
  return { refusals, answer: answer(throttled, rawItems.length) };
}

/** Clients that write their key into the body do so early. */
const keyWithinBytes = 2_000;

/** The key that the first bytes of a body name, before it is parsed. */
export function findKeyInHead(body: Buffer, field: 'api_key' | 'writeKey'): string | undefined {
  const head = body.toString('latin1', 0, keyWithinBytes);
  return new RegExp(`"${field}"\\s*:\\s*"([^"\\\\]{1,200})"`).exec(head)?.[1];
}
