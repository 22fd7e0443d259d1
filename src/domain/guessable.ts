/** Tells secrets that are among the first that anybody tries. */

const differentCharactersMin = 5;
const wellKnown =
  /^(passw[o0]rd|pa55word|secret|secret-?key|change-?me|admin|default|letmein|welcome|qwerty\w*|abc|test|muster)[\d!._-]*$/i;

/** Why a secret is easy to guess; undefined where it is not. */
export function describeWeakness(secret: string, lengthMin: number): string | undefined {
  if (secret.length < lengthMin) return `needs at least ${lengthMin} characters`;
  if (new Set(secret).size < differentCharactersMin) return 'repeats too few characters';
  const isCounted = '01234567890123456789'.includes(secret) || '98765432109876543210'.includes(secret);
  if (isCounted || wellKnown.test(secret)) return 'is among the first that anybody tries';
  return undefined;
}
