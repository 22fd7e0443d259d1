/** Reads what `--set` says about a group type: `owner=csm`, `value=arr_usd:USD/year`, `stage.gone=churned,expired`. */
import { Problem } from '../domain/problem.ts';
import { type GroupTypeTerms, type Meanings, type Proposals, stages } from '../query/contract.ts';

const plainMeanings = ['name', 'owner', 'plan', 'seats', 'renewal', 'customerSince'] as const;

const valid = [
  ...plainMeanings.map((meaning) => `${meaning}=PROPERTY`),
  'value=PROPERTY:CURRENCY/year (or /month)',
  'stage=PROPERTY',
  ...stages.map((stage) => `stage.${stage}=VALUE,VALUE`),
  'period=week (or month)',
  'once=true (or false)',
].join(', ');

/** `sets`: in order, each on top of those before. Errors: Problem at `--set`. */
export function setMeanings(
  terms: GroupTypeTerms,
  sets: readonly string[],
  proposals: Pick<Proposals, 'meanings'>,
): GroupTypeTerms {
  return sets.reduce((said, text) => setOne(said, text, proposals), terms);
}

function setOne(terms: GroupTypeTerms, text: string, proposals: Pick<Proposals, 'meanings'>): GroupTypeTerms {
  const at = text.indexOf('=');
  const [key, value] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 0) throw refuse(`takes NAME=PROPERTY, not ${JSON.stringify(text)}`);
  const { meanings } = terms;
  if (key === 'period') return { ...terms, period: readWord(key, value, ['week', 'month']) };
  if (key === 'once') return { ...terms, once: readWord(key, value, ['true', 'false']) === 'true' };
  const plain = plainMeanings.find((each) => each === key);
  if (plain !== undefined || (value === '' && (key === 'value' || key === 'stage'))) {
    const { [(plain ?? key) as keyof Meanings]: _, ...others } = meanings;
    return { ...terms, meanings: value === '' ? others : { ...others, [key]: value } };
  }
  if (key === 'value') return { ...terms, meanings: { ...meanings, value: readValue(value, proposals) } };
  if (key === 'stage')
    return { ...terms, meanings: { ...meanings, stage: readStage(value, meanings, proposals) } };
  const stage = stages.find((each) => `stage.${each}` === key);
  if (stage === undefined) throw refuse(`knows no ${JSON.stringify(key)}; there are ${valid}`);
  if (!meanings.stage) throw refuse(`${key} needs the property first, as in stage=status`);
  const values = value === '' ? [] : value.split(',').map((each) => each.trim());
  return { ...terms, meanings: { ...meanings, stage: { ...meanings.stage, [stage]: values } } };
}

/** Without currency and period, those that are proposed for the property. */
function readValue(text: string, { meanings }: Pick<Proposals, 'meanings'>): NonNullable<Meanings['value']> {
  const [, property = text, currency, per] = /^(.*):([A-Z]{3})\/(year|month)$/s.exec(text) ?? [];
  const proposed = meanings.find((each) => each.meaning === 'value' && each.property === property);
  const found = currency ?? proposed?.currency;
  if (found === undefined)
    throw refuse(`value takes a currency and a period, as in value=${JSON.stringify(property)}:USD/year`);
  return { property, currency: found, per: (per ?? proposed?.per) === 'month' ? 'month' : 'year' };
}

/** What the values mean is kept where the property is the same, and else as it is proposed. */
function readStage(
  property: string,
  { stage }: Meanings,
  { meanings }: Pick<Proposals, 'meanings'>,
): NonNullable<Meanings['stage']> {
  if (stage?.property === property) return stage;
  const proposed = meanings.find((each) => each.meaning === 'stage' && each.property === property);
  return { property, ...(proposed?.stages ?? { paying: [], trial: [], free: [], gone: [] }) };
}

function readWord<T extends string>(key: string, value: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw refuse(`${key} is ${known.join(' or ')}, not ${JSON.stringify(value)}`);
  return found;
}

function refuse(why: string): Problem {
  return new Problem('invalid_request', `${why}.`, '--set');
}
