/** All sections of a set-up. */
import type { SetupSection } from '../../../plan/contract.ts';
import { computed } from './computed.ts';
import { groupTypes, groupTypeTerms, nameProperties, projectTerms } from './group-types.ts';
import { salesforceMapping, segmentMapping } from './mappings.ts';
import { planSection } from './plan-section.ts';
import { charts, cohorts, views } from './saved.ts';
import type { Section } from './section.ts';

export const sections: Readonly<Record<SetupSection, Section>> = {
  plan: planSection,
  groupTypes,
  nameProperties,
  projectTerms,
  groupTypeTerms,
  segmentMapping,
  cohorts,
  charts,
  views,
  computed,
  salesforceMapping,
};
