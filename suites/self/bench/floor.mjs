// The minimal cost of an undici client: sends the requests of a file, four at a time, and discards the replies.
import { readFile } from 'node:fs/promises';
import { Pool } from 'undici';

const [, , file, origin] = process.argv;
const requests = JSON.parse(await readFile(file, 'utf8'));
const pool = new Pool(origin, { connections: 4 });
let next = 0;
async function sendInTurn() {
  while (next < requests.length) {
    const request = requests[next];
    next += 1;
    const { body } = await pool.request(request);
    await body.arrayBuffer();
  }
}
await Promise.all([sendInTurn(), sendInTurn(), sendInTurn(), sendInTurn()]);
await pool.close();
