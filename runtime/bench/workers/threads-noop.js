import { expose } from 'threads/worker';

expose(function noop() {});
