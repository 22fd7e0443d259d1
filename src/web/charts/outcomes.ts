/** Which lists of units stand behind one number: those that did, that did not, that came or went since the interval before. */
import { outcomeTexts as words } from '../words/outcomes.ts';
import type { Point } from './types.ts';

interface Outcome {
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
        { label: words.converted, point: { ...point, outcome: 'converted' } },
        ...(point.step > 0
          ? [{ label: words.stopped, point: { ...point, outcome: 'stopped' as const } }]
          : []),
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
      return (['new', 'current', 'resurrected', 'dormant'] as const).map((state) => ({
        label: words.states[state],
        point: { ...point, state },
      }));
    case 'stickiness':
    case 'dataTable':
    case 'cohortSize':
    case 'engagementMatrix':
      return [
        { label: words.did, point: { ...point, outcome: 'did' } },
        // Those that did not have no value of the breakdown.
        { label: words.didNot, point: { ...point, values: [], outcome: 'didNot' } },
      ];
    case 'sessions':
      return point.lengthBin !== undefined || point.eventBin !== undefined
        ? []
        : [
            { label: words.did, point: { ...point, outcome: 'did' } },
            { label: words.didNot, point: { ...point, values: [], outcome: 'didNot' } },
          ];
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
    case 'composition':
      return [];
  }
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

const withoutDefaults = (point: Point) =>
  JSON.stringify({ values: [], outcome: 'did', segment: 0, event: 0, ...point });

/** Whether two points are the same list, whatever is left to defaults. */
export function isSameList(a: Point, b: Point): boolean {
  const sorted = (point: Point) => JSON.stringify(Object.entries(JSON.parse(withoutDefaults(point))).sort());
  return sorted(a) === sorted(b);
}
