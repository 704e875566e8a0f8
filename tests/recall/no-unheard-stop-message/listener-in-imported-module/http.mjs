import http from 'node:http';

const server = http.createServer((req, res) => res.end());
export const startServer = () => server.listen(8080);
export const stopServer = () => new Promise((resolve) => server.close(resolve));
