/** What the form holds of a computed property, and how it is sent. */
import type {
  ChartDefinition,
  Computation,
  ComputedProperty,
  ComputedSchedule,
} from '../../../api/operations.ts';
import { isWhole } from './edit-computation.ts';

export type Origin =
  | { readonly kind: 'own'; readonly computes: Computation }
  /** Empty: none is chosen yet. */
  | { readonly kind: 'chart'; readonly id: string }
  /** One that is not saved. */
  | { readonly kind: 'thisChart'; readonly definition: ChartDefinition }
  | { readonly kind: 'readyMade'; readonly key: string };

export interface Draft {
  readonly groupType: string;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly origin: Origin;
  /** Absent: what is usual for it. */
  readonly schedule?: ComputedSchedule | undefined;
  readonly whenInactive?: ComputedProperty['whenInactive'] | undefined;
  /** Also events that the project never had. */
  readonly acceptUnknownEvents?: boolean;
  /** null: the project’s. */
  readonly timeZone: string | null;
}

export function isWholeOrigin(origin: Origin): boolean {
  switch (origin.kind) {
    case 'own':
      return isWhole(origin.computes);
    case 'chart':
      return origin.id !== '';
    case 'thisChart':
      return true;
    case 'readyMade':
      return origin.key !== '';
  }
}

export function writeDefinition({ origin, schedule, whenInactive, timeZone }: Draft) {
  return {
    ...writeOrigin(origin),
    ...(schedule && { schedule }),
    ...(whenInactive && { whenInactive }),
    timeZone,
  };
}

function writeOrigin(origin: Origin) {
  switch (origin.kind) {
    case 'own':
      return { computes: origin.computes };
    case 'chart':
      return { chart: origin.id };
    case 'thisChart':
      return { chartDefinition: origin.definition };
    case 'readyMade':
      return { readyMade: origin.key };
  }
}

/** As it is computed now. */
export function makeDraft(property: ComputedProperty): Draft {
  const { groupType, name, description, owner, computes, schedule, whenInactive, timeZone = null } = property;
  return {
    ...{ groupType, name, description, owner, schedule, whenInactive, timeZone },
    origin: { kind: 'own', computes },
  };
}
