/** The title of a ready-made chart, with the units called what they are. */
import { capitalize } from '../format.ts';

/** Its title says “accounts”; here they are called what they are. */
export function nameUnits(
  title: string,
  type: { readonly singular: string; readonly plural: string } | undefined,
): string {
  if (!type) return title;
  return capitalize(title.replaceAll(/accounts/gi, type.plural).replaceAll(/account/gi, type.singular));
}
