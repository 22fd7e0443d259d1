/** What the page of a group is made of. */
import type { Answer } from '../../api/call.ts';

export type GroupPageData = Answer<'getGroup'>;
export type GroupPersonRow = GroupPageData['people'][number];
export type GroupHistory = Answer<'getGroupHistory'>;
