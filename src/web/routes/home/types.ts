/** The answer that Home shows. */
import type { Answer } from '../../api/call.ts';

export type Home = Answer<'getHome'>;
