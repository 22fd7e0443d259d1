import type { Migration } from '../migrate.ts';
import { tables } from './001-tables.ts';

/** Every migration in order of its number. Append only: what was released is never edited. */
export const migrations: readonly Migration[] = [tables];
