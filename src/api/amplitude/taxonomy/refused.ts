/** What the Taxonomy API refuses, as Amplitude words it: clients look for these texts. */

/** 400: what is read is not there, or a parameter is wrong. 404: it is no user property, or no group type. 409: a change that does not fit the plan. */
export class TaxonomyRefusal extends Error {
  readonly status: 400 | 404 | 409;
  constructor(status: 400 | 404 | 409, message: string) {
    super(message);
    this.name = 'TaxonomyRefusal';
    this.status = status;
  }
}

const quote = (text: string) => `"${text}"`;

export const refusals = {
  notFound: (status: 400 | 404 = 400) => new TaxonomyRefusal(status, 'Not found'),
  missing: (name: string) => new TaxonomyRefusal(400, `Missing required parameter: ${name}`),
  wrong: (name: string, wanted: string) => new TaxonomyRefusal(400, `Invalid value for ${name}: ${wanted}`),
  noCategory: (id: string) =>
    new TaxonomyRefusal(
      409,
      `Attempted to operate on entity event_category, id ${quote(id)}, that does not exist.`,
    ),
  exists: (what: string) => new TaxonomyRefusal(409, `Attempted to add ${what}, that already exists.`),
  notPlanned: (what: string) =>
    new TaxonomyRefusal(409, `Attempted to change ${what}, but it is not in schema.`),
  notRemovable: (what: string, kind: string) =>
    new TaxonomyRefusal(409, `Attempted to remove ${what}, that is not a planned ${kind}.`),
  notDeleted: (what: string) =>
    new TaxonomyRefusal(409, `Attempted to restore ${what}, that is not deleted.`),
};

export const called = {
  event: (name: string) => `an event, ${quote(name)}`,
  eventProperty: (name: string, event: string | undefined) =>
    `an event property, ${quote(name)} for event ${quote(event ?? '')}`,
  userProperty: (name: string) => `a user property, ${quote(name)}`,
  groupProperty: (name: string, type: string | undefined) =>
    `a group property, ${quote(name)} for group type ${quote(type ?? '')}`,
  category: (name: string) => `an event category, ${quote(name)}`,
};
