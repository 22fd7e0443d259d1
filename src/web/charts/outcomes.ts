/** Which lists of units stand behind one number: those that did, that did not, that came or went since the interval before. */
import { outcomeTexts as words } from '../words/outcomes.ts';
import type { Point } from './types.ts';

export interface Outcome {
  readonly label: string;
  readonly point: Point;
}

/** The outcomes of a number; the one of `point` is among them where there are several. */
export function listOutcomes(point: Point): readonly Outcome[] {
  switch (point.kind) {
    case 'segmentation':
    case 'change':
      return listChanges(point);
    case 'funnel':
      return [
        { label: words.converted, point: atItself({ ...point, outcome: 'converted' }) },
        ...(point.step > 0
          ? [{ label: words.stopped, point: atItself({ ...point, outcome: 'stopped' as const }) }]
          : []),
        ...listCameAndWent({ ...point, outcome: 'converted' }),
      ];
    case 'retention':
      return [
        { label: words.returned, point: { ...point, outcome: 'returned' } },
        { label: words.notReturned, point: { ...point, outcome: 'notReturned' } },
      ];
    case 'usageInterval':
      return [
        { label: words.within, point: { ...point, outcome: 'within' } },
        { label: words.longer, point: { ...point, outcome: 'longer' } },
      ];
    case 'lifecycle':
      return [
        ...(['new', 'current', 'resurrected', 'dormant'] as const).map((state) => ({
          label: words.states[state],
          point: atItself({ ...point, state }),
        })),
        ...listCameAndWent(point),
      ];
    case 'dataTable':
      // Those that did not have no value of the breakdown.
      return listDid(point, { ...point, values: [] });
    case 'composition':
      return (point.values ?? []).length === 0 ? [] : listDid(point, point);
    case 'stickiness':
    case 'engagementMatrix':
      return [...listDid(point, point), ...listCameAndWent({ ...point, outcome: 'did' })];
    case 'cohortSize':
      return [...listDid(point, { ...point, values: [] }), ...listCameAndWent({ ...point, outcome: 'did' })];
    case 'sessions':
      return point.lengthBin !== undefined || point.eventBin !== undefined
        ? []
        : [...listDid(point, point), ...listCameAndWent({ ...point, outcome: 'did' })];
    case 'revenueLtv':
      return (['reached', 'paid', 'notPaid'] as const).map((outcome) => ({
        label: words.ltv[outcome],
        point: { ...point, outcome },
      }));
    case 'impact':
      return point.interval === undefined
        ? []
        : (['did', 'didNot', 'treated'] as const).map((outcome) => ({
            label: words.impact[outcome],
            point: { ...point, outcome },
          }));
    case 'journeys':
      return point.part === 'step'
        ? (['came', 'stopped', 'further'] as const).map((outcome) => ({
            label: words.journeys[outcome],
            point: { ...point, outcome },
          }))
        : [];
  }
}

type WithDid = Extract<Point, { readonly outcome?: 'did' | 'didNot' }>;
type Following = Extract<Point, { readonly notIn?: number }>;

function listDid<P extends WithDid>(did: P, didNot: P): readonly Outcome[] {
  return [
    { label: words.did, point: atItself({ ...did, outcome: 'did' }) },
    { label: words.didNot, point: atItself({ ...didNot, outcome: 'didNot' }) },
  ];
}

/** Of the interval alone, compared with no other. */
function atItself<P extends Point>(point: P): P {
  if (!('notIn' in point) || point.notIn === undefined || !('x' in point)) return point;
  const { notIn, ...rest } = point;
  return { ...rest, x: Math.max(notIn, Number(point.x)) } as P;
}

/** Those behind the number and not behind the same one of the interval before, and the other way round. */
function listCameAndWent(point: Following): readonly Outcome[] {
  const { x, notIn, ...rest } = point;
  const later = x === undefined ? 0 : Math.max(x, notIn ?? 0);
  if (later < 1) return [];
  return [
    { label: words.changes.gained, point: { ...rest, x: later, notIn: later - 1 } as Point },
    { label: words.changes.lost, point: { ...rest, x: later - 1, notIn: later } as Point },
  ];
}

type OfSegmentation = Extract<Point, { readonly kind: 'segmentation' | 'change' }>;

function listChanges(point: OfSegmentation): readonly Outcome[] {
  const { segment = 0, values = [], event = 0, x } = point;
  const bin = 'bin' in point && point.bin !== undefined ? { bin: point.bin } : {};
  const at = { segment, event, ...(x !== undefined && { x }) };
  const did = [
    {
      label: words.did,
      point: { kind: 'segmentation' as const, ...at, ...bin, values, outcome: 'did' as const },
    },
    {
      label: words.didNot,
      point: { kind: 'segmentation' as const, ...at, ...bin, values: [], outcome: 'didNot' as const },
    },
  ];
  const before = 'before' in point ? point.before : (x ?? 0) - 1;
  if (x === undefined || before < 0 || 'bin' in bin) return did;
  const change = { kind: 'change' as const, segment, event, values, x, before };
  return [
    ...did,
    ...(['gained', 'lost', 'up', 'down'] as const).map((outcome) => ({
      label: words.changes[outcome],
      point: { ...change, outcome },
    })),
  ];
}

/** Of kinds whose first list is not of those that did. */
const firstOutcomes: Readonly<Partial<Record<Point['kind'], string>>> = {
  funnel: 'converted',
  retention: 'returned',
  usageInterval: 'within',
  revenueLtv: 'reached',
  journeys: 'came',
};

const withoutDefaults = (point: Point) =>
  JSON.stringify({
    ...{ values: [], outcome: firstOutcomes[point.kind] ?? 'did', segment: 0, event: 0 },
    ...(point.kind === 'retention' && { returnEvent: 0 }),
    ...point,
  });

/** Whether two points are the same list, whatever is left to defaults. */
export function isSameList(a: Point, b: Point): boolean {
  const sorted = (point: Point) => JSON.stringify(Object.entries(JSON.parse(withoutDefaults(point))).sort());
  return sorted(a) === sorted(b);
}
