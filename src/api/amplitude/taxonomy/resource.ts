/** What a resource of the Taxonomy API is: how it is read, and what each call makes of the plan. */
import type { TrackingPlan } from '../../../query/contract.ts';
import type { Parameters } from './parameters.ts';

export interface TaxonomyRequest {
  readonly plan: TrackingPlan;
  readonly parameters: Parameters;
  /** Of the address: a name, or an id; '' where it names none. */
  readonly name: string;
  /** Group types that the project has, planned or not. */
  readonly groupTypes: readonly string[];
}

type Read = (request: TaxonomyRequest) => unknown;
/** The plan after it. Errors: TaxonomyRefusal, Problem. */
type Change = (request: TaxonomyRequest) => TrackingPlan;

export interface Resource {
  /** Below /api/2/taxonomy/. */
  readonly path: string;
  readonly list: Read;
  readonly get: Read;
  readonly create: Change;
  readonly update: Change;
  /** Absent: not documented, so not there. */
  readonly remove?: Change;
  readonly restore?: Change;
}
