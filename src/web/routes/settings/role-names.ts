/** All roles, each of which may what those before it may. */
import type { Role } from '../../scope.ts';
import { settingsTexts } from '../../words/settings.ts';

export const roleNames = Object.keys(settingsTexts.roles) as readonly Role[];
