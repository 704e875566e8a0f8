import './lifecycle.mjs';
import { startServer } from './http.mjs';

startServer();
