import { marked } from 'marked';

self.onmessage = (e) => self.postMessage(marked.parse(e.data));
