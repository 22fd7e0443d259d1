/** A moment, as answers about groups and users give it. */
import { z } from 'zod';

export const momentMs = z.number().describe('ms since 1970');
