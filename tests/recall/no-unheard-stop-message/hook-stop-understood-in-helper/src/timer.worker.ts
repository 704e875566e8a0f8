import { handle } from './timer-messages';

self.addEventListener('message', (event) => handle(event.data));
