/** What a check is: a pure function of what arrived. */
import { hash } from 'node:crypto';
import type { TrackingPlan } from '../definition/tracking-plan/schema.ts';
import type { Arrived } from './arrived.ts';
import type { Finding } from './schema.ts';

export interface Check {
  /** Part of the ids of findings: never changed. */
  readonly id: string;
  readonly title: string;
  /** In words. */
  readonly rule: string;
  /** What is wrong; nothing where all is well. */
  readonly find: (arrived: Arrived, plan: TrackingPlan | undefined) => readonly Found[];
  /** It has nothing to say where nothing is planned. */
  readonly needsPlan?: true;
}

/** `key`: what tells it from others of the same group type, event and property, in place of the value: which one is named may change. `lost`: it is about these. */
export interface Found extends Omit<Finding, 'id' | 'status' | 'accounts'> {
  readonly status: 'warn' | 'fail';
  readonly key?: string;
  readonly lost?: LostEvents;
}

/** Events that should name a group of a type: where some do not, it is read afterwards whose they are. */
export interface LostEvents {
  readonly groupType: string;
  /** Types of them. */
  readonly events: readonly string[];
  /** How they came; empty: in any way. */
  readonly way: Pick<Finding['subject'], 'platform' | 'version' | 'library'>;
  /** Of the range; absent: all of it. */
  readonly fromPart?: number;
}

/** Neither range nor numbers are in it: the same thing found again has the same id. */
export function makeFindingId(check: string, subject: Finding['subject'], key?: string): string {
  const { groupType, value, event, property, platform, version, library } = subject;
  const text = JSON.stringify([
    groupType,
    key === undefined ? value : undefined,
    event,
    property,
    platform,
    version,
    library,
    key,
  ]);
  return `${check}-${hash('sha256', text, 'hex').slice(0, 12)}`;
}
