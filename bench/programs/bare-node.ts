/** Node with a listener and nothing else. */
import { createServer } from 'node:http';

createServer((_, response) => response.writeHead(200).end('ok')).listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => process.exit());
