import { test } from 'node:test';
import assert from 'node:assert/strict';

test('the route answers', async () => {
  const response = await fetch('http://localhost:3000/health');
  assert.equal(response.status, 200);
});
