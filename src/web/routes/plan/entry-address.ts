/** The address of one entry of the plan: its form, over the list that it is in. */
import { planAddress } from '../../addresses.ts';
import { type EditableKey, type EditableKind, writeKey } from './keys.ts';
import type { PlanList } from './rows.ts';

const listOf: Readonly<Record<EditableKind, PlanList>> = {
  event: 'events',
  eventProperty: 'eventProperties',
  userProperty: 'userProperties',
  groupType: 'groups',
  groupProperty: 'groups',
};

export const entryAddress = (key: EditableKey) =>
  planAddress({ tab: listOf[key.kind], entry: writeKey(key) });
