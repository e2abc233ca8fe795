import { expect, test } from 'vitest';
import { overviewHtml } from '../html.ts';
import { answeredExchange, failingCheck, sampleResult } from '../testing/sample.ts';

const common = 'xmlns="http://schemas.microsoft.com/HPCS2008R2/common"';
const properties = ['Id:42', 'Owner:eve', 'State:Finished']
  .map((pair) => pair.split(':'))
  .map(([name, value]) => `<Property><Name>${name}</Name><Value>${value}</Value></Property>`)
  .join('');
const full = {
  ...answeredExchange(`<ArrayOfProperty ${common}>${properties}</ArrayOfProperty>`),
  request: { method: 'GET', target: '/WindowsHPC/Job/42', headers: [] } as const,
};

function page(target?: string): string {
  const finding = { requirement: 'GJ-PROP-02', at: '/', want: 'a', got: 'b', exchange: 0 } as const;
  const check = failingCheck({ id: 'a', findings: [finding], exchanges: [0] });
  const one = answeredExchange();
  const wrong = target === undefined ? one : { ...one, request: { ...one.request, target } };
  return overviewHtml(sampleResult([check]), [wrong, full]).text.replaceAll(/\s+/g, ' ');
}

test('shows the received next to the correct reply', () => {
  expect(page()).toContain(
    '<ins>+ &lt;Property&gt;&lt;Name&gt;Owner&lt;/Name&gt;&lt;Value&gt;eve&lt;/Value&gt;&lt;/Property&gt;</ins>',
  );
});

test('says if the page leaves the reply open', () => {
  expect(page('/WindowsHPC/Job/42?Render=Other')).toContain(
    'No correct reply is known: the page leaves the reply open: no page documents this renderer.',
  );
});

test('says if the compared parts are equal', () => {
  expect(page('/WindowsHPC/Job/42?Properties=Id,State')).toContain(
    'A correct reply has the same status, Content-Type and content here',
  );
});
