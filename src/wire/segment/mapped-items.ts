/** What a mapping makes of a call. */
import type { JsonObject } from '../../domain/json.ts';
import type { Call, Fault } from './call.ts';
import type { Fields } from './fields.ts';

/** An item in Amplitude's form, with the kind of call it would be sent with. */
export interface MappedItem {
  readonly kind: 'event' | 'identify' | 'groupIdentify' | 'map';
  readonly item: JsonObject;
  /** For kind map: `user_id` may name a device where no user has it. */
  readonly orDevice?: true;
}

/** What a call becomes. */
export type Mapped =
  | {
      readonly items: readonly MappedItem[];
      /** What of the call is ignored, and why. */
      readonly notes: readonly Fault[];
      /** The expressions of the items' fields, to explain faults. */
      readonly fields: Fields;
    }
  | { readonly fault: Fault };

/** One style of mapping. */
export type MapCall<M> = (call: Call, mapping: M) => Mapped;

export function refuseUnmapped(detail: string): Mapped {
  return { fault: { reason: 'not_mapped', detail } };
}
