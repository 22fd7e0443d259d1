/** The objects of the stand-in and their fields, as `describe` tells them. */
export type FieldType =
  | 'id'
  | 'string'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'picklist'
  | 'multipicklist'
  | 'reference'
  | 'textarea'
  | 'phone'
  | 'url'
  | 'email'
  | 'address'
  | 'base64';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly length: number;
  readonly nillable: boolean;
  readonly custom: boolean;
  readonly calculated: boolean;
  readonly unique: boolean;
  readonly externalId: boolean;
  readonly updateable: boolean;
  readonly createable: boolean;
  readonly defaultedOnCreate: boolean;
  readonly referenceTo: readonly string[];
  readonly relationshipName: string | null;
  readonly picklistValues: readonly string[];
}

export interface ObjectType {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string;
  readonly fields: ReadonlyMap<string, Field>;
}

type More = Partial<Omit<Field, 'name' | 'label' | 'type'>>;

const lengths: Partial<Record<FieldType, number>> = {
  ...{ id: 18, reference: 18, string: 255, picklist: 255, multipicklist: 4099, textarea: 32_000 },
  ...{ phone: 40, url: 255, email: 80 },
};

function field(name: string, type: FieldType, more: More = {}): Field {
  const custom = name.endsWith('__c');
  const label = name
    .replace(/__c$/, '')
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2');
  return {
    ...{ name, label, type, custom, length: lengths[type] ?? 0, nillable: true, calculated: false },
    ...{ unique: false, externalId: false, updateable: true, createable: true, referenceTo: [] },
    ...{ relationshipName: null, picklistValues: [], defaultedOnCreate: type === 'boolean' },
    ...more,
  };
}

const fixed: More = { nillable: false, updateable: false, createable: false };
const refers = (referenceTo: string, relationshipName: string): More => ({
  referenceTo: [referenceTo],
  relationshipName,
});
const picks = (...picklistValues: readonly string[]): More => ({ picklistValues });
const formula: More = { calculated: true, updateable: false, createable: false };

const system = [
  field('Id', 'id', fixed),
  field('IsDeleted', 'boolean', fixed),
  field('CreatedDate', 'datetime', fixed),
  field('LastModifiedDate', 'datetime', fixed),
  field('SystemModstamp', 'datetime', fixed),
];

const objectOf = (name: string, keyPrefix: string, fields: readonly Field[]): ObjectType => ({
  ...{ name, label: name, labelPlural: `${name}s`, keyPrefix },
  fields: new Map([...system, ...fields].map((each) => [each.name.toLowerCase(), each])),
});

export const industries = [
  ...['Agriculture', 'Banking', 'Biotechnology', 'Construction', 'Consulting', 'Education', 'Energy'],
  ...['Healthcare', 'Insurance', 'Manufacturing', 'Media', 'Retail', 'Technology', 'Transportation'],
];
export const products = ['Analytics', 'API', 'Automation', 'Mobile', 'Reports', 'Single sign-on'];
export const stages = [
  'Prospecting',
  'Qualification',
  'Proposal',
  'Negotiation',
  'Closed Won',
  'Closed Lost',
];
export const currencies = ['EUR', 'GBP', 'USD'];

const account = objectOf('Account', '001', [
  field('MasterRecordId', 'reference', { ...refers('Account', 'MasterRecord'), ...fixed, nillable: true }),
  field('Name', 'string', { nillable: false }),
  field('Type', 'picklist', picks('Prospect', 'Customer', 'Partner', 'Former customer')),
  field('ParentId', 'reference', refers('Account', 'Parent')),
  field('BillingStreet', 'textarea', { length: 255 }),
  field('BillingCity', 'string', { length: 40 }),
  field('BillingState', 'string', { length: 80 }),
  field('BillingPostalCode', 'string', { length: 20 }),
  field('BillingCountry', 'string', { length: 80 }),
  field('BillingAddress', 'address', { updateable: false, createable: false }),
  field('Phone', 'phone'),
  field('Fax', 'phone'),
  field('AccountNumber', 'string', { length: 40 }),
  field('Website', 'url'),
  field('Sic', 'string', { length: 20 }),
  field('Industry', 'picklist', picks(...industries)),
  field('AnnualRevenue', 'currency'),
  field('NumberOfEmployees', 'int'),
  field('Ownership', 'picklist', picks('Public', 'Private', 'Subsidiary', 'Other')),
  field('TickerSymbol', 'string', { length: 20 }),
  field('Description', 'textarea'),
  field('Rating', 'picklist', picks('Hot', 'Warm', 'Cold')),
  field('Site', 'string', { length: 80 }),
  field('CurrencyIsoCode', 'picklist', { ...picks(...currencies), nillable: false, defaultedOnCreate: true }),
  field('OwnerId', 'reference', { ...refers('User', 'Owner'), nillable: false, defaultedOnCreate: true }),
  field('LastActivityDate', 'date', { updateable: false, createable: false }),
  field('AccountSource', 'picklist', picks('Web', 'Referral', 'Partner', 'Event')),
  field('Workspace_Key__c', 'string', { externalId: true, unique: true }),
  field('Plan__c', 'picklist', picks('Free', 'Team', 'Business', 'Enterprise')),
  field('Segment__c', 'picklist', picks('SMB', 'Mid-market', 'Enterprise')),
  field('Region__c', 'picklist', picks('Americas', 'Europe', 'Asia Pacific')),
  field('Health_Score__c', 'double'),
  field('ARR__c', 'currency'),
  field('MRR__c', 'currency'),
  field('Seats__c', 'double'),
  field('Contract_Years__c', 'double'),
  field('Renewal_Date__c', 'date'),
  field('Customer_Since__c', 'date'),
  field('Last_Review__c', 'datetime'),
  field('Onboarded__c', 'boolean', { nillable: false }),
  field('Auto_Renew__c', 'boolean', { nillable: false }),
  field('Products__c', 'multipicklist', picks(...products)),
  field('NPS__c', 'double'),
  field('Discount__c', 'percent'),
  field('Support_Email__c', 'email'),
  field('Slack_Channel__c', 'url'),
  field('Champion__c', 'reference', refers('User', 'Champion__r')),
  field('Notes__c', 'textarea'),
  field('Tier__c', 'string', formula),
  field('ARR_per_Seat__c', 'double', formula),
  field('Logo__c', 'base64'),
  field('Activity_Score__c', 'double'),
]);

const opportunity = objectOf('Opportunity', '006', [
  field('AccountId', 'reference', refers('Account', 'Account')),
  field('Name', 'string', { nillable: false }),
  field('Amount', 'currency'),
  field('StageName', 'picklist', { ...picks(...stages), nillable: false }),
  field('Type', 'picklist', picks('New Business', 'Expansion', 'Renewal')),
  field('Probability', 'percent'),
  field('CloseDate', 'date', { nillable: false }),
  field('IsClosed', 'boolean', fixed),
  field('IsWon', 'boolean', fixed),
  field('CurrencyIsoCode', 'picklist', { ...picks(...currencies), nillable: false, defaultedOnCreate: true }),
  field('OwnerId', 'reference', { ...refers('User', 'Owner'), nillable: false, defaultedOnCreate: true }),
]);

const user = objectOf('User', '005', [
  field('Name', 'string', fixed),
  field('Username', 'string', { nillable: false }),
  field('Email', 'email', { nillable: false }),
  field('IsActive', 'boolean', { nillable: false }),
]);

const organization = objectOf('Organization', '00D', [
  field('Name', 'string', { nillable: false }),
  field('OrganizationType', 'picklist', { ...picks('Developer Edition'), updateable: false }),
  field('InstanceName', 'string', fixed),
  field('IsSandbox', 'boolean', fixed),
]);

export const objects: ReadonlyMap<string, ObjectType> = new Map(
  [account, opportunity, user, organization].map((each) => [each.name.toLowerCase(), each]),
);
