/** Tests of writing CSV: quoting, formulas, and the table of each kind of chart. */
import { describe, expect, it } from 'vitest';
import { results } from '../../../test/support/chart-results.ts';
import { makeTable } from '../../query/charts/table.ts';
import { csvLine, fromSpreadsheet, writeCsv } from './write.ts';

describe('a line of CSV', () => {
  it.each([
    [['a', 'b'], 'a,b'],
    [[1, -0.5, 1e21], '1,-0.5,1e+21'],
    [[null, '', null], ',,'],
    [['a,b', 'say "hi"', 'two\nlines', 'two\r\nlines'], '"a,b","say ""hi""","two\nlines","two\r\nlines"'],
    [[' left', 'right ', 'in side'], '" left","right ",in side'],
    [['ünïcode', '日本'], 'ünïcode,日本'],
  ])('of %j is %j', (cells, line) => {
    expect(csvLine(cells, 'spreadsheet')).toBe(`${line}\r\n`);
  });
});

describe('what a spreadsheet would take for a formula', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+SUM(A1)', "'+SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['@now', "'@now"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    // An apostrophe of its own stays one.
    ["'=1", "''=1"],
    // Neither numbers nor texts that are numbers are formulas.
    ['-3', '-3'],
    ['+49123', '+49123'],
    ['-.5e+3', '-.5e+3'],
    [-3, '-3'],
    ["'quoted'", "'quoted'"],
    ['a=b', 'a=b'],
    ['', ''],
  ])('%j is written as %j, raw as it is', (cell, text) => {
    expect(csvLine([cell], 'spreadsheet')).toBe(`${text}\r\n`);
    expect(csvLine([cell], 'raw')).toBe(
      `${/["\r]|^\s/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell}\r\n`,
    );
    const written = text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
    expect(fromSpreadsheet(written)).toBe(String(cell));
  });
});

describe('a table of', () => {
  const csv = (kind: keyof typeof results) =>
    writeCsv(makeTable(results[kind]), 'spreadsheet').split('\r\n').slice(0, -1);

  it('segmentation', () => {
    expect(csv('segmentation')).toEqual([
      'series,value 1,2026-01-01,2026-01-02,overall',
      'pro,pro,4,0,4',
      '"free, ""for now""","free, ""for now""",,1,1',
    ]);
  });

  it('funnel', () => {
    expect(csv('funnel')).toEqual([
      'step,event,count,conversion,low,high,from previous step,average ms,median ms',
      '1,open,4,1,0.1,0.9,1,,',
      '2,Any event,1,0.25,0.1,0.9,0.25,90,80',
    ]);
  });

  it('retention', () => {
    expect(csv('retention')).toEqual([
      'start,size,0,0 complete,1,1 complete',
      'overall,5,1,yes,0.5,yes',
      '2026-01-01,4,1,yes,0.5,yes',
      '2026-01-02,1,1,no,,',
    ]);
  });

  it('usageInterval', () => {
    expect(csv('usageInterval')).toEqual(['units,1 d,2 d', '4,0.25,0.75']);
  });

  it('lifecycle', () => {
    expect(csv('lifecycle')).toEqual([
      'state,2026-01-01,2026-01-02',
      'new,1,5',
      'current,2,6',
      'resurrected,3,7',
      'dormant,4,0',
    ]);
  });

  it('stickiness', () => {
    expect(csv('stickiness')).toEqual([
      'days,share,units,of units,2025-12-29',
      '1,0.75,3,4,0.5',
      '2,0.25,1,4,0.5',
    ]);
  });

  it('dataTable', () => {
    expect(csv('dataTable')).toEqual(['value 1,Any event,a → b', 'pro,4,0.25']);
  });

  it('cohortSize', () => {
    expect(csv('cohortSize')).toEqual(['2026-01-01,2026-01-02', '2,3']);
  });

  it('engagementMatrix', () => {
    expect(csv('engagementMatrix')).toEqual([
      'event,breadth,frequency,quadrant,units,days,2026-01-01,2026-01-02',
      'open,0.75,1,"high breadth, high frequency",2,3,1,2',
      'pay,0,,,0,0,0,0',
    ]);
  });

  it('sessions, and how many are in each bin', () => {
    const none = ',,,,,,,,,,,';
    expect(csv('sessions')).toEqual([
      'start,which,sessions,units,active units,total ms,average ms,median ms,sessions per unit,ms per unit,events,events per session,too long,events in none',
      'overall,all,3,2,4,270000,90000,90000,0.75,67500,6,2,1,5',
      '2026-01-01,all,3,2,4,270000,90000,90000,0.75,67500,6,2,,',
      '2026-01-02,all,0,0,0,0,,,,,0,,,',
      `overall,of 0–60 s,1${none}`,
      `overall,of 60+ s,2${none}`,
      `overall,of 1–2 events,2${none}`,
      `overall,of 3+ events,1${none}`,
    ]);
  });

  it('impact', () => {
    expect(csv('impact')).toEqual([
      'outcome,treated,left out,day,units,active,share,low,high,events,value,0–1,2+,complete',
      'share,4,1,-1,4,1,0.25,0.1,0.9,1,,4,0,yes',
      'share,4,1,0,2,2,1,0.1,0.9,5,,1,1,no',
    ]);
  });

  it('revenueLtv', () => {
    expect(csv('revenueLtv')).toEqual([
      'new,size,paid,revenue so far,day,units,revenue,cumulative,new paying,paying,ever paid,ARPU,ARPPU,complete',
      'overall,4,2,37.5,0,4,20,20,1,1,2,5,10,yes',
      'overall,4,2,37.5,1,3,10,30,0,1,1,10,30,no',
      '2026-01-01,4,2,37.5,0,4,20,20,1,1,2,5,10,yes',
      '2026-01-01,4,2,37.5,1,3,10,30,0,1,1,10,30,no',
    ]);
  });

  it('journeys: nodes, links and paths', () => {
    const none = ',,,,,,';
    expect(csv('journeys')).toEqual([
      'part,step,event,next,count,share,low,high,stopped,ended,further,converted',
      'node,1,open,,4,1,0.1,0.9,1,0,0,2',
      'node,2,buy,,2,0.5,0.1,0.9,0,2,0,2',
      'node,2,Others,,1,0.25,0.1,0.9,1,0,0,0',
      `link,1,open,buy,2${none},2`,
      `link,1,open,Others,1${none},0`,
      'path,2,open → buy,,2,0.5,0.1,0.9,0,2,0,2',
    ]);
  });

  it('composition, of several segments', () => {
    expect(csv('composition')).toEqual([
      'segment,value,units,share,low,high',
      'ours,pro,4,0.8,0.1,0.9',
      'segment 2,(none),1,0.2,0.1,0.9',
    ]);
  });
});
