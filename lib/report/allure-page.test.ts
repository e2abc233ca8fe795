import { expect, test } from 'vitest';
import { isAllurePage, withoutNetwork } from './allure-page.ts';

test('removes remote scripts and keeps inline ones', () => {
  const page = withoutNetwork(
    [
      '<!DOCTYPE html><html><head lang="en"><title>Report</title></head><body>',
      '<script async src="https://counter.example/js?id=1">\n</script><SCRIPT SRC="//other.example/x.js"></SCRIPT>',
      '<script>own()</script><script src="data:text/javascript,own()"></script></body></html>',
    ].join(''),
  );
  expect(page).not.toContain('.example');
  expect(page).toContain('<script>own()</script><script src="data:text/javascript,own()"></script>');
  expect(page).toMatch(
    /<head lang="en"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; /,
  );
});

test('the page is distinguished from others', () => {
  const page = '<html><head></head><body></body></html>';
  expect([page, withoutNetwork(page)].map(isAllurePage)).toEqual([false, true]);
});
