/** Makes the records of an organisation from a seed. */
import { lengthenId, makeId } from './ids.ts';
import { below, type Draw, drawsOf, oneOf } from './random.ts';
import { currencies, industries, products, stages } from './schema.ts';

/** Datetimes are milliseconds; dates are texts such as 2026-01-31; absent fields are null. */
export type Value = string | number | boolean | null;
export type Fields = Record<string, Value>;

export const organizationId = lengthenId('00D5g000000stnd');
const usersOf = 20;
const dayMs = 86_400_000;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
/** Cities with what an address needs; two of them are hard for careless clients. */
const places = [
  ['1 Main St\nSuite 4', 'Austin', 'TX', '78701', 'United States'],
  ['Rue de l’Église 12', 'Genève', 'GE', '1204', 'Switzerland'],
  ['Torstraße 1', 'Berlin', 'BE', '10119', 'Germany'],
  ['5 O\'Connell "Court"', 'Dublin', '', 'D01', 'Ireland'],
  ['東京都千代田区1-1', '東京', '', '100-0001', 'Japan'],
] as const;
const firsts = ['Amber', 'Blue', 'Cedar', 'Delta', 'Ember', 'Falcon', 'Granite', 'Harbor', 'Iris', 'Juniper'];
const seconds = ['Bank', 'Foods', 'Group', 'Health', 'Labs', 'Logistics', 'Media', 'Robotics', 'Systems'];

export const userId = (number: number): string => makeId('005', number + 1);

export function generateUsers(nowMs: number): readonly Fields[] {
  const stamp = nowMs - 900 * dayMs;
  return Array.from({ length: usersOf }, (_, n) => ({
    ...systemFields(userId(n), stamp, stamp),
    ...{
      Name: `Rep ${n + 1}`,
      Username: `rep${n + 1}@stand-in.example`,
      Email: `rep${n + 1}@stand-in.example`,
    },
    IsActive: n < usersOf - 2,
  }));
}

export function generateOrganization(nowMs: number): Fields {
  const stamp = nowMs - 1000 * dayMs;
  return {
    ...systemFields(organizationId, stamp, stamp),
    ...{ Name: 'Stand-in Incorporated', OrganizationType: 'Developer Edition', InstanceName: 'STAND1' },
    IsSandbox: false,
  };
}

export const systemFields = (id: string, createdMs: number, modifiedMs: number): Fields => ({
  ...{ Id: id, IsDeleted: false, CreatedDate: createdMs, LastModifiedDate: modifiedMs },
  SystemModstamp: modifiedMs,
});

/** The number of the account, from 0; `key` is its Workspace_Key__c. */
export function generateAccount(seed: number, number: number, key: string, nowMs: number): Fields {
  const draw = drawsOf(seed, number);
  const modified = nowMs - dayMs - below(draw, 300 * 86_400) * 1000;
  const created = modified - below(draw, 400) * dayMs;
  const name = `${oneOf(draw, firsts)} ${oneOf(draw, seconds)} ${number + 1}`;
  const domain = `${name.toLowerCase().replaceAll(' ', '-')}.example`;
  const seats = 1 + below(draw, 500);
  return {
    ...systemFields(makeId('001', number + 1), created, modified),
    ...{ MasterRecordId: null, Name: name, AccountNumber: `A-${100_000 + number}`, Workspace_Key__c: key },
    ...{ Website: `https://www.${domain}/`, Support_Email__c: `help@${domain}`, Slack_Channel__c: null },
    ...companyFields(draw),
    ...contractFields(draw, seats, nowMs),
    ...addressFields(draw),
    OwnerId: userId(below(draw, usersOf)),
    Champion__c: draw() < 0.5 ? userId(below(draw, usersOf)) : null,
    ParentId: number > 0 && draw() < 0.1 ? makeId('001', 1 + below(draw, number)) : null,
  };
}

function companyFields(draw: Draw): Fields {
  return {
    Type: oneOf(draw, ['Prospect', 'Customer', 'Customer', 'Partner', 'Former customer']),
    Industry: draw() < 0.95 ? oneOf(draw, industries) : null,
    AnnualRevenue: draw() < 0.8 ? 10_000 * (1 + below(draw, 100_000)) : null,
    NumberOfEmployees: 1 + below(draw, 20_000),
    Ownership: oneOf(draw, ['Public', 'Private', 'Private', 'Subsidiary', 'Other']),
    TickerSymbol: null,
    Description: draw() < 0.3 ? `Makes things, "quoted",\nand more; line ${below(draw, 1000)}` : null,
    Rating: oneOf(draw, ['Hot', 'Warm', 'Cold', null]),
    Site: null,
    Sic: String(1000 + below(draw, 9000)),
    Phone: `+1 555 ${1000 + below(draw, 9000)}`,
    Fax: null,
    AccountSource: oneOf(draw, ['Web', 'Referral', 'Partner', 'Event', null]),
    CurrencyIsoCode: oneOf(draw, currencies),
    Notes__c: draw() < 0.1 ? 'Asked for a call.' : null,
    Logo__c: null,
  };
}

function contractFields(draw: Draw, seats: number, nowMs: number): Fields {
  const mrr = seats * (5 + below(draw, 40));
  const since = nowMs - below(draw, 1500) * dayMs;
  const owned = products.filter(() => draw() < 0.4);
  return {
    Plan__c: oneOf(draw, ['Free', 'Team', 'Business', 'Enterprise']),
    Segment__c: seats < 50 ? 'SMB' : seats < 250 ? 'Mid-market' : 'Enterprise',
    Region__c: oneOf(draw, ['Americas', 'Europe', 'Asia Pacific']),
    Health_Score__c: below(draw, 1001) / 10,
    ...{ ARR__c: mrr * 12, MRR__c: mrr, Seats__c: seats },
    Contract_Years__c: 1 + below(draw, 3),
    Renewal_Date__c: dayOf(nowMs + below(draw, 365) * dayMs),
    Customer_Since__c: dayOf(since),
    Last_Review__c: nowMs - below(draw, 90 * 86_400) * 1000,
    Onboarded__c: draw() < 0.8,
    Auto_Renew__c: draw() < 0.6,
    Products__c: owned.length > 0 ? owned.join(';') : null,
    NPS__c: draw() < 0.5 ? below(draw, 11) : null,
    Discount__c: oneOf(draw, [null, 0, 5, 10, 12.5]),
    LastActivityDate: draw() < 0.7 ? dayOf(nowMs - below(draw, 200) * dayMs) : null,
    Activity_Score__c: null,
  };
}

function addressFields(draw: Draw): Fields {
  const [street, city, state, code, country] = oneOf(draw, places);
  return {
    ...{ BillingStreet: street, BillingCity: city, BillingState: state || null, BillingPostalCode: code },
    BillingCountry: country,
  };
}

/** The opportunity of this number, of an account among the first `accounts`. */
export function generateOpportunity(seed: number, number: number, accounts: number, nowMs: number): Fields {
  const draw = drawsOf(seed + 1, number);
  const modified = nowMs - dayMs - below(draw, 200 * 86_400) * 1000;
  return {
    ...systemFields(makeId('006', number + 1), modified - 30 * dayMs, modified),
    AccountId: makeId('001', 1 + below(draw, accounts)),
    Name: `Deal ${number + 1}`,
    Amount: draw() < 0.9 ? 100 * (1 + below(draw, 2000)) : null,
    StageName: oneOf(draw, stages),
    Type: oneOf(draw, ['New Business', 'Expansion', 'Renewal']),
    Probability: 10 * below(draw, 11),
    CloseDate: dayOf(nowMs + (below(draw, 400) - 200) * dayMs),
    CurrencyIsoCode: oneOf(draw, currencies),
    OwnerId: userId(below(draw, usersOf)),
  };
}
