/** Applies a mapping to a call, in the mapping's style. */
import { UnmappableField } from './build-item.ts';
import type { Call } from './call.ts';
import type { Mapped } from './mapped-items.ts';
import type { SegmentMapping } from './mapping.ts';
import { mapByActions } from './styles/actions.ts';
import { mapByClassic } from './styles/classic.ts';
import { mapByDefault } from './styles/default.ts';

/** What a call becomes under a mapping: items in Amplitude's form, or why it is refused. */
export function mapCall(call: Call, mapping: SegmentMapping): Mapped {
  try {
    return mapByStyle(call, mapping);
  } catch (error) {
    if (error instanceof UnmappableField) return { fault: error.fault };
    throw error;
  }
}

function mapByStyle(call: Call, mapping: SegmentMapping): Mapped {
  switch (mapping.style) {
    case 'default':
      return mapByDefault(call, mapping);
    case 'actions':
      return mapByActions(call, mapping);
    case 'classic':
      return mapByClassic(call, mapping);
  }
}

/** Shortest user_id and device_id that a mapping accepts: Segment has no limit of its own. */
export function getIdLengthMin(mapping: SegmentMapping): number {
  return mapping.style === 'actions' ? (mapping.minIdLength ?? 1) : 1;
}
