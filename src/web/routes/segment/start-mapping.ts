/** Mappings that one begins with, and how one becomes another. */
import type { SegmentMapping } from '../../api/segment-queries.ts';
import { rebaseChanges } from '../settings/drafts/rebase.ts';

export const styles = ['default', 'actions', 'classic'] as const;
export type Style = (typeof styles)[number];

/** As Segment's destination is before anybody sets it up; Group calls lead to companies by their groupId. */
export function startMapping(style: Style): SegmentMapping {
  const fields = {};
  switch (style) {
    case 'default':
      return { style, groupType: 'company' };
    case 'actions':
      return {
        style,
        ...{ track: { fields }, page: { fields }, screen: { fields } },
        purchase: { fields, trackRevenuePerProduct: false },
        identify: { fields },
        group: { fields: { group_type: 'company', group_value: { '@path': '$.groupId' } } },
        alias: null,
      };
    case 'classic':
      return {
        style,
        ...{ groupTypeTrait: '', groupValueTrait: '' },
        ...{ trackAllPages: false, trackNamedPages: true, trackCategorizedPages: true, sendAlias: false },
        ...{ traitsToIncrement: [], traitsToSetOnce: [], traitsToAppend: [], traitsToPrepend: [] },
        trackRevenuePerProduct: false,
      };
  }
}

/** What changes a draft from one mapping to another: parts that only the first has are taken away. */
export function replaceMapping(from: SegmentMapping, to: SegmentMapping): Partial<SegmentMapping> {
  const gone = Object.fromEntries(Object.keys(from).map((key) => [key, undefined]));
  return { ...gone, ...to } as Partial<SegmentMapping>;
}

/** Parts that one changed onto what somebody else saved; of another destination there is nothing to keep. */
export function rebaseMapping(
  base: SegmentMapping,
  mine: SegmentMapping,
  theirs: SegmentMapping,
): SegmentMapping {
  return mine.style === theirs.style ? rebaseChanges(base, mine, theirs) : mine;
}
